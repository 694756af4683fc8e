// lib/proof/world: JSON that says a key twice. A reader takes the last; what AWS takes nobody says.
import type { Json } from '../core';

/** A string of JSON, and whether it is a key. */
const STRING = /"(?:[^"\\]|\\.)*"(\s*:)?/gsu;

/** Whether an object in `text`, which reads as `json`, has a key twice. */
export function hasKeyTwice(text: string, json: Json): boolean {
  const written = [...text.matchAll(STRING)].filter(([, colon]) => colon !== undefined).length;
  return written !== keysIn(json);
}

function keysIn(json: Json): number {
  if (typeof json !== 'object' || json === null) return 0;
  const values: readonly Json[] = Array.isArray(json) ? (json as readonly Json[]) : Object.values(json);
  const own = Array.isArray(json) ? 0 : values.length;
  return values.reduce<number>((sum, each) => sum + keysIn(each), own);
}
