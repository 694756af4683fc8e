// lib/assembly: what a template says after resolution: a value, a symbol for one, or an explicit unknown.
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

/** Something outside the templates that is equal to itself wherever it is read, such as an SSM parameter's value. */
export interface SymbolValue {
  readonly kind: 'symbol';
  readonly name: string;
}

/** Two values, of which a condition that stays open chooses one. */
export interface ChoiceValue {
  readonly kind: 'choice';
  readonly condition: string;
  readonly then: Value;
  readonly otherwise: Value;
}

/** `AWS::NoValue`: as if it had not been written. */
export interface AbsentValue {
  readonly kind: 'absent';
}

/** Something that cannot be known from the templates. */
export interface UnknownValue {
  readonly kind: 'unknown';
  readonly reason: string;
}

/** The value that is not there. */
export const ABSENT: AbsentValue = { kind: 'absent' };

/** A scalar that is known. */
export function literal(value: LiteralValue['value']): LiteralValue {
  return { kind: 'literal', value };
}

/** A value that cannot be known, and why. */
export function unknown(reason: string): UnknownValue {
  return { kind: 'unknown', reason };
}

/** The entry `key` of a mapping; absent where there is none or the value is no mapping. */
export function entry(value: Value, key: string): Value {
  return value.kind === 'map' ? (value.entries.get(key) ?? ABSENT) : ABSENT;
}

/** The text of a literal string; undefined for anything else. */
export function textOf(value: Value): string | undefined {
  return value.kind === 'literal' && typeof value.value === 'string' ? value.value : undefined;
}

/** Every value below `value`, itself first. */
export function* descendants(value: Value): Generator<Value> {
  yield value;
  for (const child of children(value)) yield* descendants(child);
}

function children(value: Value): readonly Value[] {
  switch (value.kind) {
    case 'list':
      return value.items;
    case 'map':
      return [...value.entries.values()];
    case 'text':
      return value.parts.filter((part) => typeof part !== 'string');
    case 'choice':
      return [value.then, value.otherwise];
    default:
      return [];
  }
}

/** Joins pieces into one text, as much of it literal as can be. */
export function joined(pieces: readonly Value[]): Value {
  const parts: (string | Value)[] = [];
  for (const piece of pieces.flatMap(flattened)) {
    const text = scalarText(piece);
    const last = parts.at(-1);
    if (text === undefined) parts.push(piece);
    else if (typeof last === 'string') parts[parts.length - 1] = last + text;
    else parts.push(text);
  }
  const [first] = parts;
  if (first === undefined) return literal('');
  if (parts.length > 1) return { kind: 'text', parts };
  return typeof first === 'string' ? literal(first) : first;
}

function flattened(piece: Value): readonly Value[] {
  if (piece.kind !== 'text') return [piece];
  return piece.parts.map((part) => (typeof part === 'string' ? literal(part) : part));
}

function scalarText(value: Value): string | undefined {
  return value.kind === 'literal' && value.value !== null ? String(value.value) : undefined;
}
