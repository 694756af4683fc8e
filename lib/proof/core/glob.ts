// lib/proof/core: two written patterns beside each other, for whoever looks for candidates or lints policies.
import { Automata } from './automata';
import { Budget, BudgetSpent } from './budget';
import { classesOf } from './classes';
import { type Bounds, exactly } from './match';
import { patternOf } from './pattern';
import { DEFAULT_LIMITS } from './question';
import { NO, type Truth, YES } from './truth';

/** Whether some text matches both patterns; opaque letters may be what it takes. Null when that takes too much to say. */
export function globsMeet(one: string, other: string): boolean | null {
  if (startApart(one, other)) return false;
  return overClasses(one, other, (truths) => truths.some((truth) => truth !== NO));
}

/** Whether every text that matches `inner` surely matches `outer`. Null when that takes too much to say. */
export function globHolds(outer: string, inner: string): boolean | null {
  if (endsApart(outer, inner)) return false;
  if (PLAIN.test(inner) && !BEYOND.test(outer)) return globReads(outer, inner);
  // Whatever letters they have, no two pairs make the same text.
  const key = `${outer.length} ${outer}${inner}`;
  const known = HOLDS.get(key);
  if (known !== undefined) return known;
  const holds = overClasses(inner, outer, (truths) => truths.every((truth) => truth === YES));
  if (HOLDS.size >= MOST_KEPT) HOLDS.clear();
  HOLDS.set(key, holds);
  return holds;
}

/** Whether a text without wildcards matches a pattern. */
export function globReads(pattern: string, text: string): boolean {
  // Letters of two halves are one letter to a question mark.
  if (BEYOND.test(text)) return readsLetters(Array.from(pattern), Array.from(text), isStar, isReadBy);
  return readsLetters(pattern, text, isStar, isReadBy);
}

/** Whether a list of letters is read by a pattern's; greedy, going back to the last star only. */
export function readsLetters<Letter>(
  pattern: ArrayLike<Letter>,
  text: ArrayLike<Letter>,
  isAnyText: (letter: Letter | undefined) => boolean,
  isSame: (letter: Letter | undefined, own: Letter | undefined) => boolean,
): boolean {
  let [at, star, mark] = [0, -1, 0];
  for (let letter = 0; letter < text.length;) {
    if (isAnyText(pattern[at])) {
      star = at++;
      mark = letter;
    } else if (at < pattern.length && isSame(pattern[at], text[letter])) {
      at += 1;
      letter += 1;
    } else if (star >= 0) {
      at = star + 1;
      letter = ++mark;
    } else return false;
  }
  while (isAnyText(pattern[at])) at += 1;
  return at >= pattern.length;
}

function isStar(letter: string | undefined): boolean {
  return letter === '*';
}

function isReadBy(letter: string | undefined, own: string | undefined): boolean {
  return letter === '?' || letter === own;
}

/** Letters that every text of a pattern begins with. */
function startOf(pattern: string): string {
  return /^[^*?\u{f0000}-\u{10ffff}]*/u.exec(pattern)?.[0] ?? '';
}

/** Letters that every text of a pattern ends with. */
function endOf(pattern: string): string {
  let at = pattern.length;
  while (at > 0 && !'*?'.includes(pattern.charAt(at - 1)) && !isOpaqueBefore(pattern, at)) at -= 1;
  return pattern.slice(at);
}

/** Opaque letters are those whose first half is one of these. */
function isOpaqueBefore(text: string, end: number): boolean {
  const [half, other] = [text.charCodeAt(end - 2), text.charCodeAt(end - 1)];
  return half >= 0xdb80 && half <= 0xdbff && other >= 0xdc00 && other <= 0xdfff;
}

/** Whether the letters that both begin with already tell them apart, so that no text matches both. */
function startApart(one: string, other: string): boolean {
  const [start, beginning] = [startOf(one), startOf(other)];
  return !start.startsWith(beginning) && !beginning.startsWith(start);
}

/** Whether some text of `inner` surely begins or ends unlike all of `outer`. */
function endsApart(outer: string, inner: string): boolean {
  return !startOf(inner).startsWith(startOf(outer)) || !endOf(inner).endsWith(endOf(outer));
}

/** A text in which every letter is itself. */
const PLAIN = /^[^*?\ud800-\udfff]*$/;
/** Letters that are two of the language, opaque ones among them. */
const BEYOND = /[\ud800-\udfff]/;

/** Every property asks about the same ARNs. */
const HOLDS = new Map<string, boolean | null>();
const MOST_KEPT = 20_000;

function overClasses(
  domain: string,
  pattern: string,
  answer: (truths: readonly Truth[]) => boolean,
): boolean | null {
  const means = { automata: new Automata(), budget: new Budget(DEFAULT_LIMITS) };
  const bounds: Bounds = exactly(patternOf(pattern, 'glob'));
  try {
    return answer(
      classesOf(patternOf(domain, 'glob'), [bounds], means).map(({ truths: [truth = NO] }) => truth),
    );
  } catch (fault) {
    if (fault instanceof BudgetSpent) return null;
    throw fault;
  }
}
