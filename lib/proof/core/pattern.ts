// lib/proof/core: a glob as the list of its positions: letters, `*`, `?`.
import { isOpaque } from './opaque';

/** `*`. */
export const STAR = -1;
/** `?`. */
export const ANY = -2;
/** `*` that does not cross a colon. */
export const SEGMENT_STAR = -3;
/** `?` that is no colon. */
export const SEGMENT_ANY = -4;

/** A code point, or one of the above. */
export type Item = number;

/** A pattern, ready to be walked. */
export interface Pattern {
  readonly items: readonly Item[];
  readonly ignoreCase: boolean;
  /** Whether some of it only deployment knows. */
  readonly opaque: boolean;
  /** Letters before the first wildcard or opaque letter, in lower case when case is ignored. */
  readonly prefix: string;
  /** Whether the prefix is everything. */
  readonly isText: boolean;
  /** Whether one star is all that follows the prefix. */
  readonly isStart: boolean;
  /** The same for equal patterns. */
  readonly id: string;
}

/** A piece of a pattern as written: wildcards count in `glob`, every letter is itself in `text`. */
export interface Piece {
  readonly kind: 'glob' | 'text';
  readonly text: string;
}

/** How wildcards are read. */
export type Reading =
  /** `*` and `?` are letters. */
  | 'text'
  /** `*` stands for any text. */
  | 'glob'
  /** `*` and `?` of the first five components of an ARN stay within their component. */
  | 'arn';

const COLON = 0x3a;
const COMPONENTS = 6;

/** The pattern of one piece. */
export function patternOf(text: string, reading: Reading, ignoreCase = false): Pattern {
  return patternOfPieces([{ kind: 'glob', text }], reading, ignoreCase);
}

/** The pattern of several pieces. */
export function patternOfPieces(pieces: readonly Piece[], reading: Reading, ignoreCase = false): Pattern {
  const written = pieces.flatMap((piece) => itemsOf(piece, reading));
  const items = simplified(reading === 'arn' ? segmented(written) : written);
  const isOpaqueText = pieces.some(({ text }) => isOpaque(text));
  const wildcard = items.findIndex((item) => item < 0);
  return {
    items,
    ignoreCase,
    opaque: isOpaqueText,
    prefix: prefixOf(items, ignoreCase),
    isText: !isOpaqueText && wildcard === -1,
    isStart: !isOpaqueText && wildcard === items.length - 1 && items[wildcard] === STAR,
    id: `${ignoreCase ? 'i' : 'c'}${items.join(' ')}`,
  };
}

/** A text as patterns that ignore case have it in their prefix. */
export function lowered(text: string): string {
  // Letters beyond ASCII have other cases only where these lead back to them.
  if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase();
  return Array.from(text, (letter) => String.fromCodePoint(folded(letter.codePointAt(0) ?? 0))).join('');
}

/** Whether the letters that both write out already tell them apart. */
export function areApart(domain: Pattern, pattern: Pattern): boolean {
  if (domain.ignoreCase && !pattern.ignoreCase) return false;
  const start = pattern.ignoreCase && !domain.ignoreCase ? lowered(domain.prefix) : domain.prefix;
  return !start.startsWith(pattern.prefix) && !pattern.prefix.startsWith(start);
}

/** How many of the six components of an ARN a pattern writes out. */
export function componentsOf({ items }: Pattern): number {
  return Math.min(COMPONENTS, 1 + items.filter((item) => item === COLON).length);
}

/** Whether a pattern writes out the first five components of an ARN, with the colon behind them. */
export function hasPlainHead({ items }: Pattern): boolean {
  const wildcard = items.findIndex((item) => item < 0);
  const head = wildcard < 0 ? items : items.slice(0, wildcard);
  return head.filter((item) => item === COLON).length >= COMPONENTS - 1;
}

/** The letter as all its cases are spelled: only pairs that lead to one another count. */
export function folded(code: number): number {
  if (code < 0x80) return code >= 0x41 && code <= 0x5a ? code + 0x20 : code;
  return otherCase(
    code,
    (letter) => letter.toLowerCase(),
    (letter) => letter.toUpperCase(),
  );
}

/** The letter in upper case, when it has one that leads back to it. */
export function raised(code: number): number {
  if (code < 0x80) return code >= 0x61 && code <= 0x7a ? code - 0x20 : code;
  return otherCase(
    code,
    (letter) => letter.toUpperCase(),
    (letter) => letter.toLowerCase(),
  );
}

function otherCase(
  code: number,
  there: (letter: string) => string,
  back: (letter: string) => string,
): number {
  const letter = String.fromCodePoint(code);
  const other = there(letter);
  if (back(other) !== letter) return code;
  const otherCode = other.codePointAt(0) ?? code;
  return other.length === String.fromCodePoint(otherCode).length ? otherCode : code;
}

/** The code points of a text. */
export function codesOf(text: string): readonly number[] {
  const codes: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.codePointAt(at) ?? 0;
    codes.push(code);
    if (code > 0xffff) at += 1;
  }
  return codes;
}

/** So many at once: a call takes no more than some ten thousand arguments. */
const AT_ONCE = 1_000;

/** The text of code points. */
export function textOf(codes: readonly number[]): string {
  let text = '';
  for (let at = 0; at < codes.length; at += AT_ONCE)
    text += String.fromCodePoint(...codes.slice(at, at + AT_ONCE));
  return text;
}

function itemsOf({ kind, text }: Piece, reading: Reading): readonly Item[] {
  const codes = codesOf(text);
  if (kind === 'text' || reading === 'text') return codes;
  return codes.map((code) => wildcardOf(code));
}

function wildcardOf(code: number): Item {
  if (code === 0x2a) return STAR;
  return code === 0x3f ? ANY : code;
}

function segmented(items: readonly Item[]): readonly Item[] {
  let colons = 0;
  return items.map((item) => {
    if (item === COLON) colons += 1;
    if (colons >= COMPONENTS - 1) return item;
    if (item === STAR) return SEGMENT_STAR;
    return item === ANY ? SEGMENT_ANY : item;
  });
}

/** Stars beside stars are one star. */
function simplified(items: readonly Item[]): readonly Item[] {
  const isDoubled = (item: Item, at: number): boolean => isStar(item) && items[at - 1] === item;
  return items.some(isDoubled) ? items.filter((item, at) => !isDoubled(item, at)) : items;
}

function isStar(item: Item | undefined): boolean {
  return item === STAR || item === SEGMENT_STAR;
}

function prefixOf(items: readonly Item[], ignoreCase: boolean): string {
  const end = items.findIndex((item) => item < 0 || item >= 0xf0000);
  const letters = end < 0 ? items : items.slice(0, end);
  return textOf(ignoreCase ? letters.map(folded) : letters);
}
