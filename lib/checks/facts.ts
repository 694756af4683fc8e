// lib/checks: what no template says and rules need all the same.

/** A presence control that is met outside of the templates, and who answers for it. */
export interface Elsewhere {
  /** Slug of the control. */
  readonly control: string;
  /** What shows it, for example the ARN of the organisation's trail. */
  readonly evidence: string;
  readonly owner: string;
  /** YYYY-MM-DD. */
  readonly expires: string;
  /** The accounts it holds for; all of them when it is left out. */
  readonly accounts?: readonly string[];
}

/** Facts beside the templates. */
export interface CheckFacts {
  /** The management account of the organisation; null when it is not known. */
  readonly managementAccount: string | null;
  readonly elsewhere: readonly Elsewhere[];
  /** The day against which `expires` is judged, YYYY-MM-DD; null when nothing may expire, as in synthesis. */
  readonly asOf: string | null;
}

/** Nothing beside the templates. */
export const NO_FACTS: CheckFacts = { managementAccount: null, elsewhere: [], asOf: null };
