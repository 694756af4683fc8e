// lib/proof/join: the conditions of a question as far as policies tell their values apart. A question may list the stores of a whole
// fleet, and the policies of one pair speak of a few of them.
//
//   Values of which no other test says anything are alike: of a list of what is asked for one of them is enough, and of a list of what is
//   not asked for they may as well be any other value. So whether there is a request does not depend on them.
import { type Condition, type Layer, type OperatorName, isOpaque } from '../core';
import { literalPrefix, mayMeet } from '../world';
import { ArnIndex } from './arn-index';

/** So few are told apart as fast as they are left out. */
const FEW = 4;
/** Operators on lists of texts. */
const LISTS: ReadonlySet<OperatorName> = new Set([
  'StringEquals',
  'StringLike',
  'StringNotEquals',
  'StringNotLike',
]);
/** Operators that compare letters as they are written. */
const PLAIN: ReadonlySet<OperatorName> = new Set([
  ...LISTS,
  ...(['ArnEquals', 'ArnLike', 'ArnNotEquals', 'ArnNotLike', 'Null'] as const),
]);
/** Keys that anybody chooses freely, such as `s3:TlsVersion` or a claim of a token; not those that say whose, which, or how tagged. */
const FREE_KEY = /^(?!aws:|kms:calleraccount|s3:resourceaccount|[^/]*tag\/)[a-z0-9./-]+:[^$]*$/u;
/** Patterns that say how long a text is at least, and nothing else. */
const ANYTHING = /^[*?]+$/u;

/** The conditions of one question. */
export class ToldApart {
  private readonly lists: readonly List[];
  private readonly made = new Map<string, readonly Condition[]>();

  constructor(
    private readonly when: readonly Condition[],
    readonly unless: readonly Condition[],
  ) {
    this.lists = when.flatMap((condition, at) => {
      const others = [...when.filter((_, place) => place !== at), ...unless];
      return isList(condition) ? [new List(condition, others)] : [];
    });
  }

  /** The conditions before these policies; `isFixed` says of keys in lower case whether somebody fixes them. */
  before(layers: readonly Layer[], isFixed: (key: string) => boolean): readonly Condition[] {
    const lists = this.lists.filter(({ key }) => !isFixed(key));
    if (lists.length === 0) return this.when;
    const kept = lists.map((list) => ({ list, ...list.keptBefore(layers) }));
    const id = kept.map(({ key }) => key).join('|');
    const known = this.made.get(id);
    if (known !== undefined) return known;
    const narrowed = new Map(kept.map(({ list, places }) => [list.condition, list.with(places)]));
    const made = this.when.map((condition) => narrowed.get(condition) ?? condition);
    this.made.set(id, made);
    return made;
  }
}

function isList({ operator, quantifier, key, values }: Condition): boolean {
  const isRead = values.every((value) => !value.includes('${') && !ANYTHING.test(value));
  return (
    LISTS.has(operator) &&
    quantifier === null &&
    values.length > FEW &&
    FREE_KEY.test(key.toLowerCase()) &&
    isRead
  );
}

/** Places of values; null: of all. */
type Places = ReadonlySet<number> | null;

/** A condition with many values. */
class List {
  readonly key: string;
  private readonly index = new ArnIndex<number>();
  private readonly before = new WeakMap<Layer, Places>();
  private readonly own: Places;

  constructor(
    readonly condition: Condition,
    others: readonly Condition[],
  ) {
    this.key = condition.key.toLowerCase();
    condition.values.forEach((value, at) => this.index.add(value, at));
    this.own = this.toldApartBy(others);
  }

  /** Values that tests of these layers may tell apart from others, and one of the others. */
  keptBefore(layers: readonly Layer[]): { readonly places: Places; readonly key: string } {
    const kept = new Set<number>(this.own ?? []);
    for (const each of [this.own, ...layers.map((layer) => this.inLayer(layer))]) {
      if (each === null) return { places: null, key: '' };
      for (const place of each) kept.add(place);
    }
    const { values, operator } = this.condition;
    const isAskedFor = operator === 'StringEquals' || operator === 'StringLike';
    // What only deployment knows is like nothing else: to be asked for it is one thing, to be asked for what anybody can write another.
    if (isAskedFor) values.forEach((value, at) => isOpaque(value) && kept.add(at));
    const other = values.findIndex((_, at) => !kept.has(at));
    if (other >= 0) kept.add(other);
    const places = [...kept].sort((one, another) => one - another);
    return { places: new Set(places), key: places.join(' ') };
  }

  with(places: Places): Condition {
    if (places === null) return this.condition;
    return { ...this.condition, values: this.condition.values.filter((_, at) => places.has(at)) };
  }

  private inLayer(layer: Layer): Places {
    const known = this.before.get(layer);
    if (known !== undefined) return known;
    const conditions = layer.policies.flatMap(({ statements }) =>
      statements.flatMap((each) => each.conditions),
    );
    const places = this.toldApartBy(conditions);
    this.before.set(layer, places);
    return places;
  }

  private toldApartBy(conditions: readonly Condition[]): Places {
    const places = new Set<number>();
    for (const { operator, key, values } of conditions) {
      if (key.toLowerCase() !== this.key || operator === 'Null') continue;
      if (!PLAIN.has(operator)) return null;
      for (const value of values)
        for (const place of this.index.find(value))
          if (this.isToldApart(operator, value, place)) places.add(place);
    }
    return places;
  }

  private isToldApart(operator: OperatorName, pattern: string, place: number): boolean {
    const value = this.condition.values[place] ?? '';
    // Long texts, whatever they are, answer alike to what asks for length.
    const isOfLength = LISTS.has(operator) && ANYTHING.test(pattern) && pattern.includes('*');
    if (isOfLength && literalPrefix(value).length >= pattern.replaceAll('*', '').length) return false;
    return mayMeet(pattern, value);
  }
}
