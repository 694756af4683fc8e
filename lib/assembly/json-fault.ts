// lib/assembly: where a text stops being JSON. What engines say of it differs by version, and often names no place.
import { AssemblyFault } from './fault';
import { endOfString } from './json';
import { placed } from './placed';

/** The fault of a text that is no JSON, with line and column. */
export function notJson(name: string, text: string, allowed: string): AssemblyFault {
  const at = offsetOfFault(text);
  const got = at < text.length ? `${JSON.stringify(text.charAt(at))} where no JSON goes on` : 'no end';
  return new AssemblyFault(placed(name, text, at), `text that is not JSON (${got})`, allowed, FIX);
}

const FIX = 'correct it there: commas, quotes and brackets';

/** A word or a number, as RFC 8259 has them. */
const WORD = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;

/** What may come next: a value, a key, a colon, or what stands behind a value. */
type Next = 'value' | 'first-value' | 'key' | 'first-key' | 'colon' | 'behind';

/** Where the first token begins that JSON does not have there; the length of a text that only ends too soon. */
function offsetOfFault(text: string): number {
  const open: string[] = [];
  let next: Next = 'value';
  for (let at = afterSpace(text, 0); ;) {
    if (next === 'behind' && open.length === 0) return at;
    const end = endOfToken(text, at);
    const follows: Next | null = end === null ? null : after(next, text.charAt(at), open);
    if (end === null || follows === null) return at;
    next = follows;
    at = afterSpace(text, end);
  }
}

function afterSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\r\n'.includes(text.charAt(at))) at += 1;
  return at;
}

/** Behind the token that begins there; null where none does. */
function endOfToken(text: string, at: number): number | null {
  const sign = text.charAt(at);
  if (sign !== '' && '{}[],:'.includes(sign)) return at + 1;
  if (sign === '"') {
    const end = endOfString(text, at) + 1;
    return end <= text.length && isText(text.slice(at, end)) ? end : null;
  }
  WORD.lastIndex = at;
  return WORD.test(text) ? WORD.lastIndex : null;
}

function isText(quoted: string): boolean {
  try {
    return typeof JSON.parse(quoted) === 'string';
  } catch {
    return false;
  }
}

/** What may come behind a token that begins with `sign`; null where it may not stand. */
function after(next: Next, sign: string, open: string[]): Next | null {
  switch (next) {
    case 'colon':
      return sign === ':' ? 'value' : null;
    case 'key':
      return sign === '"' ? 'colon' : null;
    case 'first-key':
      return sign === '"' ? 'colon' : closed(sign, open);
    case 'behind':
      if (sign !== ',') return closed(sign, open);
      return open.at(-1) === '{' ? 'key' : 'value';
    default:
      return afterValue(next, sign, open);
  }
}

function afterValue(next: Next, sign: string, open: string[]): Next | null {
  if (sign === '{' || sign === '[') {
    open.push(sign);
    return sign === '{' ? 'first-key' : 'first-value';
  }
  if (next === 'first-value' && sign === ']') return closed(sign, open);
  return '}],:'.includes(sign) ? null : 'behind';
}

function closed(sign: string, open: string[]): Next | null {
  if (sign !== (open.at(-1) === '{' ? '}' : ']')) return null;
  open.pop();
  return 'behind';
}
