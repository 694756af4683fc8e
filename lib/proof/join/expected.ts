// lib/proof/join: what a condition expects of a key, where it can be said in texts and patterns.
import { type Condition, isOpaque } from '../core';
import { mayMeet } from '../world';
import type { Fixed, Identity } from './fixed';

const VARIABLE = /\$\{([^}]*)\}/g;

/** What a condition lets pass. */
export interface Expected {
  /** In lower case. */
  readonly key: string;
  readonly values: readonly string[];
  /** Whether `*` and `?` in the values stand for any text. */
  readonly like: boolean;
}

/** What is known of whoever the texts of a policy are read for. */
export interface Reader {
  readonly fixed: Fixed;
  /** Null: nobody in particular. */
  readonly caller: Identity | null;
  /** Whether the policy's language has variables. */
  readonly hasVariables: boolean;
}

/** Operators of which a key has to be there and to equal, or to be like, one of the values. */
const LIKE: ReadonlyMap<string, boolean> = new Map([
  ['StringEquals', false],
  ['StringLike', true],
  ['ArnEquals', true],
  ['ArnLike', true],
]);

/** What a condition expects; null where that takes more to say. */
export function expectedBy(
  { operator, quantifier, ifExists, key, values }: Condition,
  reader: Reader,
): Expected | null {
  const like = LIKE.get(operator);
  if (like === undefined || ifExists || quantifier === 'ForAllValues') return null;
  const read = values.map((value) => spelledFor(value, reader));
  return read.some((value) => isOpaque(value) || value.includes('${'))
    ? null
    : { key: key.toLowerCase(), values: read, like };
}

/** Whether one of the values that a key can have passes; it does where nobody knows them. */
export function mayPass({ values, like }: Expected, known: readonly string[] | null): boolean {
  if (known === null) return true;
  return known.some((value) =>
    like ? values.some((pattern) => mayMeet(pattern, value)) : values.includes(value),
  );
}

/** The texts of which one has to be the key's value; null when patterns may mean more. */
export function literalValues({ values, like }: Expected): readonly string[] | null {
  return like && values.some((value) => /[*?]/.test(value)) ? null : values;
}

/** A text of a policy with what is known of its reader in the place of variables; what is not known stays as it is written. */
export function spelledFor(text: string, { fixed, caller, hasVariables }: Reader): string {
  if (!hasVariables || caller === null || !text.includes('${')) return text;
  return text.replace(VARIABLE, (written, key: string) => {
    const [value, ...others] = fixed.ofPrincipal(key.trim().toLowerCase(), caller) ?? [];
    // A value with wildcards would be read as letters.
    return value === undefined || others.length > 0 || /[*?$]/.test(value) ? written : value;
  });
}
