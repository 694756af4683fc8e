// lib/evidence: the honest denominator: what became of every recommendation of the benchmark, and how. What no template
// shows is said to need the account or the organisation, whatever mlkeep sets there.
import { CIS_CONTROLS, type CisControl, type Coverage, type CheckResult } from '../checks';
import { ENFORCED_BY } from './enforcement';
import type { EvidenceReport } from './plan-report';

/**
 * How a recommendation is met: constructs make it so and a rule looks; a rule looks; the account has to show it, which
 * constructs may set; or it is for people to arrange.
 */
export type Manner = 'enforced' | 'checked' | 'account-level' | 'organisational';

/** Every manner, what needs least from people first. */
export const MANNERS: readonly Manner[] = ['enforced', 'checked', 'account-level', 'organisational'];

/** One recommendation of the statement. */
export interface Stated {
  readonly control: string;
  readonly id: string;
  readonly title: string;
  readonly level: 1 | 2;
  readonly manner: Manner;
  /** Constructs of mlkeep that make it so; empty where only an assembly is known. */
  readonly constructs: readonly string[];
  readonly outcome: Coverage['outcome'];
  /** Results by verdict; accepted ones count as acknowledged and as nothing else. */
  readonly results: Readonly<Record<'pass' | 'fail' | 'unknown' | 'acknowledged' | 'notApplicable', number>>;
  /** Whose word passes rest on. */
  readonly declaredBy: readonly string[];
  /** What somebody has to do or show where no template can. */
  readonly toDo: string;
}

/** The statement of `report`, in the order of the benchmark. */
export function coverageStatement({ check, platform }: EvidenceReport): readonly Stated[] {
  const controls = new Map(CIS_CONTROLS.map((control) => [control.slug, control]));
  const results = new Map<string, CheckResult[]>();
  for (const result of check.results) {
    if (result.pack !== 'cis') continue;
    const others = results.get(result.control);
    if (others === undefined) results.set(result.control, [result]);
    else others.push(result);
  }
  return check.coverage.flatMap((coverage) => {
    const control = controls.get(coverage.control);
    if (control === undefined) return [];
    const constructs = platform === null ? [] : (ENFORCED_BY[control.slug] ?? []);
    return [stated(control, coverage, constructs, results.get(control.slug) ?? [])];
  });
}

function stated(
  control: CisControl,
  { id, outcome }: Coverage,
  constructs: readonly string[],
  results: readonly CheckResult[],
): Stated {
  const open = results.filter(({ acknowledged }) => acknowledged === null);
  const count = (verdict: CheckResult['verdict']): number =>
    open.filter((result) => result.verdict === verdict).length;
  return {
    control: control.slug,
    id,
    title: control.title,
    level: control.level,
    manner: mannerOf(outcome, constructs),
    constructs,
    outcome,
    results: {
      pass: count('pass'),
      fail: count('fail'),
      unknown: count('unknown'),
      acknowledged: results.length - open.length,
      notApplicable: count('not-applicable'),
    },
    declaredBy: [
      ...new Set(results.flatMap(({ declared }) => (declared === undefined ? [] : [declared.owner]))),
    ],
    toDo: control.fix,
  };
}

function mannerOf(outcome: Coverage['outcome'], constructs: readonly string[]): Manner {
  if (outcome === 'account-level' || outcome === 'organisational') return outcome;
  return constructs.length === 0 ? 'checked' : 'enforced';
}
