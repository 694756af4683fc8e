// lib/proof/core: the search for states of keys under which a request is allowed, one key at a time. A branch is left as soon as the
// best that could still come of it is not good enough.
import type { Budget } from './budget';
import type { Choice } from './choices';
import { type View, isMet } from './need';
import type { Representative } from './representatives/representative';
import type { Rule } from './rule';
import type { Situation } from './situation';
import type { Test } from './test';
import { MAYBE, NO, type Truth, YES, both, opposite } from './truth';

/** Statements about one class of actions and one class of resources. */
export interface Case {
  readonly situation: Situation;
  /** How far each rule is about them, by the rule's index. */
  readonly about: readonly Truth[];
  readonly isAbout: View['isAbout'];
  /** Tests that the request has to pass. */
  readonly asked: readonly Test[];
  readonly choices: readonly Choice[];
  readonly openIncomplete: boolean;
  /** What has to be so besides; default, nothing. */
  readonly also?: (open: OpenAnswers) => Truth;
}

/** What tests come to while keys are open: at best for whoever wants them to pass, and at least. */
export interface OpenAnswers {
  readonly atBest: (test: Test) => Truth;
  readonly atLeast: (test: Test) => Truth;
}

/** A state of a key, which somebody spelled like this. */
export interface ChosenState {
  readonly spelling: string;
  readonly state: Representative;
}

/** States of keys that were found. */
export interface Finding {
  /** By key, in lower case. */
  readonly states: ReadonlyMap<string, ChosenState>;
  readonly exact: boolean;
}

/** Bounds of a test's answer while its key is open. */
interface Bounds {
  least: Truth;
  greatest: Truth;
}

/** One search. */
export class Search {
  private readonly bounds = new Map<string, Bounds>();
  private readonly chosen = new Map<string, ChosenState>();
  private readonly view: View;
  private readonly denies: readonly Rule[];
  private readonly open: OpenAnswers = {
    atBest: ({ id }) => this.bounds.get(id)?.greatest ?? YES,
    atLeast: ({ id }) => this.bounds.get(id)?.least ?? NO,
  };

  constructor(
    private readonly subject: Case,
    private readonly budget: Budget,
    /** Whether only what is sure counts. */
    private readonly onlyExact: boolean,
  ) {
    this.denies = subject.situation.denies.filter((rule) => this.about(rule) !== NO);
    this.view = {
      isAbout: subject.isAbout,
      openIncomplete: subject.openIncomplete,
      holds: (rule) => this.atBest(rule),
    };
    for (const { tests, states } of subject.choices) this.widen(tests, states);
  }

  /** The first states under which the request is allowed; null when there are none. */
  run(): Finding | null {
    return this.from(0);
  }

  private from(at: number): Finding | null {
    this.budget.spend(1 + this.subject.about.length);
    const best = this.bestCase();
    if (best < (this.onlyExact ? YES : MAYBE)) return null;
    const choice = this.subject.choices[at];
    if (choice === undefined) {
      const exact = best === YES && [...this.chosen.values()].every(({ state }) => state.sure);
      return { states: new Map(this.chosen), exact };
    }
    for (const state of choice.states) {
      if (this.onlyExact && !state.sure) continue;
      this.fix(choice, state);
      const found = this.from(at + 1);
      if (found !== null) return found;
    }
    this.chosen.delete(choice.key);
    this.widen(choice.tests, choice.states);
    return null;
  }

  /** What could come of the branch if every open test answered as it is best for the request. */
  private bestCase(): Truth {
    let truth: Truth = YES;
    for (const test of this.subject.asked) truth = both(truth, this.bounds.get(test.id)?.greatest ?? YES);
    for (const rule of this.denies) {
      if (truth === NO) return NO;
      truth = both(truth, opposite(this.atLeast(rule)));
    }
    if (truth !== NO && this.subject.also !== undefined) truth = both(truth, this.subject.also(this.open));
    return truth === NO ? NO : both(truth, isMet(this.subject.situation.need, this.view));
  }

  private about(rule: Rule): Truth {
    return this.subject.about[rule.index] ?? NO;
  }

  private atBest(rule: Rule): Truth {
    let truth = this.about(rule);
    for (const test of rule.tests) truth = both(truth, this.bounds.get(test.id)?.greatest ?? YES);
    return truth;
  }

  private atLeast(rule: Rule): Truth {
    let truth = this.about(rule);
    for (const test of rule.tests) truth = both(truth, this.bounds.get(test.id)?.least ?? NO);
    return truth;
  }

  private fix({ key, tests }: Choice, state: Representative): void {
    this.chosen.set(key, { spelling: tests[0]?.condition.key ?? key, state });
    tests.forEach((test, at) => {
      const truth = state.truths[at] ?? MAYBE;
      this.bounds.set(test.id, { least: truth, greatest: truth });
    });
  }

  private widen(tests: readonly Test[], states: readonly Representative[]): void {
    tests.forEach((test, at) => {
      let least: Truth = YES;
      let greatest: Truth = NO;
      for (const { truths } of states) {
        const truth = truths[at] ?? MAYBE;
        if (truth < least) least = truth;
        if (truth > greatest) greatest = truth;
      }
      this.bounds.set(test.id, { least, greatest });
    });
  }
}
