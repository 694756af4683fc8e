// mutation: what became of every mutant, and whether that is good enough.
import type { Catcher } from './catcher';
import { HARMLESS, type Harmless, harmlessEntry } from './harmless';
import type { Mutant } from './mutant';

/** Smallest share of mutants that has to be caught, of settings and of who may do what each, redundant and harmless ones left aside. */
export const LEAST_CAUGHT = 0.99;
/** Fewest mutants that say anything. */
export const FEWEST_MUTANTS = 300;

/** Somebody caught it, and by which rule. */
interface Caught {
  readonly mutant: Mutant;
  readonly by: Catcher;
  readonly rule: string;
}

/** What became of the mutants. */
export interface Verdict {
  readonly mutants: number;
  readonly types: number;
  readonly caught: readonly Caught[];
  /** Another protection stands behind what they weaken. */
  readonly redundant: readonly Mutant[];
  readonly harmless: readonly { readonly mutant: Mutant; readonly entry: Harmless }[];
  /** With what each lets through. */
  readonly survivors: readonly { readonly mutant: Mutant; readonly why: string }[];
  /** Entries of the table that explain nothing. */
  readonly stale: readonly Harmless[];
  readonly share: number;
  readonly passed: boolean;
}

type Outcome =
  | { readonly kind: 'caught'; readonly by: Catcher; readonly rule: string }
  | { readonly kind: 'redundant' }
  | { readonly kind: 'missed'; readonly why: string };

/**
 * Shows every mutant to the catchers, one after the other, until one tells it apart.
 * @param isWhole whether these are all mutants: then each entry of the table has to explain one.
 */
export function judgeMutants(
  mutants: readonly Mutant[],
  catchers: readonly Catcher[],
  isWhole = true,
): Verdict {
  const outcomes = mutants.map((mutant) => ({ mutant, ...outcomeOf(mutant, catchers) }));
  const missed = outcomes.flatMap((each) => (each.kind === 'missed' ? [each] : []));
  const harmless = missed.flatMap(({ mutant }) => {
    const entry = harmlessEntry(mutant);
    return entry === undefined ? [] : [{ mutant, entry }];
  });
  const caught = outcomes.flatMap((each) => (each.kind === 'caught' ? [each] : []));
  const survivors = missed.filter(({ mutant }) => harmlessEntry(mutant) === undefined);
  const stale = isWhole ? HARMLESS.filter((entry) => !harmless.some((each) => each.entry === entry)) : [];
  const asked = caught.length + survivors.length;
  const [ofAccess, ofOthers] = [true, false].map((isAccess) => {
    const of = (each: { readonly mutant: Mutant }): boolean => (each.mutant.guard === 'access') === isAccess;
    return shareOf(caught.filter(of).length, survivors.filter(of).length);
  });
  return {
    mutants: mutants.length,
    types: new Set(mutants.map(({ type }) => type)).size,
    caught,
    redundant: outcomes.filter(({ kind }) => kind === 'redundant').map(({ mutant }) => mutant),
    harmless,
    survivors,
    stale,
    share: shareOf(caught.length, survivors.length),
    passed:
      (ofOthers ?? 0) >= LEAST_CAUGHT &&
      (ofAccess ?? 0) >= LEAST_CAUGHT &&
      asked >= FEWEST_MUTANTS &&
      stale.length === 0,
  };
}

/** The share that is caught; of nothing, all. */
function shareOf(caught: number, missed: number): number {
  return caught + missed === 0 ? 1 : caught / (caught + missed);
}

function outcomeOf(mutant: Mutant, catchers: readonly Catcher[]): Outcome {
  const asked = catchers.filter(({ guards }) => guards.includes(mutant.guard));
  for (const by of asked) {
    const rule = by.catches(mutant);
    if (rule !== null) return { kind: 'caught', by, rule };
  }
  if (asked.some(({ isRedundant }) => isRedundant?.(mutant) === true)) return { kind: 'redundant' };
  // Whoever guards something else may see it all the same.
  for (const by of catchers.filter(({ seesAll }) => seesAll)) {
    const rule = asked.includes(by) ? null : by.catches(mutant);
    if (rule !== null) return { kind: 'caught', by, rule };
  }
  return { kind: 'missed', why: asked.flatMap(({ why }) => why?.(mutant) ?? []).join('; ') };
}
