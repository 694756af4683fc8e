// mutation: what became of every mutant, and whether that is good enough.
import type { Catcher } from './catcher';
import { HARMLESS, type Harmless, harmlessEntry } from './harmless';
import type { Guard, Mutant } from './mutant';

/** Smallest share of mutants that has to be caught, harmless ones left aside. */
export const LEAST_CAUGHT = 0.99;
/** Fewest mutants that say anything. */
export const FEWEST_MUTANTS = 300;

/** What became of the mutants. */
export interface Verdict {
  /** Those whose kind some catcher guards: they decide. */
  readonly mutants: number;
  readonly types: number;
  /** By the first catcher that told them apart. */
  readonly caughtBy: Readonly<Record<string, number>>;
  /** How many of them only a comparison with what was there before tells apart. */
  readonly byComparison: number;
  readonly harmless: readonly { readonly mutant: Mutant; readonly entry: Harmless }[];
  readonly survivors: readonly Mutant[];
  /** Entries of the table that explain nothing. */
  readonly stale: readonly Harmless[];
  /** Mutants of kinds that no catcher guards yet, and how many were caught all the same. */
  readonly unguarded: { readonly mutants: number; readonly caught: number };
  readonly share: number;
  readonly passed: boolean;
}

/** Shows every mutant to the catchers, one after the other, until one tells it apart. */
export function judgeMutants(mutants: readonly Mutant[], catchers: readonly Catcher[]): Verdict {
  const guarded = new Set<Guard>(catchers.flatMap(({ guards }) => guards));
  const outcomes = mutants.map((mutant) => ({
    mutant,
    by: catcherOf(mutant, catchers),
  }));
  const counted = outcomes.filter(({ mutant }) => guarded.has(mutant.guard));
  const others = outcomes.filter(({ mutant }) => !guarded.has(mutant.guard));
  const missed = counted.filter(({ by }) => by === null).map(({ mutant }) => mutant);
  const harmless = missed.flatMap((mutant) => {
    const entry = harmlessEntry(mutant);
    return entry === undefined ? [] : [{ mutant, entry }];
  });
  const survivors = missed.filter((mutant) => harmlessEntry(mutant) === undefined);
  const stale = HARMLESS.filter((entry) => !harmless.some((each) => each.entry === entry));
  const asked = counted.length - harmless.length;
  const share = asked === 0 ? 0 : (asked - survivors.length) / asked;
  return {
    mutants: counted.length,
    types: new Set(counted.map(({ mutant }) => mutant.type)).size,
    caughtBy: countBy(counted.flatMap(({ by }) => by?.name ?? [])),
    byComparison: counted.filter(({ by }) => by?.comparesWithBefore === true).length,
    harmless,
    survivors,
    stale,
    unguarded: { mutants: others.length, caught: others.filter(({ by }) => by !== null).length },
    share,
    passed: share >= LEAST_CAUGHT && asked >= FEWEST_MUTANTS && stale.length === 0,
  };
}

function catcherOf(mutant: Mutant, catchers: readonly Catcher[]): Catcher | null {
  const asked = catchers.filter(({ guards, seesAll }) => seesAll || guards.includes(mutant.guard));
  return asked.find(({ catches }) => catches(mutant) !== null) ?? null;
}

function countBy(names: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
