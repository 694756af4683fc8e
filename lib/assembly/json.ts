// lib/assembly: JSON without repeated keys. `JSON.parse` takes the last of two; who reads the text takes the first.
import { repeated } from './fault';
import { placed } from './placed';
import type { Plain } from './plain';

/**
 * What `text` says.
 * @throws AssemblyFault when a mapping of it has a key twice
 * @throws SyntaxError when it is no JSON
 */
export function parseJson(name: string, text: string): Plain {
  const value = JSON.parse(text) as Plain;
  const twice = repeatedKey(text);
  if (twice === undefined) return value;
  throw repeated(placed(name, text, twice.at), twice.key);
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
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at;
  }
  return text.length;
}

function keyOf(written: string): string {
  return written.includes('\\') ? (JSON.parse(written) as string) : written.slice(1, -1);
}
