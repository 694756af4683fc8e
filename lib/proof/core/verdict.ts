// lib/proof/core: answers, which carry their evidence.
import type { Statement } from './statement';

/** A request in every detail. */
export interface ConcreteRequest {
  /** ARN of the principal, name of the service or provider, `anonymous`, or the foreign principal. */
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  /** Keys that matter and are in the request; multi-valued ones as lists. */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

/** A step of the evaluation that has to allow. */
export type Gate = 'identity' | 'boundary' | 'session' | 'scp' | 'rcp' | 'endpoint' | 'resource';

/** No such request exists. */
export interface Proved {
  readonly verdict: 'proved';
  /** Facts that were taken for granted; `key = value`. */
  readonly assumptions: readonly string[];
  /** What was read more widely than it may turn out to be. A proof stands in spite of it. */
  readonly approximations: readonly string[];
  /** Why not: gates that never allow, and statements that always deny; both empty when it takes conditions to see it. */
  readonly because: { readonly closed: readonly Gate[]; readonly deniedBy: readonly Statement[] };
}

/** Such a request exists. */
export interface Violated {
  readonly verdict: 'violated';
  /** False when it rests on something that only deployment knows. */
  readonly exact: boolean;
  readonly request: ConcreteRequest;
  /** Whether the action exists today; false for one that AWS may add, null when nobody knows the service. */
  readonly actionExists: boolean | null;
  /** The statements that allow it, one or more for each gate that needs one. */
  readonly allowedBy: readonly Statement[];
  readonly assumptions: readonly string[];
  /** What the finding rests on although nobody knows it; empty when it is exact. */
  readonly approximations: readonly string[];
}

/** Nobody can say. Never a proof. */
export interface Undecided {
  readonly verdict: 'unknown';
  readonly reason: string;
  readonly assumptions: readonly string[];
}

/** The answer to a question. */
export type Verdict = Proved | Violated | Undecided;
