// lib/proof/core: the patterns of all statements in question, each once, and what a class answers to them.
import type { Bounds } from './match';
import type { ReadSelection } from './reading';
import type { Rule } from './rule';
import { selects } from './selection';
import { MAYBE, type Truth, YES, both } from './truth';

/** Patterns, each with its place. */
export class PatternTable {
  private readonly places = new Map<Bounds, number>();
  private readonly all: Bounds[] = [];

  constructor(selections: Iterable<ReadSelection>) {
    for (const { patterns } of selections)
      for (const { bounds } of patterns) {
        if (this.places.has(bounds)) continue;
        this.places.set(bounds, this.all.length);
        this.all.push(bounds);
      }
  }

  /** In the order of their places. */
  get patterns(): readonly Bounds[] {
    return this.all;
  }

  /** Whether a selection is about a class that answers like this. */
  selects(selection: ReadSelection, truths: readonly Truth[]): Truth {
    return selects(selection, ({ bounds }) => {
      const place = this.places.get(bounds);
      return place === undefined ? MAYBE : (truths[place] ?? MAYBE);
    });
  }
}

/** The actions that rules and gates speak of. */
export function actionTable(rules: readonly Rule[], scopes: readonly ReadSelection[]): PatternTable {
  return new PatternTable([...rules.map(({ actions }) => actions), ...scopes]);
}

/** The resources that rules speak of. */
export function resourceTable(rules: readonly Rule[]): PatternTable {
  return new PatternTable(rules.map(({ resources }) => resources));
}

/** How far a rule is about a class of actions. */
export function aboutActions(
  table: PatternTable,
  { actions, scope, settled }: Rule,
  truths: readonly Truth[],
): Truth {
  const inScope = scope === null ? YES : table.selects(scope, truths);
  return both(both(settled, inScope), table.selects(actions, truths));
}
