// lib/proof/core: the product of a domain's automaton and others', walked breadth first, so that the first text of a kind is a shortest.
import { type Automaton, DEAD } from './automaton';
import type { Budget } from './budget';
import type { Branch, Lane, LetterTree, Outside, Place } from './letter-tree';
import { letterOf } from './opaque';
import { textOf } from './pattern';
import { OTHER_LETTER } from './positions';

/** What one text of the domain does to the patterns. */
export interface Reading {
  readonly text: string;
  /** Lanes of the patterns that read the text, in ascending order. */
  readonly read: readonly number[];
}

/** Where a walk begins: behind the letters that all texts of the domain begin with. */
export interface Beginning {
  readonly domain: Automaton;
  readonly state: number;
  readonly text: string;
  readonly tree: LetterTree;
  readonly place: Place | Outside;
  readonly lanes: readonly Lane[];
}

interface Node {
  readonly domain: number;
  readonly place: Place | Outside;
  /** Lanes that are not settled; those that died are gone. */
  readonly open: readonly Lane[];
  /** Lanes that read the text whatever follows, but for those of the tree. */
  readonly full: readonly number[];
  readonly parent: Node | null;
  readonly letter: string;
}

const NONE: readonly number[] = [];
const NO_LANES: readonly Lane[] = [];
const FAMILIAR = Array.from('xyzabcdefghijklmnopqrstuvw0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_.');

/** One walk. */
export class Walk {
  private readonly found = new Map<string, Reading>();
  private readonly seen = new Set<string | number>();
  private readonly domain: Automaton;
  private readonly tree: LetterTree;
  private readonly places: number;

  constructor(
    private readonly beginning: Beginning,
    private readonly budget: Budget,
  ) {
    this.domain = beginning.domain;
    this.tree = beginning.tree;
    this.places = beginning.tree.ids;
  }

  /** Every way in which the patterns can read texts of the domain, each with a shortest text. */
  readings(): readonly Reading[] {
    const { state, place, lanes, text } = this.beginning;
    const first = this.node(state, place, opening(lanes, place.opened), NONE, null, text);
    this.seen.add(this.keyOf(first));
    const queue = [first];
    for (const node of queue) {
      this.note(node);
      this.follow(node, queue);
    }
    return [...this.found.values()];
  }

  private node(
    domain: number,
    place: Place | Outside,
    lanes: readonly Lane[],
    before: readonly number[],
    parent: Node | null,
    letter: string,
  ): Node {
    if (lanes.length === 0) {
      this.budget.spend(1);
      return { domain, place, open: NO_LANES, full: before, parent, letter };
    }
    const open: Lane[] = [];
    const full: number[] = [];
    let work = 1;
    for (const lane of lanes) {
      work += lane.automaton.weightOf(lane.state);
      if (lane.automaton.isFull(lane.state)) full.push(lane.lane);
      else open.push(lane);
    }
    this.budget.spend(work);
    return { domain, place, open, full: full.length === 0 ? before : [...before, ...full], parent, letter };
  }

  private note(node: Node): void {
    if (!this.domain.isAccepting(node.domain)) return;
    const { place, full, open } = node;
    const read = [...place.passed.lanes, ...('ends' in place ? place.ends : NONE), ...full];
    for (const { lane, automaton, state } of open) if (automaton.isAccepting(state)) read.push(lane);
    const key = inOrder(read).join(' ');
    if (this.found.has(key)) return;
    this.found.set(key, { text: textAt(node), read });
    this.budget.spend(1 + read.length);
    this.budget.checkClasses(this.found.size);
  }

  /** The nodes behind a node that nobody was at. */
  private follow(node: Node, queue: Node[]): void {
    // Where the domain writes a letter out, no other is worth a look.
    const isOpen = this.domain.next(node.domain, OTHER_LETTER) !== DEAD;
    const letters = isOpen ? this.lettersAt(node) : this.domain.lettersOf(node.domain);
    if (isOpen) this.go(node, OTHER_LETTER, letters, queue);
    const isTreeAlone = node.open.length === 0 && this.domain.isFull(node.domain);
    if (isTreeAlone && letters.length === 1 && 'ends' in node.place) this.leap(node, node.place, queue);
    else for (const letter of letters) this.go(node, letter, letters, queue);
  }

