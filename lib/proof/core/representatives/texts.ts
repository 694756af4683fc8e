// lib/proof/core: representatives of texts: one of each class of the patterns that the tests of a key compare with.
import { type Means, matchedClasses } from '../classes';
import type { FreeFact } from '../fact';
import { type Bounds, exactly, matches } from '../match';
import { UNKNOWN_TEXT, equalsItself, letterOf } from '../opaque';
import type { Expectation } from '../operators/expectation';
import { type Pattern, patternOf } from '../pattern';
import { NO, type Truth, YES } from '../truth';

/** One text, and what every text of its kind means for the expectations that it meets; of all other texts it is none. */
export interface TextSample {
  readonly text: string;
  readonly met: ReadonlyMap<Expectation, Truth>;
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
    ...(domain.opaque ? [] : instanceSamples(domain, texts, excluded, means)),
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
  return matchedClasses(domain, patterns, means)
    .filter(({ matched }) => excluded.every((_, at) => matched.get(walked.length + at) !== YES))
    .map(({ text, matched }) => {
      const met = new Map<Expectation, Truth>();
      for (const [at, truth] of matched) {
        const expectation = walked[at];
        if (expectation !== undefined) met.set(expectation, truth);
      }
      return { text, met };
    });
}

/** What only deployment knows, spelled with its own letters; wildcards in it may be anything. */
function instanceSamples(
  domain: Pattern,
  texts: readonly TextExpectation[],
  excluded: readonly Bounds[],
  { budget }: Means,
): readonly TextSample[] {
  const spelled = new Map<string, Pattern>();
  for (const { bounds } of texts)
    if (isRecognizable(bounds) && bounds.possible !== null)
      spelled.set(instanceOf(bounds.possible), bounds.possible);
  const byEnd = new ByEnd(texts);
  return [...spelled]
    .filter(([text]) => matches(exactly(domain), text) !== NO)
    .filter(([text]) => excluded.every((bounds) => matches(bounds, text) !== YES))
    .map(([text, pattern]) => {
      const asked = byEnd.thatMayBe(pattern);
      budget.spend(asked.length);
      const met = new Map<Expectation, Truth>();
      for (const expectation of asked) {
        const truth = matches(expectation.bounds, text);
        if (truth !== NO) met.set(expectation, truth);
      }
      return { text, met };
    });
}

/**
 * What ends in a letter that AWS made up is nothing that ends in another one: what a policy says of a thousand keys takes a thousand
 * comparisons, not a million.
 */
class ByEnd {
  private readonly ended = new Map<number, TextExpectation[]>();
  private readonly others: TextExpectation[] = [];

  constructor(private readonly texts: readonly TextExpectation[]) {
    for (const text of texts) {
      const end = endOf(text.bounds.possible);
      if (end === null) {
        this.others.push(text);
        continue;
      }
      const same = this.ended.get(end);
      if (same === undefined) this.ended.set(end, [text]);
      else same.push(text);
    }
  }

  /** Expectations that an instance of a pattern could meet. */
  thatMayBe(pattern: Pattern): readonly TextExpectation[] {
    const end = endOf(pattern);
    return end === null ? this.texts : [...this.others, ...(this.ended.get(end) ?? [])];
  }
}

/** The letter at the end of a pattern that writes everything else out, when AWS makes it up. */
function endOf(pattern: Pattern | null): number | null {
  if (pattern === null || pattern.ignoreCase) return null;
  const { items } = pattern;
  const end = items[items.length - 1] ?? 0;
  const isWritten = items.every(
    (item, at) => at === items.length - 1 || (item >= 0 && letterOf(item) === 'plain'),
  );
  return isWritten && letterOf(end) === 'generated' ? end : null;
}

/** Whether an instance can be spelled. In other cases of its letters it could be something else to other patterns. */
function isRecognizable({ possible }: Bounds): boolean {
  if (possible?.opaque !== true || possible.ignoreCase) return false;
  return possible.items.every((item) => item < 0 || letterOf(item) === 'plain' || equalsItself(item));
}

function instanceOf({ items }: Pattern): string {
  return items.map((item) => (item < 0 ? UNKNOWN_TEXT : String.fromCodePoint(item))).join('');
}
