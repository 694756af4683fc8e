// lib/checks/reading: why a value is not known before deployment, in the words of whoever resolved it.
import { type Value, valueAt } from '../../assembly';

/** Most reasons that a message gives: the first ones are to settle first. */
const MOST_REASONS = 2;

/**
 * What only deployment knows in what stands at `path` below `value`, each once: parameters without a default, symbols,
 * open conditions.
 */
export function reasonsAt(value: Value, path: string): readonly string[] {
  return [...new Set(reasons(valueAt(value, path)))].slice(0, MOST_REASONS);
}

function reasons(value: Value): readonly string[] {
  switch (value.kind) {
    case 'unknown':
      return [value.reason];
    case 'symbol':
      return [value.name];
    case 'choice':
      return [`the condition ${value.condition}`, ...reasons(value.then), ...reasons(value.otherwise)];
    case 'list':
      return value.items.flatMap(reasons);
    case 'map':
      return [...value.entries.values()].flatMap(reasons);
    case 'text':
      return value.parts.flatMap((part) => (typeof part === 'string' ? [] : reasons(part)));
    case 'literal':
    case 'reference':
    case 'absent':
      return [];
  }
}
