// Patterns as automata: what they match, which classes they make of a domain, and what opaque letters may be.
import * as fc from 'fast-check';
import { Automata } from '../../../lib/proof/core/automata';
import { Budget, BudgetSpent } from '../../../lib/proof/core/budget';
import { globHolds, globReads, globsMeet } from '../../../lib/proof/core';
import { classesOf } from '../../../lib/proof/core/classes';
import { type Bounds, exactly, matches } from '../../../lib/proof/core/match';
import { OpaqueNames, UNKNOWN_TEXT, UNKNOWN_WORD } from '../../../lib/proof/core/opaque';
import { resourceBounds } from '../../../lib/proof/core/operators/text';
import { type Pattern, patternOf } from '../../../lib/proof/core/pattern';
import { DEFAULT_LIMITS } from '../../../lib/proof/core/question';
import { MAYBE, NO, YES } from '../../../lib/proof/core/truth';
import { like, likeArn } from '../../_helpers/oracle';

const means = () => ({ automata: new Automata(), budget: new Budget(DEFAULT_LIMITS) });
const letters = fc.constantFrom('a', 'b', 'B', ':', '/');
const texts = fc.array(letters, { maxLength: 8 }).map((all) => all.join(''));
const globs = fc
  .array(fc.oneof(letters, fc.constantFrom('*', '*', '?')), { maxLength: 7 })
  .map((all) => all.join(''));
const flags = (ignoreCase: boolean) => (ignoreCase ? 'i' : '');

describe('a pattern', () => {
  it('matches what a regular expression matches', () => {
    fc.assert(
      fc.property(globs, texts, (glob, text) => {
        expect(matches(exactly(patternOf(glob, 'glob')), text) === YES).toBe(like(glob, text, ''));
        expect(matches(exactly(patternOf(glob, 'glob', true)), text) === YES).toBe(like(glob, text, 'i'));
      }),
      { numRuns: 3_000 },
    );
  });

  it('of an ARN keeps its wildcards within their component', () => {
    const arns = fc.array(fc.oneof(letters, fc.constantFrom('*', '?', ':', ':')), { maxLength: 14 });
    fc.assert(
      fc.property(arns, fc.array(fc.constantFrom('a', ':', ':', '/'), { maxLength: 14 }), (pattern, text) => {
        const [written, read] = [pattern.join(''), text.join('')];
        fc.pre(written.split(':').length >= 6);
        expect(matches(exactly(patternOf(written, 'arn')), read) === YES).toBe(likeArn(written, read));
      }),
      { numRuns: 3_000 },
    );
  });

  it.each([
    ['arn:aws:s3:::data/*', 'arn:aws:s3:::data/a:b', YES],
    // "If you use an asterisk as the last character of a segment, it can expand to match beyond the colon boundaries": possible.
    ['arn:*:s3:::data/*', 'arn:aws:s3:::other/x:s3:::data/y', MAYBE],
    ['arn:aws:kms:*:111122223333:key/*', 'arn:aws:kms:eu-west-1:111122223333:key/1', YES],
    ['arn:aws:sqs:eu-west-1:*:jobs', 'arn:aws:sqs:eu-west-1:111122223333:jobs', YES],
    // So it can in the last segment but one, and behind the colons of all of them there is none left to cross.
    ['arn:aws:sqs:eu-west-1:*:jobs', 'arn:aws:sqs:eu-west-1:111122223333:more:jobs', MAYBE],
    ['arn:aws:logs:eu-west-1:111122223333:*:x', 'arn:aws:logs:eu-west-1:111122223333:log-group:y:x', YES],
    ['arn:aws:s3*', 'arn:aws:s3:::data/x', YES],
    // Segments that are left out are taken for `*`.
    ['arn:aws:s3', 'arn:aws:s3:::data/x', YES],
    ['arn:aws:s3:', 'arn:aws:s3:::data/x', YES],
    ['arn:aws:sqs', 'arn:aws:s3:::data/x', NO],
    ['arn:aws:s3:eu-west-1', 'arn:aws:s3:::data/x', NO],
    ['arn:aws:s3:::d?ta', 'arn:aws:s3:::data', YES],
    ['*', 'arn:aws:s3:::data', YES],
    ['*data', 'arn:aws:s3:::data', MAYBE],
    ['arn:aws:s3:::data', 'arn:aws:s3:::Data', NO],
  ])('%s as a Resource matches %s: %d', (pattern, text, truth) => {
    expect(matches(resourceBounds(pattern, null).bounds, text)).toBe(truth);
  });
});

