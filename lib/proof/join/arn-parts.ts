// lib/proof/join: ARNs and patterns of ARNs by the parts that tell most of them apart: service, account, and the letters behind.
import { isGenerated, isOpaque, isWordLike } from '../core';
import { literalPrefix } from '../world';

/** What is known of all texts that a pattern means. */
export interface Shape {
  readonly service: string;
  /** Null: it may be any. */
  readonly account: string | null;
  /** Letters with which everything behind the account begins. */
  readonly stem: string;
  /** The letter that follows, when it stands for what AWS makes up, which is unlike every other; else null. */
  readonly letter: string | null;
  /** Whether nothing comes behind the stem. */
  readonly whole: boolean;
  /** Whether a part before may reach over colons, so that account and letters behind may stand elsewhere. */
  readonly crossing: boolean;
  /** Colons that all of the texts have. */
  readonly colons: number;
  /** Whether they may have more behind the account. */
  readonly endsOpenly: boolean;
}

/** Every question meets the same ARNs and patterns. */
const SHAPES = new Map<string, Shape | null>();
const MOST_KEPT = 20_000;

/** The shape of a pattern; null when it may mean ARNs of any service. */
export function shapeOf(written: string): Shape | null {
  const known = SHAPES.get(written);
  if (known !== undefined) return known;
  const shape = read(written);
  if (SHAPES.size >= MOST_KEPT) SHAPES.clear();
  SHAPES.set(written, shape);
  return shape;
}

function read(written: string): Shape | null {
  const pattern = withoutVariables(written);
  const parts = pattern.split(':');
  const [scheme, partition = '', service = '', region = '', account = '', ...behind] = parts;
  if (scheme !== 'arn' || behind.length === 0 || !isPlain(service) || reaches(partition)) return null;
  const rest = behind.join(':');
  const stem = literalPrefix(rest);
  const next = rest.codePointAt(stem.length) ?? 0;
  return {
    service,
    account: isPlain(account) ? account : null,
    stem,
    letter: isGenerated(next) ? String.fromCodePoint(next) : null,
    whole: stem === rest,
    crossing: reaches(region) || reaches(account),
    colons: parts.length - 1,
    endsOpenly: reaches(rest),
  };
}

/** A pattern in which `*` stands for every variable, whatever is written in it. */
export function withoutVariables(pattern: string): string {
  return pattern.includes('${') ? pattern.replace(/\$\{[^}]*\}?/g, '*') : pattern;
}

/** A text in which every letter is itself. */
function isPlain(text: string): boolean {
  return !/[*?]/.test(text) && !isOpaque(text);
}

/** Whether a part may stand for a text with colons. */
function reaches(part: string): boolean {
  return /[*?]/.test(part) || isOpenText(part);
}

/** Whether a text has a letter that may stand for a text with colons. */
export function isOpenText(text: string): boolean {
  return (
    isOpaque(text) &&
    Array.from(text).some((letter) => isOpaque(letter) && !isWordLike(letter.codePointAt(0) ?? 0))
  );
}
