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

/** What a closure gets unless it says otherwise. */
export const DEFAULT_REACH_LIMITS: ReachLimits = {
  questions: 50_000,
  questionsTogether: 200_000,
  reached: 20_000,
};
