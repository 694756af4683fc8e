// lib/checks/reading: a text whose unknown parts are marked, so that it can be taken apart like any other.
import type { Value } from '../../assembly';

/** Stands around the number of an unknown part. No template holds it. */
const MARK = '\u{F0000}';

/** A text, and the values that its marks stand for. */
export interface MarkedText {
  readonly text: string;
  readonly unknowns: readonly Value[];
}

/** `value` as a marked text; undefined when it is no text. */
export function markedText(value: Value): MarkedText | undefined {
  if (value.kind === 'literal')
    return value.value === null ? undefined : { text: String(value.value), unknowns: [] };
  return value.kind === 'text' ? marked(value.parts) : undefined;
}

function marked(parts: readonly (string | Value)[]): MarkedText {
  const unknowns: Value[] = [];
  const text = parts
    .map((part) => (typeof part === 'string' ? part : `${MARK}${unknowns.push(part) - 1}${MARK}`))
    .join('');
  return { text, unknowns };
}

/** Whether nothing in `text` is unknown. */
export function isPlain(text: string): boolean {
  return !text.includes(MARK);
}

/** The value of a piece of a marked text. */
export function valueOfPiece(text: string, unknowns: readonly Value[]): Value {
  if (isPlain(text)) return { kind: 'literal', value: text };
  const parts = text
    .split(MARK)
    .map((part, index) => (index % 2 === 0 ? part : (unknowns[Number(part)] ?? part)))
    .filter((part) => part !== '');
  const [only] = parts;
  return parts.length === 1 && only !== undefined && typeof only !== 'string'
    ? only
    : { kind: 'text', parts };
}
