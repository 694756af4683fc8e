// lib/proof/core: policy variables: `${aws:username}`, `${aws:PrincipalTag/team, 'none'}`, and `${*}`, `${?}`, `${$}` for the letters.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
import type { Fact } from './fact';
import { UNKNOWN_TEXT } from './opaque';
import type { Piece } from './pattern';

/** A text whose variables have their values. */
export interface Resolved {
  readonly pieces: readonly Piece[];
  /** A variable without a value and without a default: "there is no equal or like value". */
  readonly missing: boolean;
  /**
   * A variable may have no value, and AWS says that this "might cause the entire statement to be invalid":
   * whether a test that asks for something else then holds, nobody knows.
   */
  readonly doubtful: boolean;
}

const VARIABLE = /\$\{([^}]*)\}?/g;
const DEFAULTED = /^\s*(.*?)\s*,\s*'(.*)'\s*$/s;
const LETTERS = new Set(['*', '?', '$']);

/** Whether a text has variables; texts without any are the same in every request. */
export function hasVariables(text: string): boolean {
  return text.includes('${');
}

/** `text` with the values that `factOf` knows. */
export function resolved(text: string, factOf: (key: string) => Fact): Resolved {
  const pieces: Piece[] = [];
  let missing = false;
  let doubtful = false;
  let end = 0;
  for (const match of text.matchAll(VARIABLE)) {
    if (match.index > end) pieces.push({ kind: 'glob', text: text.slice(end, match.index) });
    end = match.index + match[0].length;
    const value = valueOf(match[0], match[1] ?? '', factOf);
    pieces.push({ kind: 'text', text: value.text });
    missing ||= value.missing;
    doubtful ||= value.doubtful;
  }
  if (end < text.length) pieces.push({ kind: 'glob', text: text.slice(end) });
  return { pieces, missing, doubtful: doubtful || missing };
}

interface Value {
  readonly text: string;
  readonly missing: boolean;
  readonly doubtful: boolean;
}

const UNKNOWN: Value = { text: UNKNOWN_TEXT, missing: false, doubtful: true };

function valueOf(written: string, inside: string, factOf: (key: string) => Fact): Value {
  // Nothing says what AWS makes of a brace that is never closed.
  if (!written.endsWith('}')) return UNKNOWN;
  if (LETTERS.has(inside)) return sure(inside);
  const [, key, fallback] = DEFAULTED.exec(inside) ?? [];
  const fact = factOf((key ?? inside).trim().toLowerCase());
  return ofFact(fact, fallback?.replaceAll("''", "'"));
}

function ofFact(fact: Fact, fallback: string | undefined): Value {
  if (fact.kind === 'absent')
    return fallback === undefined ? { text: '', missing: true, doubtful: true } : sure(fallback);
  const [only, ...others] = fact.kind === 'known' ? fact.values : [];
  // Nobody says how a value with wildcards counts, or one value out of several.
  if (only !== undefined && others.length === 0 && !/[*?]/.test(only)) return sure(only);
  return UNKNOWN;
}

function sure(text: string): Value {
  return { text, missing: false, doubtful: false };
}
