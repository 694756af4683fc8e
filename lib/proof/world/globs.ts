// lib/proof/world: whether two patterns can mean the same text, read as widely as can be. It only ever tells what is worth a
// question; what it lets through, core decides.
import { isGenerated, isOpaque, readsLetters } from '../core';

/** What may stand for any text. */
const ANY = '*';

/**
 * Whether some text may match both: `*`, `?`, variables and what only deployment knows stand for anything, but two different letters
 * that stand for what AWS makes up never for the same.
 */
export function mayMeet(one: string, other: string): boolean {
  let start = Math.min(plainLength(one), plainLength(other));
  if (one.slice(0, start) !== other.slice(0, start)) return false;
  for (;;) {
    const left = letterAt(one, start);
    const right = letterAt(other, start);
    if (left === null || right === null) break;
    if (left !== right) {
      if (isGenerated(left) === isGenerated(right)) return false;
      break;
    }
    start += left > 0xffff ? 2 : 1;
  }
  if (start === one.length && start === other.length) return true;
  if (isAny(one, start) || isAny(other, start)) return true;
  return endsMayMeet(one, other, start) && meet(widest(one.slice(start)), widest(other.slice(start)));
}

/** What does not stand for itself, or perhaps does not. */
const NOT_PLAIN = /[*?$\ud800-\udfff]/;

/** How many letters stand for themselves before the first that may not. */
function plainLength(text: string): number {
  const at = text.search(NOT_PLAIN);
  return at < 0 ? text.length : at;
}

/** The letter at a place if nothing but itself can stand there, else null. */
function letterAt(text: string, at: number): number | null {
  if (isPlainAt(text, at)) return text.charCodeAt(at);
  const code = text.codePointAt(at) ?? 0;
  return isGenerated(code) ? code : null;
}

/** Whether a star is all that is left from a place on. */
function isAny(text: string, start: number): boolean {
  return text.length === start + 1 && text[start] === ANY;
}

/** Whether letters at the ends do not already tell two patterns apart, of which something is left from `start` on. */
function endsMayMeet(one: string, other: string, start: number): boolean {
  const last = one.length - 1;
  const end = other.length - 1;
  if (last < start || end < start) return true;
  if (!isPlainAt(one, last) || !isPlainAt(other, end) || one[last] === other[end]) return true;
  // A variable that is never closed goes on to the end.
  return one.includes('${', start) || other.includes('${', start);
}

/** Whether a letter stands for itself. */
function isPlainAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (Number.isNaN(code) || code === 0x2a || code === 0x3f) return false;
  // Halves of letters of the private planes, and of all others that have halves.
  if (code >= 0xd800 && code <= 0xdfff) return false;
  return !(code === 0x24 && text[at + 1] === '{');
}

/** The same for actions, which compare without regard to case. */
export function actionsMayMeet(one: string, other: string): boolean {
  return mayMeet(one.toLowerCase(), other.toLowerCase());
}

/** Letters before the first that may stand for another. */
export function literalPrefix(pattern: string): string {
  let end = 0;
  while (isPlainAt(pattern, end)) end += 1;
  return pattern.slice(0, end);
}

/** Letters by their code points, and what may stand for others. */
type Letters = readonly number[];
const STAR = -1;
const ONE = -2;

function widest(pattern: string): Letters {
  const letters: number[] = [];
  for (const letter of pattern.includes('${') ? pattern.replace(/\$\{[^}]*\}?/g, ANY) : pattern) {
    const code = codeOf(letter);
    if (code !== STAR || letters.at(-1) !== STAR) letters.push(code);
  }
  return letters;
}

function codeOf(letter: string): number {
  if (letter === ANY) return STAR;
  if (letter === '?') return ONE;
  const code = letter.codePointAt(0) ?? 0;
  return code > 0xffff && isOpaque(letter) ? STAR : code;
}

/**
 * Whether some text matches both. Of two patterns with stars only the letters before the first star of either, and behind the last,
 * can tell them apart: what lies between is passed by one star or the other.
 */
function meet(one: Letters, other: Letters): boolean {
  if (!one.includes(STAR)) return readsLetters(other, one, isAnyText, isSame);
  if (!other.includes(STAR)) return readsLetters(one, other, isAnyText, isSame);
  for (let at = 0; one[at] !== STAR && other[at] !== STAR; at += 1)
    if (!isSame(one[at], other[at])) return false;
  for (let at = -1; one.at(at) !== STAR && other.at(at) !== STAR; at -= 1)
    if (!isSame(one.at(at), other.at(at))) return false;
  return true;
}

function isSame(one: number | undefined, other: number | undefined): boolean {
  return one === other || one === ONE || other === ONE;
}

function isAnyText(letter: number | undefined): boolean {
  return letter === STAR;
}
