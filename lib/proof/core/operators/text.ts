// lib/proof/core: operators that compare text: String*, Arn*, Bool, BinaryEquals.
import type { Fact } from '../fact';
import { type Bounds, exactly } from '../match';
import { memoized } from '../memo';
import { isOpaque, isWordLike, letterOf } from '../opaque';
import { type Pattern, type Piece, componentsOf, hasPlainHead, patternOf, patternOfPieces } from '../pattern';
import { type Resolved, hasVariables, resolved } from '../variables';
import type { Expectation } from './expectation';

type FactOf = ((key: string) => Fact) | null;
type Read = (written: string, factOf: FactOf) => Expectation;

const NOTHING: Bounds = { sure: null, possible: null };
const UNREAD: Expectation = { kind: 'unread' };
const ARN_COMPONENTS = 6;

/** StringEquals and StringEqualsIgnoreCase: "exact matching", wildcards are letters. */
export function equalText(ignoreCase: boolean): Read {
  const boundsOf = ofPieces((found) => exactly(patternOfPieces(found, 'text', ignoreCase)));
  return (written, factOf) => expecting(written, factOf, boundsOf);
}

/** StringLike: `*` and `?` "anywhere in the string". */
export function likeText(): Read {
  const boundsOf = ofPieces((found) => exactly(patternOfPieces(found, 'glob')));
  return (written, factOf) => expecting(written, factOf, boundsOf);
}

/** ArnLike and ArnEquals: "each of the six colon-delimited components of the ARN is checked separately". */
export function likeArn(): Read {
  const boundsOf = ofPieces((found) => {
    const pattern = patternOfPieces(found, 'arn');
    const isWhole = componentsOf(pattern) === ARN_COMPONENTS;
    if (isWhole && holdsNoColon(pattern)) return exactly(pattern);
    // Of a pattern with fewer components nobody says what it matches; an opaque letter may hold colons.
    return { sure: isWhole ? pattern : null, possible: patternOfPieces(found, 'glob') };
  });
  return (written, factOf) => expecting(written, factOf, boundsOf);
}

/** Bounds of the same pieces are made once. */
function ofPieces(make: (found: readonly Piece[]) => Bounds): (found: readonly Piece[]) => Bounds {
  const made = memoized((written) => make(JSON.parse(written) as readonly Piece[]));
  return (found) => made(JSON.stringify(found));
}

/** Bool: `true` or `false`. */
export function truthText(): Read {
  return (written, factOf) => {
    const text = textOf(pieces(written, factOf).pieces);
    const truth = text.trim().toLowerCase();
    if (truth !== 'true' && truth !== 'false') return UNREAD;
    const lower = patternOf(truth, 'text');
    // Whether `True` is taken for `true` AWS does not say.
    return {
      kind: 'text',
      bounds: { sure: text === truth ? lower : null, possible: lower },
      doubtful: false,
    };
  };
}

/** BinaryEquals: the same bytes, written in base 64. */
export function binaryText(): Read {
  return (written) => {
    if (isOpaque(written) || Buffer.from(written, 'base64').toString('base64') !== written) return UNREAD;
    return { kind: 'text', bounds: exactly(patternOf(written, 'text')), doubtful: false };
  };
}

function expecting(
  written: string,
  factOf: FactOf,
  boundsOf: (pieces: readonly Piece[]) => Bounds,
): Expectation {
  const { pieces: found, missing, doubtful } = pieces(written, factOf);
  return { kind: 'text', bounds: missing ? NOTHING : boundsOf(found), doubtful };
}

/** Policies of the older version have no variables: `factOf` is null there. */
function pieces(written: string, factOf: FactOf): Resolved {
  if (factOf !== null && hasVariables(written)) return resolved(written, factOf);
  return { pieces: [{ kind: 'glob', text: written }], missing: false, doubtful: false };
}

function holdsNoColon({ items }: Pattern): boolean {
  return items.every((item) => item < 0 || letterOf(item) === 'plain' || isWordLike(item));
}

function textOf(found: readonly Piece[]): string {
  return found.map(({ text }) => text).join('');
}

/** Patterns of Resource elements. */
export function resourceBounds(written: string, factOf: FactOf): { bounds: Bounds; doubtful: boolean } {
  const { pieces: found, missing, doubtful } = pieces(written, factOf);
  return { bounds: missing ? NOTHING : arnBounds(JSON.stringify(found)), doubtful };
}

/**
 * Wildcards stand "within any ARN segment"; one at the end of a segment "can expand to match beyond the colon boundaries".
 * So within segments is sure, and beyond them is possible. Segments that are left out are taken for `*`.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
const arnBounds = memoized((written: string): Bounds => {
  const found = JSON.parse(written) as readonly Piece[];
  const possible = patternOfPieces(found, 'glob');
  // Without a wildcard in a segment before the last there is nothing to keep within one.
  if (isEverything(possible) || hasPlainHead(possible)) return exactly(possible);
  const segmented = patternOfPieces(found, 'arn');
  const missing = ARN_COMPONENTS - componentsOf(segmented);
  if (missing === 0)
    return sameItems(segmented, possible) ? exactly(possible) : { sure: segmented, possible };
  const followedBy = (text: string): readonly Piece[] => [...found, { kind: 'glob', text }];
  return {
    sure: patternOfPieces(followedBy(':*'.repeat(missing)), 'arn'),
    // As it is written, and with whatever is left out.
    possible: patternOfPieces(followedBy('*'), 'glob'),
  };
});

/** Patterns of Action elements: case does not count. */
export const actionBounds = memoized((written: string): Bounds => exactly(patternOf(written, 'glob', true)));

function isEverything({ items }: Pattern): boolean {
  return items.length === 1 && items[0] === patternOf('*', 'glob').items[0];
}

function sameItems(one: Pattern, other: Pattern): boolean {
  return one.id === other.id;
}
