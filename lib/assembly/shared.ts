// lib/assembly: templates of one platform say the same over and over: whatever two of them say alike is kept once. Nothing of it is
// ever changed afterwards, so nobody can tell.
import { type Plain, type PlainMap, isMap } from './plain';

/** Something with a number of its own: what is alike has the same. */
interface Numbered {
  readonly value: Plain;
  readonly number: number;
}

/** A mapping or a list. */
interface Composed extends Numbered {
  readonly value: Plain & object;
}

/** A key that cannot be set like others: what is below it stays as it is. */
const PROTO = '__proto__';
/** Somebody may write what all comes to one hash. */
const MOST_ALIKE = 16;
const REPEATED = new WeakSet<object>();

/** Whether `value` was met in more than one place, so that it is worth while to remember what comes of it. */
export function isRepeated(value: object): boolean {
  return REPEATED.has(value);
}

/** Plain data of several templates, each part once. */
export class Shared {
  private readonly scalars = new Map<Plain, Numbered>();
  private readonly composed = new Map<number, Composed | Composed[]>();
  private last = 0;

  /**
   * `plain`, in which whatever was met before is what was met first. It is changed for it; it has to be plain data, no deeper than
   * templates may be.
   */
  once<T>(plain: T): T {
    return this.met(plain as Plain).value as T;
  }

  private met(plain: Plain): Numbered {
    if (typeof plain === 'object' && plain !== null)
      return Array.isArray(plain) ? this.list(plain as Plain[]) : this.map(plain as Record<string, Plain>);
    const known = this.scalars.get(plain);
    if (known !== undefined) return known;
    const scalar = { value: plain, number: ++this.last };
    this.scalars.set(plain, scalar);
    return scalar;
  }

  private list(items: Plain[]): Numbered {
    let hash = items.length;
    for (let at = 0; at < items.length; at += 1) {
      const { value, number } = this.met(items[at] ?? null);
      items[at] = value;
      hash = mixed(hash, number);
    }
    return this.before(hash, items) ?? this.first(items, hash);
  }

  private map(map: Record<string, Plain>): Numbered {
    let hash = 0;
    for (const key in map) {
      const { value, number } = this.met(map[key] ?? null);
      if (key !== PROTO) map[key] = value;
      hash = mixed(hash, number);
    }
    return this.before(hash, map) ?? this.first(map, hash);
  }

  /** What is alike and was met before. */
  private before(hash: number, own: Plain & object): Numbered | undefined {
    const others = this.composed.get(hash);
    if (others === undefined) return undefined;
    const known = Array.isArray(others) ? others.find(({ value }) => isAlike(value, own)) : others;
    if (known === undefined || !isAlike(known.value, own)) return undefined;
    REPEATED.add(known.value);
    return known;
  }

  private first(value: Plain & object, hash: number): Numbered {
    const own = { value, number: ++this.last };
    const others = this.composed.get(hash);
    if (others === undefined) this.composed.set(hash, own);
    else if (!Array.isArray(others)) this.composed.set(hash, [others, own]);
    else if (others.length < MOST_ALIKE) others.push(own);
    return own;
  }
}

function mixed(hash: number, number: number): number {
  return (Math.imul(hash, 0x01000193) ^ number) | 0;
}

/** Whether two lists or mappings say the same, in the same order; what is in them is one and the same where it is alike. */
function isAlike(one: Plain & object, other: Plain & object): boolean {
  if (Array.isArray(one))
    return Array.isArray(other) && isSame(one as readonly Plain[], other as readonly Plain[]);
  return isMap(one) && isMap(other) && isSameMap(one, other);
}

function isSameMap(one: PlainMap, other: PlainMap): boolean {
  const keys = Object.keys(one);
  if (!isSame(keys, Object.keys(other))) return false;
  for (const key of keys) if (key === PROTO || one[key] !== other[key]) return false;
  return true;
}

function isSame(items: readonly Plain[], others: readonly Plain[]): boolean {
  if (items.length !== others.length) return false;
  for (let at = 0; at < items.length; at += 1) if (items[at] !== others[at]) return false;
  return true;
}
