// Representatives of condition keys: every combination of answers that some value gives is given by one of them. A fault here makes
// false proofs, and agreement of single requests does not find it.
import * as fc from 'fast-check';
import type { Condition, Fact } from '../../../lib/proof/core';
import { Automata } from '../../../lib/proof/core/automata';
import { Budget, BudgetSpent } from '../../../lib/proof/core/budget';
import { OpaqueNames, UNKNOWN_TEXT, isOpaque } from '../../../lib/proof/core/opaque';
import { DEFAULT_LIMITS } from '../../../lib/proof/core/question';
import {
  type Representative,
  representativesOf,
} from '../../../lib/proof/core/representatives/representative';
import { type Test, passes, testOf } from '../../../lib/proof/core/test';
import { MAYBE, type Truth, YES } from '../../../lib/proof/core/truth';
import { FAMILIES, conditionArbitrary, valuesArbitrary } from '../../_helpers/conditions';
import { like } from '../../_helpers/oracle';

const FREE: Fact = { kind: 'free' };

function representatives(tests: readonly Test[], fact: Fact, key = 'some:key'): readonly Representative[] {
  return representativesOf(key, tests, fact, {
    automata: new Automata(),
    budget: new Budget(DEFAULT_LIMITS),
  });
}

function testsOf(conditions: readonly Condition[]): readonly Test[] {
  return conditions.map((condition) => testOf(condition, () => FREE));
}

function string(
  operator: 'StringEquals' | 'StringLike' | 'StringEqualsIgnoreCase',
  ...values: string[]
): Condition {
  return { operator, ifExists: false, quantifier: null, key: 'some:Key', values };
}

/** Null when it takes too much: that is an answer too, and never a proof. */
function unlessRefused<T>(work: () => T): T | null {
  try {
    return work();
  } catch (fault) {
    if (fault instanceof BudgetSpent) return null;
    throw fault;
  }
}

/** Whether a representative answers as `vector` does, or leaves open what it does not. */
function covers({ truths }: Representative, vector: readonly Truth[]): boolean {
  return truths.every((truth, at) => truth === vector[at] || truth === MAYBE);
}

