// lib/proof/reach: the ways of one world, found once and kept.
import type { Asker, Join } from '../join';
import type { World } from '../world';
import type { Closure } from './closure';
import { Ground } from './ground';
import { DEFAULT_REACH_LIMITS, MOST_CUT, type ReachLimits } from './limits';
import { scouted } from './scout';
import { Search } from './search';
import type { Variant } from './variant';
import type { Ways } from './way';

const KEPT = new WeakMap<World, Reach>();
const NOWHERE: Ways = { ways: [], incomplete: [], asked: 0 };

/** The ways of a world; those that were found are kept as long as the world is. */
export function reachOf(join: Join): Reach {
  const known = KEPT.get(join.world) ?? new Reach(join);
  KEPT.set(join.world, known);
  return known;
}

/** Finds closures. */
export class Reach {
  private readonly ground: Ground;
  private readonly ways = new Map<string, Ways>();
  private readonly askers: ReadonlyMap<string, Asker>;

  constructor(
    readonly join: Join,
    private readonly limits: ReachLimits = DEFAULT_REACH_LIMITS,
  ) {
    this.ground = new Ground(join);
    this.askers = new Map(join.askers.map((asker) => [asker.id, asker]));
  }

  /** Everybody whom an asker can become. A service of AWS becomes nobody: that it takes roles is what they are for. */
  closureOf(start: Asker): Closure {
    const guide = {
      world: this.join.world,
      waysOf: (variant: Variant) => this.waysOf(variant),
      waysOfStranger: (id: string) => this.waysOfStranger(id),
    };
    return new Search(guide, this.limits).run(start);
  }

  /**
   * The closures of several, one by one. When `MOST_CUT` of them did not end within their bounds the others are not looked for, and say so:
   * whoever needs them all has no proof any more.
   */
  *closuresOf(starts: readonly Asker[]): Generator<Closure> {
    let cut = 0;
    for (const start of starts) {
      const closure = cut < MOST_CUT ? this.closureOf(start) : unlooked(start);
      if (closure.isCut) cut += 1;
      yield closure;
    }
  }

  private waysOf({ id, principal }: Variant): Ways {
    return this.kept(id, () => scouted(this.ground, askerOf(principal, id), this.limits.questions));
  }

  private waysOfStranger(id: string): Ways {
    const asker = this.askers.get(id);
    if (asker === undefined || asker.kind === 'service') return NOWHERE;
    return this.kept(id, () => scouted(this.ground, asker, this.limits.questions));
  }

  private kept(id: string, find: () => Ways): Ways {
    const known = this.ways.get(id) ?? find();
    this.ways.set(id, known);
    return known;
  }
}

function askerOf(principal: Variant['principal'], id: string): Asker {
  return { kind: 'principal', id, caller: principal.caller, principal };
}

function unlooked(start: Asker): Closure {
  const reason = `${MOST_CUT} closures take too many questions, and no more were looked for`;
  return { start, reached: [], incomplete: [reason], isCut: true };
}
