// lib/proof/reach: one closure. What is reached opens ways to more: principals, and powers over principals that count once somebody
// can become them. The surest and shortest way to each is kept, and everything is looked at once, so that circles end.
import { EMPTY_LAYER, type Layer } from '../core';
import type { Asker } from '../join';
import type { World } from '../world';
import { type Certainty, type Closure, type Reached, type Step, lessSure, rankOf } from './closure';
import type { ReachLimits } from './limits';
import { Queue } from './queue';
import { type Variant, empowered, joined, unchanged } from './variant';
import { type Gained, type Power, type Way, type Ways, keyOf } from './way';

/** Something that is reached, and how. */
interface Arrival {
  readonly what: Variant | Exclude<Gained, { readonly kind: 'principal' | 'made' }>;
  readonly steps: readonly Step[];
  readonly certainty: Certainty;
}

type Standing = Arrival & { readonly what: Variant };
type Membership = Arrival & { readonly group: string; readonly account: string };

/** Ways out of whoever was reached. */
export interface Guide {
  readonly world: World;
  readonly waysOf: (variant: Variant) => Ways;
  readonly waysOfStranger: (id: string) => Ways;
}

/** Finds one closure. */
export class Search {
  private readonly queue = new Queue<Arrival>();
  private readonly settled = new Set<string>();
  /** The surest and shortest of the ways that were met to each thing. */
  private readonly best = new Map<string, { readonly rank: number; readonly length: number }>();
  private readonly reached: Reached[] = [];
  /** The strongest variant of each principal, and powers over it or over a group, as they were reached. */
  private readonly variants = new Map<string, Standing>();
  private readonly powers = new Map<string, (Arrival & { readonly power: Power })[]>();
  private readonly memberships: Membership[] = [];
  private readonly incomplete = new Set<string>();
  /** Questions that were asked for the ways so far, whether now or before: the answer does not depend on it. */
  private asked = 0;

  constructor(
    private readonly guide: Guide,
    private readonly limits: ReachLimits,
  ) {}

  /** Everybody whom `start` can become. */
  run(start: Asker): Closure {
    if (start.principal === null) this.follow(this.guide.waysOfStranger(start.id), [], 'certain');
    else this.arrive({ what: unchanged(start.principal), steps: [], certainty: 'certain' });
    for (let next = this.queue.take(); next !== undefined; next = this.queue.take()) {
      const excess = this.excess();
      if (excess !== null) {
        this.incomplete.add(excess);
        return this.found(start, true);
      }
      this.settle(next);
    }
    return this.found(start, false);
  }

  private found(start: Asker, isCut: boolean): Closure {
    return { start, reached: this.reached, incomplete: [...this.incomplete], isCut };
  }

  /** What is too much. */
  private excess(): string | null {
    const { reached, questionsTogether } = this.limits;
    if (this.reached.length >= reached) return `more than ${reached} principals are reached`;
    return this.asked > questionsTogether ? `it takes more than ${questionsTogether} questions` : null;
  }

  private arrive(arrival: Arrival): void {
    this.queue.add(arrival, arrival.certainty, arrival.steps.length);
  }

  /** Whether nothing as sure and as short leads there yet: of ways to one thing the first of the best counts, and no other. */
  private isBetter(key: string, certainty: Certainty, length: number): boolean {
    const known = this.best.get(key);
    const rank = rankOf(certainty);
    if (known !== undefined && (known.rank < rank || (known.rank === rank && known.length <= length)))
      return false;
    this.best.set(key, { rank, length });
    return true;
  }

  private settle(arrival: Arrival): void {
    const { what, steps, certainty } = arrival;
    const key = 'kind' in what ? keyOf(what) : `variant ${what.id}`;
    if (this.settled.has(key)) return;
    this.settled.add(key);
    if (!('kind' in what)) this.settleVariant({ ...arrival, what });
    else if (what.kind === 'power') this.settlePower({ ...arrival, power: what.power }, what.id);
    else if (what.kind === 'membership') this.settleMembership({ ...arrival, ...what });
    else this.follow(this.guide.waysOfStranger(what.provider), steps, certainty);
  }

