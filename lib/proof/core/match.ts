// lib/proof/core: one text against one pattern.
import { isOpaque } from './opaque';
import { type Pattern, codesOf, lowered } from './pattern';
import { type Mode, OTHER_LETTER, accepts, lettersInCommon, startAt, step } from './positions';
import { NO, type Truth, YES, truthOfBounds } from './truth';

/** A pattern with the reading that only counts when it is sure, and the wider one that counts as maybe. */
export interface Bounds {
  /** Null: it never matches for sure. */
  readonly sure: Pattern | null;
  /** Null: it never matches. */
  readonly possible: Pattern | null;
}

/** A pattern that is read in one way. */
export function exactly(pattern: Pattern): Bounds {
  return { sure: pattern, possible: pattern };
}

/** Whether the pattern matches `text`, opaque letters of both included. */
export function matches({ sure, possible }: Bounds, text: string): Truth {
  if (possible === null) return NO;
  if (!isOpaque(text)) {
    const read = possible.ignoreCase ? lowered(text) : text;
    // Most texts end here: nothing that follows a wildcard has to be looked at.
    if (!read.startsWith(possible.prefix)) return NO;
    if (sure === possible && possible.isStart) return YES;
    if (possible.isText && sure === possible) return read === possible.prefix ? YES : NO;
  }
  const letters = codesOf(text);
  const isSure = sure !== null && reads(sure, 'sure', letters);
  return truthOfBounds(isSure, isSure || reads(possible, 'possible', letters));
}

function reads(pattern: Pattern, mode: Mode, letters: readonly number[]): boolean {
  const same = lettersInCommon(pattern, letters);
  let positions = startAt(pattern, mode, same);
  for (let at = same; at < letters.length && positions.length > 0; at++)
    positions = step(pattern, mode, positions, letters[at] ?? OTHER_LETTER);
  return accepts(pattern, positions);
}
