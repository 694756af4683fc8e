import type { Problem } from '../problem';
import type { Configuration, Rule } from './context';
import { conventionRules } from './conventions';
import { environmentRules } from './environments';
import { nameRules } from './names';
import { networkRules } from './network';
import { projectRules } from './projects';
import { teamRules } from './teams';

export type { Configuration, TeamManifest } from './context';
export { trainingUses } from './projects';

const RULES: readonly Rule[] = [
  environmentRules,
  conventionRules,
  networkRules,
  teamRules,
  projectRules,
  nameRules,
];

/** What is wrong with files that have the right shape. */
export function checkRules(configuration: Configuration): readonly Problem[] {
  return RULES.flatMap((rule) => rule(configuration));
}
