import type { Problem } from '../problem';
import type { MeasurementsFile } from '../schema/measurements';
import type { Checked } from '../validate';
import type { Configuration, ManifestRule, Rule, TeamManifest } from './context';
import { conventionRules } from './conventions';
import { dutyRules } from './duties';
import { environmentRules } from './environments';
import { existingVpcRules } from './existing-vpcs';
import { confidentialRules } from './confidential';
import { measurementRules, roleRegisterRules } from './measurements';
import { nameRules } from './names';
import { networkRules } from './network';
import { organizationRules } from './organization';
import { poolRules } from './pools';
import { profileRules } from './profiles';
import { projectManifestRules, projectRules } from './projects';
import { manifestRules, teamRules } from './teams';

export type { Configuration, TeamManifest } from './context';
export { trainingUses } from './training-subject';

const RULES: readonly Rule[] = [
  environmentRules,
  organizationRules,
  existingVpcRules,
  conventionRules,
  networkRules,
  poolRules,
  profileRules,
  teamRules,
  projectRules,
  confidentialRules,
  nameRules,
];

const MANIFEST_RULES: readonly ManifestRule[] = [manifestRules, dutyRules, projectManifestRules];

/** What is wrong with files that have the right shape; without a platform only what manifests say of themselves. */
export function checkRules(
  platform: Configuration['platform'] | undefined,
  teams: readonly TeamManifest[],
  measurements: ReadonlyMap<string, Checked<MeasurementsFile>>,
): readonly Problem[] {
  const own = [
    ...MANIFEST_RULES.flatMap((rule) => teams.flatMap(rule)),
    ...measurementRules(teams, measurements),
  ];
  if (platform === undefined) return own;
  const configuration = { platform, teams };
  return [
    ...own,
    ...RULES.flatMap((rule) => rule(configuration)),
    ...roleRegisterRules(configuration, measurements),
  ];
}
