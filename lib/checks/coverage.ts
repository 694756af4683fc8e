// lib/checks: what became of every recommendation of the benchmark, those included that no template can show.
import { type BenchmarkView, recommendationsOf } from './benchmark-view';
import type { CisControl } from './catalogue';
import type { CheckResult } from './result';

/** What one recommendation came to. */
export interface Coverage {
  readonly control: string;
  /** Its number in the version of the report. */
  readonly id: string;
  readonly outcome: 'pass' | 'fail' | 'unknown' | 'not-applicable' | 'account-level' | 'organisational';
}

/**
 * The outcome of every recommendation of `view`. An accepted finding is still one: acknowledging changes who answers
 * for it, not what is deployed.
 */
export function coverageOf(view: BenchmarkView, results: readonly CheckResult[]): readonly Coverage[] {
  const verdicts = new Map<string, Set<string>>();
  for (const { pack, control, verdict } of results) {
    if (pack !== 'cis') continue;
    const seen = verdicts.get(control) ?? new Set();
    verdicts.set(control, seen.add(verdict));
  }
  return recommendationsOf(view).map(({ control, number }) => ({
    control: control.slug,
    id: number,
    outcome: outcomeOf(control, verdicts.get(control.slug)),
  }));
}

const WORST_FIRST = ['fail', 'unknown', 'pass'] as const;

function outcomeOf(control: CisControl, verdicts: ReadonlySet<string> | undefined): Coverage['outcome'] {
  const worst = WORST_FIRST.find((verdict) => verdicts?.has(verdict));
  if (worst !== undefined) return worst;
  const isShown = control.reach.includes('template') || control.reach.includes('construct');
  // Nobody asked what whole accounts have.
  if (isShown) return control.scope === 'account' ? 'account-level' : 'not-applicable';
  return control.reach[0] === 'account' ? 'account-level' : 'organisational';
}
