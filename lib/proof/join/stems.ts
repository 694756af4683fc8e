// lib/proof/join: things by the letters that their names begin with.
import type { Shape } from './arn-parts';

/** Things whose names begin with the same letters. */
interface Stem<T> {
  readonly letters: string;
  /** Things of whose names something that anybody may know follows, or nothing. */
  readonly plain: Entry<T>[];
  /** Things of whose names a letter follows that stands for what AWS makes up. */
  readonly made: Map<string, T[]>;
}

interface Entry<T> {
  readonly whole: boolean;
  readonly item: T;
}

type Beginning = Pick<Shape, 'stem' | 'letter' | 'whole'>;

/** Finds things by beginnings: those that begin so, and those of which too little is known. */
export class Stems<T> {
  private readonly byLetters = new Map<string, Stem<T>>();
  private readonly lengths = new Set<number>();
  private sorted: readonly Stem<T>[] = [];

  add({ stem: letters, letter, whole }: Beginning, item: T): void {
    const known = this.byLetters.get(letters);
    const stem = known ?? { letters, plain: [], made: new Map<string, T[]>() };
    if (known === undefined) {
      this.byLetters.set(letters, stem);
      this.lengths.add(letters.length);
      this.sorted = [];
    }
    if (letter === null) stem.plain.push({ whole, item });
    else stem.made.set(letter, [...(stem.made.get(letter) ?? []), item]);
  }

  /** Puts everything that a pattern may mean to what was found. */
  find({ stem, letter, whole }: Beginning, found: T[]): void {
    const same = this.byLetters.get(stem);
    if (same !== undefined) putAll(same, letter, found);
    // A name that goes on is not the pattern that ends here.
    if (!whole) this.findLonger(stem, found);
    for (const length of this.lengths)
      if (length < stem.length) putGoingOn(this.byLetters.get(stem.slice(0, length)), found);
  }

  /** About how many `find` finds. */
  count({ stem, letter, whole }: Beginning): number {
    const same = this.byLetters.get(stem);
    const here = same === undefined ? 0 : sizeOf(same, letter);
    if (whole) return here;
    const [start, end] = this.range(stem);
    return here + end - start;
  }

  /** Puts everything to what was found. */
  all(found: T[]): void {
    for (const stem of this.byLetters.values()) putAll(stem, null, found);
  }

  private findLonger(letters: string, found: T[]): void {
    const [start, end] = this.range(letters);
    for (let at = start; at < end; at++) {
      const stem = this.sorted[at];
      if (stem !== undefined && stem.letters !== letters) putAll(stem, null, found);
    }
  }

  private range(letters: string): readonly [start: number, end: number] {
    if (this.sorted.length === 0) this.sorted = [...this.byLetters.values()].sort(byLetters);
    const start = this.lower((each) => each >= letters);
    return [start, this.lower((each) => each >= letters && !each.startsWith(letters))];
  }

  private lower(isBeyond: (letters: string) => boolean): number {
    let [low, high] = [0, this.sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isBeyond(this.sorted[middle]?.letters ?? '')) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

function putAll<T>({ plain, made }: Stem<T>, letter: string | null, found: T[]): void {
  for (const { item } of plain) found.push(item);
  if (letter === null) for (const items of made.values()) put(items, found);
  else put(made.get(letter), found);
}

/** Things whose names go on in a way that nobody knows. */
function putGoingOn<T>(stem: Stem<T> | undefined, found: T[]): void {
  if (stem === undefined) return;
  for (const { whole, item } of stem.plain) if (!whole) found.push(item);
  for (const items of stem.made.values()) put(items, found);
}

function put<T>(items: readonly T[] | undefined, found: T[]): void {
  if (items !== undefined) for (const item of items) found.push(item);
}

function sizeOf<T>({ plain, made }: Stem<T>, letter: string | null): number {
  return plain.length + (letter === null ? made.size : 1);
}

function byLetters(one: { readonly letters: string }, other: { readonly letters: string }): number {
  if (one.letters === other.letters) return 0;
  return one.letters < other.letters ? -1 : 1;
}
