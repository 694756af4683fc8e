// lib/evidence: what each control came to as a whole: its worst result, an accepted finding among them.
import type { CheckReport, Coverage } from '../checks';

const WORST_FIRST = ['fail', 'unknown', 'pass', 'not-applicable'] as const;

/** Outcomes by slug: of the benchmark as it covers them, of our other packs where a rule said something. */
export function outcomes({ coverage, results }: CheckReport): ReadonlyMap<string, Coverage['outcome']> {
  const found = new Map<string, Coverage['outcome']>(
    coverage.map(({ control, outcome }) => [control, outcome] as const),
  );
  const covered = new Set(found.keys());
  for (const { control, verdict } of results) {
    if (covered.has(control)) continue;
    const before = found.get(control);
    found.set(control, WORST_FIRST.find((each) => each === verdict || each === before) ?? verdict);
  }
  return found;
}
