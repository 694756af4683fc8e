// A resolved value in a short form that tests can compare.
import type { Value } from '../../lib/assembly';

/** Literals as themselves; references as `<id.attribute>`, symbols as `{name}`, unknowns as `?reason`, choices as `c?a:b`. */
export function short(value: Value): unknown {
  switch (value.kind) {
    case 'literal':
      return value.value;
    case 'list':
      return value.items.map(short);
    case 'map':
      return Object.fromEntries([...value.entries].map(([key, item]) => [key, short(item)]));
    case 'text':
      return value.parts.map((part) => (typeof part === 'string' ? part : String(short(part)))).join('');
    case 'reference':
      return `<${value.resource.replace(/^.*#/, '')}.${value.attribute}>`;
    case 'symbol':
      return `{${value.name}}`;
    case 'choice':
      return `${value.condition}?${String(short(value.then))}:${String(short(value.otherwise))}`;
    case 'absent':
      return undefined;
    case 'unknown':
      return `?${value.reason}`;
  }
}
