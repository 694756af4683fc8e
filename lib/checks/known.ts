// lib/checks: findings that were there before. Each of them stands for one finding of now, and for none that is worse.
import { type Identified, identityOf } from './identity';
import { PACK_FAILED } from './nag-report';
import { PROVIDED_EXPIRED } from './provided';
import type { CheckResult, Verdict } from './result';

/** A finding of an earlier run. */
export type EarlierFinding = Identified & Pick<CheckResult, 'verdict'>;

/** What an earlier finding of each verdict may stand for: what nobody knew, and is wrong for sure now, is new. */
const COVERED_BY: Readonly<Partial<Record<Verdict, readonly Verdict[]>>> = {
  fail: ['fail'],
  unknown: ['unknown', 'fail'],
};

/** What is said of this run and of this day. That it was so before excuses nothing. */
const OF_THE_DAY: ReadonlySet<string> = new Set([PACK_FAILED, PROVIDED_EXPIRED]);

/** Those of `results` that findings of one of the `earlier` runs stand for. */
export function knownAmong<T extends EarlierFinding>(
  results: readonly T[],
  earlier: readonly (readonly EarlierFinding[])[],
): ReadonlySet<T> {
  const lasting = results.filter(({ control }) => !OF_THE_DAY.has(control));
  return new Set(earlier.flatMap((run) => knownTo(run, lasting)));
}

function knownTo<T extends EarlierFinding>(
  earlier: readonly EarlierFinding[],
  results: readonly T[],
): readonly T[] {
  const left = new Map<string, number>();
  for (const finding of earlier) count(left, keyOf(finding, finding.verdict), 1);
  // What surely fails takes its own first; what is left over may stand for what is unknown.
  const worstFirst = [...results].sort((a, b) => rankOf(a) - rankOf(b));
  return worstFirst.filter((result) => takesOne(left, result));
}

function takesOne(left: Map<string, number>, result: EarlierFinding): boolean {
  const verdict = (COVERED_BY[result.verdict] ?? []).find((each) => (left.get(keyOf(result, each)) ?? 0) > 0);
  if (verdict === undefined) return false;
  count(left, keyOf(result, verdict), -1);
  return true;
}

function count(counts: Map<string, number>, key: string, change: number): void {
  counts.set(key, (counts.get(key) ?? 0) + change);
}

function keyOf(finding: Identified, verdict: Verdict): string {
  return `${verdict} ${identityOf(finding)}`;
}

function rankOf({ verdict }: EarlierFinding): number {
  return verdict === 'fail' ? 0 : 1;
}
