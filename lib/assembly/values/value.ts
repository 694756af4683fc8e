// lib/assembly/values: what a template says after resolution: a value, a symbol for one, or an explicit unknown.
// Nothing is guessed: who reads a value has to decide what an unknown means to it.

/** A resolved value. */
export type Value =
  | LiteralValue
  | ListValue
  | MapValue
  | TextValue
  | ReferenceValue
  | SymbolValue
  | ChoiceValue
  | AbsentValue
  | UnknownValue;

/** A scalar that the template says in full. */
export interface LiteralValue {
  readonly kind: 'literal';
  readonly value: string | number | boolean | null;
}

/** A list; absent items are gone. */
export interface ListValue {
  readonly kind: 'list';
  readonly items: readonly Value[];
}

/** A mapping; absent entries are gone. */
export interface MapValue {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, Value>;
}

/** A text that is known in part. */
export interface TextValue {
  readonly kind: 'text';
  readonly parts: readonly (string | Value)[];
}

/** What only deployment knows of a resource in the given templates. */
export interface ReferenceValue {
  readonly kind: 'reference';
  /** Id of the resource, see `Resource.id`. */
  readonly resource: string;
  /** The attribute, or `Ref`. */
  readonly attribute: string;
}

/**
 * Something outside the templates that is equal to itself wherever it is read, such as an SSM parameter's value.
 * It is never an empty text. It may stand for a list, such as the zones of a Region.
 */
export interface SymbolValue {
  readonly kind: 'symbol';
  readonly name: string;
  /** Most characters that AWS lets it have; left out where AWS documents no bound. */
  readonly maxCharacters?: number;
  /** Characters that it can have, as a class of a regular expression; left out where AWS documents none. */
  readonly alphabet?: string;
  /** Whether it stands for a list, of nobody knows how many items. */
  readonly isList?: true;
}

/** Two values, of which a condition that stays open chooses one. */
export interface ChoiceValue {
  readonly kind: 'choice';
  readonly condition: string;
  /** Name of the template whose condition it is: two choices of one condition choose alike. */
  readonly template?: string;
  readonly then: Value;
  readonly otherwise: Value;
}

/** `AWS::NoValue`: as if it had not been written. */
export interface AbsentValue {
  readonly kind: 'absent';
}

/** Something that cannot be known from the templates. */
export interface UnknownValue extends Unknowns {
  readonly kind: 'unknown';
  readonly reason: string;
}

/** What is known of an unknown all the same. */
export interface Unknowns {
  /** Most characters that AWS lets it have; left out where AWS documents no bound. */
  readonly maxCharacters?: number;
  /** What is read, where that is the same wherever it is read: two unknowns of one source are equal. */
  readonly source?: string;
  /** Every value it can have, where a template lists them. */
  readonly oneOf?: readonly LiteralValue[];
  /** Texts that it is known not to be. */
  readonly noneOf?: readonly string[];
  /** What it is worked out from: not a part of it, but whoever looks for references finds them here. */
  readonly from?: readonly Value[];
  /** Whether it may not be there at all, because it would stand inside of something that is not known. */
  readonly mayBeAbsent?: true;
  /** The text whose Base64 form it is. */
  readonly decoded?: Value;
  /** The text that it is a part of, so that it is no longer than that. */
  readonly partOf?: Value;
  /** Which item of that text it is. */
  readonly cut?: Cut;
  /** Of a list: the text that each of its items is a part of. */
  readonly itemsPartOf?: Value;
  /** Of a list: what stands between its items in that text. */
  readonly itemsApartBy?: string;
}

/** One item of a text. */
export interface Cut {
  readonly delimiter: string;
  /** Its number, from 0. */
  readonly at: number;
}

/** In the place of an attribute: the name that stands in a resource's ARN, where AWS makes it and no attribute need give it. */
export const NAME_IN_ARN = '(name)';

/** The value that is not there. */
export const ABSENT: AbsentValue = { kind: 'absent' };

/** A scalar that is known. */
export function literal(value: LiteralValue['value']): LiteralValue {
  return { kind: 'literal', value };
}

/** A list of these items, without the absent ones. */
export function list(items: readonly Value[]): ListValue {
  return { kind: 'list', items: items.filter((item) => item.kind !== 'absent') };
}

/** A value that cannot be known, why, and what is known of it all the same. */
export function unknown(reason: string, known: Unknowns = {}): UnknownValue {
  return { kind: 'unknown', reason, ...known };
}

/** A value from outside that is equal to itself, and what AWS documents of it. */
export function symbol(name: string, known: Omit<SymbolValue, 'kind' | 'name'> = {}): SymbolValue {
  return { kind: 'symbol', name, ...known };
}

/** The condition that chooses, and the template whose it is. */
export type Chooser = Pick<ChoiceValue, 'condition' | 'template'>;

/** What an open condition chooses; no choice where both branches are absent or the same scalar. */
export function choice({ condition, template }: Chooser, then: Value, otherwise: Value): Value {
  if (then.kind === 'absent' && otherwise.kind === 'absent') return ABSENT;
  if (then.kind === 'literal' && otherwise.kind === 'literal' && then.value === otherwise.value) return then;
  return { kind: 'choice', condition, ...(template === undefined ? {} : { template }), then, otherwise };
}

/** `value` as `work` makes it; of a choice, both branches. */
export function perBranch(value: Value, work: (value: Value) => Value): Value {
  if (value.kind !== 'choice') return work(value);
  return choice(value, perBranch(value.then, work), perBranch(value.otherwise, work));
}

/** Whether `value` may turn out not to have been written. */
export function mayBeAbsent(value: Value): boolean {
  if (value.kind === 'choice') return mayBeAbsent(value.then) || mayBeAbsent(value.otherwise);
  return value.kind === 'absent';
}
