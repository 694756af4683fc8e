// lib/proof/core: the patterns of a walk, each in its lane, and where its reading is not one in two: one for what is sure and one for what
// is possible. Their first letters stand in a tree. Patterns that read nothing of the domain have no lane.
import type { Automata } from './automata';
import { DEAD } from './automaton';
import { type Entry, type Lane, LetterTree } from './letter-tree';
import type { Bounds } from './match';
import { letterOf } from './opaque';
import { type Pattern, STAR, areApart, textOf } from './pattern';
import type { Mode } from './positions';
import { MAYBE, type Truth, YES } from './truth';
import type { Beginning } from './walk';

/** Who is told when a lane reads a text: places of patterns. */
interface Meaning {
  readonly sure: number[];
  readonly possible: number[];
}

/** The lanes of one domain. */
export class Lanes {
  private readonly byPattern = new Map<string, number | null>();
  private readonly meanings: Meaning[] = [];
  private readonly entries: Entry[] = [];
  private readonly lanes: Lane[] = [];
  /** Letters that all texts of the domain begin with. */
  private readonly start: readonly number[];

  constructor(
    private readonly domain: Pattern,
    private readonly means: { readonly automata: Automata },
  ) {
    const { items, ignoreCase } = domain;
    const wildcard = items.findIndex((item) => item < 0);
    this.start = ignoreCase ? [] : items.slice(0, wildcard < 0 ? items.length : wildcard);
  }

  /** Puts the pattern at this place into its lanes. */
  add({ sure, possible }: Bounds, at: number): void {
    if (possible === null || areApart(this.domain, possible)) return;
    // Where nothing is opaque both readings are one.
    if (sure === possible && !sure.opaque && !this.domain.opaque) {
      this.meaningOf(sure, 'sure')?.sure.push(at);
      return;
    }
    this.meaningOf(possible, 'possible')?.possible.push(at);
    // No text without opaque letters is surely what has one.
    if (sure !== null && (this.domain.opaque || !sure.opaque)) this.meaningOf(sure, 'sure')?.sure.push(at);
  }

  /** Where a walk over these lanes begins. */
  beginning(): Beginning {
    const { start } = this;
    const domain = this.means.automata.of(this.domain, 'itself');
    const tree = new LetterTree(this.entries, this.domain.ignoreCase);
    return {
      domain,
      state: domain.after(start),
      text: textOf(start),
      tree,
      place: tree.start(start.length),
      lanes: this.lanes,
    };
  }

  /** What a text that these lanes read means to the patterns that match it, in their order. */
  matchedBy(read: readonly number[]): ReadonlyMap<number, Truth> {
    const matched = new Map<number, Truth>();
    for (const lane of read) for (const at of this.meanings[lane]?.possible ?? []) matched.set(at, MAYBE);
    for (const lane of read) for (const at of this.meanings[lane]?.sure ?? []) matched.set(at, YES);
    return matched.size < 2 ? matched : new Map([...matched].sort(([one], [other]) => one - other));
  }

  private meaningOf(pattern: Pattern, mode: Mode): Meaning | null {
    const key = `${mode} ${pattern.id}`;
    const known = this.byPattern.get(key);
    const lane = known === undefined ? this.laneOf(pattern, mode) : known;
    this.byPattern.set(key, lane);
    return lane === null ? null : (this.meanings[lane] ?? null);
  }

  private laneOf(pattern: Pattern, mode: Mode): number | null {
    if (areApart(this.domain, pattern)) return null;
    const lane = this.meanings.length;
    const letters = this.lettersOf(pattern);
    const isStar = letters.length + 1 === pattern.items.length && pattern.items[letters.length] === STAR;
    if (this.isOfTree(pattern) && isStar) this.entries.push({ lane, letters, rest: 'star' });
    else if (this.isOfTree(pattern) && letters.length >= this.start.length)
      this.entries.push({ lane, letters, rest: this.restOf(pattern, mode, letters, lane) });
    else {
      const rest = this.open(pattern, mode, this.start, lane);
      if (rest.state === DEAD) return null;
      this.lanes.push(rest);
    }
    this.meanings.push({ sure: [], possible: [] });
    return lane;
  }

  /** Opaque letters of a domain could be spelled like any letter of a pattern; and either all of a tree ignore case, or none. */
  private isOfTree({ ignoreCase }: Pattern): boolean {
    return ignoreCase === this.domain.ignoreCase && !this.domain.opaque;
  }

  private lettersOf({ items }: Pattern): readonly number[] {
    const end = items.findIndex((item) => item < 0 || letterOf(item) !== 'plain');
    return end < 0 ? items : items.slice(0, end);
  }

  private restOf(pattern: Pattern, mode: Mode, letters: readonly number[], lane: number): Entry['rest'] {
    return letters.length === pattern.items.length ? 'nothing' : this.open(pattern, mode, letters, lane);
  }

  private open(pattern: Pattern, mode: Mode, letters: readonly number[], lane: number): Lane {
    const automaton = this.means.automata.of(pattern, mode);
    return { lane, automaton, state: automaton.after(letters) };
  }
}
