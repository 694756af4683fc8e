// lib/checks: how long a policy document is once it is deployed, as far as the template tells.
import type { ReferenceValue, Value } from '../assembly';

/** A length or a count, and how much of it only deployment knows. */
export interface Size {
  /** What there is at least: what the template says. */
  readonly known: number;
  /** What there is at most; infinite where nothing bounds what deployment puts in. */
  readonly atMost: number;
}

/** Most characters that a reference to a resource can become. */
export type Longest = (reference: ReferenceValue) => number;

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
export function documentSize(document: Value, longest: Longest): Size {
  switch (document.kind) {
    case 'absent':
      return exactly(0);
    case 'literal':
      return typeof document.value === 'string' ? writtenSize(document.value) : jsonSize(document, longest);
    case 'text':
      return sum(
        document.parts.map((part) =>
          typeof part === 'string'
            ? { known: withoutWhiteSpace(part).length, atMost: part.length }
            : textSize(part, longest),
        ),
      );
    case 'choice':
      return either(documentSize(document.then, longest), documentSize(document.otherwise, longest));
    case 'list':
    case 'map':
      return jsonSize(document, longest);
    default:
      return UNBOUNDED;
  }
}

/** A document that is given as text: its own white space does not count. */
function writtenSize(text: string): Size {
  try {
    return exactly(JSON.stringify(JSON.parse(text)).length);
  } catch {
    return { known: withoutWhiteSpace(text).length, atMost: text.length };
  }
}

function withoutWhiteSpace(text: string): string {
  return text.replace(/\s+/g, '');
}

/** The length of a value inside a document. */
function jsonSize(value: Value, longest: Longest): Size {
  switch (value.kind) {
    case 'absent':
      return exactly(0);
    case 'literal':
      return exactly(JSON.stringify(value.value).length);
    case 'list':
      return enclosed(value.items.map((item) => memberSize('', item, longest)));
    case 'map':
      return enclosed(
        [...value.entries].map(([key, item]) => memberSize(`${JSON.stringify(key)}:`, item, longest)),
      );
    case 'choice':
      return either(jsonSize(value.then, longest), jsonSize(value.otherwise, longest));
    case 'unknown':
      // It may be a number or a list too, so its quotes are not sure.
      return either(exactly(0), sum([textSize(value, longest)], 2));
    default:
      return sum([textSize(value, longest)], 2);
  }
}

/** One member of a list or mapping with what stands before it and the comma behind; nothing where it is left out. */
function memberSize(before: string, value: Value, longest: Longest): Size {
  if (value.kind === 'absent') return exactly(0);
  if (value.kind === 'choice') {
    return either(memberSize(before, value.then, longest), memberSize(before, value.otherwise, longest));
  }
  return sum([jsonSize(value, longest)], before.length + 1);
}

/** Members between brackets; the last has no comma. */
function enclosed(members: readonly Size[]): Size {
  const { known, atMost } = sum(members, 2);
  return { known: Math.max(2, known - 1), atMost: Math.max(2, atMost - 1) };
}

/** The length of a value as part of a text, without quotes. */
function textSize(value: Value, longest: Longest): Size {
  switch (value.kind) {
    case 'absent':
      return exactly(0);
    case 'literal':
      return exactly(escapedLength(String(value.value)));
    case 'text':
      return sum(
        value.parts.map((part) =>
          typeof part === 'string' ? exactly(escapedLength(part)) : textSize(part, longest),
        ),
      );
    case 'choice':
      return either(textSize(value.then, longest), textSize(value.otherwise, longest));
    case 'reference':
      return { known: 0, atMost: longest(value) };
    case 'symbol':
    case 'unknown':
      return { known: 0, atMost: value.maxCharacters ?? Infinity };
    default:
      return UNBOUNDED;
  }
}

function escapedLength(text: string): number {
  return JSON.stringify(text).length - 2;
}
