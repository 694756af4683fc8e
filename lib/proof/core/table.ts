// lib/proof/core: the patterns of all statements in question, each once, and what a class of texts answers to them. Of a single text
// nobody needs them: each selection is asked by itself.
import type { Budget } from './budget';
import { type Bounds, matches } from './match';
import { type Pattern, textOf } from './pattern';
import type { ReadSelection } from './reading';
import type { Rule } from './rule';
import { selects } from './selection';
import { MAYBE, type Truth, YES, both } from './truth';
import type { Workshop } from './workshop';

/** A class of texts that no selection tells apart. */
export interface ToldClass {
  /** A shortest text of it. */
  readonly text: string;
  /** Whether a selection is about it. */
  readonly selects: (selection: ReadSelection) => Truth;
}

/** What classes are found with. */
export interface TableMeans {
  readonly workshop: Workshop;
  readonly budget: Budget;
}

/** Patterns, each with its place. */
export class PatternTable {
  private readonly places = new Map<Bounds, number>();
  private all: readonly Bounds[] | null = null;

  constructor(
    private readonly selections: readonly ReadSelection[],
    /** Whether a selection means the same of the same text in every question, so that it is remembered. */
    private readonly isLasting: boolean,
  ) {}

  /** In the order of their places. */
  get patterns(): readonly Bounds[] {
    if (this.all !== null) return this.all;
    for (const { patterns } of this.selections)
      for (const { bounds } of patterns)
        if (!this.places.has(bounds)) this.places.set(bounds, this.places.size);
    this.all = [...this.places.keys()];
    return this.all;
  }

  /** The classes of a domain, those of the shortest texts first. Whoever asks again is charged again. */
  classesOf(domain: Pattern, { workshop, budget }: TableMeans): readonly ToldClass[] {
    if (domain.isText) {
      budget.spend(1 + this.selections.length);
      return [this.onlyClass(domain)];
    }
    return workshop
      .classesOf(domain, this.patterns, budget)
      .found.map(({ text, truths }) => ({ text, selects: (selection) => this.selects(selection, truths) }));
  }

  /** Whether every pattern means the same of a text as of a class. */
  isAlike(text: string, { selects: ofClass }: ToldClass, budget: Budget): boolean {
    budget.spend(this.patterns.length);
    return this.patterns.every((bounds) => {
      const alone: ReadSelection = { kind: 'only', patterns: [{ bounds, doubtful: false }] };
      return matches(bounds, text) === ofClass(alone);
    });
  }

  private onlyClass(domain: Pattern): ToldClass {
    const text = textOf(domain.items);
    const truthOf = (selection: ReadSelection): Truth =>
      selects(selection, ({ bounds }) => matches(bounds, text));
    if (!this.isLasting) return { text, selects: truthOf };
    return { text, selects: (selection) => remembered(selection, domain, truthOf) };
  }

  private selects(selection: ReadSelection, truths: readonly Truth[]): Truth {
    return selects(selection, ({ bounds }) => {
      const place = this.places.get(bounds);
      return place === undefined ? MAYBE : (truths[place] ?? MAYBE);
    });
  }
}

/** Policies never change, and there are not many actions. */
const OF_TEXTS = new WeakMap<ReadSelection, Map<Pattern, Truth>>();

function remembered(
  selection: ReadSelection,
  domain: Pattern,
  truthOf: (selection: ReadSelection) => Truth,
): Truth {
  const own = OF_TEXTS.get(selection) ?? new Map<Pattern, Truth>();
  OF_TEXTS.set(selection, own);
  const truth = own.get(domain) ?? truthOf(selection);
  own.set(domain, truth);
  return truth;
}

/** The actions that rules and gates speak of. */
export function actionTable(rules: readonly Rule[], scopes: readonly ReadSelection[]): PatternTable {
  return new PatternTable([...rules.map(({ actions }) => actions), ...scopes], true);
}

/** The resources that rules speak of. */
export function resourceTable(rules: readonly Rule[]): PatternTable {
  return new PatternTable(
    rules.map(({ resources }) => resources),
    false,
  );
}

/** How far a rule is about a class of actions. */
export function aboutActions({ actions, scope, settled }: Rule, action: ToldClass): Truth {
  const inScope = scope === null ? YES : action.selects(scope);
  return both(both(settled, inScope), action.selects(actions));
}
