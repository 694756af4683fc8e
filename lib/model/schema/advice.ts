// lib/model/schema: what to do about one particular wrong value, where the general fix of a field would mislead.
import { printable } from '../problem';

/** What to do about a value; undefined where the general fix of the field says it. */
export type Advise = (value: unknown) => string | undefined;

/** What a text may be made of. */
interface Make {
  readonly min: number;
  readonly max: number;
  /** One character that is allowed. */
  readonly character: RegExp;
}

/** Completes `fix` with what is wrong with a text: its length or its first wrong character. */
export function textAdvice(fix: string, make: Make): Advise {
  return (value) => {
    const reason = typeof value === 'string' ? faultOf(value, make) : undefined;
    return reason === undefined ? undefined : `${fix}: ${reason}`;
  };
}

function faultOf(text: string, { min, max, character }: Make): string | undefined {
  const wrong = Array.from(text).find((each) => !character.test(each));
  if (wrong !== undefined) return `"${printable(wrong)}" is not allowed`;
  const count = text.length;
  if (count < min || count > max) return `it has ${count} ${count === 1 ? 'character' : 'characters'}`;
  return undefined;
}

/** Like {@link textAdvice} for a component of physical names, whose hyphens and first character matter too. */
export function nameAdvice(fix: string, min: number, max: number): Advise {
  const byMake = textAdvice(fix, { min, max, character: /[a-z0-9-]/ });
  return (value) => {
    const reason = typeof value === 'string' ? faultOfOrder(value) : undefined;
    return byMake(value) ?? (reason === undefined ? undefined : `${fix}: ${reason}`);
  };
}

function faultOfOrder(name: string): string | undefined {
  if (/^[^a-z]/.test(name)) return `it begins with "${name.slice(0, 1)}"`;
  if (name.endsWith('-')) return 'it ends with a hyphen';
  return name.includes('--') ? 'it has two hyphens in a row' : undefined;
}

/** An account id that is quoted already, or that is written as people read it. */
export const accountAdvice: Advise = (value) => {
  if (typeof value !== 'string') return undefined;
  const digits = value.replace(/[\s-]/g, '');
  if (!/^\d+$/.test(digits)) return 'write the 12 digits of the account id';
  if (digits.length !== 12) return `it has ${digits.length} digits: write all 12, and no more`;
  return 'remove the hyphens and spaces';
};

const MEANT: Readonly<Record<string, boolean>> = {
  yes: true,
  y: true,
  on: true,
  no: false,
  n: false,
  off: false,
};

/** Words that other versions of YAML take for booleans. */
export const flagAdvice: Advise = (value) => {
  if (typeof value !== 'string') return undefined;
  const word = value.toLowerCase();
  if (word === 'true' || word === 'false') return `write ${word} without quotes`;
  if (!Object.hasOwn(MEANT, word)) return undefined;
  return `YAML 1.2 reads ${value} as text: write ${String(MEANT[word])}`;
};
