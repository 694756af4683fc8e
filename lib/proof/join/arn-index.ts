// lib/proof/join: finds what a pattern of ARNs may mean without looking at everything: by service, account, and the letters that an
// ARN begins with behind them. It may find too much, never too little.
import { type Shape, shapeOf } from './arn-parts';
import { Stems } from './stems';

/** Entries of one service in one account. */
interface Group<T> {
  readonly stems: Stems<T>;
  /** Entries with how many colons they may have. */
  readonly colons: { readonly most: number; readonly item: T }[];
}

/** Things by their ARNs, which may be patterns themselves. */
export class ArnIndex<T> {
  private readonly services = new Map<string, Map<string | null, Group<T>>>();
  /** Things whose ARN tells nothing. */
  private readonly odd: T[] = [];
  private total = 0;

  /** Adds a thing. */
  add(arn: string, item: T): void {
    this.total += 1;
    const shape = shapeOf(arn);
    if (shape === null || shape.crossing) {
      this.odd.push(item);
      return;
    }
    const { stems, colons } = this.groupOf(shape);
    stems.add(shape, item);
    colons.push({ most: shape.endsOpenly ? Infinity : shape.colons, item });
  }

  /** Everything that a pattern may mean; some of it perhaps twice. */
  find(pattern: string): readonly T[] {
    const found = [...this.odd];
    const shape = shapeOf(pattern);
    if (shape === null) {
      for (const accounts of this.services.values())
        for (const { stems } of accounts.values()) stems.all(found);
      return found;
    }
    for (const { stems } of this.groups(shape)) stems.find(shape, found);
    if (!shape.crossing) return found;
    // A star that reaches over colons needs some to reach over.
    for (const { colons } of this.services.get(shape.service)?.values() ?? [])
      for (const { most, item } of colons) if (most > shape.colons) found.push(item);
    return found;
  }

  /** About how many things `find` finds. */
  count(pattern: string): number {
    const shape = shapeOf(pattern);
    if (shape === null) return this.total;
    return this.groups(shape).reduce((sum, { stems }) => sum + stems.count(shape), this.odd.length);
  }

  private groupOf({ service, account }: Shape): Group<T> {
    const accounts = this.services.get(service) ?? new Map<string | null, Group<T>>();
    this.services.set(service, accounts);
    const group = accounts.get(account) ?? { stems: new Stems<T>(), colons: [] };
    accounts.set(account, group);
    return group;
  }

  private groups({ service, account }: Shape): readonly Group<T>[] {
    const accounts = this.services.get(service);
    if (accounts === undefined) return [];
    if (account === null) return [...accounts.values()];
    return [accounts.get(account), accounts.get(null)].filter((group) => group !== undefined);
  }
}
