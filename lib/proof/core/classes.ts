// lib/proof/core: the classes of a domain: texts that match the same of some patterns belong together, and one of each is enough.
import type { Automata } from './automata';
import type { Budget } from './budget';
import type { Bounds } from './match';
import { Lanes } from './lanes';
import { type Pattern, areApart, textOf } from './pattern';
import { MAYBE, NO, type Truth, YES } from './truth';
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

/** The same class, with the patterns that its texts match, by their places; every other they do not. */
export interface MatchedClass {
  readonly text: string;
  readonly matched: ReadonlyMap<number, Truth>;
}

/** Every non-empty class of the texts that `domain` matches, each with a shortest text. */
export function classesOf(domain: Pattern, patterns: readonly Bounds[], means: Means): readonly TextClass[] {
  return matchedClasses(domain, patterns, means).map(({ text, matched }) => {
    const truths = new Array<Truth>(patterns.length).fill(NO);
    for (const [at, truth] of matched) truths[at] = truth;
    return { text, truths };
  });
}

/** The same, for many patterns of which a text matches few. */
export function matchedClasses(
  domain: Pattern,
  patterns: readonly Bounds[],
  means: Means,
): readonly MatchedClass[] {
  if (isOneText(domain)) return [onlyClass(domain, patterns, means)];
  const lanes = new Lanes(domain, means);
  patterns.forEach((bounds, at) => lanes.add(bounds, at));
  const classes = new Map<string, MatchedClass>();
  for (const { text, read } of new Walk(lanes.beginning(), means.budget).readings()) {
    const matched = lanes.matchedBy(read);
    const key = [...matched].map(([at, truth]) => `${at}:${truth}`).join(' ');
    if (!classes.has(key)) classes.set(key, { text, matched });
  }
  return [...classes.values()];
}

/** Whether a domain is a single text, or its spellings in both cases. */
function isOneText({ items }: Pattern): boolean {
  return items.every((item) => item >= 0);
}

/** The class of a domain's only text. */
function onlyClass(domain: Pattern, patterns: readonly Bounds[], { automata, budget }: Means): MatchedClass {
  budget.spend(patterns.length);
  const matched = new Map<number, Truth>();
  patterns.forEach(({ sure, possible }, at) => {
    if (possible === null || areApart(domain, possible)) return;
    budget.spend(domain.items.length);
    const isSure = sure !== null && automata.of(sure, 'sure').reads(domain.items);
    if (isSure) matched.set(at, YES);
    else if (automata.of(possible, 'possible').reads(domain.items)) matched.set(at, MAYBE);
  });
  return { text: textOf(domain.items), matched };
}
