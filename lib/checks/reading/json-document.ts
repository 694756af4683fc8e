// lib/checks/reading: documents that a template carries as text of JSON, such as policies given as strings.
import { type Value, parseJson } from '../../assembly';
import { markedText, valueOfPiece } from './marked-text';

/** As deep as templates themselves may be, so that nobody who reads the document runs out of stack. */
const MAX_DEPTH = 100;

/**
 * `value`, and where it is text of JSON, what that text says. Parts that only deployment knows keep their place inside
 * of strings. Text that is no JSON stays as it is.
 */
export function documentIn(value: Value): Value {
  switch (value.kind) {
    case 'literal':
      return typeof value.value === 'string' ? (parsed(value.value, []) ?? value) : value;
    case 'text':
      return parsedText(value) ?? value;
    case 'choice':
      return { ...value, then: documentIn(value.then), otherwise: documentIn(value.otherwise) };
    default:
      return value;
  }
}

function parsedText(value: Value): Value | undefined {
  const marked = markedText(value);
  return marked && parsed(marked.text, marked.unknowns);
}

function parsed(text: string, unknowns: readonly Value[]): Value | undefined {
  if (!/^\s*[{[]/.test(text)) return undefined;
  try {
    return valueOf(parseJson('text', text), unknowns);
  } catch {
    return undefined;
  }
}

function valueOf(plain: unknown, unknowns: readonly Value[], depth = 0): Value {
  if (depth > MAX_DEPTH) throw new RangeError(`deeper than ${MAX_DEPTH} levels`);
  if (typeof plain === 'string') return valueOfPiece(plain, unknowns);
  if (Array.isArray(plain))
    return { kind: 'list', items: plain.map((item) => valueOf(item, unknowns, depth + 1)) };
  if (typeof plain === 'object' && plain !== null) {
    const entries = Object.entries(plain).map(
      ([key, each]) => [key, valueOf(each, unknowns, depth + 1)] as const,
    );
    return { kind: 'map', entries: new Map(entries) };
  }
  return { kind: 'literal', value: plain as number | boolean | null };
}
