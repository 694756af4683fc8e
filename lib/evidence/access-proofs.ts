// lib/evidence: what the access prover says, in the form of its contract. Until it has run there is none of it, and no
// writer says anything about access that was not proved.
import type { Severity } from '../checks';

/** The outcome of `prove`. */
export interface AccessProofs {
  readonly tool: { readonly name: string; readonly version: string };
  readonly results: readonly AccessProof[];
}

/** One property of who can do what, and whether it holds for every request. */
export interface AccessProof {
  readonly property: string;
  readonly severity: Severity;
  readonly verdict: 'proved' | 'violated' | 'unknown';
  /** What the proof rests on. */
  readonly assumptions: readonly string[];
  /** A request that is allowed and should not be; null where there is none. */
  readonly witness: Witness | null;
  /** Why it is not known, or how it was decided. */
  readonly reason: string;
}

/** A request that violates a property, and the way to it. */
export interface Witness {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, unknown>>;
  readonly path: readonly string[];
  readonly allowedBy: readonly DecidingStatement[];
}

/** A statement of a template that lets a request through. */
export interface DecidingStatement {
  readonly template: string;
  readonly resource: string;
  readonly constructPath: string | null;
  readonly sid: string | null;
}
