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

  /** Everything that a pattern may mean. */
  *find({ stem, letter, whole }: Beginning): Generator<T> {
    const same = this.byLetters.get(stem);
    if (same !== undefined) yield* of(same, letter);
    // A name that goes on is not the pattern that ends here.
    if (!whole) for (const longer of this.beginningWith(stem)) yield* of(longer, null);
    for (const length of this.lengths)
      if (length < stem.length) yield* goingOn(this.byLetters.get(stem.slice(0, length)));
  }

  /** About how many `find` finds. */
  count({ stem, letter, whole }: Beginning): number {
    const same = this.byLetters.get(stem);
    const here = same === undefined ? 0 : sizeOf(same, letter);
    if (whole) return here;
    const [start, end] = this.range(stem);
    return here + end - start;
  }

  *all(): Generator<T> {
    for (const stem of this.byLetters.values()) yield* of(stem, null);
  }

  private *beginningWith(letters: string): Generator<Stem<T>> {
    const [start, end] = this.range(letters);
    for (let at = start; at < end; at++) {
      const stem = this.sorted[at];
      if (stem !== undefined && stem.letters !== letters) yield stem;
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

function* of<T>({ plain, made }: Stem<T>, letter: string | null): Generator<T> {
  for (const { item } of plain) yield item;
  if (letter !== null) yield* made.get(letter) ?? [];
  else for (const items of made.values()) yield* items;
}

/** Things whose names go on in a way that nobody knows. */
function* goingOn<T>(stem: Stem<T> | undefined): Generator<T> {
  if (stem === undefined) return;
  for (const { whole, item } of stem.plain) if (!whole) yield item;
  for (const items of stem.made.values()) yield* items;
}

function sizeOf<T>({ plain, made }: Stem<T>, letter: string | null): number {
  return plain.length + (letter === null ? made.size : 1);
}

function byLetters(one: { readonly letters: string }, other: { readonly letters: string }): number {
  if (one.letters === other.letters) return 0;
  return one.letters < other.letters ? -1 : 1;
}
