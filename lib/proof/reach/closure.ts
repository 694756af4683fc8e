// lib/proof/reach: what comes out: everybody whom somebody can become, each with the shortest way there.
import type { Statement } from '../core';
import type { Asker } from '../join';
import type { WorldPrincipal } from '../world';

/**
 * How sure a way is.
 * - `certain`: every step of it is allowed as the templates are written;
 * - `approximate`: it rests on something that only deployment knows, or was read more widely than it may turn out to be;
 * - `unknown`: nobody can say whether it is open; what is behind it is neither proved nor violated.
 */
export type Certainty = 'certain' | 'approximate' | 'unknown';

/** One step of a way. */
export interface Step {
  /** ARN of the principal that takes it, or the id of a stranger. */
  readonly from: string;
  /** ARN of the principal that is reached, or of the group, policy or provider that is taken over. */
  readonly to: string;
  /** Id of the row of ESCALATION_PATHS. */
  readonly path: string;
  /** Actions that it takes, such as `iam:PassRole` and `lambda:CreateFunction`. */
  readonly by: readonly string[];
  /** What each of the actions is done to: one ARN for each. */
  readonly on: readonly string[];
  /** Statements that allow it, those of trust policies included. */
  readonly statements: readonly Statement[];
  readonly certainty: Certainty;
  /** Why it is not certain; empty when it is. */
  readonly reasons: readonly string[];
}

/** Somebody whom the start can become. */
export interface Reached {
  /** Unique in a closure; the id of the world's principal where nothing of it was changed. */
  readonly id: string;
  /** Id of the world's principal; null for one that the start makes itself. */
  readonly base: string | null;
  /**
   * Whom to ask about: the principal of the world; or, where its policies can be changed, the same principal with an identity policy
   * that allows everything; where its boundary can be taken off, the same without one; where it can join groups, with their policies.
   */
  readonly principal: WorldPrincipal;
  /** The shortest of the surest ways; empty for the start itself. */
  readonly steps: readonly Step[];
  /** The least sure of its steps. */
  readonly certainty: Certainty;
  readonly reasons: readonly string[];
}

/** Everybody whom one start can become. */
export interface Closure {
  readonly start: Asker;
  /** The start itself comes first, where it is a principal and was looked at; then the surest and shortest ways. */
  readonly reached: readonly Reached[];
  /** Why there may be others; then nothing is proved about the closure. Empty when these are all. */
  readonly incomplete: readonly string[];
  /** Whether it ended at a bound. */
  readonly isCut: boolean;
}

/** The less sure of two. */
export function lessSure(one: Certainty, other: Certainty): Certainty {
  return rankOf(one) >= rankOf(other) ? one : other;
}

const RANKS: Readonly<Record<Certainty, number>> = { certain: 0, approximate: 1, unknown: 2 };

/** 0 is sure. */
export function rankOf(certainty: Certainty): number {
  return RANKS[certainty];
}
