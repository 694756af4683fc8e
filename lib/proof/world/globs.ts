// lib/proof/world: whether two patterns can mean the same text, read as widely as can be. It only ever tells what is worth a
// question; what it lets through, core decides.
import { isOpaque } from '../core';

/** What may stand for any text. */
const ANY = '*';

/** Whether some text may match both: `*`, `?`, variables and what only deployment knows stand for anything. */
export function mayMeet(one: string, other: string): boolean {
  return meet(widest(one), widest(other));
}

/** The same for actions, which compare without regard to case. */
export function actionsMayMeet(one: string, other: string): boolean {
  return mayMeet(one.toLowerCase(), other.toLowerCase());
}

/** Letters before the first that may stand for another. */
export function literalPrefix(pattern: string): string {
  const letters = [...pattern];
  const end = letters.findIndex(
    (letter, at) => isWild(letter) || (letter === '$' && letters[at + 1] === '{'),
  );
  return end < 0 ? pattern : letters.slice(0, end).join('');
}

function isWild(letter: string): boolean {
  return letter === ANY || letter === '?' || isOpaque(letter);
}

function widest(pattern: string): readonly string[] {
  const letters = [...pattern.replace(/\$\{[^}]*\}?/g, ANY)].map((letter) =>
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
