// lib/assembly/resolution: what is written without any function comes to the same wherever it stands. What several templates say alike
// is resolved once; the budget of each counts it all the same.
import type { Priced } from '../budget';
import { type Plain, isMap } from '../plain';
import { isRepeated } from '../shared';
import { type Value, list, literal } from '../values/value';
import { isDynamic } from './dynamic-reference';

/** Mappings and lists that are such values. */
const SETTLED = new WeakSet<Value>();

/** Whether a value says everything itself, and is the same value wherever somebody says the same. */
export function isSettled(value: Value): boolean {
  return SETTLED.has(value);
}

/** By what is written; null where it has a function in it. */
const KNOWN = new WeakMap<object, Priced | null>();

/** Texts as values: most of them stand in every template. */
const TEXTS = new Map<string, Priced>();
const MOST_TEXTS = 20_000;

/** What `plain` comes to if it says so itself and is a text or stands in more than one place; null where it has to be resolved. */
export function settledValue(plain: Plain): Priced | null {
  if (typeof plain === 'string') return settledText(plain);
  if (typeof plain !== 'object' || plain === null || !isRepeated(plain)) return null;
  const known = KNOWN.get(plain);
  if (known !== undefined) return known;
  const settled = composed(plain);
  KNOWN.set(plain, settled);
  return settled;
}

function composed(plain: Plain & object): Priced | null {
  const keys = isMap(plain) ? Object.keys(plain) : null;
  if (keys?.some((key) => key === 'Ref' || key.startsWith('Fn::')) === true) return null;
  const parts: Priced[] = [];
  for (const each of Object.values<Plain>(plain)) {
    const part = partOf(each);
    if (part === null) return null;
    parts.push(part);
  }
  const items = parts.map(({ value }) => value);
  const value = keys === null ? list(items) : mapping(keys, items);
  SETTLED.add(value);
  return {
    value,
    values: parts.reduce((sum, { values }) => sum + values, 1),
    characters: parts.reduce((sum, { characters }) => sum + characters, 0),
    depth: parts.reduce((most, { depth }) => Math.max(most, depth), 0) + 1,
  };
}

function mapping(keys: readonly string[], items: readonly Value[]): Value {
  return { kind: 'map', entries: new Map(keys.map((key, at) => [key, items[at] ?? literal(null)])) };
}

/** Whatever is in something that is repeated is repeated with it. */
function partOf(plain: Plain): Priced | null {
  if (typeof plain === 'object' && plain !== null) {
    const known = KNOWN.get(plain);
    if (known !== undefined) return known;
    const settled = composed(plain);
    KNOWN.set(plain, settled);
    return settled;
  }
  if (typeof plain === 'string') return settledText(plain);
  return { value: literal(plain), values: 1, characters: 0, depth: 1 };
}

function settledText(text: string): Priced | null {
  const known = TEXTS.get(text);
  if (known !== undefined) return known;
  if (isDynamic(text)) return null;
  const own = { value: literal(text), values: 1, characters: text.length, depth: 1 };
  if (TEXTS.size >= MOST_TEXTS) TEXTS.clear();
  TEXTS.set(text, own);
  return own;
}
