// lib/proof/core: what a text means to tests, from the few expectations that it meets: a policy may list a thousand texts, and each is one.
import type { Expectation } from '../operators/expectation';
import { type Test, meets, ofElement, quantified } from '../test';
import { MAYBE, NO, type Truth, either, opposite } from '../truth';
import { RequestValue } from '../value';
import type { TextSample } from './texts';

/** The tests of one key. */
export class Answers {
  private readonly testOf = new Map<Expectation, number>();
  /** Per test: expectations that are of something else than texts, which every text is compared with. */
  private readonly others: readonly (readonly Expectation[])[];
  /** Per test: what an expectation of texts comes to that is not met. */
  private readonly unmet: readonly Truth[];

  constructor(private readonly tests: readonly Test[]) {
    tests.forEach(({ expectations }, at) => {
      for (const expectation of expectations) this.testOf.set(expectation, at);
    });
    this.others = tests.map(({ expectations }) => expectations.filter(({ kind }) => kind !== 'text'));
    this.unmet = tests.map(({ negated, expectations }) =>
      negated && expectations.some((expectation) => expectation.kind === 'text' && expectation.doubtful)
        ? MAYBE
        : NO,
    );
  }

  /** The same as if each test were asked by itself. */
  of({ text, met }: TextSample): readonly Truth[] {
    const best = [...this.unmet];
    for (const [expectation, truth] of met) {
      const at = this.testOf.get(expectation);
      if (at !== undefined) best[at] = either(best[at] ?? NO, truth);
    }
    const value = new RequestValue(text);
    return this.tests.map((test, at) => {
      if (test.condition.operator === 'Null') return ofElement(test, text);
      let truth = best[at] ?? NO;
      for (const other of this.others[at] ?? []) truth = either(truth, meets(other, value));
      return quantified(test, text, test.negated ? opposite(truth) : truth);
    });
  }
}