  private settleVariant(arrival: Standing): void {
    const { what, steps, certainty } = arrival;
    this.reached.push({
      id: what.id,
      base: what.base,
      principal: what.principal,
      steps,
      certainty,
      reasons: [...new Set(steps.flatMap(({ reasons }) => reasons))],
    });
    if (what.base !== null) {
      this.variants.set(what.base, arrival);
      this.strengthen(arrival, what.base);
    }
    this.follow(this.guide.waysOf(what), steps, certainty);
  }

  private settlePower(power: Arrival & { readonly power: Power }, id: string): void {
    this.powers.set(id, [...(this.powers.get(id) ?? []), power]);
    for (const [base, variant] of this.variants)
      if (base === id || variant.what.groups.has(id)) this.strengthen(variant, base);
  }

  private settleMembership(membership: Membership): void {
    this.memberships.push(membership);
    for (const [base, variant] of this.variants) this.strengthen(variant, base);
  }

  /**
   * The same with every power that was reached. One with fewer may do less, and what was reached was reached no later: so each power
   * makes one variant more, not twice as many.
   */
  private strengthen(variant: Standing, base: string): void {
    let next = this.withPowers(variant, base);
    for (const membership of this.memberships) next = this.admitted(next, membership);
    for (const group of next.what.groups) next = this.withPowers(next, group);
    if (next !== variant) this.arrive(next);
  }

  /** With every power over a principal, or over a group that it is in. */
  private withPowers(variant: Standing, over: string): Standing {
    let next = variant;
    for (const power of this.powers.get(over) ?? []) {
      const what = empowered(next.what, power.power);
      if (what !== next.what) next = both(what, next, power);
    }
    return next;
  }

  private admitted(variant: Standing, membership: Membership): Standing {
    const { caller, account } = variant.what.principal;
    if (caller.kind !== 'user' || account !== membership.account) return variant;
    const what = joined(variant.what, membership.group, this.policiesOf(membership.group));
    return what === variant.what ? variant : both(what, variant, membership);
  }

  /** The policies of a group, as one of its users carries them. */
  private policiesOf(group: string): Layer {
    const user = this.guide.world.principals.find(({ groups }) => groups.includes(group));
    if (user === undefined)
      return { ...EMPTY_LAYER, incomplete: `nobody here knows the policies of ${group}, which has no users` };
    const own = user.attached.filter((each) => each.group === group);
    const isKnown = own.every(({ policy }) => policy !== null);
    return {
      policies: own.flatMap(({ policy }) => (policy === null ? [] : [policy])),
      incomplete: isKnown ? null : `nobody here knows all policies of ${group}`,
    };
  }

  private follow({ ways, incomplete, asked }: Ways, steps: readonly Step[], certainty: Certainty): void {
    this.asked += asked;
    for (const reason of incomplete) this.incomplete.add(reason);
    for (const way of ways) {
      const sure = lessSure(certainty, way.step.certainty);
      if (!this.isBetter(way.key, sure, steps.length + 1)) continue;
      const what = this.whatOf(way);
      if (what !== null) this.arrive({ what, steps: [...steps, way.step], certainty: sure });
    }
  }

  private whatOf({ gained }: Way): Arrival['what'] | null {
    if (gained.kind === 'made') return unchanged(gained.principal, null);
    if (gained.kind !== 'principal') return gained;
    const principal = this.guide.world.principalById.get(gained.id);
    return principal === undefined ? null : unchanged(principal);
  }
}

/** What takes two arrivals: their steps, each once. */
function both(what: Variant, one: Arrival, other: Arrival): Standing {
  return {
    what,
    steps: [...new Set([...one.steps, ...other.steps])],
    certainty: lessSure(one.certainty, other.certainty),
  };
}
