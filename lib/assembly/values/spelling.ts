// lib/assembly/values: a text that is the same for the same value and for no other, so that values can be looked up.
import type { Value } from './value';

/** Longer than any name or ARN. What is longer is not looked up, and texts of texts stay within bounds. */
const MAX_SPELLING = 4_096;
const MAX_SOURCE = 512;

/**
 * How `value` is spelled, symbols and references included; undefined where it is no text, where two readings of it
 * need not be equal, or where it is longer than any name.
 */
export function spellingOf(value: Value): string | undefined {
  const spelling = spelledAs(value);
  return spelling === undefined || spelling.length > MAX_SPELLING ? undefined : spelling;
}

/**
 * The source of an unknown that is worked out from values which are spelled; none where one of them has no spelling:
 * then it need not be equal to itself.
 */
export function sourceFrom(
  values: readonly Value[],
  describe: (...spellings: string[]) => string,
): { readonly source?: string } {
  const spellings = values.map(spellingOf);
  if (!spellings.every((spelling) => spelling !== undefined)) return {};
  const source = describe(...spellings);
  return source.length > MAX_SOURCE ? {} : { source };
}

function spelledAs(value: Value): string | undefined {
  switch (value.kind) {
    case 'literal':
      return value.value === null ? undefined : escaped(String(value.value));
    case 'reference':
      return `\${${value.resource}.${value.attribute}}`;
    case 'symbol':
      return `$(${value.name})`;
    case 'unknown':
      return value.source === undefined ? undefined : `$[${value.source}]`;
    case 'text':
      return spelled(value.parts);
    default:
      return undefined;
  }
}

function spelled(parts: readonly (string | Value)[]): string | undefined {
  let text = '';
  for (const part of parts) {
    const spelling = typeof part === 'string' ? escaped(part) : spellingOf(part);
    if (spelling === undefined || text.length > MAX_SPELLING) return undefined;
    text += spelling;
  }
  return text;
}

function escaped(text: string): string {
  if (text.length > MAX_SPELLING) return text;
  return text.includes('$') ? text.replaceAll('$', '$$$$') : text;
}
