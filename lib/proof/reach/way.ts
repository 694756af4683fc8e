// lib/proof/reach: one step out of a principal, and what it gains.
import type { WorldPrincipal } from '../world';
import type { Certainty, Step } from './closure';
import { rankOf } from './closure';
import type { Finding } from './finding';

/** What of a principal can be changed by somebody else. */
export type Power = 'policies' | 'denials' | 'boundary' | 'tags';

/** What a step gains. */
export type Gained =
  /** A principal of the world, as it is. */
  | { readonly kind: 'principal'; readonly id: string }
  /** A change of one, which is of use to whoever can become it; or of a group, to whoever can be in it. */
  | { readonly kind: 'power'; readonly id: string; readonly power: Power }
  /** Users of the account can be in the group. */
  | { readonly kind: 'membership'; readonly group: string; readonly account: string }
  /** The tokens of a provider, by the id of its asker. */
  | { readonly kind: 'tokens'; readonly provider: string }
  /** A principal of one's own. */
  | { readonly kind: 'made'; readonly principal: WorldPrincipal };

/** One step. */
export interface Way {
  readonly gained: Gained;
  /** The same for the same gain. */
  readonly key: string;
  readonly step: Step;
}

/** The ways out of one principal. */
export interface Ways {
  readonly ways: readonly Way[];
  /** Why there may be others. */
  readonly incomplete: readonly string[];
  /** How many questions it took. */
  readonly asked: number;
}

/** Collects ways: of those that gain the same, the surest. */
export class WayList {
  private readonly best = new Map<string, Way>();
  private readonly reasons = new Set<string>();

  constructor(private readonly from: string) {}

  /** Notes a way. */
  add(gained: Gained, to: string, path: string, finding: Finding): void {
    const { certainty, reasons, statements, actions, on } = finding;
    const key = keyOf(gained);
    const known = this.best.get(key);
    if (known !== undefined && rankOf(known.step.certainty) <= rankOf(certainty)) return;
    const step = { from: this.from, to, path, by: actions, on, statements, certainty, reasons };
    this.best.set(key, { gained, key, step });
  }

  /** Notes why there may be other ways. */
  admit(reason: string): void {
    this.reasons.add(reason);
  }

  /** Whether nothing can make a way to this any surer. */
  isSure(gained: Gained): boolean {
    return this.certaintyOf(gained) === 'certain';
  }

  /** Everything that was found, with so many questions. */
  after(asked: number): Ways {
    return { ways: [...this.best.values()], incomplete: [...this.reasons], asked };
  }

  private certaintyOf(gained: Gained): Certainty | undefined {
    return this.best.get(keyOf(gained))?.step.certainty;
  }
}

/** The same text for the same gain. */
export function keyOf(gained: Gained): string {
  switch (gained.kind) {
    case 'principal':
      return `principal ${gained.id}`;
    case 'power':
      return `power ${gained.power} ${gained.id}`;
    case 'membership':
      return `membership ${gained.group}`;
    case 'tokens':
      return `tokens ${gained.provider}`;
    default:
      return `made ${gained.principal.id}`;
  }
}
