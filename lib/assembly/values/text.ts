// lib/assembly/values: texts made of pieces, as much of them literal as can be.
import { scalarText } from './scalar';
import { type Value, literal, unknown } from './value';

/** Joins pieces into one text. What can be no part of a text makes a part of it that cannot be known. */
export function joined(pieces: readonly Value[]): Value {
  return textFrom(pieces.flatMap(flattened));
}

/** The value of these parts: literal where all of them are texts. */
export function textFrom(parts: readonly (string | Value)[]): Value {
  const merged: (string | Value)[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (part === '') continue;
    if (typeof part === 'string' && typeof last === 'string') merged[merged.length - 1] = last + part;
    else merged.push(part);
  }
  const [first] = merged;
  if (first === undefined) return literal('');
  if (merged.length > 1) return { kind: 'text', parts: merged };
  return typeof first === 'string' ? literal(first) : first;
}

/** The parts of a value that is, or becomes, a text. */
export function partsOf(value: Value): readonly (string | Value)[] {
  if (value.kind === 'text') return value.parts;
  return [scalarText(value) ?? value];
}

function flattened(piece: Value): readonly (string | Value)[] {
  switch (piece.kind) {
    case 'absent':
      return [];
    case 'text':
      return piece.parts;
    case 'list':
    case 'map':
      return [unknown(`a ${piece.kind} inside a text`, { from: [piece] })];
    default:
      return [scalarText(piece) ?? piece];
  }
}
