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

interface Node {
  readonly domain: number;
  readonly lanes: readonly number[];
  readonly parent: Node | null;
  readonly letter: string;
}

const FAMILIAR = [...'xyzabcdefghijklmnopqrstuvw0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_.'];

/** Every way in which the automata can read texts of the domain, each with a shortest text. */
export function walk(domain: Automaton, lanes: readonly Automaton[], budget: Budget): readonly Reading[] {
  const found = new Map<string, Reading>();
  const first: Node = {
    domain: domain.initial,
    lanes: lanes.map((lane) => lane.initial),
    parent: null,
    letter: '',
  };
  const seen = new Set([keyOf(first)]);
  const queue = [first];
  for (let at = 0; at < queue.length; at++) {
    const node = queue[at];
    if (node === undefined) break;
    note(domain, lanes, node, found, budget);
    for (const next of successors(domain, lanes, node, budget)) {
      const key = keyOf(next);
      if (seen.has(key)) continue;
      seen.add(key);
      queue.push(next);
    }
  }
  return [...found.values()];
}

function note(
  domain: Automaton,
  lanes: readonly Automaton[],
  node: Node,
  found: Map<string, Reading>,
  budget: Budget,
): void {
  if (!domain.isAccepting(node.domain)) return;
  const accepted = lanes.map((lane, at) => lane.isAccepting(node.lanes[at] ?? DEAD));
  const key = accepted.map(Number).join('');
  if (found.has(key)) return;
  found.set(key, { text: textOf(node), accepted });
  budget.checkClasses(found.size);
}

function* successors(
  domain: Automaton,
  lanes: readonly Automaton[],
  node: Node,
  budget: Budget,
): Generator<Node> {
  // Where the domain writes a letter out, no other is worth a look.
  const isOpen = domain.next(node.domain, OTHER_LETTER) !== DEAD;
  const letters = isOpen ? lettersAt(domain, lanes, node) : new Set(domain.lettersOf(node.domain));
  for (const letter of isOpen ? [OTHER_LETTER, ...letters] : letters) {
    budget.spend(1);
    const next = domain.next(node.domain, letter);
    if (next === DEAD) continue;
    budget.spend(lanes.length);
    yield {
      domain: next,
      lanes: lanes.map((lane, at) => lane.next(node.lanes[at] ?? DEAD, letter)),
      parent: node,
      letter: letter === OTHER_LETTER ? unlike(letters) : String.fromCodePoint(letter),
    };
  }
}

/** Letters that anybody tells apart here; of opaque ones only those that the domain has. */
function lettersAt(domain: Automaton, lanes: readonly Automaton[], node: Node): ReadonlySet<number> {
  const letters = new Set(domain.lettersOf(node.domain));
  lanes.forEach((lane, at) => {
    for (const letter of lane.lettersOf(node.lanes[at] ?? DEAD))
      if (letterOf(letter) === 'plain') letters.add(letter);
  });
  return letters;
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

function keyOf({ domain, lanes }: Node): string {
  return `${domain} ${lanes.join(' ')}`;
}
