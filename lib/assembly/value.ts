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
  /** Most characters that AWS lets it have; left out where AWS documents no bound. */
  readonly maxCharacters?: number;
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
  /** Most characters that AWS lets it have; left out where AWS documents no bound. */
  readonly maxCharacters?: number;
}

/** The value that is not there. */
export const ABSENT: AbsentValue = { kind: 'absent' };

/** A scalar that is known. */
export function literal(value: LiteralValue['value']): LiteralValue {
  return { kind: 'literal', value };
}

/** A value that cannot be known, and why; with the most characters it can have where AWS bounds it. */
export function unknown(reason: string, maxCharacters?: number): UnknownValue {
  return { kind: 'unknown', reason, ...(maxCharacters === undefined ? {} : { maxCharacters }) };
}

/** A value from outside that is equal to itself; with the most characters it can have where AWS bounds it. */
export function symbol(name: string, maxCharacters?: number): SymbolValue {
  return { kind: 'symbol', name, ...(maxCharacters === undefined ? {} : { maxCharacters }) };
}

/** What an open condition chooses; absent when both branches are. */
export function choice(condition: string, then: Value, otherwise: Value): Value {
  if (then.kind === 'absent' && otherwise.kind === 'absent') return ABSENT;
  return { kind: 'choice', condition, then, otherwise };
}

/**
 * The entry `key` of a mapping; absent where it has none, or where the value can be no mapping. Of a choice it is the
 * choice of both branches' entries, and of what only deployment knows it is unknown: neither may pass for absent.
 */
export function entry(value: Value, key: string): Value {
  switch (value.kind) {
    case 'map':
      return value.entries.get(key) ?? ABSENT;
    case 'choice':
      return choice(value.condition, entry(value.then, key), entry(value.otherwise, key));
    case 'unknown':
      return unknown(value.reason);
    case 'reference':
    case 'symbol':
    case 'text':
      return unknown(`${key} of a value that only deployment knows`);
    default:
      return ABSENT;
  }
}

/** The text of a literal string; undefined for anything else. */
export function textOf(value: Value): string | undefined {
  return value.kind === 'literal' && typeof value.value === 'string' ? value.value : undefined;
}

/** Every value below `value`, itself first. */
export function* descendants(value: Value): Generator<Value> {
  const open = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    yield next;
    for (const child of children(next).toReversed()) open.push(child);
  }
}

/** The values of which `value` is made. */
export function children(value: Value): readonly Value[] {
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
