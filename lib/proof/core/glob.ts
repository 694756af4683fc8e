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
  if (startApart(one, other)) return false;
  return overClasses(one, other, (truths) => truths.some((truth) => truth !== NO));
}

/** Whether every text that matches `inner` surely matches `outer`. Null when that takes too much to say. */
export function globHolds(outer: string, inner: string): boolean | null {
  if (startApart(outer, inner)) return false;
  // Whatever letters they have, no two pairs make the same text.
  const key = `${outer.length} ${outer}${inner}`;
  const known = HOLDS.get(key);
  if (known !== undefined) return known;
  const holds = overClasses(inner, outer, (truths) => truths.every((truth) => truth === YES));
  if (HOLDS.size >= MOST_KEPT) HOLDS.clear();
  HOLDS.set(key, holds);
  return holds;
}

/** Letters that every text of a pattern begins with. */
const START = /^[^*?\u{f0000}-\u{10ffff}]*/u;

/** Whether the letters that both begin with already tell them apart, so that no text matches both. */
function startApart(one: string, other: string): boolean {
  const [start = ''] = START.exec(one) ?? [];
  const [beginning = ''] = START.exec(other) ?? [];
  return !start.startsWith(beginning) && !beginning.startsWith(start);
}

/** Every property asks about the same ARNs. */
const HOLDS = new Map<string, boolean | null>();
const MOST_KEPT = 20_000;

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
