// lib/checks/rules: texts with asterisks, as filter patterns compare with them.
import type { Truth } from '../../../reading/truth';
import { truthOf } from '../../../reading/truth';

/** A text to compare with, taken apart at its asterisks. */
export interface Wildcard {
  /** As it was written. */
  readonly written: string;
  readonly isExact: boolean;
  /** How what it matches begins, ends, and what stands in between, in order. Of an exact one, all is the beginning. */
  readonly start: string;
  readonly inner: readonly string[];
  readonly end: string;
}

/** The wildcard that is written so. */
export function wildcardOf(written: string): Wildcard {
  const pieces = written.split('*');
  const isExact = pieces.length === 1;
  return {
    written,
    isExact,
    start: pieces[0] ?? '',
    inner: pieces.slice(1, -1).filter((piece) => piece !== ''),
    end: isExact ? '' : (pieces.at(-1) ?? ''),
  };
}

/**
 * Whether `wildcard` matches `text`. AWS documents the asterisk at, before and after a search term; in the middle of one
 * its documentation took it for an ordinary character, so there only what both readings say is sure.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function matchesText(wildcard: Wildcard, text: string): Truth {
  if (wildcard.isExact) return truthOf(text === wildcard.start);
  const matches = globMatches(wildcard, text);
  const { start, inner, end, written } = wildcard;
  const terms = [start, ...inner, end].filter((term) => term !== '');
  if (terms.length <= 1 || !matches || text === written) return truthOf(matches);
  return 'open';
}

function globMatches({ start, inner, end }: Wildcard, text: string): boolean {
  if (text.length < start.length + end.length || !text.startsWith(start) || !text.endsWith(end)) return false;
  let from = start.length;
  const to = text.length - end.length;
  for (const piece of inner) {
    const found = text.indexOf(piece, from);
    if (found < 0 || found + piece.length > to) return false;
    from = found + piece.length;
  }
  return true;
}

/** Character that no wildcard holds: what it stands in is a text that nobody thought of. */
export const FRESH = '\u{F0001}';

/** Past this, no texts are tried at all. */
const MOST_TERMS = 9;
const MOST_TEXTS = 512;

/**
 * Texts that tell `wildcards` apart: for any text there is one here that matches exactly the same of them. It is one of
 * those written out in full, or a beginning, some terms and an end with fresh characters in between. Undefined when
 * that would be too many.
 */
export function tellingTexts(wildcards: readonly Wildcard[]): readonly string[] | undefined {
  const exact = wildcards.filter(({ isExact }) => isExact).map(({ start }) => start);
  const open = wildcards.filter(({ isExact }) => !isExact);
  const starts = distinct(['', ...open.map(({ start }) => start)]);
  const ends = distinct(['', ...open.map(({ end }) => end)]);
  const terms = distinct(open.flatMap(({ inner }) => inner));
  if (terms.length > MOST_TERMS || starts.length * ends.length * 2 ** terms.length > MOST_TEXTS)
    return undefined;
  const middles = subsets(terms).map((subset) => [FRESH, ...subset.map((term) => term + FRESH)].join(''));
  const made = starts.flatMap((start) =>
    ends.flatMap((end) => middles.map((middle) => start + middle + end)),
  );
  const literal = open
    .filter(({ start, inner, end }) => start + inner.join('') + end !== '')
    .map(({ written }) => written);
  return distinct([...made, ...exact, ...literal]);
}

function subsets(terms: readonly string[]): readonly (readonly string[])[] {
  return terms.reduce<readonly (readonly string[])[]>(
    (found, term) => [...found, ...found.map((subset) => [...subset, term])],
    [[]],
  );
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
