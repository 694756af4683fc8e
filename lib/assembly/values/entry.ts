// lib/assembly/values: what stands at one place inside a value. Neither an unknown nor a choice may pass for absent.
import { ABSENT, type Value, choice, unknown } from './value';

/**
 * The entry `key` of a mapping; absent where it has none, or where the value can be no mapping. Of a choice it is the
 * choice of both branches' entries, and of what only deployment knows it is unknown, and may be absent.
 */
export function entry(value: Value, key: string): Value {
  switch (value.kind) {
    case 'map':
      return value.entries.get(key) ?? ABSENT;
    case 'choice':
      return choice(value, entry(value.then, key), entry(value.otherwise, key));
    case 'unknown':
      return unknown(value.reason, { mayBeAbsent: true });
    case 'reference':
    case 'symbol':
    case 'text':
      return unknown(`${key} of a value that only deployment knows`, { mayBeAbsent: true });
    default:
      return ABSENT;
  }
}

/**
 * What stands at `path` below `value`, for example `Policies.0.PolicyDocument`: keys of mappings and numbers of items.
 * A key that has a dot in it needs the path as a list.
 */
export function valueAt(value: Value, path: string | readonly string[]): Value {
  const keys = typeof path === 'string' ? path.split('.').filter((key) => key !== '') : path;
  return keys.reduce(step, value);
}

function step(value: Value, key: string): Value {
  if (value.kind === 'choice') return choice(value, step(value.then, key), step(value.otherwise, key));
  if (value.kind !== 'list') return entry(value, key);
  return /^\d{1,9}$/.test(key) ? (value.items[Number(key)] ?? ABSENT) : ABSENT;
}
