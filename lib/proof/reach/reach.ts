// lib/proof/reach: the ways of one world, found once and kept.
import type { World } from '../world';
import type { Closure, Start } from './closure';
import { DEFAULT_REACH_LIMITS, type ReachLimits } from './limits';

const KEPT = new WeakMap<World, Reach>();

/** The ways of a world; those that were found are kept as long as the world is. */
export function reachOf(world: World): Reach {
  const known = KEPT.get(world) ?? new Reach(world);
  KEPT.set(world, known);
  return known;
}

/** Finds closures. */
export class Reach {
  constructor(
    readonly world: World,
    private readonly limits: ReachLimits = DEFAULT_REACH_LIMITS,
  ) {}

  /** Everybody whom a start can become. */
  closureOf(start: Start): Closure {
    throw new Error(`not yet: ${start.kind} ${this.limits.questions}`);
  }
}
