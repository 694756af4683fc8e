// lib/assembly/values: a text that is the same for the same value and for no other, so that values can be looked up.
import type { Value } from './value';

/**
 * How `value` is spelled, symbols and references included; undefined where it is no text, or where two readings of it
 * need not be equal.
 */
export function spellingOf(value: Value): string | undefined {
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
    if (spelling === undefined) return undefined;
    text += spelling;
  }
  return text;
}

function escaped(text: string): string {
  return text.includes('$') ? text.replaceAll('$', '$$$$') : text;
}
