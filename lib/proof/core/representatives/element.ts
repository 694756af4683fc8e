// lib/proof/core: single values of a key, and what each means to every test of it.
import type { Means } from '../classes';
import type { FreeFact } from '../fact';
import { isMeasured } from '../key-kinds';
import type { Expectation } from '../operators/expectation';
import { type Test, ofElement } from '../test';
import type { Truth } from '../truth';
import { addressSamples } from './addresses';
import { Answers } from './answers';
import { orderedSamples } from './ordered';
import { type TextSample, textSamples } from './texts';

/** One value. */
export interface Element {
  readonly text: string;
  /** Per test. */
  readonly truths: readonly Truth[];
  /** False for what may be no value at all: a combination that nobody has seen in one text. */
  readonly sure: boolean;
}

/** No number, no date, no address; the empty text is nothing to some tests. */
const UNREADABLE = ['x', ''];

/** Comparing numbers is cheaper than walking automata. */
const CHECKS_OF_A_STEP = 4;

type Family = 'text' | 'number' | 'date' | 'address';

/** Values that reach every combination of answers that some value of the key has. */
export function elementsOf(
  key: string,
  tests: readonly Test[],
  fact: FreeFact,
  means: Means,
): readonly Element[] {
  const expectations = tests.flatMap((test) => test.expectations);
  const texts = textSamples(expectations, fact, means);
  const families = samplesByFamily(key, expectations, texts);
  const answers = new Answers(tests);
  const known = new Map(texts.map((sample) => [sample.text, sample]));
  const compared = expectations.filter(({ kind }) => kind !== 'text').length;
  const single = families.flatMap(([family, samples]) => {
    const checks = family === 'text' ? compared : expectations.length;
    means.budget.spend(samples.length * (1 + tests.length + Math.ceil(checks / CHECKS_OF_A_STEP)));
    return samples.map((text) => elementOf(tests, text, known.get(text), answers));
  });
  if (families.length <= 1) return single;
  return [...single, ...combinations(tests, families, known, means)];
}

/** Values from a list that is known. */
export function listedElements(tests: readonly Test[], texts: readonly string[]): readonly Element[] {
  return texts.map((text) => plainElement(tests, text));
}

function samplesByFamily(
  key: string,
  expectations: readonly Expectation[],
  texts: readonly TextSample[],
): readonly (readonly [Family, readonly string[]])[] {
  const all: readonly (readonly [Family, readonly string[]])[] = [
    ['number', orderedSamples('number', expectations)],
    ['date', orderedSamples('date', expectations)],
    ['address', addressSamples(expectations)],
  ];
  const asked = all.filter(([, samples]) => samples.length > 0);
  const asksText = expectations.some(({ kind }) => kind === 'text' || kind === 'unread');
  const [only, ...others] = asked;
  if (only !== undefined && others.length === 0 && !asksText)
    return isMeasured(key) ? asked : [readableOrNot(only)];
  // A key that is asked about in several ways may hold what one of them cannot read.
  return [['text', texts.map(({ text }) => text)], ...asked.map(readableOrNot)];
}

function readableOrNot([family, samples]: readonly [Family, readonly string[]]): readonly [
  Family,
  readonly string[],
] {
  return [family, [...samples, ...UNREADABLE]];
}

function elementOf(
  tests: readonly Test[],
  text: string,
  sample: TextSample | undefined,
  answers: Answers,
): Element {
  return sample === undefined ? plainElement(tests, text) : { text, truths: answers.of(sample), sure: true };
}

function plainElement(tests: readonly Test[], text: string): Element {
  return { text, truths: tests.map((test) => ofElement(test, text)), sure: true };
}

/**
 * A key that is compared as text and as a number, say: which texts are which numbers is not worked out, every combination counts.
 */
function combinations(
  tests: readonly Test[],
  families: readonly (readonly [Family, readonly string[]])[],
  known: ReadonlyMap<string, TextSample>,
  means: Means,
): readonly Element[] {
  const asked = tests.map((test) => ({ test, answers: new Answers([test]) }));
  let combined: readonly ReadonlyMap<Family, string>[] = [new Map()];
  for (const [family, samples] of families) {
    means.budget.spend(combined.length * samples.length);
    combined = combined.flatMap((chosen) => samples.map((text) => new Map([...chosen, [family, text]])));
    means.budget.checkClasses(combined.length);
  }
  return combined.map((chosen) => {
    const truths = asked.map(({ test, answers }) => {
      const text = chosen.get(familyOf(test)) ?? '';
      return elementOf([test], text, known.get(text), answers).truths[0] ?? 0;
    });
    return { text: [...chosen.values()][0] ?? '', truths, sure: false };
  });
}

function familyOf({ expectations }: Test): Family {
  const kind = expectations.find(({ kind: each }) => each !== 'unread')?.kind ?? 'text';
  return kind === 'absence' || kind === 'unread' ? 'text' : kind;
}
