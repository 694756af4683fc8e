// lib/proof/join: finds what a pattern of ARNs may mean without looking at everything: by service, account, and the letters that an
// ARN begins with behind them. It may find too much, never too little.
import { type Shape, endsOpenly, shapeOf } from './arn-parts';

interface Entry<T> {
  readonly prefix: string;
  /** How many colons its ARN has, as far as anybody knows. */
  readonly colons: number;
  readonly item: T;
}

/** Entries of one service in one account. */
class Group<T> {
  private readonly entries: Entry<T>[] = [];
  /** Entries of which something comes behind the known letters, by those. */
  private readonly open = new Map<string, T[]>();
  private readonly lengths = new Set<number>();
  private sorted = true;
  /** Most colons that an entry has. */
  private most = 0;

  add(prefix: string, isOpen: boolean, colons: number, item: T): void {
    this.entries.push({ prefix, colons, item });
    this.sorted = false;
    this.most = Math.max(this.most, colons);
    if (!isOpen) return;
    this.lengths.add(prefix.length);
    const known = this.open.get(prefix);
    if (known === undefined) this.open.set(prefix, [item]);
    else known.push(item);
  }

  /** Entries that begin with `prefix`, or with all of it but what is open. */
  *find({ prefix, whole }: Pick<Shape, 'prefix' | 'whole'>): Generator<T> {
    const [start, end] = this.range(prefix);
    for (let at = start; at < end; at++) {
      const entry = this.entries[at];
      if (entry !== undefined && (!whole || entry.prefix === prefix)) yield entry.item;
    }
    for (const length of this.lengths)
      if (length < prefix.length) yield* this.open.get(prefix.slice(0, length)) ?? [];
  }

  /** About how many `find` finds. */
  count({ prefix }: Pick<Shape, 'prefix'>): number {
    const [start, end] = this.range(prefix);
    return end - start;
  }

  *all(): Generator<T> {
    for (const { item } of this.entries) yield item;
  }

  /** Entries with more colons than that: a star that reaches over colons needs some to reach over. */
  *beyond(colons: number): Generator<T> {
    if (this.most <= colons) return;
    for (const entry of this.entries) if (entry.colons > colons) yield entry.item;
  }

  private range(prefix: string): readonly [start: number, end: number] {
    if (!this.sorted) this.entries.sort(byPrefix);
    this.sorted = true;
    const start = this.lower((each) => each >= prefix);
    return [start, this.lower((each) => each >= prefix && !each.startsWith(prefix))];
  }

  private lower(isBeyond: (prefix: string) => boolean): number {
    let [low, high] = [0, this.entries.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isBeyond(this.entries[middle]?.prefix ?? '')) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

const ANY = null;

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
    const accounts = this.services.get(shape.service) ?? new Map<string | null, Group<T>>();
    this.services.set(shape.service, accounts);
    const group = accounts.get(shape.account) ?? new Group<T>();
    accounts.set(shape.account, group);
    group.add(shape.prefix, !shape.whole, endsOpenly(arn) ? Infinity : colonsIn(arn), item);
  }

  /** Everything that a pattern may mean; some of it perhaps twice. */
  *find(pattern: string): Generator<T> {
    yield* this.odd;
    const shape = shapeOf(pattern);
    if (shape === null) {
      for (const accounts of this.services.values())
        for (const group of accounts.values()) yield* group.all();
      return;
    }
    for (const group of this.groups(shape)) yield* group.find(shape);
    if (!shape.crossing) return;
    for (const group of this.services.get(shape.service)?.values() ?? [])
      yield* group.beyond(colonsIn(pattern));
  }

  /** About how many things `find` finds. */
  count(pattern: string): number {
    const shape = shapeOf(pattern);
    if (shape === null) return this.total;
    let found = this.odd.length;
    for (const group of this.groups(shape)) found += group.count(shape);
    return found;
  }

  private groups({ service, account }: Shape): readonly Group<T>[] {
    const accounts = this.services.get(service);
    if (accounts === undefined) return [];
    if (account === ANY) return [...accounts.values()];
    return [accounts.get(account), accounts.get(ANY)].filter((group) => group !== undefined);
  }
}

function colonsIn(text: string): number {
  return text.split(':').length - 1;
}

function byPrefix(one: { readonly prefix: string }, other: { readonly prefix: string }): number {
  if (one.prefix === other.prefix) return 0;
  return one.prefix < other.prefix ? -1 : 1;
}
