// lib/proof/reach: how much work may go into the ways that are open to one principal, and into one closure.

/** Bounds; past one the closure is incomplete, with the reason. */
export interface ReachLimits {
  /** Questions asked of core for the ways out of one principal. */
  readonly questions: number;
  /** Questions for the ways out of everybody whom one closure reaches. */
  readonly questionsTogether: number;
  /** Principals of one closure, those with changed policies counted apart. */
  readonly reached: number;
}

/** Closures past their bounds, after which no more are looked for one property: nothing that needs them all is proved any more. */
export const MOST_CUT = 5;

/**
 * What a closure gets unless it says otherwise. A principal of a platform takes up to some hundred questions, an administrator of 500
 * roles some thousand; a closure over many who may do nearly everything ends within some five seconds.
 */
export const DEFAULT_REACH_LIMITS: ReachLimits = {
  questions: 10_000,
  questionsTogether: 30_000,
  reached: 20_000,
};
