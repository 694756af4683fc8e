// lib/assembly: templates of one platform say the same over and over: whatever two of them say alike is kept once. Nothing of it is
// ever changed afterwards, so nobody can tell.
import type { Plain } from './plain';

/** Something with a number of its own: what is alike has the same. */
interface Numbered {
  readonly value: Plain;
  readonly number: number;
}

/** A mapping by its keys, or a list: their shape is null. */
interface Composed extends Numbered {
  readonly value: Plain & object;
  readonly shape: readonly string[] | null;
}

/** A key that cannot be set like others: what is below it stays as it is. */
const PROTO = '__proto__';
const REPEATED = new WeakSet<object>();

/** Whether `value` was met in more than one place, so that it is worth while to remember what comes of it. */
export function isRepeated(value: object): boolean {
  return REPEATED.has(value);
}

/** Plain data of several templates, each part once. */
export class Shared {
  private readonly scalars = new Map<Plain, Numbered>();
  private readonly composed = new Map<number, Composed | Composed[]>();
  private readonly shapes = new Map<string, readonly string[]>();
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
    return this.first(items, null, hash);
  }

  private map(map: Record<string, Plain>): Numbered {
    const keys = Object.keys(map);
    let hash = keys.length;
    for (const key of keys) {
      const { value, number } = this.met(map[key] ?? null);
      if (key !== PROTO) map[key] = value;
      hash = mixed(hash, number);
    }
    return this.first(map, this.shapeOf(keys), hash);
  }

  /** The keys of a mapping in their order: the same list for the same. */
  private shapeOf(keys: readonly string[]): readonly string[] {
    const written = keys.join('\n');
    const known = this.shapes.get(written);
    if (known === undefined) this.shapes.set(written, keys);
    // A key may hold what stands between two of them here.
    return known?.length === keys.length && known.every((key, at) => key === keys[at]) ? known : keys;
  }

  /** What is alike and was met first. */
  private first(value: Plain & object, shape: Composed['shape'], hash: number): Numbered {
    const others = this.composed.get(hash);
    const alike = Array.isArray(others) ? others : others === undefined ? [] : [others];
    for (const other of alike) {
      if (other.shape !== shape || !isSame(other.value, value, shape)) continue;
      REPEATED.add(other.value);
      return other;
    }
    const own = { value, shape, number: ++this.last };
    this.composed.set(hash, others === undefined ? own : [...alike, own]);
    return own;
  }
}

function mixed(hash: number, number: number): number {
  return (Math.imul(hash, 0x01000193) ^ number) | 0;
}

/** Whether the same is in two mappings or lists of one shape; what is in them was made the same where it is alike. */
function isSame(one: object, other: object, shape: readonly string[] | null): boolean {
  if (shape === null) {
    const [items, others] = [one as readonly Plain[], other as readonly Plain[]];
    return items.length === others.length && items.every((item, at) => item === others[at]);
  }
  const [map, another] = [one as Readonly<Record<string, Plain>>, other as Readonly<Record<string, Plain>>];
  return shape.every((key) => key !== PROTO && map[key] === another[key]);
}
