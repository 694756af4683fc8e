// lib/proof/core: the patterns of a walk, each in its lane: those of letters in a tree, every other with one automaton for what is sure
// and one for what is possible. Patterns that read nothing of the domain have none.
import type { Automata } from './automata';
import { DEAD } from './automaton';
import { type Entry, LetterTree, treeLetters } from './letter-tree';
import type { Bounds } from './match';
import { type Pattern, areApart } from './pattern';
import type { Mode } from './positions';
import { MAYBE, type Truth, YES } from './truth';
import type { Beginning, Lane } from './walk';

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
    if (sure !== null) this.meaningOf(sure, 'sure')?.sure.push(at);
  }

  /** Where a walk over these lanes begins. */
  beginning(): Beginning {
    const { start } = this;
    const domain = this.means.automata.of(this.domain, 'itself');
    const tree = new LetterTree(this.entries);
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
    const lane = this.meanings.length;
    const letters = this.domain.opaque ? null : treeLetters(pattern);
    if (letters !== null) {
      if (!letters.isOpen && letters.letters.length < this.start.length) return null;
      this.entries.push({ lane, ...letters });
    } else {
      const automaton = this.means.automata.of(pattern, mode);
      const state = automaton.after(this.start);
      if (state === DEAD) return null;
      this.lanes.push({ lane, automaton, state });
    }
    this.meanings.push({ sure: [], possible: [] });
    return lane;
  }
}

/** The text of some letters. */
export function textOf(letters: readonly number[]): string {
  return letters.map((letter) => String.fromCodePoint(letter)).join('');
}
