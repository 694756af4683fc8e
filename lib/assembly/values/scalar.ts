// lib/assembly/values: what one value says, where it says one thing whatever the open conditions are.
import type { Value } from './value';

/** The text of a literal string; undefined for anything else. */
export function textOf(value: Value): string | undefined {
  return value.kind === 'literal' && typeof value.value === 'string' ? value.value : undefined;
}

/**
 * The text that a scalar comes to where a text is wanted: CloudFormation writes numbers and booleans out.
 * Undefined for anything that is no scalar, or known in part.
 */
export function scalarText(value: Value): string | undefined {
  return value.kind === 'literal' && value.value !== null ? String(value.value) : undefined;
}

/**
 * Whether `value` is true: `true` and `"true"` are, `false` and `"false"` are not. Undefined where it is neither, is
 * left out, or depends on what only deployment knows.
 */
export function truthOf(value: Value): boolean | undefined {
  return agreed(value, (each) => {
    const text = scalarText(each)?.toLowerCase();
    if (text === 'true') return true;
    return text === 'false' ? false : undefined;
  });
}

/** The number that `value` is, also where it is written as a text. Undefined where it is none or cannot be known. */
export function numberOf(value: Value): number | undefined {
  return agreed(value, (each) => {
    const text = scalarText(each)?.trim() ?? '';
    return /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined;
  });
}

/** What `read` says of `value`; of a choice, what it says of both branches. */
function agreed<T>(value: Value, read: (value: Value) => T | undefined): T | undefined {
  if (value.kind === 'unknown' && value.oneOf !== undefined) {
    const [first, ...others] = value.oneOf.map(read);
    return others.every((other) => other === first) ? first : undefined;
  }
  if (value.kind !== 'choice') return read(value);
  const [then, otherwise] = [agreed(value.then, read), agreed(value.otherwise, read)];
  return then === otherwise ? then : undefined;
}
