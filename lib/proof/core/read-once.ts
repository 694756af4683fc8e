// lib/proof/core: parts of documents, each read once. Policies of one platform repeat their lists of actions and their conditions, and
// whoever reads templates gives one and the same value for what is written alike. Nothing that was read is ever changed.
import { type Notes, noNotes } from './notes';
import type { Json } from './json';

/** What a part comes to, and what is noted of it every time. */
interface Read<T> extends Notes {
  readonly value: T;
}

/** `read`, which is asked once for each mapping or list. */
export function readOnce<T>(read: (json: Json, notes: Notes) => T): (json: Json, notes: Notes) => T {
  const known = new WeakMap<object, Read<T>>();
  return (json, notes) => {
    if (typeof json !== 'object' || json === null) return read(json, notes);
    const part = known.get(json) ?? partOf(read, json);
    known.set(json, part);
    for (const fault of part.faults) notes.faults.push(fault);
    for (const each of part.widened) notes.widened.push(each);
    return part.value;
  };
}

function partOf<T>(read: (json: Json, notes: Notes) => T, json: Json): Read<T> {
  const notes = noNotes();
  return { value: read(json, notes), ...notes };
}
