// lib/proof/core: patterns that are letters, with at most a star behind them, as one tree: in a walk they are one automaton together,
// and whoever left the tree is done with all of them at once. Most patterns that people write are of this kind.
import { type Pattern, STAR } from './pattern';

/** A pattern of the tree. */
export interface Entry {
  /** Its number among the patterns of a walk. */
  readonly lane: number;
  readonly letters: readonly number[];
  /** Whether a star follows the letters. */
  readonly isOpen: boolean;
}

/** Entries with a star of which all letters were read: they read whatever follows. */
export interface Passed {
  readonly id: number;
  readonly lanes: readonly number[];
}

/** Where a walk is: entries from `low` to `high` begin with the `depth` letters that were read. */
export interface Place {
  readonly id: number;
  readonly low: number;
  readonly high: number;
  readonly depth: number;
  /** Entries without a star that end here. */
  readonly ends: readonly number[];
  readonly passed: Passed;
}

/** Where a walk is when it left the tree: only what it passed is of any account. */
export interface Outside {
  readonly id: number;
  readonly passed: Passed;
}

/** A letter that leads on. */
export interface Branch {
  /** The first of those whom it leads on. */
  readonly lane: number;
  readonly letter: number;
}

const NOTHING: readonly number[] = [];

/** The letters of a pattern that belongs into a tree; null for any other. */
export function treeLetters({ items, ignoreCase, opaque }: Pattern): Omit<Entry, 'lane'> | null {
  if (ignoreCase || opaque) return null;
  const isOpen = items[items.length - 1] === STAR;
  const letters = isOpen ? items.slice(0, -1) : items;
  return letters.every((item) => item >= 0) ? { letters, isOpen } : null;
}

/** Such patterns, in the order of their letters. */
export class LetterTree {
  private readonly entries: readonly Entry[];
  private readonly deepest: number;

  constructor(entries: readonly Entry[]) {
    this.entries = [...entries].sort((one, other) => byLetters(one.letters, other.letters));
    this.deepest = Math.max(0, ...entries.map(({ letters }) => letters.length));
  }

  /** How many ids there are for places and for what is outside. */
  get ids(): number {
    return 2 * (this.entries.length + 1) * (this.deepest + 1) + 2;
  }

  /** Behind letters with which every entry is in line: the longer ones begin with them, and they with the shorter ones. */
  start(depth: number): Place | Outside {
    const passed = this.entries.filter(({ letters, isOpen }) => isOpen && letters.length < depth);
    const low = this.entries.findIndex(({ letters }) => letters.length >= depth);
    return this.place(low < 0 ? this.entries.length : low, this.entries.length, depth, {
      id: 0,
      lanes: passed.map(({ lane }) => lane),
    });
  }

  /** Letters that lead on, each with the first lane that has it. */
  lettersAt({ low, high, depth }: Place): readonly Branch[] {
    const branches: Branch[] = [];
    let lane = Infinity;
    for (let at = low; at < high; at++) {
      const letter = this.letter(at, depth);
      lane = Math.min(lane, this.entries[at]?.lane ?? lane);
      if (at + 1 < high && this.letter(at + 1, depth) === letter) continue;
      if (letter !== undefined) branches.push({ lane, letter });
      lane = Infinity;
    }
    return branches;
  }

  /** Where a letter leads. */
  after({ low, high, depth, passed }: Place, letter: number): Place | Outside {
    const from = this.firstOf(low, high, depth, letter);
    if (this.letter(from, depth) !== letter || from === high) return this.outside(passed);
    return this.place(from, this.firstOf(from, high, depth, letter + 1), depth + 1, passed);
  }

  /** The first entry of which the next letter is this one or a later one. */
  private firstOf(low: number, high: number, depth: number, letter: number): number {
    let [from, to] = [low, high];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.letter(middle, depth) ?? 0) < letter) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  /** Where every letter leads that no entry has. */
  outside(passed: Passed): Outside {
    return { id: this.ids / 2 + passed.id, passed };
  }

  private letter(at: number, depth: number): number | undefined {
    return this.entries[at]?.letters[depth];
  }

  private place(low: number, high: number, depth: number, before: Passed): Place | Outside {
    const id = low * (this.deepest + 1) + depth;
    let next = low;
    let ends = NOTHING;
    let passed = before;
    for (; next < high; next++) {
      const entry = this.entries[next];
      if (entry === undefined || entry.letters.length > depth) break;
      if (entry.isOpen) passed = { id: id + 1, lanes: [...passed.lanes, entry.lane] };
      else ends = [...ends, entry.lane];
    }
    if (next === high && ends.length === 0) return this.outside(passed);
    return { id, low: next, high, depth, ends, passed };
  }
}

function byLetters(one: readonly number[], other: readonly number[]): number {
  const length = Math.min(one.length, other.length);
  for (let at = 0; at < length; at++) {
    const difference = (one[at] ?? 0) - (other[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}
