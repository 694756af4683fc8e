// policies/names: what a component of a name may be, and what stands for components that do not fit.
// Components hold no separator, so joining them is injective and a glob that ends behind one stays inside it.
import { createHash } from 'node:crypto';

/** Joins components wherever AWS allows two adjacent hyphens; no component contains it. */
export const SEPARATOR = '--';

/** One component: lower-case letters, digits and single hyphens, starting with a letter. */
export const COMPONENT_PATTERN = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** Whether `text` may stand as a component of a name. */
export function isComponent(text: string): boolean {
  return COMPONENT_PATTERN.test(text);
}

// RFC 4648 base 32 in lower case: every kind of name accepts these characters.
const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';
const DIGEST_CHARACTERS = 9;

/**
 * The component that stands for a whole tuple when its name is too long: `0` and 45 bits of SHA-256.
 * It starts with a digit, which no ordinary component does, so a shortened name never equals a full one.
 */
export function digestComponent(parts: readonly string[]): string {
  const bits = createHash('sha256').update(JSON.stringify(parts)).digest().readBigUInt64BE();
  let text = '';
  for (let index = 0; index < DIGEST_CHARACTERS; index += 1) {
    text += BASE32.charAt(Number((bits >> BigInt(5 * index)) & 31n));
  }
  return `0${text}`;
}
