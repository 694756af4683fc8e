// lib/proof/core: the product of a domain's automaton and others', walked breadth first, so that the first text of a kind is a shortest.
import { type Automaton, DEAD } from './automaton';
import type { Budget } from './budget';
import { letterOf } from './opaque';
import { OTHER_LETTER } from './positions';

/** What one text of the domain does to the automata. */
export interface Reading {
  readonly text: string;
  /** Per automaton: whether it reads the text. */
  readonly accepted: readonly boolean[];
}

/** An automaton that can still read the text or not. */
interface Lane {
  readonly at: number;
  readonly state: number;
}

interface Node {
  readonly domain: number;
  /** Automata that are not settled; those that died are gone. */
  readonly open: readonly Lane[];
  /** Automata that read the text whatever follows. */
  readonly full: readonly number[];
  readonly parent: Node | null;
  readonly letter: string;
}

const FAMILIAR = Array.from('xyzabcdefghijklmnopqrstuvw0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_.');

/** One walk. */
export class Walk {
  private readonly found = new Map<string, Reading>();
  private readonly seen = new Set<string>();

  constructor(
    private readonly domain: Automaton,
    private readonly automata: readonly Automaton[],
    private readonly budget: Budget,
  ) {}

  /** Every way in which the automata can read texts of the domain, each with a shortest text. */
  readings(): readonly Reading[] {
    const first = this.beginning();
    this.seen.add(keyOf(first));
    const queue = [first];
    for (const node of queue) {
      this.note(node);
      for (const next of this.successors(node)) {
        const key = keyOf(next);
        if (this.seen.has(key)) continue;
        this.seen.add(key);
        queue.push(next);
      }
    }
    return [...this.found.values()];
  }

  /** Behind the letters that the domain writes out: up to there all its texts are one. */
  private beginning(): Node {
    let node = this.node(
      this.domain.initial,
      this.automata.map(({ initial }, at) => ({ at, state: initial })),
      [],
      null,
      '',
    );
    const { items, ignoreCase } = this.domain.pattern;
    for (const letter of ignoreCase ? [] : items) {
      if (letter < 0) break;
      node = this.after(node, letter, this.domain.next(node.domain, letter), String.fromCodePoint(letter));
    }
    return node;
  }

  /** The node behind a letter. */
  private after(node: Node, letter: number, domain: number, written: string): Node {
    const lanes: Lane[] = [];
    for (const { at, state } of node.open)
      lanes.push({ at, state: this.automata[at]?.next(state, letter) ?? DEAD });
    return this.node(domain, lanes, node.full, node, written);
  }

  private node(
    domain: number,
    lanes: readonly Lane[],
    before: readonly number[],
    parent: Node | null,
    letter: string,
  ): Node {
    const open: Lane[] = [];
    const full: number[] = [];
    let work = 1;
    for (const lane of lanes) {
      const automaton = this.automata[lane.at];
      if (automaton === undefined || lane.state === DEAD) continue;
      work += automaton.weightOf(lane.state);
      if (automaton.isFull(lane.state)) full.push(lane.at);
      else open.push(lane);
    }
    this.budget.spend(work);
    return { domain, open, full: full.length === 0 ? before : [...before, ...full], parent, letter };
  }

  private note(node: Node): void {
    if (!this.domain.isAccepting(node.domain)) return;
    const read = new Set(node.full);
    for (const { at, state } of node.open) if (this.automata[at]?.isAccepting(state) === true) read.add(at);
    const key = [...read].sort((one, other) => one - other).join(' ');
    if (this.found.has(key)) return;
    this.found.set(key, { text: textOf(node), accepted: this.automata.map((_, at) => read.has(at)) });
    this.budget.spend(this.automata.length);
    this.budget.checkClasses(this.found.size);
  }

  private *successors(node: Node): Generator<Node> {
    // Where the domain writes a letter out, no other is worth a look.
    const isOpen = this.domain.next(node.domain, OTHER_LETTER) !== DEAD;
    const letters = isOpen ? this.lettersAt(node) : new Set(this.domain.lettersOf(node.domain));
    for (const letter of isOpen ? [OTHER_LETTER, ...letters] : letters) {
      const next = this.domain.next(node.domain, letter);
      if (next === DEAD) continue;
      const written = letter === OTHER_LETTER ? unlike(letters) : String.fromCodePoint(letter);
      yield this.after(node, letter, next, written);
    }
  }

  /** Letters that anybody tells apart here; of opaque ones only those that the domain has. */
  private lettersAt({ domain, open }: Node): ReadonlySet<number> {
    const letters = new Set(this.domain.lettersOf(domain));
    for (const { at, state } of open)
      for (const letter of this.automata[at]?.lettersOf(state) ?? [])
        if (letterOf(letter) === 'plain') letters.add(letter);
    return letters;
  }
}

/** A letter that nobody tells apart. */
function unlike(letters: ReadonlySet<number>): string {
  const familiar = FAMILIAR.find((letter) => !letters.has(letter.codePointAt(0) ?? 0));
  if (familiar !== undefined) return familiar;
  let code = 0x3b1;
  while (letters.has(code)) code += 1;
  return String.fromCodePoint(code);
}

function textOf(node: Node): string {
  const letters: string[] = [];
  for (let at: Node | null = node; at !== null; at = at.parent) letters.push(at.letter);
  return letters.reverse().join('');
}

function keyOf({ domain, open, full }: Node): string {
  const read = [...full].sort((one, other) => one - other);
  return `${domain} ${open.map(({ at, state }) => `${at}:${state}`).join(' ')} ${read.join(' ')}`;
}
