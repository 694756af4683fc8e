// lib/proof/reach: one closure. What is reached opens ways to more: principals, and powers over principals that count once somebody
// can become them. The surest and shortest way to each is kept, and everything is looked at once, so that circles end.
import { EMPTY_LAYER, type Layer } from '../core';
import type { Asker } from '../join';
import type { World } from '../world';
import { type Certainty, type Closure, type Reached, type Step, lessSure } from './closure';
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
  private readonly reached: Reached[] = [];
  /** Variants of each principal, and powers over it, as they were reached. */
  private readonly variants = new Map<string, (Arrival & { readonly what: Variant })[]>();
  private readonly powers = new Map<string, (Arrival & { readonly power: Power })[]>();
  private readonly memberships: (Arrival & { readonly group: string; readonly account: string })[] = [];
  private readonly incomplete = new Set<string>();

  constructor(
    private readonly guide: Guide,
    private readonly limits: ReachLimits,
  ) {}

  /** Everybody whom `start` can become. */
  run(start: Asker): Closure {
    if (start.principal === null) this.follow(this.guide.waysOfStranger(start.id), [], 'certain');
    else this.arrive({ what: unchanged(start.principal), steps: [], certainty: 'certain' });
    for (let next = this.queue.take(); next !== undefined; next = this.queue.take()) {
      if (this.reached.length >= this.limits.reached) {
        this.incomplete.add(`more than ${this.limits.reached} principals are reached`);
        break;
      }
      this.settle(next);
    }
    return { start, reached: this.reached, incomplete: [...this.incomplete] };
  }

  private arrive(arrival: Arrival): void {
    this.queue.add(arrival, arrival.certainty, arrival.steps.length);
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

  private settleVariant(arrival: Arrival & { readonly what: Variant }): void {
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
      for (const power of this.powers.get(what.base) ?? []) this.empower(arrival, power);
      for (const membership of this.memberships) this.admit(arrival, membership);
      this.variants.set(what.base, [...(this.variants.get(what.base) ?? []), arrival]);
    }
    this.follow(this.guide.waysOf(what), steps, certainty);
  }

  private settlePower(power: Arrival & { readonly power: Power }, id: string): void {
    this.powers.set(id, [...(this.powers.get(id) ?? []), power]);
    for (const variant of this.variants.get(id) ?? []) this.empower(variant, power);
  }

  private settleMembership(membership: (typeof this.memberships)[number]): void {
    this.memberships.push(membership);
    for (const variants of this.variants.values())
      for (const variant of variants) this.admit(variant, membership);
  }

  private empower(
    variant: Arrival & { readonly what: Variant },
    power: Arrival & { readonly power: Power },
  ): void {
    const what = empowered(variant.what, power.power);
    if (what !== variant.what) this.arrive(both(what, variant, power));
  }

  private admit(
    variant: Arrival & { readonly what: Variant },
    membership: (typeof this.memberships)[number],
  ): void {
    const { caller, account } = variant.what.principal;
    if (caller.kind !== 'user' || account !== membership.account) return;
    const what = joined(variant.what, membership.group, this.policiesOf(membership.group));
    if (what !== variant.what) this.arrive(both(what, variant, membership));
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

  private follow({ ways, incomplete }: Ways, steps: readonly Step[], certainty: Certainty): void {
    for (const reason of incomplete) this.incomplete.add(reason);
    for (const way of ways) {
      const what = this.whatOf(way);
      if (what !== null)
        this.arrive({
          what,
          steps: [...steps, way.step],
          certainty: lessSure(certainty, way.step.certainty),
        });
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
function both(what: Variant, one: Arrival, other: Arrival): Arrival {
  return {
    what,
    steps: [...new Set([...one.steps, ...other.steps])],
    certainty: lessSure(one.certainty, other.certainty),
  };
}
