// lib/proof/core: representatives of texts: one of each class of the patterns that the tests of a key compare with.
import { type Means, classesOf } from '../classes';
import type { FreeFact } from '../fact';
import { type Bounds, exactly, matches } from '../match';
import { UNKNOWN_TEXT, equalsItself, letterOf } from '../opaque';
import type { Expectation } from '../operators/expectation';
import { type Pattern, patternOf } from '../pattern';
import { MAYBE, NO, type Truth, YES } from '../truth';

/** One text, and what every text of its kind means for each expectation. */
export interface TextSample {
  readonly text: string;
  readonly truths: ReadonlyMap<Expectation, Truth>;
}

/** The empty text, which Null and set operators read in a way of their own. */
const EMPTY = exactly(patternOf('', 'text'));

/** One text of each class. */
export function textSamples(
  expectations: readonly Expectation[],
  fact: FreeFact,
  means: Means,
): readonly TextSample[] {
  const texts = expectations.filter((expectation) => expectation.kind === 'text');
  const domains = (fact.within ?? ['*']).map((within) => patternOf(within, 'glob'));
  const excluded = (fact.except ?? []).map((except) => exactly(patternOf(except, 'glob')));
  const samples = domains.flatMap((domain) => [
    ...plainSamples(domain, texts, excluded, means),
    ...(domain.opaque ? [] : instanceSamples(domain, texts, excluded)),
  ]);
  return samples;
}

type TextExpectation = Extract<Expectation, { kind: 'text' }>;

/**
 * Texts without opaque letters. A pattern whose letters equal themselves is not matched by any of them: what would be is tried
 * as an instance of that pattern.
 */
function plainSamples(
  domain: Pattern,
  texts: readonly TextExpectation[],
  excluded: readonly Bounds[],
  means: Means,
): readonly TextSample[] {
  const walked = texts.filter(({ bounds }) => domain.opaque || !isRecognizable(bounds));
  const patterns = [...walked.map(({ bounds }) => bounds), ...excluded, EMPTY];
  return classesOf(domain, patterns, means)
    .filter(({ truths }) => truths.slice(walked.length, -1).every((truth) => truth !== YES))
    .map(({ text, truths }) => {
      const known = new Map<Expectation, Truth>(texts.map((expectation) => [expectation, NO]));
      walked.forEach((expectation, at) => known.set(expectation, truths[at] ?? MAYBE));
      return { text, truths: known };
    });
}

/** What only deployment knows, spelled with its own letters; wildcards in it may be anything. */
function instanceSamples(
  domain: Pattern,
  texts: readonly TextExpectation[],
  excluded: readonly Bounds[],
): readonly TextSample[] {
  const spelled = texts.flatMap(({ bounds }) =>
    isRecognizable(bounds) && bounds.possible !== null ? [instanceOf(bounds.possible)] : [],
  );
  return [...new Set(spelled)]
    .filter((text) => matches(exactly(domain), text) !== NO)
    .filter((text) => excluded.every((bounds) => matches(bounds, text) !== YES))
    .map((text) => ({
      text,
      truths: new Map(texts.map((expectation) => [expectation, matches(expectation.bounds, text)])),
    }));
}

/** Whether an instance can be spelled. In other cases of its letters it could be something else to other patterns. */
function isRecognizable({ possible }: Bounds): boolean {
  if (possible?.opaque !== true || possible.ignoreCase) return false;
  return possible.items.every((item) => item < 0 || letterOf(item) === 'plain' || equalsItself(item));
}

function instanceOf({ items }: Pattern): string {
  return items.map((item) => (item < 0 ? UNKNOWN_TEXT : String.fromCodePoint(item))).join('');
}
