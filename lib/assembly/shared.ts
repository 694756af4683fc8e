// lib/assembly: templates of one platform say the same over and over: whatever two of them say alike is kept once. Nothing of it is
// ever changed afterwards, so nobody can tell.
import { type Plain, isMap } from './plain';

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
const NOTHING: readonly Composed[] = [];
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
    return this.first(items, hash);
  }

  private map(map: Record<string, Plain>): Numbered {
    let hash = 0;
    for (const key of Object.keys(map)) {
      const { value, number } = this.met(map[key] ?? null);
      if (key !== PROTO) map[key] = value;
      hash = mixed(mixed(hash, this.met(key).number), number);
    }
    return this.first(map, hash);
  }

  /** What is alike and was met first. */
  private first(value: Plain & object, hash: number): Numbered {
    const others = this.composed.get(hash);
    const alike = others === undefined ? NOTHING : listed(others);
    for (const other of alike) {
      if (!isSame(other.value, value)) continue;
      REPEATED.add(other.value);
      return other;
    }
    const own = { value, number: ++this.last };
    if (alike.length < MOST_ALIKE) this.composed.set(hash, others === undefined ? own : [...alike, own]);
    return own;
  }
}

function listed(found: Composed | Composed[]): readonly Composed[] {
  return Array.isArray(found) ? found : [found];
}

function mixed(hash: number, number: number): number {
  return (Math.imul(hash, 0x01000193) ^ number) | 0;
}

/** Whether two mappings or lists say the same in the same order; what is in them is one and the same where it is alike. */
function isSame(one: Plain & object, other: Plain & object): boolean {
  if (!isMap(one)) return !isMap(other) && isSameList(one, other);
  if (!isMap(other)) return false;
  const [keys, others] = [Object.keys(one), Object.keys(other)];
  return (
    keys.length === others.length &&
    keys.every((key, at) => key === others[at] && key !== PROTO && one[key] === other[key])
  );
}

function isSameList(items: readonly Plain[], others: readonly Plain[]): boolean {
  return items.length === others.length && items.every((item, at) => item === others[at]);
}
