// lib/plugins: the cdk-nag packs that the configuration asks for, by the names it uses.
import type { IPolicyValidationPlugin } from 'aws-cdk-lib';
import { AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks, PCIDSS321Checks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { WitnessedPack } from './witnessed-pack';

/** A cdk-nag pack. */
export type NagPackName = 'aws-solutions' | 'nist-800-53-r5' | 'hipaa' | 'pci-dss-321';

const PACKS: Readonly<Record<NagPackName, (app: IConstruct) => IPolicyValidationPlugin>> = {
  'aws-solutions': (app) => new AwsSolutionsChecks(app),
  'nist-800-53-r5': (app) => new NIST80053R5Checks(app),
  hipaa: (app) => new HIPAASecurityChecks(app),
  'pci-dss-321': (app) => new PCIDSS321Checks(app),
};

/** The packs called `names`, ready for `Validations.of(app).addPlugins`. */
export function nagPacks(app: IConstruct, names: readonly NagPackName[]): readonly WitnessedPack[] {
  return names.map((name) => new WitnessedPack(PACKS[name](app)));
}
