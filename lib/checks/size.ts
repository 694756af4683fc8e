// lib/checks: how long a policy document is once it is deployed, as far as the template tells.
import type { ReferenceValue, UnknownValue, Value } from '../assembly';

/** A length or a count, and how much of it only deployment knows. */
export interface Size {
  /** What there is at least: what the template says. */
  readonly known: number;
  /** What there is at most; infinite where nothing bounds what deployment puts in. */
  readonly atMost: number;
}

/** Most characters that a reference to a resource can become; none of them takes more than a byte. */
export type Longest = (reference: ReferenceValue) => number;

/** What a limit counts in, and how long references get. */
export interface Ruler {
  lengthOf(text: string): number;
  readonly longest: Longest;
}

/** Counts as a limit in characters does. */
export function inCharacters(longest: Longest): Ruler {
  return { lengthOf: (text) => text.length, longest };
}

/** Counts as a limit in bytes does: of UTF-8, the only encoding in which AWS takes policies. */
export function inBytes(longest: Longest): Ruler {
  return { lengthOf: (text) => Buffer.byteLength(text, 'utf8'), longest };
}

/** Nothing is known, and nothing bounds it. */
export const UNBOUNDED: Size = { known: 0, atMost: Infinity };

/** A size that the template says in full. */
export function exactly(length: number): Size {
  return { known: length, atMost: length };
}

/** `sizes` together, and `extra`. */
export function sum(sizes: readonly Size[], extra = 0): Size {
  return {
    known: sizes.reduce((total, size) => total + size.known, extra),
    atMost: sizes.reduce((total, size) => total + size.atMost, extra),
  };
}

/** What an open condition leaves possible of two sizes. */
export function either(one: Size, other: Size): Size {
  return { known: Math.min(one.known, other.known), atMost: Math.max(one.atMost, other.atMost) };
}

/**
 * The length of a whole document as JSON without white space, which IAM does not count. A document that only deployment
 * knows has no bound, whatever its text may have: that it fits is never a guess.
 */
export function documentSize(document: Value, ruler: Ruler): Size {
  switch (document.kind) {
    case 'absent':
      return exactly(0);
    case 'literal':
      return typeof document.value === 'string'
        ? writtenSize(document.value, ruler)
        : jsonSize(document, ruler);
    case 'text':
      return sum(
        document.parts.map((part) =>
          typeof part === 'string' ? looseSize(part, ruler) : textSize(part, ruler),
        ),
      );
    case 'choice':
      return either(documentSize(document.then, ruler), documentSize(document.otherwise, ruler));
    case 'list':
    case 'map':
      return jsonSize(document, ruler);
    default:
      return UNBOUNDED;
  }
}

/** A document that is given as text: only white space between its words does not count. */
function writtenSize(text: string, ruler: Ruler): Size {
  try {
    JSON.parse(text);
    return exactly(ruler.lengthOf(withoutIndentation(text)));
  } catch {
    return looseSize(text, ruler);
  }
}

/** A text of which nobody can tell what of its white space stands within quotes. */
function looseSize(text: string, ruler: Ruler): Size {
  return { known: ruler.lengthOf(text.replace(/\s+/g, '')), atMost: ruler.lengthOf(text) };
}

/** `json` without white space outside of its texts, in one pass: it may be as long as a template. */
function withoutIndentation(json: string): string {
  const kept: string[] = [];
  let inText = false;
  let from = 0;
  for (let at = 0; at < json.length; at += 1) {
    const sign = json[at] ?? '';
    if (inText && sign === '\\') at += 1;
    else if (sign === '"') inText = !inText;
    else if (!inText && WHITE_SPACE.has(sign)) {
      kept.push(json.slice(from, at));
      from = at + 1;
    }
  }
  return [...kept, json.slice(from)].join('');
}

const WHITE_SPACE = new Set([' ', '\t', '\n', '\r']);

/** The length of a value inside a document. */
function jsonSize(value: Value, ruler: Ruler): Size {
  switch (value.kind) {
    case 'absent':
      return exactly(0);
    case 'literal':
      return exactly(ruler.lengthOf(JSON.stringify(value.value)));
    case 'list':
      return enclosed(value.items.map((item) => memberSize('', item, ruler)));
    case 'map':
      return enclosed(
        [...value.entries].map(([key, item]) => memberSize(`${JSON.stringify(key)}:`, item, ruler)),
      );
    case 'choice':
      return either(jsonSize(value.then, ruler), jsonSize(value.otherwise, ruler));
    case 'unknown':
      // It may be a number or a list too, so its quotes are not sure.
      return either(exactly(0), sum([textSize(value, ruler)], 2));
    default:
      return sum([textSize(value, ruler)], 2);
  }
}

/** One member of a list or mapping with what stands before it and the comma behind; nothing where it is left out. */
function memberSize(before: string, value: Value, ruler: Ruler): Size {
  if (value.kind === 'absent') return exactly(0);
  if (value.kind === 'choice') {
    return either(memberSize(before, value.then, ruler), memberSize(before, value.otherwise, ruler));
  }
  return sum([jsonSize(value, ruler)], ruler.lengthOf(before) + 1);
}

/** Members between brackets; the last has no comma. */
function enclosed(members: readonly Size[]): Size {
  const { known, atMost } = sum(members, 2);
  return { known: Math.max(2, known - 1), atMost: Math.max(2, atMost - 1) };
}

/** The length of a value as part of a text, without quotes. */
function textSize(value: Value, ruler: Ruler): Size {
  switch (value.kind) {
    case 'absent':
      return exactly(0);
    case 'literal':
      return exactly(escapedLength(String(value.value), ruler));
    case 'text':
      return sum(
        value.parts.map((part) =>
          typeof part === 'string' ? exactly(escapedLength(part, ruler)) : textSize(part, ruler),
        ),
      );
    case 'choice':
      return either(textSize(value.then, ruler), textSize(value.otherwise, ruler));
    case 'reference':
      return { known: 0, atMost: ruler.longest(value) };
    case 'symbol':
      return { known: 0, atMost: value.maxCharacters ?? Infinity };
    case 'unknown':
      return { known: 0, atMost: longestUnknown(value, ruler) };
    default:
      return UNBOUNDED;
  }
}

function longestUnknown({ maxCharacters, partOf }: UnknownValue, ruler: Ruler): number {
  if (maxCharacters !== undefined || partOf === undefined) return maxCharacters ?? Infinity;
  return textSize(partOf, ruler).atMost;
}

function escapedLength(text: string, ruler: Ruler): number {
  return ruler.lengthOf(JSON.stringify(text)) - 2;
}
