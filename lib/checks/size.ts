// lib/checks: how long a policy document is once it is deployed, as far as the template tells.
import type { Value } from '../assembly';

/** A length, and how much of it only deployment knows. */
export interface Size {
  /** Characters that the template says. */
  readonly known: number;
  /** The same plus a generous allowance for every value that only deployment knows. */
  readonly atMost: number;
}

/** No ARN, id or name that a reference can become is longer. */
const LONGEST_REFERENCE = 256;

/** The length of `value` as JSON without white space, which IAM does not count. */
export function jsonSize(value: Value): Size {
  switch (value.kind) {
    case 'literal':
      return exactly(literalLength(value.value));
    case 'list':
      return sum(value.items.map(jsonSize), 2 + Math.max(0, value.items.length - 1));
    case 'map': {
      const entries = [...value.entries].map(([key, item]) =>
        sum([exactly(JSON.stringify(key).length), jsonSize(item)], 1),
      );
      return sum(entries, 2 + Math.max(0, entries.length - 1));
    }
    case 'text':
      return sum(
        value.parts.map((part) =>
          typeof part === 'string' ? exactly(JSON.stringify(part).length - 2) : open(),
        ),
        2,
      );
    case 'choice': {
      const [then, otherwise] = [jsonSize(value.then), jsonSize(value.otherwise)];
      return {
        known: Math.min(then.known, otherwise.known),
        atMost: Math.max(then.atMost, otherwise.atMost),
      };
    }
    default:
      return sum([open()], 2);
  }
}

// A policy may be given as the text of a JSON document: its own white space does not count either.
function literalLength(value: string | number | boolean | null): number {
  if (typeof value === 'string' && /^\s*\{/.test(value)) return value.replace(/\s+/g, '').length;
  return JSON.stringify(value).length;
}

function exactly(length: number): Size {
  return { known: length, atMost: length };
}

function open(): Size {
  return { known: 0, atMost: LONGEST_REFERENCE };
}

function sum(sizes: readonly Size[], extra: number): Size {
  return {
    known: sizes.reduce((total, size) => total + size.known, extra),
    atMost: sizes.reduce((total, size) => total + size.atMost, extra),
  };
}
