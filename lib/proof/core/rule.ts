// lib/proof/core: a statement that has a say in a question: what it is about, with everything that caller and resource settle settled.
import type { Fact } from './fact';
import type { FactOf } from './facts';
import { type Reading, type ReadSelection, settled } from './reading';
import type { Statement } from './statement';
import { type Test, passes } from './test';
import { MAYBE, NO, type Truth, YES, both } from './truth';

/** One statement. */
export interface Rule {
  /** Its place among the rules of a question. */
  readonly index: number;
  readonly statement: Statement;
  readonly actions: ReadSelection;
  readonly resources: ReadSelection;
  /** Actions outside of which it says nothing. */
  readonly scope: ReadSelection | null;
  /** As far as it is settled: exactness, whom a Deny is about, tests of keys that are fixed. */
  readonly settled: Truth;
  /** Tests of keys that somebody chooses. */
  readonly tests: readonly Test[];
}

/** Tests of fixed keys become part of `settled`; null when the statement surely says nothing. */
export function ruleOf(
  reading: Reading,
  index: number,
  meant: Truth,
  factOf: FactOf,
  scope: ReadSelection | null,
): Rule | null {
  const { statement } = reading;
  let truth = both(meant, statement.exact ? YES : MAYBE);
  if (truth === NO) return null;
  const tests: Test[] = [];
  for (const item of reading.tests) {
    const test = settled(item, factOf);
    const answer = fixedAnswer(test, factOf(test.key));
    if (answer === null) tests.push(test);
    else truth = both(truth, answer);
    if (truth === NO) return null;
  }
  return {
    index,
    statement,
    actions: reading.actions,
    resources: {
      kind: reading.resourceKind,
      patterns: reading.resources.map((item) => settled(item, factOf)),
    },
    scope,
    settled: truth,
    tests,
  };
}

/** By fact, then by the serial of a test: callers meet the same tests before every resource. */
const ANSWERS = new WeakMap<Fact, Map<number, Truth>>();

/** What a test of a fixed key comes to; null when somebody chooses the key. */
export function fixedAnswer(test: Test, fact: Fact): Truth | null {
  if (fact.kind === 'known') {
    const answers = ANSWERS.get(fact) ?? new Map<number, Truth>();
    ANSWERS.set(fact, answers);
    const answer = answers.get(test.serial) ?? passes(test, fact.values);
    answers.set(test.serial, answer);
    return answer;
  }
  return fact.kind === 'absent' ? passes(test, null) : null;
}
