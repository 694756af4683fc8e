// mutation: some of many mutants, spread over everything that can be taken away, and the same ones every time.
import { createHash } from 'node:crypto';
import type { Mutant } from './mutant';
import { kindOf } from './example';

/** At least `least` mutants, or all: one of each kind first, then a second one of each, and so on. */
export function sampleOf(mutants: readonly Mutant[], least: number): readonly Mutant[] {
  const kinds = new Map<string, Mutant[]>();
  for (const mutant of mutants) {
    const known = kinds.get(kindOf(mutant));
    if (known === undefined) kinds.set(kindOf(mutant), [mutant]);
    else known.push(mutant);
  }
  const ranked = [...kinds.values()].flatMap((alike) =>
    [...alike].sort(byNumber).map((mutant, rank) => ({ mutant, rank })),
  );
  const chosen = new Set(
    ranked
      .sort((one, other) => one.rank - other.rank || byNumber(one.mutant, other.mutant))
      .slice(0, Math.max(least, kinds.size))
      .map(({ mutant }) => mutant),
  );
  return mutants.filter((mutant) => chosen.has(mutant));
}

/** By a number that comes of its name: a new mutant shifts no other. */
function byNumber(one: Mutant, other: Mutant): number {
  return numberOf(one) - numberOf(other);
}

function numberOf({ template, resource, change }: Mutant): number {
  return createHash('sha256').update(`${template} ${resource} ${change}`).digest().readUInt32BE(0);
}
