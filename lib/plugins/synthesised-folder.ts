// lib/plugins: where synthesis wrote what a plugin is asked about.
import { type IPolicyValidationContext, Stage } from 'aws-cdk-lib';
import { dirname } from 'node:path';

/** The folder of the cloud assembly. */
export function folderOf({ appConstruct, templatePaths }: IPolicyValidationContext): string {
  return Stage.isStage(appConstruct) ? appConstruct.outdir : dirname(templatePaths[0] ?? '');
}