describe('every random value', () => {
  it.each(FAMILIES.map((family) => [family.operators[0], family] as const))(
    'of a key that is tested by %s and its like has a representative with its truth vector',
    (_, family) => {
      const conditions = fc.array(conditionArbitrary(family, 'some:Key'), { minLength: 1, maxLength: 4 });
      fc.assert(
        fc.property(
          conditions,
          valuesArbitrary(family, false),
          valuesArbitrary(family, true),
          (written, single, several) => {
            const tests = testsOf(written);
            const found = representatives(tests, FREE);
            const isSet = tests.some(({ condition }) => condition.quantifier !== null);
            for (const values of isSet ? [single, several] : [single]) {
              const vector = tests.map((test) => passes(test, values));
              expect({ values, found: found.some((one) => covers(one, vector)) }).toEqual({
                values,
                found: true,
              });
            }
          },
        ),
        { numRuns: 1_200 },
      );
    },
  );

  it('of a key that is tested by operators of several families has one too', () => {
    const any = fc.oneof(...FAMILIES.map((family) => conditionArbitrary(family, 'some:Key')));
    const value = fc.oneof(...FAMILIES.map((family) => valuesArbitrary(family, false)));
    fc.assert(
      fc.property(fc.array(any, { minLength: 2, maxLength: 3 }), value, (written, values) => {
        const tests = testsOf(written);
        const vector = tests.map((test) => passes(test, values));

        const found = unlessRefused(() => representatives(tests, FREE));

        if (found !== null) expect(found.some((one) => covers(one, vector))).toBe(true);
      }),
      { numRuns: 1_500 },
    );
  });

  it('within a domain has one that keeps to the domain', () => {
    const [texts] = FAMILIES;
    if (texts === undefined) throw new Error('texts come first');
    const fact: Fact = { kind: 'free', always: true, within: ['a*', '*B'], except: ['?b*'] };
    const conditions = fc.array(conditionArbitrary(texts, 'some:Key'), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(conditions, texts.actual, (written, value) => {
        const tests = testsOf(written);
        const found = representatives(tests, fact);
        const inDomain = (text: string): boolean =>
          (like('a*', text, '') || like('*B', text, '')) && !like('?b*', text, '');

        for (const { values } of found) expect((values ?? ['?']).every(inDomain)).toBe(true);
        if (!inDomain(value)) return;
        const vector = tests.map((test) => passes(test, [value]));
        expect(found.some((one) => covers(one, vector))).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('every representative', () => {
  it('that is sure answers as its own values do', () => {
    const any = fc.oneof(
      ...FAMILIES.map((family) =>
        fc.array(conditionArbitrary(family, 'some:Key'), { minLength: 1, maxLength: 3 }),
      ),
    );
    fc.assert(
      fc.property(any, (written) => {
        const tests = testsOf(written);
        for (const { values, truths, sure } of representatives(tests, FREE))
          if (sure) expect(truths).toEqual(tests.map((test) => passes(test, values)));
      }),
      { numRuns: 1_500 },
    );
  });

  it('comes in order: absence first, then what is shortest', () => {
    const [first, ...others] = representatives(testsOf([string('StringLike', 'abc*')]), FREE);

    expect(first?.values).toBeNull();
    expect(others.map(({ values }) => values)).toEqual([['abc']]);
  });
});

describe('names that AWS ends', () => {
  const names = new OpaqueNames();
  const ends = ['one', 'two', 'three'].map((label) => names.generated(label));
  const word = names.word('account');
  const name = fc
    .tuple(fc.constantFrom('key/', 'key/a', 'key', '', `${word}/`), fc.constantFrom(...ends, 'a1', word, '*'))
    .map((parts) => parts.join(''));
  const lists = fc.array(
    fc.tuple(
      fc.constantFrom('StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLike'),
      fc.array(name, { minLength: 1, maxLength: 6 }),
    ),
    { minLength: 1, maxLength: 3 },
  );

  it('answer to long lists as each does to each', () => {
    fc.assert(
      fc.property(lists, (written) => {
        const tests = testsOf(
          written.map(([operator, values]) => ({
            operator: operator,
            ifExists: false,
            quantifier: null,
            key: 'some:Key',
            values,
          })),
        );
        const spelled = representatives(tests, FREE).flatMap(({ values, truths }) =>
          values?.some(isOpaque) === true ? [[values, truths] as const] : [],
        );

        for (const [values, truths] of spelled)
          expect(truths).toEqual(tests.map((test) => passes(test, values)));
        for (const value of written.flatMap(([, values]) => values)) {
          if (!ends.some((end) => value.endsWith(end)) || value.includes(word)) continue;
          const vector = tests.map((test) => passes(test, [value]));
          expect(representatives(tests, FREE).map(({ truths }) => truths)).toContainEqual(vector);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('lessons', () => {
  it('an upper case letter is lost to nobody: ignoring case and not ignoring it are told apart', () => {
    const tests = testsOf([
      string('StringEqualsIgnoreCase', 'ab'),
      string('StringEquals', 'ab'),
      string('StringEquals', 'AB'),
    ]);

    const vectors = representatives(tests, FREE).map(({ truths }) => truths.join(''));

    expect(vectors).toEqual(expect.arrayContaining(['000', '200', '220', '202']));
  });

  it('Null with numbers has cut points of its own', () => {
    const tests = testsOf([
      { operator: 'Null', ifExists: false, quantifier: null, key: 'some:Key', values: ['false'] },
      { operator: 'NumericLessThan', ifExists: false, quantifier: null, key: 'some:Key', values: ['10'] },
      { operator: 'NumericGreaterThan', ifExists: true, quantifier: null, key: 'some:Key', values: ['20'] },
    ]);

    const vectors = representatives(tests, FREE, 's3:max-keys').map(({ truths }) => truths.join(''));

    expect(vectors.toSorted()).toEqual(['002', '200', '202', '220']);
    // Of a key that nobody knows to be a number, the value may be none.
    expect(representatives(tests, FREE).map(({ truths }) => truths.join(''))).toContain('211');
  });

  it('between two neighbouring numbers lies another', () => {
    const tests = testsOf([
      { operator: 'NumericGreaterThan', ifExists: false, quantifier: null, key: 'some:Key', values: ['5'] },
      { operator: 'NumericLessThan', ifExists: false, quantifier: null, key: 'some:Key', values: ['6'] },
    ]);

    expect(representatives(tests, FREE).map(({ truths }) => truths.join(''))).toContain('22');
  });

  it('a key that holds several values is tried with several, also where no set operator says so', () => {
    const tests = testsOf([string('StringEquals', 'a'), string('StringEquals', 'b')]);

    expect(representatives(tests, FREE, 'aws:tagkeys').map(({ values }) => values)).toContainEqual([
      'a',
      'b',
    ]);
    expect(representatives(tests, FREE, 'some:key').map(({ values }) => values)).not.toContainEqual([
      'a',
      'b',
    ]);
  });

  it('a key that is true or false is nothing else', () => {
    const tests = testsOf([
      { operator: 'Bool', ifExists: false, quantifier: null, key: 'aws:SecureTransport', values: ['true'] },
      { operator: 'Bool', ifExists: false, quantifier: null, key: 'aws:SecureTransport', values: ['false'] },
    ]);

    const vectors = (key: string): readonly string[] =>
      representatives(tests, FREE, key).map(({ truths }) => truths.join(''));

    expect(vectors('aws:securetransport')).toEqual(['00', '20', '02']);
    expect(vectors('some:key')).toEqual(expect.arrayContaining(['00', '20', '02']));
  });
});

describe('facts', () => {
  const tests = testsOf([string('StringEquals', 'a'), string('StringEquals', 'b')]);

  it.each<[Fact, readonly (readonly [readonly string[] | null, boolean])[]]>([
    [{ kind: 'absent' }, [[null, true]]],
    [{ kind: 'known', values: ['b'] }, [[['b'], true]]],
    [{ kind: 'known', values: [] }, [[null, true]]],
    [
      { kind: 'one-of', values: ['a', 'b'], orAbsent: false },
      [
        [['a'], false],
        [['b'], false],
      ],
    ],
    [
      { kind: 'one-of', values: ['a'], orAbsent: true },
      [
        [null, false],
        [['a'], false],
      ],
    ],
    [
      { kind: 'unknown' },
      [
        [null, false],
        [['a'], false],
        [['b'], false],
      ],
    ],
    [
      { kind: 'free', always: true },
      [
        [[''], true],
        [['a'], true],
        [['b'], true],
      ],
    ],
  ])('%j leaves %j', (fact, states) => {
    expect(representatives(tests, fact).map(({ values, sure }) => [values, sure])).toEqual(
      expect.arrayContaining([...states]),
    );
  });
});

describe('what only deployment knows', () => {
  const names = new OpaqueNames();
  const [vpc, other] = [names.word('vpc'), names.word('other')];

  it('is one value that can be named, and is not met by any other', () => {
    const found = representatives(testsOf([string('StringEquals', vpc)]), FREE);

    expect(found.map(({ values, truths }) => [values, truths])).toEqual([
      [null, [0]],
      [[vpc], [YES]],
    ]);
  });

  it('may be what another symbol is, or what somebody wrote', () => {
    const found = representatives(
      testsOf([string('StringEquals', vpc), string('StringEquals', other), string('StringEquals', 'vpc-1')]),
      FREE,
    );

    expect(found.map(({ truths }) => truths.join(''))).toEqual(
      expect.arrayContaining(['000', '211', '121', '002']),
    );
  });

  it('covers every value, whatever the symbols turn out to be', () => {
    const parts = fc.constantFrom('a', 'b', '*', '?', vpc, other, UNKNOWN_TEXT);
    const conditions = fc.array(
      fc.tuple(
        fc.constantFrom('StringEquals' as const, 'StringLike' as const, 'StringEqualsIgnoreCase' as const),
        fc.array(parts, { minLength: 1, maxLength: 3 }),
      ),
      { minLength: 1, maxLength: 3 },
    );
    const spelled = fc.constantFrom('a', 'b', 'ab', 'B', 'aa');
    const value = fc.array(fc.constantFrom('a', 'b', 'A', 'B'), { maxLength: 5 }).map((all) => all.join(''));
    fc.assert(
      fc.property(conditions, spelled, spelled, spelled, value, (written, first, second, third, text) => {
        const spell = (all: string): string =>
          all.replaceAll(vpc, first).replaceAll(other, second).replaceAll(UNKNOWN_TEXT, third);
        const abstract = testsOf(written.map(([operator, all]) => string(operator, all.join(''))));
        const real = testsOf(written.map(([operator, all]) => string(operator, spell(all.join('')))));
        const vector = real.map((test) => passes(test, [text]));

        const found = representatives(abstract, FREE);

        expect(found.some((one) => covers(one, vector))).toBe(true);
      }),
      { numRuns: 4_000 },
    );
  });
});

it('too many combinations are refused, never cut short', () => {
  const tests = testsOf(
    Array.from({ length: 14 }, (_, at) => ({
      operator: 'StringEquals' as const,
      ifExists: false,
      quantifier: 'ForAnyValue' as const,
      key: 'aws:TagKeys',
      values: [`tag-${at}`],
    })),
  );

  expect(() => representatives(tests, FREE, 'aws:tagkeys')).toThrow(BudgetSpent);
});
