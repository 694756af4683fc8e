// Random conditions and values for them, for the prover's property tests.
import * as fc from 'fast-check';
import type { Condition, OperatorName } from '../../lib/proof/core';

const QUANTIFIERS = fc.constantFrom(null, null, null, 'ForAnyValue' as const, 'ForAllValues' as const);

interface Family {
  readonly operators: readonly OperatorName[];
  readonly written: fc.Arbitrary<string>;
  readonly actual: fc.Arbitrary<string>;
}

const letters = (...extra: string[]): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom('a', 'b', 'A', 'B', ...extra), { maxLength: 4 }).map((all) => all.join(''));
const arnParts = fc.constantFrom(
  'arn:aws:iam::111122223333:role/a',
  'arn:aws:iam::111122223333:role/ab',
  'arn:aws:iam::444455556666:role/a',
  'arn:aws:iam::111122223333:user/a:b',
);
const addresses = fc.constantFrom(
  '10.0.0.0',
  '10.0.0.127',
  '10.0.0.128',
  '10.0.1.0',
  '9.255.255.255',
  '192.0.2.1',
  '2001:db8::',
  '2001:db8::1',
  '2001:db9::',
);
const numbers = fc.oneof(
  fc.integer({ min: -3, max: 12 }).map(String),
  fc.constantFrom('1.5', '2.25', '10.0'),
);
const days = fc.integer({ min: 1, max: 6 }).map((day) => `2026-01-0${day}T00:00:00Z`);

export const TEXT: Family = {
  operators: [
    'StringEquals',
    'StringNotEquals',
    'StringEqualsIgnoreCase',
    'StringNotEqualsIgnoreCase',
    'StringLike',
    'StringNotLike',
    'Null',
  ],
  written: letters('*', '?'),
  actual: letters(),
};

export const FAMILIES: readonly Family[] = [
  TEXT,
  {
    operators: ['ArnEquals', 'ArnLike', 'ArnNotEquals', 'ArnNotLike', 'StringLike', 'StringEquals', 'Null'],
    written: fc.oneof(
      arnParts,
      fc.constantFrom(
        'arn:aws:iam::*:role/a',
        'arn:aws:iam::1*:*',
        'arn:*:iam::*:role/?',
        '*',
        'arn:aws:iam::111122223333:*/a*',
      ),
    ),
    actual: fc.oneof(arnParts, letters()),
  },
  {
    operators: [
      'NumericEquals',
      'NumericNotEquals',
      'NumericLessThan',
      'NumericLessThanEquals',
      'NumericGreaterThan',
      'NumericGreaterThanEquals',
      'Null',
    ],
    written: numbers,
    actual: numbers,
  },
  {
    operators: [
      'DateEquals',
      'DateNotEquals',
      'DateLessThan',
      'DateLessThanEquals',
      'DateGreaterThan',
      'DateGreaterThanEquals',
      'Null',
    ],
    written: days,
    actual: days,
  },
  {
    operators: ['IpAddress', 'NotIpAddress', 'Null'],
    written: fc.oneof(
      addresses,
      fc.constantFrom(
        '10.0.0.0/25',
        '10.0.0.0/24',
        '10.0.0.0/8',
        '0.0.0.0/0',
        '2001:db8::/32',
        '2001:db8::/127',
        '::/0',
      ),
    ),
    actual: addresses,
  },
  {
    operators: ['Bool', 'StringEquals', 'Null'],
    written: fc.constantFrom('true', 'false'),
    actual: fc.constantFrom('true', 'false'),
  },
];

/** A condition of a family on `key`. */
export function conditionArbitrary({ operators, written }: Family, key: string): fc.Arbitrary<Condition> {
  return fc
    .record({
      operator: fc.constantFrom(...operators),
      ifExists: fc.boolean(),
      quantifier: QUANTIFIERS,
      values: fc.array(written, { minLength: 1, maxLength: 3 }),
      absent: fc.constantFrom('true', 'false'),
    })
    .map(({ operator, ifExists, quantifier, values, absent }) =>
      operator === 'Null'
        ? { operator, ifExists: false, quantifier: null, key, values: [absent] }
        : { operator, ifExists, quantifier, key, values },
    );
}

/** What a request may say of a key of a family: nothing, one value, or several. */
export function valuesArbitrary(
  { actual }: Family,
  several: boolean,
): fc.Arbitrary<readonly string[] | null> {
  return fc.oneof(
    fc.constant(null),
    actual.map((value) => [value]),
    fc.array(actual, { minLength: 1, maxLength: several ? 4 : 1 }),
  );
}
