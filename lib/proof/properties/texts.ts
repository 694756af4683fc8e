// lib/proof/properties: texts against patterns, in three values: what only deployment knows may match or not.
import { globHolds, globReads, isOpaque } from '../core';
import { mayMeet } from '../world';

/** Whether something is so. */
export type Sure = 'yes' | 'maybe' | 'no';

/** What is so when both are. */
export function bothSure(one: Sure, other: Sure): Sure {
  if (one === 'no' || other === 'no') return 'no';
  return one === 'yes' && other === 'yes' ? 'yes' : 'maybe';
}

/** What is so when one of them is. */
export function anySure(all: readonly Sure[]): Sure {
  if (all.includes('yes')) return 'yes';
  return all.includes('maybe') ? 'maybe' : 'no';
}

/** The opposite. */
export function notSure(one: Sure): Sure {
  if (one === 'maybe') return 'maybe';
  return one === 'yes' ? 'no' : 'yes';
}

/** One value or several as a list. */
export function listOf<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}

/** A text as part of an id. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** Whether a text, which may hold opaque letters, matches one of these patterns. */
export function matchesAny(patterns: readonly string[], text: string): Sure {
  return anySure(patterns.map((pattern) => matchesGlob(pattern, text)));
}

/** By pattern, then by text: every property looks for the same few patterns in the names of everybody. */
const MATCHES = new Map<string, Map<string, Sure>>();
const MOST_KEPT = 200_000;
let kept = 0;

function matchesGlob(pattern: string, text: string): Sure {
  const known = MATCHES.get(pattern)?.get(text);
  if (known !== undefined) return known;
  if (++kept > MOST_KEPT) {
    MATCHES.clear();
    kept = 1;
  }
  const sure = matched(pattern, text);
  const texts = MATCHES.get(pattern) ?? new Map<string, Sure>();
  MATCHES.set(pattern, texts.set(text, sure));
  return sure;
}

function matched(pattern: string, text: string): Sure {
  if (!isOpaque(text)) return globReads(pattern, text) ? 'yes' : 'no';
  if (!mayMeet(pattern, text)) return 'no';
  // What deployment makes of a letter may be another letter: a pattern that does not read the one does not hold for all.
  if (!isOpaque(pattern) && !globReads(pattern, text)) return 'maybe';
  return globHolds(pattern, text) === true ? 'yes' : 'maybe';
}

/** Whether tags are as asked; `complete` says whether there can be others. */
export function hasTags(
  asked: Readonly<Record<string, string | readonly string[]>>,
  values: Readonly<Record<string, string>>,
  complete: boolean,
): Sure {
  return Object.entries(asked)
    .map(([key, wanted]): Sure => {
      const value = Object.hasOwn(values, key) ? values[key] : undefined;
      if (value === undefined) return complete ? 'no' : 'maybe';
      return matchesAny(listOf(wanted), value);
    })
    .reduce(bothSure, 'yes');
}

const MOST_COMMON = 64;

/** Patterns that together mean exactly the texts which both patterns mean; null when it takes too many to say. */
export function commonGlobs(one: string, other: string): readonly string[] | null {
  const known = new Map<number, readonly string[] | null>();
  const rest = (left: number, right: number): readonly string[] | null => {
    const key = left * (other.length + 1) + right;
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = joined(left, right);
    const distinct = made === null ? null : [...new Set(made.map((each) => each.replace(/\*{2,}/g, '*')))];
    const result = distinct === null || distinct.length > MOST_COMMON ? null : distinct;
    known.set(key, result);
    return result;
  };
  const joined = (left: number, right: number): readonly string[] | null => {
    const [a, b] = [one[left], other[right]];
    if (a === undefined && b === undefined) return [''];
    if (a === '*' && b === '*') return before('*', union(rest(left + 1, right), rest(left, right + 1)));
    if (a === '*')
      return union(rest(left + 1, right), b === undefined ? [] : before(b, rest(left, right + 1)));
    if (b === '*')
      return union(rest(left, right + 1), a === undefined ? [] : before(a, rest(left + 1, right)));
    if (a === undefined || b === undefined) return [];
    if (a === '?' || b === '?' || a === b) return before(a === '?' ? b : a, rest(left + 1, right + 1));
    return [];
  };
  return one.length * other.length > 250_000 ? null : rest(0, 0);
}

function union(one: readonly string[] | null, other: readonly string[] | null): readonly string[] | null {
  return one === null || other === null ? null : [...one, ...other];
}

function before(letter: string, texts: readonly string[] | null): readonly string[] | null {
  return texts === null ? null : texts.map((text) => letter + text);
}
