// lib/proof/core: plain JSON, which may have any shape.

/** A value of JSON. */
export type Json = string | number | boolean | null | readonly Json[] | JsonMap;

/** An object of JSON. */
export interface JsonMap {
  readonly [key: string]: Json;
}

/** Whether a value is an object. */
export function isMap(value: Json): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object's entries; names such as `__proto__` are like any other. */
export function entriesOf(value: JsonMap): ReadonlyMap<string, Json> {
  return new Map(Object.entries(value));
}

/** A list's items, or the one value that stands where a list may. */
export function itemsOf(value: Json): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [value];
}

/** A scalar as text; null for anything else. */
export function textOf(value: Json): string | null {
  if (value === null || typeof value === 'object') return null;
  return String(value);
}
