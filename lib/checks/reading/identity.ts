// lib/checks/reading: what a name stands for in its account and Region, as far as it can be compared before deployment.
import type { Resource, Value } from '../../assembly';
import { signatureOf } from './signature';
import type { Truth } from './truth';

/** What something is, under a key that only the same has. */
export interface Identity {
  /** Account and Region, see `placeKey`. */
  readonly place: string;
  readonly key: string;
  /** Whether what has another key is surely something else. */
  readonly sure: boolean;
  /** The resource of the templates that it is; left out where it is in none of them. */
  readonly resource?: Resource;
}

/** What is called `names` in `place`. Names that are left out are for the caller to notice. */
export function identityOf(place: string, ...names: readonly Value[]): Identity {
  const keys = names.map((name) => keyOf(name));
  return { place, key: `${place} ${keys.join(' ')}`, sure: names.every(isPlainName) };
}

/** Whether the two are the same. */
export function sameAs(left: Identity, right: Identity): Truth {
  if (left.key === right.key) return 'yes';
  if (left.place !== right.place) return 'no';
  return left.sure && right.sure ? 'no' : 'open';
}

/** Things by what they are. Each is filed once for each identity that it may have. */
export class IdentityIndex<T> {
  private readonly keys = new Map<string, Set<T>>();
  private readonly unsure = new Map<string, Set<T>>();
  private readonly places = new Map<string, Set<T>>();

  /** Files `item` under `identity`. */
  add(identity: Identity, item: T): void {
    file(this.keys, identity.key, item);
    file(this.places, identity.place, item);
    if (!identity.sure) file(this.unsure, identity.place, item);
  }

  /** Everything that is filed as `identity`. */
  same({ key }: Identity): ReadonlySet<T> {
    return this.keys.get(key) ?? new Set();
  }

  /** Everything in its place that may be `identity` under another name, what is filed under its own name left in. */
  maybe({ place, sure }: Identity): ReadonlySet<T> {
    return (sure ? this.unsure : this.places).get(place) ?? new Set();
  }

  /** Whether anything but what is filed as `identity` may be it. */
  hasOther(identity: Identity): boolean {
    const same = this.same(identity);
    for (const item of this.maybe(identity)) if (!same.has(item)) return true;
    return false;
  }
}

function file<T>(groups: Map<string, Set<T>>, key: string, item: T): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, new Set([item]));
  else group.add(item);
}

function isPlainName(value: Value): boolean {
  return value.kind === 'literal' && value.value !== null;
}

function keyOf(value: Value): string {
  if (value.kind === 'unknown') return `unknown ${numberOf(value)}`;
  if (value.kind === 'text')
    return value.parts
      .filter((part) => part !== '')
      .map((part) => (typeof part === 'string' ? JSON.stringify(part) : keyOf(part)))
      .join('+');
  return signatureOf(value) ?? `unknown ${numberOf(value)}`;
}

const numbers = new WeakMap<Value, number>();
let count = 0;

/** The same parameter of a template is one and the same value wherever it is read; other unknowns are all distinct. */
function numberOf(value: Value): number {
  const known = numbers.get(value);
  if (known !== undefined) return known;
  count += 1;
  numbers.set(value, count);
  return count;
}
