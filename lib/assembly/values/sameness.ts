// lib/assembly/values: whether two values are the same once they are deployed. Conditions of templates ask it too.
import { scalarText } from './scalar';
import { spellingOf } from './spelling';
import { partsOf } from './text';
import {
  ABSENT,
  type Chooser,
  type ListValue,
  type LiteralValue,
  type MapValue,
  type Value,
  choice,
  mayBeAbsent,
} from './value';
import { descendants } from './walk';

/** Known to be equal, known to be different, or open until deployment. */
export type Sameness = 'equal' | 'different' | 'open';

/** Pairs that are looked at; past them the answer is open. Branches of choices multiply. */
const MAX_COMPARED = 20_000;

/** Whether `left` and `right` are the same. A number or boolean is the same as the text it is written as. */
export function sameValue(left: Value, right: Value): Sameness {
  return compared(left, right, { compared: 0 });
}

interface Count {
  compared: number;
}

function compared(left: Value, right: Value, count: Count): Sameness {
  count.compared += 1;
  if (count.compared > MAX_COMPARED) return 'open';
  if (left === right && left.kind !== 'unknown')
    return spellingOf(left) === undefined ? within(left) : 'equal';
  if (left.kind === 'choice') {
    return either(
      compared(left.then, branchOf(right, left, true), count),
      compared(left.otherwise, branchOf(right, left, false), count),
    );
  }
  if (right.kind === 'choice') return compared(right, left, count);
  if (left.kind === 'list' && right.kind === 'list') return lists(left, right, count);
  if (left.kind === 'map' && right.kind === 'map') return maps(left, right, count);
  return simple(left, right, count);
}

/** Whether a value that is compared with itself holds nothing that two readings may find different. */
function within(value: Value): Sameness {
  for (const each of descendants(value)) {
    if (each.kind === 'unknown' && each.source === undefined) return 'open';
  }
  return 'equal';
}

/** What is left of `value` where the condition of `chooser` comes out as `outcome`. */
function branchOf(value: Value, chooser: Chooser, outcome: boolean): Value {
  if (value.kind !== 'choice') return value;
  if (value.condition === chooser.condition && value.template === chooser.template) {
    return branchOf(outcome ? value.then : value.otherwise, chooser, outcome);
  }
  return choice(value, branchOf(value.then, chooser, outcome), branchOf(value.otherwise, chooser, outcome));
}

function either(one: Sameness, other: Sameness): Sameness {
  return one === other ? one : 'open';
}

function all(results: Iterable<Sameness>): Sameness {
  let outcome: Sameness = 'equal';
  for (const result of results) {
    if (result === 'different') return 'different';
    if (result === 'open') outcome = 'open';
  }
  return outcome;
}

function lists(left: ListValue, right: ListValue, count: Count): Sameness {
  // An item that may be left out moves the ones behind it.
  if ([...left.items, ...right.items].some(mayBeAbsent)) return 'open';
  if (left.items.length !== right.items.length) return 'different';
  return all(left.items.map((item, index) => compared(item, right.items[index] ?? ABSENT, count)));
}

function maps(left: MapValue, right: MapValue, count: Count): Sameness {
  const keys = [...new Set([...left.entries.keys(), ...right.entries.keys()])];
  return all(
    keys.map((key) => compared(left.entries.get(key) ?? ABSENT, right.entries.get(key) ?? ABSENT, count)),
  );
}

/** Neither is a choice, and not both are lists or mappings. */
function simple(left: Value, right: Value, count: Count): Sameness {
  if (left.kind === 'unknown' || right.kind === 'unknown') return unknowns(left, right, count);
  if (left.kind === 'absent' || right.kind === 'absent')
    return left.kind === right.kind ? 'equal' : 'different';
  if (left.kind === 'literal' && right.kind === 'literal') return scalars(left.value, right.value);
  // A symbol may stand for a list, and a reference may be one.
  if (isContainer(left) || isContainer(right)) return isKnown(left) && isKnown(right) ? 'different' : 'open';
  return texts(left, right, count);
}

