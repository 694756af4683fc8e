// lib/proof/core: what whoever asks can choose: for every key that the statements in question test, its representatives.
import type { Budget } from './budget';
import type { FactOf } from './facts';
import type { Representative } from './representatives/representative';
import type { Rule } from './rule';
import type { Test } from './test';
import { NO, type Truth, YES } from './truth';
import type { Workshop } from './workshop';

/** A key and its states. */
export interface Choice {
  readonly key: string;
  readonly tests: readonly Test[];
  readonly states: readonly Representative[];
}

/** Whether a request is better off when a test passes (1), when it fails (-1), or by neither (0). */
export type Wish = -1 | 0 | 1;

/** What is wished of each test, by the test's id. */
export type Wishes = ReadonlyMap<string, { readonly test: Test; readonly wish: Wish }>;

const PAIRS_WORTH_COMPARING = 256;

/** Makes choices, and remembers the representatives of tests that come again. */
export class Choices {
  private readonly made = new Map<string, readonly Representative[]>();

  constructor(
    private readonly factOf: FactOf,
    private readonly means: { readonly workshop: Workshop; readonly budget: Budget },
  ) {}

  /** What there is to choose where `rules` are the statements about a request, and `asked` the tests it has to pass. */
  among(rules: readonly Rule[], asked: readonly Test[]): readonly Choice[] {
    return this.wished(wishesOf([...testsWished(asked, 1), ...rules.flatMap(ofRule)]));
  }

  /**
   * Whether some key alone settles it: each of its states fails a test that the request has to pass, or passes all tests of a denial.
   * Whatever other keys hold, nothing is allowed then, and nobody has to look for it.
   * @param rules the statements about a request.
   * @param denials those of them that surely deny it when their tests pass.
   */
  isNoneLeft(rules: readonly Rule[], denials: readonly Rule[], asked: readonly Test[]): boolean {
    const all = [...asked, ...rules.flatMap(({ tests }) => tests)];
    return [...new Set(asked.map(({ key }) => key))].some((key) => {
      const tests = distinct(all.filter((test) => test.key === key));
      const places = new Map(tests.map(({ id }, at) => [id, at]));
      const placesOf = (own: readonly Test[]): readonly number[] => own.map(({ id }) => places.get(id) ?? -1);
      const wanted = placesOf(asked.filter((test) => test.key === key));
      const unwanted = denials
        .filter((rule) => rule.tests.length > 0 && rule.tests.every((test) => test.key === key))
        .map((rule) => placesOf(rule.tests));
      return this.allStatesOf(key, tests).every(
        ({ truths }) =>
          wanted.some((at) => truths[at] === NO) ||
          unwanted.some((own) => own.every((at) => truths[at] === YES)),
      );
    });
  }

  /** What there is to choose where these are the wishes. */
  wished(wishes: Wishes): readonly Choice[] {
    const keys = new Map<string, Test[]>();
    for (const { test } of wishes.values()) keys.set(test.key, [...(keys.get(test.key) ?? []), test]);
    return [...keys]
      .map(([key, tests]) => ({ key, tests, states: this.statesOf(key, tests, wishes) }))
      .sort((one, other) => one.states.length - other.states.length);
  }

  private statesOf(key: string, tests: readonly Test[], wishes: Wishes): readonly Representative[] {
    return best(
      this.allStatesOf(key, tests),
      tests.map((test) => wishes.get(test.id)?.wish ?? 0),
    );
  }

  private allStatesOf(key: string, tests: readonly Test[]): readonly Representative[] {
    const id = `${key} ${tests.map(({ serial }) => serial).join(' ')}`;
    const { workshop, budget } = this.means;
    const states = this.made.get(id) ?? workshop.representativesOf(key, tests, this.factOf(key), budget);
    this.made.set(id, states);
    return states;
  }
}

/** Tests that ask the same once. */
function distinct(tests: readonly Test[]): readonly Test[] {
  return [...new Map(tests.map((test) => [test.id, test] as const)).values()];
}

/** Wishes of tests together; where two differ, neither state of the test is the better one. */
export function wishesOf(all: readonly (readonly [test: Test, wish: Wish])[]): Wishes {
  const wishes = new Map<string, { test: Test; wish: Wish }>();
  for (const [test, wish] of all) {
    const known = wishes.get(test.id);
    if (known === undefined) wishes.set(test.id, { test, wish });
    else if (known.wish !== wish) known.wish = 0;
  }
  return wishes;
}

/** The same wish for each of these tests. */
export function testsWished(tests: readonly Test[], wish: Wish): readonly (readonly [Test, Wish])[] {
  return tests.map((test) => [test, wish] as const);
}

function ofRule({ statement, tests }: Rule): readonly (readonly [Test, Wish])[] {
  return testsWished(tests, statement.effect === 'Allow' ? 1 : -1);
}

/** By states, then by wishes: questions share their states. */
const BEST = new WeakMap<readonly Representative[], Map<string, readonly Representative[]>>();

function best(states: readonly Representative[], wishes: readonly Wish[]): readonly Representative[] {
  const known = BEST.get(states) ?? new Map<string, readonly Representative[]>();
  BEST.set(states, known);
  const id = wishes.join(' ');
  const own = known.get(id) ?? undominated(states, wishes);
  known.set(id, own);
  return own;
}

/**
 * States that no other state beats. An Allow that applies never hurts a request and a Deny that applies never helps, so a state that
 * passes no fewer of the tests of Allows and no more of those of Denies does at least as well.
 */
function undominated(states: readonly Representative[], wishes: readonly Wish[]): readonly Representative[] {
  if (states.length > PAIRS_WORTH_COMPARING) return states;
  return states.filter(
    (state, at) =>
      !states.some(
        (other, place) =>
          place !== at && beats(other, state, wishes) && (place < at || !beats(state, other, wishes)),
      ),
  );
}

function beats(one: Representative, other: Representative, wishes: readonly Wish[]): boolean {
  if (other.sure && !one.sure) return false;
  return wishes.every((wish, at) => isNoWorse(one.truths[at] ?? NO, other.truths[at] ?? YES, wish));
}

function isNoWorse(one: Truth, other: Truth, wish: Wish): boolean {
  if (wish === 0) return one === other;
  return wish === 1 ? one >= other : one <= other;
}
