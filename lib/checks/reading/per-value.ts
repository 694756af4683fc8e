// lib/checks/reading: what takes long to find in a value is found once, also where many resources share it.
import type { Value } from '../../assembly';

/** `find`, which runs once for each value: a launch template has the same one for every instance. */
export function perValue<T>(find: (value: Value) => T): (value: Value) => T {
  const known = new WeakMap<Value, { readonly found: T }>();
  return (value) => {
    const entry = known.get(value) ?? { found: find(value) };
    known.set(value, entry);
    return entry.found;
  };
}
