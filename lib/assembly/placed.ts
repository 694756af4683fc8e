// lib/assembly: where in a file something stands, as messages name it.
import { Lines } from './positions/position';

/** `mine.yaml:3:5` of an offset in the text of that file. */
export function placed(name: string, text: string, offset: number): string {
  const { line, column } = new Lines(text).at(offset);
  return `${name}:${line}:${column}`;
}
