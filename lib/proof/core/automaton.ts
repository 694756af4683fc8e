// lib/proof/core: a pattern as an automaton whose states are made when somebody first gets there, and kept.
import { letterOf } from './opaque';
import { type Pattern, STAR, folded, raised } from './pattern';
import {
  type Mode,
  OTHER_LETTER,
  type Positions,
  accepts,
  explicitLetters,
  lettersInCommon,
  startAt,
  step,
} from './positions';

/** The state from which nothing is read. */
export const DEAD = 0;

interface State {
  readonly positions: Positions;
  readonly accepting: boolean;
  /** Whether every text is read from here. */
  readonly full: boolean;
  readonly letters: readonly number[];
  readonly next: Map<number, number>;
}

/** One pattern in one mode. */
export class Automaton {
  private readonly states: State[] = [];
  private readonly ids = new Map<string, number>();
  readonly initial: number;

  constructor(
    readonly pattern: Pattern,
    private readonly mode: Mode,
    private readonly onState: () => void,
  ) {
    this.idOf([]);
    this.initial = this.idOf(startAt(pattern, mode, 0));
  }

  /** The state after `letter`. Whoever walks accounts for the steps: what was walked before costs the same. */
  next(from: number, letter: number): number {
    const state = this.states[from];
    if (state === undefined || from === DEAD || state.full) return from;
    const key = this.isExplicit(state, letter) ? letter : OTHER_LETTER;
    const known = state.next.get(key);
    if (known !== undefined) return known;
    const id = this.idOf(step(this.pattern, this.mode, state.positions, key));
    state.next.set(key, id);
    return id;
  }

  /** The state after `letters`. */
  after(letters: readonly number[]): number {
    const same = lettersInCommon(this.pattern, letters);
    let state = same === 0 ? this.initial : this.idOf(startAt(this.pattern, this.mode, same));
    for (let at = same; at < letters.length && state !== DEAD; at++)
      state = this.next(state, letters[at] ?? OTHER_LETTER);
    return state;
  }

  /** Whether a text may end here. */
  isAccepting(id: number): boolean {
    return this.states[id]?.accepting === true;
  }

  /** Whether it reads `letters` from first to last. */
  reads(letters: readonly number[]): boolean {
    return this.isAccepting(this.after(letters));
  }

  /** Whether every text is read from here. */
  isFull(id: number): boolean {
    return this.states[id]?.full === true;
  }

  /** How many positions it is in at once: what a step from here costs. */
  weightOf(id: number): number {
    return this.states[id]?.positions.length ?? 0;
  }

  /** Letters that are told apart here. */
  lettersOf(id: number): readonly number[] {
    return this.states[id]?.letters ?? [];
  }

  private isExplicit(state: State, letter: number): boolean {
    return (letter >= 0 && letterOf(letter) !== 'plain') || state.letters.includes(letter);
  }

  private idOf(positions: Positions): number {
    const key = positions.join(' ');
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const id = this.states.length;
    this.ids.set(key, id);
    this.states.push(this.stateOf(positions));
    this.onState();
    return id;
  }

  private stateOf(positions: Positions): State {
    const { items } = this.pattern;
    const full = positions.includes(items.length - 1) && items[items.length - 1] === STAR;
    return {
      positions,
      accepting: accepts(this.pattern, positions),
      full,
      letters: full ? [] : this.spelled(explicitLetters(this.pattern, this.mode, positions)),
      next: new Map(),
    };
  }

  private spelled(letters: readonly number[]): readonly number[] {
    if (!this.pattern.ignoreCase) return letters;
    return [...new Set(letters.flatMap((letter) => [letter, folded(letter), raised(letter)]))];
  }
}