describe('classes of a domain', () => {
  it('hold every text of it, with the truth vector it has', () => {
    fc.assert(
      fc.property(
        fc.tuple(globs, fc.boolean()),
        fc.array(fc.tuple(globs, fc.boolean()), { maxLength: 4 }),
        texts,
        ([domain, inAnyCase], written, text) => {
          const patterns = written.map(([glob, ignoreCase]) => exactly(patternOf(glob, 'glob', ignoreCase)));
          const classes = classesOf(patternOf(domain, 'glob', inAnyCase), patterns, means());

          const vector = patterns.map((pattern) => matches(pattern, text)).join('');
          const found = classes.some(({ truths }) => truths.join('') === vector);

          if (like(domain, text, flags(inAnyCase))) expect(found).toBe(true);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('each have a text of their own, in the domain', () => {
    fc.assert(
      fc.property(globs, fc.array(globs, { maxLength: 4 }), fc.boolean(), (domain, written, ignoreCase) => {
        const patterns = written.map((glob) => exactly(patternOf(glob, 'glob', ignoreCase)));
        const classes = classesOf(patternOf(domain, 'glob', ignoreCase), patterns, means());

        for (const { text, truths } of classes) {
          expect(like(domain, text, flags(ignoreCase))).toBe(true);
          expect(truths).toEqual(written.map((glob) => (like(glob, text, flags(ignoreCase)) ? YES : NO)));
        }
        expect(new Set(classes.map(({ truths }) => truths.join(''))).size).toBe(classes.length);
      }),
      { numRuns: 1_500 },
    );
  });

  describe('have a shortest text', () => {
    const expectShortest = (domain: Pattern, patterns: readonly Bounds[], text: string) => {
      const vector = patterns.map((pattern) => matches(pattern, text)).join('');
      const own = classesOf(domain, patterns, means()).find(({ truths }) => truths.join('') === vector);

      expect(own?.text.length ?? Infinity).toBeLessThanOrEqual(text.length);
    };

    it('whatever the patterns', () => {
      const several = fc.array(globs, { minLength: 1, maxLength: 4 });
      fc.assert(
        fc.property(globs, several, texts, fc.boolean(), (domain, written, text, ignoreCase) => {
          fc.pre(like(domain, text, flags(ignoreCase)));
          const patterns = written.map((glob) => exactly(patternOf(glob, 'glob', ignoreCase)));
          expectShortest(patternOf(domain, 'glob', ignoreCase), patterns, text);
        }),
        { numRuns: 3_000 },
      );
    });

    it('of names that begin alike', () => {
      const ends = fc.constantFrom('a', 'b', 'aaa', 'aba', 'abab', 'bbbb', '*', '*b', 'a*');
      fc.assert(
        fc.property(fc.array(ends, { maxLength: 6 }), texts, (written, end) => {
          const patterns = written.map((glob) => exactly(patternOf(`data-of-${glob}`, 'glob')));
          expectShortest(patternOf('*', 'glob'), patterns, `data-of-${end}`);
        }),
        { numRuns: 1_500 },
      );
    });
  });

  describe.each([false, true])('of a domain that ignores case: %s', (ignoreCase) => {
    const domain = patternOf('*', 'glob', ignoreCase);
    const vectors = (patterns: readonly Bounds[]) =>
      classesOf(domain, patterns, means()).map(({ truths }) => truths.join(''));
    const ab = [exactly(patternOf('ab', 'text', true)), exactly(patternOf('ab', 'text'))];

    it('know that a spelling in other cases is a class of its own', () => {
      expect(vectors(ab).toSorted()).toEqual(['00', '20', '22']);
    });

    it('know that two other spellings are two', () => {
      // Ignoring case, and neither of the two that do not: `aB`.
      const all = vectors([...ab, exactly(patternOf('AB', 'text'))]);

      expect(all.toSorted()).toEqual(['000', '200', '202', '220']);
    });
  });

  it('of objects begin behind the bucket: an object has a key', () => {
    const domain = patternOf('arn:aws:s3:::data/?*', 'glob');

    const classes = classesOf(domain, [exactly(patternOf('arn:aws:s3:::data/', 'glob'))], means());

    expect(classes).toEqual([{ text: 'arn:aws:s3:::data/x', truths: [NO] }]);
  });

  it('stop at a bound instead of growing without end', () => {
    const stars = Array.from({ length: 12 }, (_, at) => exactly(patternOf(`*${at}*${at}${at}*`, 'glob')));

    expect(() => classesOf(patternOf('*', 'glob'), stars, means())).toThrow(BudgetSpent);
  });
});

describe('patterns that begin alike', () => {
  const names = new OpaqueNames();
  const [end, other] = [names.generated('one'), names.generated('other')];
  const beginnings = fc.constantFrom('', 'a', 'ab', 'ab:', 'ab:a', 'ab:ab', 'ab:B', 'b');
  const ends = fc.constantFrom(
    '',
    '',
    '*',
    '*',
    '?*',
    'a',
    ':a',
    'a*b',
    '*a',
    '?',
    end,
    other,
    `${end}:a`,
    UNKNOWN_TEXT,
  );
  const written = fc.tuple(beginnings, ends).map((parts) => parts.join(''));
  const readings = fc.constantFrom('glob', 'any case', 'arn', 'resource');
  const boundsOf = (text: string, reading: string): Bounds => {
    if (reading === 'resource') return resourceBounds(text, null).bounds;
    return exactly(patternOf(text, reading === 'arn' ? 'arn' : 'glob', reading === 'any case'));
  };
  const many = fc.array(fc.tuple(written, readings), { minLength: 4, maxLength: 14 });
  const domains = fc.constantFrom('*', '?*', 'a*', 'ab*', 'ab:?*', 'ab:*a', 'a?:*', 'ab:a');

  it('make the classes that each of them makes by itself, and every text of a domain is in one', () => {
    fc.assert(
      fc.property(domains, many, fc.array(texts, { minLength: 8, maxLength: 8 }), (domain, all, tried) => {
        const patterns = all.map(([text, reading]) => boundsOf(text, reading));
        const vectorOf = (text: string): string => patterns.map((bounds) => matches(bounds, text)).join('');
        const classes = classesOf(patternOf(domain, 'glob'), patterns, means());
        const shortest = new Map(classes.map(({ text, truths }) => [truths.join(''), text]));

        for (const [vector, text] of shortest) expect([text, vectorOf(text)]).toEqual([text, vector]);
        for (const text of [...tried, ...tried.map((each) => `ab:${each}`)].filter((each) =>
          like(domain, each, ''),
        ))
          expect(shortest.get(vectorOf(text))?.length ?? Infinity).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 3_000 },
    );
  });

  it('take steps by their number, not by its square', () => {
    const stepsOf = (count: number): number => {
      const budget = new Budget(DEFAULT_LIMITS);
      const patterns = Array.from({ length: count }, (_, at) =>
        resourceBounds(`arn:aws:s3:::acme-ml--${String(at).padStart(4, '0')}--data/?*`, null),
      );
      classesOf(
        patternOf('arn:*', 'glob'),
        patterns.map(({ bounds }) => bounds),
        { automata: new Automata(), budget },
      );
      return DEFAULT_LIMITS.steps - budget.remaining;
    };

    expect(stepsOf(400)).toBeLessThan(6 * stepsOf(100));
  });
});

describe('two patterns', () => {
  it('meet when some text matches both, and one holds the other when none of its texts is left out', () => {
    fc.assert(
      fc.property(globs, globs, texts, (one, other, text) => {
        if (like(one, text, '') && like(other, text, '')) expect(globsMeet(one, other)).toBe(true);
        if (like(one, text, '') && !like(other, text, '')) expect(globHolds(other, one)).toBe(false);
        expect(globHolds(one, one)).toBe(true);
        expect(globsMeet(one, other)).toBe(globsMeet(other, one));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['a*', '*b', true, false],
    ['a*', 'b*', false, false],
    ['a?', 'a', false, false],
    ['*', 'a*b', true, true],
    ['acme--p0--*', 'acme--p0--data-*', true, true],
    ['acme--p0*', 'acme--p01--data', true, true],
    [`stack-*`, `stack-data-${new OpaqueNames().generated('data')}`, true, true],
    [`stack-data-x`, `stack-data-${new OpaqueNames().generated('data')}`, true, false],
  ])('%s and %s meet: %s; the first holds the second: %s', (one, other, meet, holds) => {
    expect(globsMeet(one, other)).toBe(meet);
    expect(globHolds(one, other)).toBe(holds);
  });
});

describe('opaque letters', () => {
  const names = new OpaqueNames();
  const [end, otherEnd] = [names.generated('data'), names.generated('logs')];
  const [vpc, key] = [names.word('vpc'), names.symbol('key')];

  it.each([
    // A generated end is itself, and unlike every other.
    [`stack-data-${end}`, `stack-data-${end}`, YES],
    [`stack-data-${end}`, `stack-data-${otherEnd}`, NO],
    ['stack-data-*', `stack-data-${end}`, YES],
    ['stack-*', `stack-data-${end}`, YES],
    ['other-*', `stack-data-${end}`, NO],
    // A written text may turn out to be it; a slash or a colon cannot.
    ['stack-data-1a2b', `stack-data-${end}`, MAYBE],
    ['stack-data-??', `stack-data-${end}`, MAYBE],
    ['stack-data-a/b', `stack-data-${end}`, NO],
    [`stack-data-${end}`, 'stack-data-1a2b', MAYBE],
    [`stack-data-${end}`, 'stack-data-', NO],
    [`${end}/*`, `${end}/object`, YES],
    [`${end}/*`, `${otherEnd}/object`, NO],
    [`${end}*`, otherEnd, NO],
    // What comes from outside may be equal to anything.
    [vpc, vpc, YES],
    [vpc, 'vpc-1', MAYBE],
    ['vpc-1', vpc, MAYBE],
    [vpc, 'a:b', NO],
    [key, 'arn:aws:kms:eu-west-1:111122223333:key/1', MAYBE],
    ['*', key, YES],
    ['*x', key, MAYBE],
    // Nothing is known of the unknown, not even that it is itself.
    [UNKNOWN_TEXT, UNKNOWN_TEXT, MAYBE],
    [UNKNOWN_TEXT, 'anything', MAYBE],
    ['*', UNKNOWN_TEXT, YES],
    [`arn:${UNKNOWN_WORD}:s3:::data/*`, 'arn:aws:s3:::data/x', MAYBE],
    [`arn:${UNKNOWN_WORD}:s3:::data/*`, 'arn:aws:s3:::other/x:s3:::data/y', NO],
  ])('%s matches %s: %d', (pattern, text, truth) => {
    expect(matches(exactly(patternOf(pattern, 'glob')), text)).toBe(truth);
  });

  it('never say yes or no where some spelling of them says the opposite', () => {
    const spelled = fc.constantFrom('', 'a', 'b', 'ab', 'a:b', '/');
    const opaque = fc.array(fc.oneof(letters, fc.constantFrom('*', '?', key, UNKNOWN_TEXT)), {
      maxLength: 5,
    });
    const plain = fc.array(fc.oneof(letters, fc.constantFrom(key, UNKNOWN_TEXT)), { maxLength: 5 });
    fc.assert(
      fc.property(
        opaque,
        plain,
        spelled,
        fc.array(spelled, { minLength: 10, maxLength: 10 }),
        (glob, text, known, others) => {
          let at = 0;
          const spellings = new Map([
            [key, () => known],
            [UNKNOWN_TEXT, () => others[at++] ?? ''],
          ]);
          const spell = (all: string[]): string =>
            all.map((letter) => spellings.get(letter)?.() ?? letter).join('');
          const truth = matches(exactly(patternOf(glob.join(''), 'glob')), text.join(''));

          const real = like(spell(glob), spell(text), '');

          if (truth === YES) expect(real).toBe(true);
          if (truth === NO) expect(real).toBe(false);
        },
      ),
      { numRuns: 5_000 },
    );
  });

  it('run out into what is merely unknown', () => {
    const many = new OpaqueNames();
    const all = new Set(Array.from({ length: 40_000 }, (_, at) => many.generated(String(at))));

    expect(all).toContain(UNKNOWN_WORD);
    expect(many.generated('0')).not.toBe(UNKNOWN_WORD);
    expect(many.describe(`a-${many.generated('7')}-${UNKNOWN_TEXT}`)).toBe('a-<7>-<unknown>');
  });
});

it.each([
  ['role-?', 'role-😀', true],
  ['role-??', 'role-😀', false],
  ['*?', '😀', true],
  ['a*b*c', 'abbc', true],
  ['a*b', 'abc', false],
  ['a**', 'a', true],
])('reads %s in %s: %s', (pattern, text, isRead) => {
  expect(globReads(pattern, text)).toBe(isRead);
});
