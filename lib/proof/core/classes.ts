// lib/proof/core: the classes of a domain: texts that match the same of some patterns belong together, and one of each is enough.
import type { Automata } from './automata';
import { type Automaton, DEAD } from './automaton';
import type { Budget } from './budget';
import type { Bounds } from './match';
import { type Pattern, lowered } from './pattern';
import type { Mode } from './positions';
import { NO, type Truth, truthOfBounds } from './truth';
import { Walk } from './walk';

/** One non-empty class. */
export interface TextClass {
  /** A shortest text of it. */
  readonly text: string;
  /** Per pattern: whether the texts of the class match it. */
  readonly truths: readonly Truth[];
}

/** What classes need. */
export interface Means {
  readonly automata: Automata;
  readonly budget: Budget;
}

/** A pattern's two automata: their places among the lanes of a walk, or null when they read nothing of the domain. */
interface Lanes {
  readonly sure: number | null;
  readonly possible: number | null;
}

/** Every non-empty class of the texts that `domain` matches, each with a shortest text. */
export function classesOf(domain: Pattern, patterns: readonly Bounds[], means: Means): readonly TextClass[] {
  if (isOneText(domain)) return [onlyClass(domain, patterns, means)];
  const lanes: Automaton[] = [];
  const placed = patterns.map((bounds) => place(domain, bounds, lanes, means));
  const classes = new Map<string, TextClass>();
  for (const { text, accepted } of new Walk(
    means.automata.of(domain, 'itself'),
    lanes,
    means.budget,
  ).readings()) {
    const truths = placed.map(({ sure, possible }) => truthAt(accepted, sure, possible));
    const key = truths.join('');
    if (!classes.has(key)) classes.set(key, { text, truths });
  }
  return [...classes.values()];
}

/** Whether a domain is a single text, or its spellings in both cases. */
function isOneText({ items }: Pattern): boolean {
  return items.every((item) => item >= 0);
}

/** The class of a domain's only text. */
function onlyClass(domain: Pattern, patterns: readonly Bounds[], { automata, budget }: Means): TextClass {
  budget.spend(patterns.length);
  const truths = patterns.map(({ sure, possible }) => {
    if (possible === null || areApart(domain, possible)) return NO;
    budget.spend(domain.items.length);
    const isSure = sure !== null && automata.of(sure, 'sure').reads(domain.items);
    return truthOfBounds(isSure, isSure || automata.of(possible, 'possible').reads(domain.items));
  });
  return { text: domain.items.map((item) => String.fromCodePoint(item)).join(''), truths };
}

/** Whether the letters that both write out already tell them apart. */
export function areApart(domain: Pattern, pattern: Pattern): boolean {
  if (domain.ignoreCase && !pattern.ignoreCase) return false;
  const start = pattern.ignoreCase && !domain.ignoreCase ? lowered(domain.prefix) : domain.prefix;
  return !start.startsWith(pattern.prefix) && !pattern.prefix.startsWith(start);
}

function place(domain: Pattern, { sure, possible }: Bounds, lanes: Automaton[], means: Means): Lanes {
  if (possible === null || areApart(domain, possible)) return { sure: null, possible: null };
  const isOneReading = sure === possible && !sure.opaque && !domain.opaque;
  const possibleLane = laneOf(domain, possible, isOneReading ? 'sure' : 'possible', lanes, means);
  if (isOneReading || sure === null)
    return { sure: isOneReading ? possibleLane : null, possible: possibleLane };
  return { sure: laneOf(domain, sure, 'sure', lanes, means), possible: possibleLane };
}

function laneOf(
  domain: Pattern,
  pattern: Pattern,
  mode: Mode,
  lanes: Automaton[],
  means: Means,
): number | null {
  const automaton = means.automata.of(pattern, mode);
  if (isDeadAfter(domain, automaton)) return null;
  const known = lanes.indexOf(automaton);
  if (known >= 0) return known;
  lanes.push(automaton);
  return lanes.length - 1;
}

/** Whether the automaton reads nothing that begins as all texts of the domain do. */
function isDeadAfter({ items, ignoreCase }: Pattern, automaton: Automaton): boolean {
  if (ignoreCase) return false;
  let state = automaton.initial;
  for (const item of items) {
    if (item < 0 || state === DEAD) break;
    state = automaton.next(state, item);
  }
  return state === DEAD;
}

function truthAt(accepted: readonly boolean[], sure: number | null, possible: number | null): Truth {
  const isSure = sure !== null && accepted[sure] === true;
  return truthOfBounds(isSure, isSure || (possible !== null && accepted[possible] === true));
}