  private go(node: Node, letter: number, letters: readonly number[], queue: Node[]): void {
    const domain = this.domain.next(node.domain, letter);
    if (domain === DEAD) return;
    const place = 'ends' in node.place ? this.tree.after(node.place, letter) : node.place;
    const isNew = place !== node.place && place.opened.length > 0;
    const lanes = isNew ? opening(movedBy(letter, node.open), place.opened) : movedBy(letter, node.open);
    const written = letter === OTHER_LETTER ? unlike(letters) : String.fromCodePoint(letter);
    this.enter(this.node(domain, place, lanes, node.full, node, written), queue);
  }

  /**
   * Goes many letters at once, where all that is left to read is the tree, and the tree has nothing to tell before the last of them: a
   * text that ends or leaves it sooner is read as one that leaves it here, and is longer. What is told further on only texts hear that
   * come by there, so that the first of a kind still is a shortest.
   */
  private leap(node: Node, from: Place, queue: Node[]): void {
    const { letters, place } = this.tree.leap(from);
    this.enter(this.node(node.domain, place, place.opened, node.full, node, textOf(letters)), queue);
  }

  private enter(next: Node, queue: Node[]): void {
    const key = this.keyOf(next);
    if (this.seen.has(key)) return;
    this.seen.add(key);
    queue.push(next);
  }

  /** Letters that anybody tells apart here, in the order of those who do; of opaque ones only those that the domain has. */
  private lettersAt({ domain, place, open }: Node): readonly number[] {
    const own = this.domain.lettersOf(domain);
    if (open.length === 0 && own.length === 0) {
      if (!('ends' in place)) return own;
      const letter = this.tree.onlyLetter(place);
      if (letter !== null) return [letter];
    }
    const told: Branch[] = 'ends' in place ? [...this.tree.lettersAt(place)] : [];
    for (const { lane, automaton, state } of open)
      for (const letter of automaton.lettersOf(state))
        if (letterOf(letter) === 'plain') told.push({ lane, letter });
    if (told.length === 0) return own;
    return [...new Set([...own, ...byLane(told).map(({ letter }) => letter)])];
  }

  private keyOf({ domain, place, open, full }: Node): string | number {
    const key = domain * this.places + place.id;
    if (open.length === 0 && full.length === 0) return key;
    return `${key} ${open.map(({ lane, state }) => `${lane}:${state}`).join(' ')} ${inOrder([...full]).join(' ')}`;
  }
}

/** Lanes that are open and those that open now, in their order. */
function opening(open: readonly Lane[], opened: readonly Lane[]): readonly Lane[] {
  if (opened.length === 0) return open;
  return byLane([...open, ...opened]);
}

/** Most come in their order, and sorting them again would take as long as all the rest. */
function byLane<T extends { readonly lane: number }>(list: T[]): readonly T[] {
  const isInOrder = list.every(({ lane }, at) => lane >= (list[at - 1]?.lane ?? lane));
  return isInOrder ? list : list.sort((one, other) => one.lane - other.lane);
}

/** Where lanes are behind a letter; most do not read it, and are gone. */
function movedBy(letter: number, open: readonly Lane[]): readonly Lane[] {
  if (open.length === 0) return open;
  const moved: Lane[] = [];
  for (const { lane, automaton, state } of open) {
    const next = automaton.next(state, letter);
    if (next !== DEAD) moved.push({ lane, automaton, state: next });
  }
  return moved;
}

function inOrder(lanes: number[]): readonly number[] {
  const isInOrder = lanes.every((lane, at) => lane >= (lanes[at - 1] ?? lane));
  return isInOrder ? lanes : lanes.sort((one, other) => one - other);
}

/** A letter that nobody tells apart. */
function unlike(letters: readonly number[]): string {
  const familiar = FAMILIAR.find((letter) => !letters.includes(letter.codePointAt(0) ?? 0));
  if (familiar !== undefined) return familiar;
  let code = 0x3b1;
  while (letters.includes(code)) code += 1;
  return String.fromCodePoint(code);
}

function textAt(node: Node): string {
  const letters: string[] = [];
  for (let at: Node | null = node; at !== null; at = at.parent) letters.push(at.letter);
  return letters.reverse().join('');
}
