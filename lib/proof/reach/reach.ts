// lib/proof/reach: the ways of one world, found once and kept.
import type { Asker, Join } from '../join';
import type { World } from '../world';
import type { Closure } from './closure';
import { DEFAULT_REACH_LIMITS, type ReachLimits } from './limits';

const KEPT = new WeakMap<World, Reach>();

/** The ways of a world; those that were found are kept as long as the world is. */
export function reachOf(join: Join): Reach {
  const known = KEPT.get(join.world) ?? new Reach(join);
  KEPT.set(join.world, known);
  return known;
}

/** Finds closures. */
export class Reach {
  constructor(
    readonly join: Join,
    private readonly limits: ReachLimits = DEFAULT_REACH_LIMITS,
  ) {}

  /** Everybody whom an asker can become. A service of AWS becomes nobody: that it takes roles is what they are for. */
  closureOf(start: Asker): Closure {
    throw new Error(`not yet: ${start.kind} ${this.limits.questions}`);
  }
}
