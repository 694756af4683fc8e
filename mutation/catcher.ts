// mutation: who catches mutants. A catcher is given a template that was weakened, among those that were not, and says by
// which rule it tells them apart; null where it does not.
import type { Guard, Mutant } from './mutant';

/** Something that looks at templates before they are deployed. */
export interface Catcher {
  readonly name: string;
  /** What it is there to guard: mutants of these kinds have to be caught. */
  readonly guards: readonly Guard[];
  /** Whether it is shown mutants of other kinds too, which costs time. */
  readonly seesAll: boolean;
  /** Whether it has to know what was there before. */
  readonly comparesWithBefore: boolean;
  /** The id of a rule that finds in the mutant what it did not find before. */
  readonly catches: (mutant: Mutant) => string | null;
  /** Whether a mutant of its own kinds surely takes nothing away: another protection stands behind what it weakens. */
  readonly isRedundant?: (mutant: Mutant) => boolean;
  /** What a mutant that nobody caught lets through, for people. */
  readonly why?: (mutant: Mutant) => string;
}
