// lib/proof/join: texts of a principal's policies with what is known of the principal in the place of variables.
import type { RoleCaller, Statement, UserCaller } from '../core';
import { isOpaque } from '../core';

const VARIABLE = /\$\{([^}]*)\}/g;
const TAG = 'aws:principaltag/';

/** What a text means for a principal; what is not known of it stays as it is written. */
export function spelledFor(text: string, caller: RoleCaller | UserCaller): string {
  if (!text.includes('${')) return text;
  return text.replace(
    VARIABLE,
    (written, key: string) => valueOf(key.trim().toLowerCase(), caller) ?? written,
  );
}

/** Values of a condition as texts, or null when one of them may be anything. */
export function literalValues(
  { operator, quantifier, ifExists, values }: Statement['conditions'][number],
  caller: RoleCaller | UserCaller | null,
): readonly string[] | null {
  const isPlain = operator === 'StringEquals' && !ifExists && quantifier !== 'ForAllValues';
  if (!isPlain) return null;
  const spelled = values.map((value) => (caller === null ? value : spelledFor(value, caller)));
  return spelled.some((value) => isOpaque(value) || value.includes('${')) ? null : spelled;
}

function valueOf(key: string, caller: RoleCaller | UserCaller): string | undefined {
  const value = factOf(key, caller);
  // A value with wildcards would be read as letters.
  return value === undefined || /[*?]/.test(value) ? undefined : value;
}

function factOf(key: string, caller: RoleCaller | UserCaller): string | undefined {
  if (key.startsWith(TAG)) return tagOf(key.slice(TAG.length), caller);
  if (key === 'aws:principalaccount') return caller.account.id;
  return undefined;
}

/** A tag that is the principal's own, whatever a session carries. */
export function tagOf(tag: string, caller: RoleCaller | UserCaller): string | undefined {
  if (caller.kind === 'user' && caller.canFederate !== false) return undefined;
  if (caller.kind === 'role' && canPass(caller, tag)) return undefined;
  const values = Object.entries(caller.tags.values).filter(([key]) => key.toLowerCase() === tag);
  return values.length === 1 ? values[0]?.[1] : undefined;
}

function canPass({ sessionTags }: RoleCaller, tag: string): boolean {
  if (sessionTags === 'none') return false;
  return sessionTags === 'free' || sessionTags.some((key) => key.toLowerCase() === tag);
}
