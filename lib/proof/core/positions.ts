// lib/proof/core: where a pattern may stand after a letter: the positions of its automaton, one step at a time.
//
// A pattern that is known in part is read twice. `sure` takes only the steps that are right whatever its opaque letters stand for;
// `possible` takes every step that is right for some of what they may stand for. Without opaque letters both are the same.
import { canBeEqual, equalsItself, isWordLike, letterOf } from './opaque';
import { ANY, type Item, type Pattern, SEGMENT_ANY, SEGMENT_STAR, STAR, folded } from './pattern';

/** How opaque letters are read. In `itself`, for the domains of walks, each is a letter like any other. */
export type Mode = 'sure' | 'possible' | 'itself';

/** A plain letter that no pattern writes. */
export const OTHER_LETTER = -100;

const COLON = 0x3a;
const SLASH = 0x2f;

/** Positions in ascending order; the pattern's length is its end. */
export type Positions = readonly number[];

/** How many plain letters a pattern and a text begin with in common: behind them the pattern stands in one place only. */
export function lettersInCommon({ items, ignoreCase }: Pattern, letters: readonly number[]): number {
  if (ignoreCase) return 0;
  let at = 0;
  while (at < letters.length && items[at] === letters[at] && isPlain(letters[at])) at += 1;
  return at;
}

function isPlain(letter: number | undefined): boolean {
  return letter !== undefined && letter >= 0 && letterOf(letter) === 'plain';
}

/** Where a pattern stands behind its first letters, as many as `lettersInCommon` says. */
export function startAt(pattern: Pattern, mode: Mode, position: number): Positions {
  const first: number[] = [];
  push(pattern, mode, first, position);
  return first;
}

/** Where it stands after `letter`. */
export function step(pattern: Pattern, mode: Mode, from: Positions, letter: number): Positions {
  if (letter >= 0 && letterOf(letter) !== 'plain') return takeOpaque(pattern, mode, from, letter);
  return takePlain(pattern, mode, from, letter);
}

/** Whether it has read a whole text. */
export function accepts(pattern: Pattern, positions: Positions): boolean {
  return positions[positions.length - 1] === pattern.items.length;
}

/** Letters that lead elsewhere than letters it does not write. */
export function explicitLetters(pattern: Pattern, mode: Mode, positions: Positions): readonly number[] {
  const letters = new Set<number>();
  for (const position of positions) {
    const item = pattern.items[position];
    if (item === undefined || item === STAR || item === ANY) continue;
    if (item === SEGMENT_STAR || item === SEGMENT_ANY) letters.add(COLON);
    else letters.add(item);
    if (mode === 'possible' && item >= 0 && isWordLike(item)) letters.add(COLON).add(SLASH);
  }
  return [...letters];
}

/** Whether an item can be passed without a letter: stars, and what may turn out to be empty. */
function isPassable(item: Item | undefined, mode: Mode): boolean {
  if (item === STAR || item === SEGMENT_STAR) return true;
  return mode === 'possible' && item !== undefined && item >= 0 && canBeEmpty(item);
}

function canBeEmpty(code: number): boolean {
  const letter = letterOf(code);
  return letter !== 'plain' && letter !== 'generated';
}

/**
 * Adds a position and those that follow it without a letter. Positions come in ascending order, or are already there: what one
 * position leads to without a letter is a run without gaps.
 */
function push({ items }: Pattern, mode: Mode, positions: number[], position: number): void {
  const last = positions[positions.length - 1] ?? -1;
  if (position <= last) return;
  positions.push(position);
  for (let at = position; isPassable(items[at], mode); at++) positions.push(at + 1);
}

function takePlain(pattern: Pattern, mode: Mode, from: Positions, letter: number): Positions {
  const next: number[] = [];
  const inComponent = letter !== COLON;
  const inWord = inComponent && letter !== SLASH;
  for (const position of from) {
    const item = pattern.items[position];
    if (item === undefined) continue;
    if (item === STAR || (item === SEGMENT_STAR && inComponent)) push(pattern, mode, next, position);
    else if (item === ANY || (item === SEGMENT_ANY && inComponent)) push(pattern, mode, next, position + 1);
    else if (item >= 0 && isSame(pattern, item, letter)) push(pattern, mode, next, position + 1);
    else if (
      item >= 0 &&
      mode === 'possible' &&
      letterOf(item) !== 'plain' &&
      (inWord || !isWordLike(item))
    ) {
      push(pattern, mode, next, position);
      push(pattern, mode, next, position + 1);
    }
  }
  return next;
}

function isSame({ ignoreCase }: Pattern, item: number, letter: number): boolean {
  return item === letter || (ignoreCase && letter >= 0 && folded(item) === folded(letter));
}

/** The letter stands for a text that nobody knows: surely passed by stars alone, possibly by anything it could spell. */
function takeOpaque(pattern: Pattern, mode: Mode, from: Positions, letter: number): Positions {
  const next = new Set<number>();
  const wordLike = isWordLike(letter);
  for (const position of from) {
    const item = pattern.items[position];
    if (item === letter && (mode === 'itself' || equalsItself(letter))) next.add(position + 1);
    if (item === STAR || (item === SEGMENT_STAR && wordLike)) next.add(position);
  }
  if (mode === 'possible') spell(pattern, from, letter, wordLike, next);
  return closed(pattern, mode, next);
}

/** Every position that some text could lead to. */
function spell(
  pattern: Pattern,
  from: Positions,
  letter: number,
  wordLike: boolean,
  next: Set<number>,
): void {
  if (canBeEmpty(letter)) for (const position of from) next.add(position);
  const spelling = new Set(from);
  for (const position of spelling) {
    const item = pattern.items[position];
    if (item === undefined || !couldSpell(letter, wordLike, item)) continue;
    spelling.add(position + 1);
    next.add(position + 1);
    if (isLoop(item)) next.add(position);
  }
}

function closed({ items }: Pattern, mode: Mode, positions: Set<number>): Positions {
  // A set is walked in the order of insertion, what is added on the way included.
  for (const position of positions) if (isPassable(items[position], mode)) positions.add(position + 1);
  return [...positions].sort((one, other) => one - other);
}

function couldSpell(letter: number, wordLike: boolean, item: Item): boolean {
  if (item < 0) return true;
  if (letterOf(item) !== 'plain') return canBeEqual(letter, item);
  return !(wordLike && (item === COLON || item === SLASH));
}

function isLoop(item: Item): boolean {
  return item === STAR || item === SEGMENT_STAR || (item >= 0 && letterOf(item) !== 'plain');
}
