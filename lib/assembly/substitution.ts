// lib/assembly: texts with variables, as `Fn::Sub` has them.
import { type Plain, type PlainMap, ownEntry } from './plain';
import { type Value, literal } from './values/value';

/** Who knows what names mean. */
export interface Names {
  resolve(plain: Plain): Value;
  reference(name: string): Value;
  attribute(logicalId: string, attribute: string): Value;
  join(pieces: readonly Value[]): Value;
  /** Accounts for a value that stands in one more place. */
  share(value: Value): Value;
}

/** `template` with the values of its variables; those in `given` are worked out once. */
export function substitute(names: Names, template: string, given: PlainMap): Value {
  const known = new Map<string, Value>();
  const pieces = piecesOf(template).map(({ variable, text }) => {
    if (!variable) return names.resolve(text);
    if (text.startsWith('!')) return literal(`\${${text.slice(1)}}`);
    const name = text.trim();
    const before = known.get(name);
    if (before !== undefined) return names.share(before);
    const written = ownEntry(given, name);
    if (written === undefined) return named(names, name);
    const value = names.resolve(written);
    known.set(name, value);
    return value;
  });
  return names.join(pieces);
}

interface Piece {
  readonly variable: boolean;
  readonly text: string;
}

/** Texts and variables in turn. Where no bracket closes any more, the rest is text. */
function piecesOf(template: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (let start = template.indexOf('${'); start >= 0; start = template.indexOf('${', from)) {
    const end = template.indexOf('}', start);
    if (end < 0) break;
    pieces.push({ variable: false, text: template.slice(from, start) });
    pieces.push({ variable: true, text: template.slice(start + 2, end) });
    from = end + 1;
  }
  return [...pieces, { variable: false, text: template.slice(from) }];
}

function named(names: Names, name: string): Value {
  const [logicalId, attribute] = splitOnce(name);
  return attribute === undefined ? names.reference(name) : names.attribute(logicalId ?? '', attribute);
}

/** What stands before and behind the first dot. */
export function splitOnce(text: string): readonly [string | undefined, string | undefined] {
  const dot = text.indexOf('.');
  return dot < 0 ? [text, undefined] : [text.slice(0, dot), text.slice(dot + 1)];
}
