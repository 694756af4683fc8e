import type { Problem } from '../problem';
import type { Configuration, ManifestRule, Rule, TeamManifest } from './context';
import { conventionRules } from './conventions';
import { dutyRules } from './duties';
import { environmentRules } from './environments';
import { existingVpcRules } from './existing-vpcs';
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
  nameRules,
];

const MANIFEST_RULES: readonly ManifestRule[] = [manifestRules, dutyRules, projectManifestRules];

/** What is wrong with files that have the right shape; without a platform only what manifests say of themselves. */
export function checkRules(
  platform: Configuration['platform'] | undefined,
  teams: readonly TeamManifest[],
): readonly Problem[] {
  const own = MANIFEST_RULES.flatMap((rule) => teams.flatMap(rule));
  return platform === undefined ? own : [...own, ...RULES.flatMap((rule) => rule({ platform, teams }))];
}
