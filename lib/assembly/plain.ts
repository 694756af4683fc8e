// lib/assembly: plain data, as JSON and YAML say it. It is untrusted: a key may be called like a method.

/** Plain data: what JSON can say. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

/** A mapping of plain data. */
export type PlainMap = { readonly [key: string]: Plain };

/** Whether `value` is a mapping. */
export function isMap(value: Plain | undefined): value is PlainMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `value` where it is a mapping, else an empty one. */
export function mapOf(value: Plain | undefined): PlainMap {
  return isMap(value) ? value : {};
}

/** The items of `value` where it is a list, else none. */
export function listOf(value: Plain | undefined): readonly Plain[] {
  return Array.isArray(value) ? (value as readonly Plain[]) : [];
}

/** The entry `key` of `map` itself: nothing is inherited. */
export function ownEntry(map: PlainMap, key: string): Plain | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}
