// lib/proof/core: two written patterns beside each other, for whoever looks for candidates or lints policies.
import { Automata } from './automata';
import { Budget, BudgetSpent } from './budget';
import { classesOf } from './classes';
import { type Bounds, exactly } from './match';
import { patternOf } from './pattern';
import { DEFAULT_LIMITS } from './question';
import { NO, type Truth, YES } from './truth';

/** Whether some text matches both patterns; opaque letters may be what it takes. Null when that takes too much to say. */
export function globsMeet(one: string, other: string): boolean | null {
  return overClasses(one, other, (truths) => truths.some((truth) => truth !== NO));
}

/** Whether every text that matches `inner` surely matches `outer`. Null when that takes too much to say. */
export function globHolds(outer: string, inner: string): boolean | null {
  return overClasses(inner, outer, (truths) => truths.every((truth) => truth === YES));
}

function overClasses(
  domain: string,
  pattern: string,
  answer: (truths: readonly Truth[]) => boolean,
): boolean | null {
  const means = { automata: new Automata(), budget: new Budget(DEFAULT_LIMITS) };
  const bounds: Bounds = exactly(patternOf(pattern, 'glob'));
  try {
    return answer(
      classesOf(patternOf(domain, 'glob'), [bounds], means).map(({ truths: [truth = NO] }) => truth),
    );
  } catch (fault) {
    if (fault instanceof BudgetSpent) return null;
    throw fault;
  }
}
