// lib/model: how messages name what stands in a file, and what was probably meant.
import { closest, distance } from 'fastest-levenshtein';
import { shown } from './problem';
import type { Path } from './source/tree';

/** The value at `path` below `root`; undefined where there is none. */
export function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}

/** A value as messages quote it: text in quotes, other scalars as they were written, the rest by its kind. */
export function described(value: unknown, written: string | undefined): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) {
    return Object.keys(value).length === 0 ? 'an empty mapping' : 'a mapping';
  }
  if (value === null || value === undefined) return 'nothing';
  if (typeof value === 'string') return `"${shown(value)}"`;
  return shown(written ?? JSON.stringify(value));
}

/** The one of `known` that differs from `word` by a slip of the fingers. */
export function meant(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const near = closest(word, [...known]);
  const slips = Math.max(1, Math.floor(near.length / 3));
  return distance(word.toLowerCase(), near.toLowerCase()) <= slips ? near : undefined;
}

/** The fix for a word that is none of `known`: the one that was meant, or else `fix`. */
export function fixOf(word: unknown, known: readonly string[], fix: string): string {
  const near = typeof word === 'string' ? meant(word, known) : undefined;
  return near === undefined ? fix : `did you mean ${near}?`;
}
