// lib/checks: what a check says of one resource, template or account. Passes are results too.
import type { Severity } from './catalogue';

/** What was found. `unknown` is a verdict of its own: it is never counted as a pass. */
export type Verdict = 'pass' | 'fail' | 'unknown' | 'not-applicable';

/** Who accepted a finding, why and until when. */
export interface Acknowledged {
  readonly reason: string;
  readonly owner: string;
  readonly ticket: string;
  /** YYYY-MM-DD; null for what mlkeep itself accepts, which is reviewed with every release. */
  readonly expires: string | null;
}

/** Somebody's word for what the templates do not show. */
export interface Declared {
  /** What shows it, for example the ARN of the organisation's trail. */
  readonly evidence: string;
  readonly owner: string;
  /** YYYY-MM-DD. */
  readonly expires: string;
}

/** One result, as the JSON of `check` carries it. */
export interface CheckResult {
  /** The pack that found it, in lower case. */
  readonly pack: string;
  /** Stable slug of the control, or the rule id of a cdk-nag pack. */
  readonly control: string;
  /** The id as the gate prints it, brackets included; acknowledgements name it. */
  readonly id: string;
  readonly severity: Severity;
  readonly verdict: Verdict;
  /** Null for results about the app or an account. */
  readonly template: string | null;
  /** Logical id; null for results about a template, the app or an account. */
  readonly resource: string | null;
  readonly constructPath: string | null;
  /** The account that is judged; null for results about a resource or template, and where it is not known. */
  readonly account: string | null;
  /** The Region that is judged; null for results about a whole account, a resource or a template. */
  readonly region: string | null;
  readonly propertyPath: string | null;
  readonly observed: string | null;
  readonly message: string;
  readonly fix: string;
  readonly acknowledged: Acknowledged | null;
  /** Whose word a pass rests on; left out where the templates show it themselves. */
  readonly declared?: Declared;
  /** Whether it was found before: it stood in the baseline, or in the assembly that this one is compared with. */
  readonly known: boolean;
}

/** The place of a result about the app as a whole. */
export const NOWHERE = {
  template: null,
  resource: null,
  constructPath: null,
  account: null,
  region: null,
  propertyPath: null,
} as const;

/** How many results there are of each kind; an acknowledged failure counts as acknowledged and as nothing else. */
export interface CheckSummary {
  readonly pass: number;
  readonly fail: number;
  readonly unknown: number;
  readonly notApplicable: number;
  readonly acknowledged: number;
}

/** Counts `results`. */
export function summarize(results: readonly CheckResult[]): CheckSummary {
  const open = results.filter((result) => result.acknowledged === null);
  const count = (verdict: Verdict): number => open.filter((result) => result.verdict === verdict).length;
  return {
    pass: count('pass'),
    fail: count('fail'),
    unknown: count('unknown'),
    notApplicable: count('not-applicable'),
    acknowledged: results.length - open.length,
  };
}
