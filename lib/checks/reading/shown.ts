// lib/checks/reading: a value in a few words, for people.
import type { Value } from '../../assembly';

const MOST_CHARACTERS = 160;

/** `value` as messages quote it: short, and without a secret's whole length. */
export function shown(value: Value): string {
  const text = words(value);
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}

function words(value: Value): string {
  switch (value.kind) {
    case 'absent':
      return 'absent';
    case 'literal':
      return String(value.value);
    case 'list':
      return value.items.length === 0
        ? 'an empty list'
        : `[${value.items.slice(0, 4).map(words).join(', ')}]`;
    case 'map':
      return value.entries.size === 0 ? 'an empty mapping' : `{ ${[...value.entries.keys()].join(', ')} }`;
    case 'text':
      return value.parts.map((part) => (typeof part === 'string' ? part : `<${words(part)}>`)).join('');
    case 'reference':
      return `${value.resource.slice(value.resource.indexOf('#') + 1)}.${value.attribute}`;
    case 'symbol':
      return value.name;
    case 'choice':
      return `${words(value.then)} or ${words(value.otherwise)}, by ${value.condition}`;
    case 'unknown':
      return value.reason;
  }
}
