// lib/assembly: JSON without repeated keys. `JSON.parse` takes the last of two; who reads the text takes the first.
import { repeated } from './fault';
import { placed } from './placed';
import { type Plain, isMap } from './plain';

/**
 * What `text` says.
 * @throws AssemblyFault when a mapping of it has a key twice
 * @throws SyntaxError when it is no JSON
 */
export function parseJson(name: string, text: string): Plain {
  const value = JSON.parse(text) as Plain;
  // `JSON.parse` drops what is repeated: then it gives fewer keys than the text has.
  if (keysIn(value, 0) === keysWritten(text)) return value;
  const twice = repeatedKey(text);
  if (twice === undefined) return value;
  throw repeated(placed(name, text, twice.at), twice.key);
}

/** Deeper than anything that is read; what is deeper is looked at letter by letter. */
const MAX_DEPTH = 200;

/** How many keys a value has with everything below; not a number where it is too deep to say. */
function keysIn(value: Plain, depth: number): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (depth > MAX_DEPTH) return Number.NaN;
  let keys = 0;
  if (Array.isArray(value)) for (const item of value as readonly Plain[]) keys += keysIn(item, depth + 1);
  else if (isMap(value)) for (const key in value) keys += 1 + keysIn(value[key] ?? null, depth + 1);
  return keys;
}

/** How many keys stand in a text, which is known to be JSON: strings before a colon. */
function keysWritten(text: string): number {
  let keys = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) {
    at = endOfString(text, at);
    let next = at + 1;
    while (isSpace(text.charCodeAt(next))) next += 1;
    if (text[next] === ':') keys += 1;
  }
  return keys;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** The first key that a mapping of `text` has twice; `text` is known to be JSON. */
function repeatedKey(text: string): { readonly key: string; readonly at: number } | undefined {
  const open: (Set<string> | undefined)[] = [];
  let mayBeKey = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '"') {
      const end = endOfString(text, at);
      const keys = mayBeKey ? open.at(-1) : undefined;
      if (keys !== undefined) {
        const key = keyOf(text.slice(at, end + 1));
        if (keys.has(key)) return { key, at };
        keys.add(key);
        mayBeKey = false;
      }
      at = end;
    } else if (sign === '{' || sign === '[') {
      open.push(sign === '{' ? new Set() : undefined);
      mayBeKey = sign === '{';
    } else if (sign === '}' || sign === ']') open.pop();
    else if (sign === ',') mayBeKey = true;
  }
  return undefined;
}

/** Index of the quote that ends the string which begins at `start`. */
export function endOfString(text: string, start: number): number {
  for (let at = start + 1; ;) {
    const end = text.indexOf('"', at);
    if (end < 0) return text.length;
    let before = end - 1;
    while (before >= at && text[before] === '\\') before -= 1;
    if ((end - before) % 2 === 1) return end;
    at = end + 1;
  }
}

function keyOf(written: string): string {
  return written.includes('\\') ? (JSON.parse(written) as string) : written.slice(1, -1);
}
