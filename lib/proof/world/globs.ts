// lib/proof/world: whether two patterns can mean the same text, read as widely as can be. It only ever tells what is worth a
// question; what it lets through, core decides.
import { isGenerated, isOpaque } from '../core';

/** What may stand for any text. */
const ANY = '*';

/**
 * Whether some text may match both: `*`, `?`, variables and what only deployment knows stand for anything, but two different letters
 * that stand for what AWS makes up never for the same.
 */
export function mayMeet(one: string, other: string): boolean {
  let start = 0;
  for (;;) {
    const [left, right] = [letterAt(one, start), letterAt(other, start)];
    if (left === null || right === null) break;
    if (left !== right) {
      if (isGenerated(left) === isGenerated(right)) return false;
      break;
    }
    start += left > 0xffff ? 2 : 1;
  }
  if (start === one.length && start === other.length) return true;
  const [left, right] = [one.slice(start), other.slice(start)];
  if (left === ANY || right === ANY) return true;
  return endsMayMeet(left, right) && meet(widest(left), widest(right));
}

/** The letter at a place if nothing but itself can stand there, else null. */
function letterAt(text: string, at: number): number | null {
  if (isPlainAt(text, at)) return text.charCodeAt(at);
  const code = text.codePointAt(at) ?? 0;
  return isGenerated(code) ? code : null;
}

/** Whether letters at the ends already tell two patterns apart. */
function endsMayMeet(one: string, other: string): boolean {
  // A variable that is never closed goes on to the end.
  if (/\?$|\$\{/.test(one) || /\?$|\$\{/.test(other)) return true;
  const [last, end] = [one.length - 1, other.length - 1];
  return !isPlainAt(one, last) || !isPlainAt(other, end) || one[last] === other[end];
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

function widest(pattern: string): readonly string[] {
  const letters = Array.from(pattern.replace(/\$\{[^}]*\}?/g, ANY), (letter) =>
    isOpaque(letter) ? ANY : letter,
  );
  return letters.filter((letter, at) => letter !== ANY || letters[at - 1] !== ANY);
}

/** Row by row: which ends of `other` can meet the end of `one`. */
function meet(one: readonly string[], other: readonly string[]): boolean {
  let row = new Array<boolean>(other.length + 1).fill(false);
  row[0] = true;
  other.forEach((letter, at) => (row[at + 1] = row[at] === true && letter === ANY));
  for (const letter of one) {
    const next = new Array<boolean>(other.length + 1).fill(false);
    next[0] = row[0] === true && letter === ANY;
    for (const [at, partner] of other.entries()) {
      const isStar = letter === ANY || partner === ANY;
      const isSame = letter === partner || letter === '?' || partner === '?';
      const beside = row[at] === true && (isSame || isStar);
      const above = row[at + 1] === true && letter === ANY;
      const before = next[at] === true && partner === ANY;
      // A star of the one may stand still while the other goes on, and the other way round.
      const drags = (letter === ANY && next[at] === true) || (partner === ANY && row[at + 1] === true);
      next[at + 1] = beside || above || before || drags;
    }
    row = next;
  }
  return row[other.length] === true;
}
