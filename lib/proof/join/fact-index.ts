// lib/proof/join: things by what conditions compare of them. A statement about everything that compares a tag, an account or an alias is
// about few.
import { type Expected, literalValues } from './expected';

/** Things of one key: by value, and those of which nobody knows the value. */
interface Values<T> {
  readonly known: Map<string, T[]>;
  readonly open: T[];
}

/** Things that were found, some perhaps twice. */
export interface Narrowed<T> {
  readonly size: number;
  readonly lists: readonly (readonly T[])[];
}

/** Faces or principals by the keys that they fix. */
export class FactIndex<T> {
  private readonly keys = new Map<string, Values<T>>();

  constructor(
    private readonly things: readonly T[],
    /** Values of a key that a thing can have; null when nobody knows. */
    private readonly valuesOf: (key: string, thing: T) => readonly string[] | null,
  ) {}

  /** Few things, among them all that may be what is expected; null when that tells none apart. */
  narrowed(expectations: readonly Expected[]): Narrowed<T> | null {
    let best: Narrowed<T> | null = null;
    for (const expected of expectations) {
      const values = literalValues(expected);
      const found = values === null ? null : this.with(expected.key, values);
      if (found !== null && (best === null || found.size < best.size)) best = found;
    }
    return best;
  }

  private with(key: string, values: readonly string[]): Narrowed<T> {
    const { known, open } = this.indexed(key);
    const lists = [open, ...[...new Set(values)].map((value) => known.get(value) ?? [])];
    return { size: lists.reduce((sum, { length }) => sum + length, 0), lists };
  }

  private indexed(key: string): Values<T> {
    const made = this.keys.get(key);
    if (made !== undefined) return made;
    const values: Values<T> = { known: new Map(), open: [] };
    for (const thing of this.things) note(values, thing, this.valuesOf(key, thing));
    this.keys.set(key, values);
    return values;
  }
}

function note<T>({ known, open }: Values<T>, thing: T, values: readonly string[] | null): void {
  if (values === null) open.push(thing);
  for (const value of values ?? []) {
    const things = known.get(value);
    if (things === undefined) known.set(value, [thing]);
    else things.push(thing);
  }
}
