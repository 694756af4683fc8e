// lib/proof/core: patterns by the letters that they begin with, as one tree: in a walk they are one automaton together until a pattern
// comes to its first wildcard, and whoever left the tree is done with all others at once. A thousand ARNs begin alike.
import type { Automaton } from './automaton';
import { folded, raised } from './pattern';

/** A pattern of the tree. */
export interface Entry {
  /** Its number among the patterns of a walk. */
  readonly lane: number;
  /** Plain letters that it begins with. */
  readonly letters: readonly number[];
  /** What follows: nothing, one star, or what takes an automaton that read the letters. */
  readonly rest: 'nothing' | 'star' | Lane;
}

/** A pattern with an automaton of its own that can still read the text or not. */
export interface Lane {
  readonly lane: number;
  readonly automaton: Automaton;
  readonly state: number;
}

/** Entries with a star of which all letters were read: they read whatever follows. */
export interface Passed {
  readonly id: number;
  readonly lanes: readonly number[];
}

/** Where a walk is when it left the tree: only what it passed is of any account. */
export interface Outside {
  readonly id: number;
  readonly passed: Passed;
  /** Entries that go on with their automata from here. */
  readonly opened: readonly Lane[];
}

/** Where a walk is: entries from `low` to `high` begin with the `depth` letters that were read, and have more. */
export interface Place extends Outside {
  readonly low: number;
  readonly high: number;
  readonly depth: number;
  /** Entries that end here. */
  readonly ends: readonly number[];
}

/** Letters at once, and where they lead. */
export interface Leap {
  readonly letters: readonly number[];
  readonly place: Place | Outside;
}

/** A letter that leads on. */
export interface Branch {
  /** The first of those whom it leads on. */
  readonly lane: number;
  readonly letter: number;
}

const NOTHING: readonly number[] = [];
const NO_LANES: readonly Lane[] = [];

/** Such patterns, in the order of their letters. */
export class LetterTree {
  private readonly entries: readonly Entry[];
  /** Their letters, all in one case where both are one. */
  private readonly keys: readonly (readonly number[])[];
  private readonly deepest: number;

  /** @param ignoreCase whether both cases of a letter are one to all entries. */
  constructor(
    entries: readonly Entry[],
    private readonly ignoreCase = false,
  ) {
    const keyed = entries.map((entry) => ({
      entry,
      key: ignoreCase ? entry.letters.map(folded) : entry.letters,
    }));
    keyed.sort((one, other) => byLetters(one.key, other.key));
    this.entries = keyed.map(({ entry }) => entry);
    this.keys = keyed.map(({ key }) => key);
    this.deepest = entries.reduce((most, { letters }) => Math.max(most, letters.length), 0);
  }

  /** How many ids there are for places and for what is outside. */
  get ids(): number {
    return 2 * (this.entries.length + 1) * (this.deepest + 1) + 2;
  }

  /** Behind letters with which every entry is in line: entries with fewer letters have a star behind them. */
  start(depth: number): Place | Outside {
    const low = this.entries.findIndex(({ letters }) => letters.length >= depth);
    const passed = low < 0 ? this.entries : this.entries.slice(0, low);
    return this.place(low < 0 ? this.entries.length : low, this.entries.length, depth, {
      id: 0,
      lanes: passed.map(({ lane }) => lane),
    });
  }

  /** The letter that leads on, where there is only one; null where there are several, or it has two cases. */
  onlyLetter({ low, high, depth }: Place): number | null {
    const letter = this.letter(low, depth) ?? null;
    return !this.ignoreCase && this.letter(high - 1, depth) === letter ? letter : null;
  }

  /**
   * Where the letters lead that alone lead on, up to the first place where an entry ends, passes or opens, or where there are several:
   * in between nothing changes.
   */
  leap({ low, high, depth, passed }: Place): Leap {
    const [first, last] = [this.entries[low]?.letters ?? NOTHING, this.entries[high - 1]?.letters ?? NOTHING];
    // Entries are in order: what the first and the last have in common all have, and none is shorter than the first.
    let to = depth;
    while (to < first.length && first[to] === last[to]) to += 1;
    return { letters: first.slice(depth, to), place: this.place(low, high, to, passed) };
  }

  /** Letters that lead on, each with the first lane that has it and as that lane writes it; of letters with two cases both. */
  lettersAt({ low, high, depth }: Place): readonly Branch[] {
    const branches: Branch[] = [];
    let first: Entry | undefined;
    for (let at = low; at < high; at++) {
      const entry = this.entries[at];
      if (first === undefined || (entry !== undefined && entry.lane < first.lane)) first = entry;
      if (at + 1 < high && this.letter(at + 1, depth) === this.letter(at, depth)) continue;
      const letter = first?.letters[depth];
      if (first !== undefined && letter !== undefined)
        for (const each of this.spelled(letter)) branches.push({ lane: first.lane, letter: each });
      first = undefined;
    }
    return branches;
  }

  private spelled(letter: number): readonly number[] {
    return this.ignoreCase ? [letter, folded(letter), raised(letter)] : [letter];
  }

  /** Where a letter leads. */
  after({ low, high, depth, passed }: Place, written: number): Place | Outside {
    const letter = this.ignoreCase ? folded(written) : written;
    const from = this.firstOf(low, high, depth, letter);
    if (from === high || this.letter(from, depth) !== letter) return this.outside(passed);
    return this.place(from, this.firstOf(from, high, depth, letter + 1), depth + 1, passed);
  }

  /** Where every letter leads that no entry has. */
  outside(passed: Passed, opened: readonly Lane[] = NO_LANES): Outside {
    return { id: this.ids / 2 + passed.id, passed, opened };
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

  private letter(at: number, depth: number): number | undefined {
    return this.keys[at]?.[depth];
  }

  private place(low: number, high: number, depth: number, before: Passed): Place | Outside {
    const id = low * (this.deepest + 1) + depth;
    let next = low;
    let ends = NOTHING;
    let opened = NO_LANES;
    let passed = before;
    for (; next < high; next++) {
      const entry = this.entries[next];
      if (entry === undefined || entry.letters.length > depth) break;
      if (entry.rest === 'nothing') ends = [...ends, entry.lane];
      else if (entry.rest === 'star') passed = { id: id + 1, lanes: [...passed.lanes, entry.lane] };
      else opened = [...opened, entry.rest];
    }
    if (next === high && ends.length === 0) return this.outside(passed, opened);
    return { id, low: next, high, depth, ends, passed, opened };
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
