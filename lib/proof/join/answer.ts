// lib/proof/join: answers about a world, which carry their evidence.
import type { Proved, Violated } from '../core';
import type { WorldResource } from '../world';
import type { Candidate } from './candidate';

/** What became of a candidate, or what cannot be answered at all. */
export type Answer =
  /** Somebody can: the request, and the statements that allow it. */
  | { readonly kind: 'allowed'; readonly candidate: Candidate; readonly verdict: Violated }
  /** A candidate that turned out to be denied, and why. */
  | { readonly kind: 'denied'; readonly candidate: Candidate; readonly verdict: Proved }
  /** Nobody can say, which is never a proof. */
  | {
      readonly kind: 'unknown';
      /** Null when the question as a whole is meant, or a resource. */
      readonly candidate: Candidate | null;
      /** The resource that nobody understands; null otherwise. */
      readonly resource: WorldResource | null;
      readonly reason: string;
      readonly assumptions: readonly string[];
    };
