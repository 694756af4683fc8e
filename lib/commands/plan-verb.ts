// lib/commands: the verb `plan`: its options, and what it prints.
import { join } from 'node:path';
import type { Command } from 'commander';
import { json, planJson, planText } from '../evidence';
import type { Exit, Io } from './io';
import { plan } from './plan';
import { planFolders } from './plan-folders';
import { Progress } from './progress';
import { type ReportFlags, print, reportOptions, watched } from './reporting';

/** Gives the verb its options and its work. */
export function fillPlan(command: Command, io: Io, exit: Exit): void {
  command
    .option('--config <dir>', 'configuration folder', 'config')
    .option('--out <dir>', 'folder that gets cdk.out/ and evidence/', '.')
    .addHelpText(
      'after',
      '\nExamples:\n  mlkeep plan\n  mlkeep plan --config config --out build\n  mlkeep plan --format json --output plan.json',
    );
  reportOptions(command, io).action((flags: ReportFlags & { config: string; out: string }) => {
    const { assembly, evidence } = planFolders(flags.out);
    const progress = new Progress(io);
    const outcome = watched(progress, () => plan({ ...flags, observe: progress.observe }));
    const folders = { assembly: join(assembly, '/'), evidence: join(evidence, '/') };
    exit(
      print(outcome, flags, io, {
        text: ({ report, manifestSha256 }, brush) => planText(report, { ...folders, manifestSha256 }, brush),
        json: ({ report }) => json(planJson(report)),
        writes: true,
      }),
    );
  });
}