function isContainer({ kind }: Value): boolean {
  return kind === 'list' || kind === 'map';
}

function isKnown({ kind }: Value): boolean {
  return kind === 'list' || kind === 'map' || kind === 'literal' || kind === 'text';
}

function scalars(left: LiteralValue['value'], right: LiteralValue['value']): Sameness {
  if (left === null || right === null) return left === right ? 'equal' : 'different';
  return String(left) === String(right) ? 'equal' : 'different';
}

function unknowns(left: Value, right: Value, count: Count): Sameness {
  const [leftSpelling, rightSpelling] = [spellingOf(left), spellingOf(right)];
  if (leftSpelling !== undefined && leftSpelling === rightSpelling) return 'equal';
  return everyPair(possible(left), possible(right), count) ?? (excludes(left, right) ? 'different' : 'open');
}

/** What the pairs of two short lists say together; undefined where one of them is not known. */
function everyPair(
  left: readonly Value[] | undefined,
  right: readonly Value[] | undefined,
  count: Count,
): Sameness | undefined {
  if (left === undefined || right === undefined || left.length * right.length > MAX_COMPARED)
    return undefined;
  const results = left.flatMap((one) => right.map((other) => simple(one, other, count)));
  const [first] = results;
  return first !== undefined && results.every((result) => result === first) ? first : undefined;
}

function possible(value: Value): readonly Value[] | undefined {
  if (value.kind === 'unknown') return value.oneOf;
  return value.kind === 'literal' ? [value] : undefined;
}

function excludes(left: Value, right: Value): boolean {
  return isExcluded(left, right) || isExcluded(right, left);
}

function isExcluded(value: Value, by: Value): boolean {
  const text = scalarText(value);
  return text !== undefined && by.kind === 'unknown' && (by.noneOf ?? []).includes(text);
}

/** Texts of which at least one is known in part: equal where their parts are, different where the ends differ. */
function texts(left: Value, right: Value, count: Count): Sameness {
  const [ours, theirs] = [partsOf(left), partsOf(right)];
  if (ours.length === theirs.length && ours.every((part, index) => isSamePart(part, theirs[index], count))) {
    return 'equal';
  }
  return canMeet(outline(left), outline(right)) ? 'open' : 'different';
}

function isSamePart(part: string | Value, other: string | Value | undefined, count: Count): boolean {
  if (typeof part === 'string' || typeof other === 'string' || other === undefined) return part === other;
  if (part.kind === 'symbol') return other.kind === 'symbol' && part.name === other.name;
  if (part.kind === 'reference') {
    return (
      other.kind === 'reference' && part.resource === other.resource && part.attribute === other.attribute
    );
  }
  return part.kind !== 'text' && compared(part, other, count) === 'equal';
}

/** What is sure of a text: how it begins and ends, and how long it is at least. */
interface Outline {
  readonly begin: string;
  readonly end: string;
  readonly atLeast: number;
  readonly exact: boolean;
}

function outline(value: Value): Outline {
  const parts = partsOf(value);
  const [first, last] = [parts[0], parts.at(-1)];
  return {
    begin: typeof first === 'string' ? first : '',
    end: typeof last === 'string' ? last : '',
    atLeast: parts.reduce((sum, part) => sum + (typeof part === 'string' ? part.length : shortest(part)), 0),
    exact: parts.length === 1 && typeof first === 'string',
  };
}

/** A symbol, an id and an ARN are never empty. */
function shortest(part: Value): number {
  if (part.kind === 'symbol') return 1;
  return part.kind === 'reference' && /^(?:Ref|.*Arn)$/.test(part.attribute) ? 1 : 0;
}

function canMeet(left: Outline, right: Outline): boolean {
  if (left.exact && right.atLeast > left.begin.length) return false;
  if (right.exact && left.atLeast > right.begin.length) return false;
  return (
    (left.begin.startsWith(right.begin) || right.begin.startsWith(left.begin)) &&
    (left.end.endsWith(right.end) || right.end.endsWith(left.end))
  );
}
