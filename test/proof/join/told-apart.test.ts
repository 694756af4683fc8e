// Conditions that list many values: those that no policy tells apart are left out, and no answer depends on them.
import * as fc from 'fast-check';
import { type Condition, OPERATORS, type OperatorName, decide } from '../../../lib/proof/core';
import { Join } from '../../../lib/proof/join';
import { ToldApart } from '../../../lib/proof/join/told-apart';
import { actionsAsked, surroundingsOf } from '../../../lib/proof/world';
import { allow, deny, resource, role, worldOf } from '../../_helpers/world';

const KEY = 'kms:EncryptionContext:aws:s3:arn';
const values = fc.constantFrom(
  ...[
    'arn:aws:s3:::one',
    'arn:aws:s3:::one/x',
    'arn:aws:s3:::two/x',
    'arn:aws:s3:::three',
    'four',
    'five',
    'sixth',
  ],
);
const patterns = fc.oneof(
  { weight: 2, arbitrary: values },
  fc.constantFrom(
    'arn:aws:s3:::one*',
    'arn:aws:s3:::t*',
    'f*',
    '?*',
    '*',
    '????',
    '?????*',
    'Five',
    'seven',
    '${aws:username}',
  ),
);
const operators = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom<OperatorName>(
      'StringEquals',
      'StringLike',
      'StringNotEquals',
      'StringNotLike',
    ),
  },
  fc.constantFrom<OperatorName>('ArnLike', 'ArnNotLike', 'StringEqualsIgnoreCase', 'Null'),
);
const quantified = fc.constantFrom('', '', '', 'ForAnyValue:', 'ForAllValues:');
const test = fc
  .tuple(
    quantified,
    operators,
    fc.constantFrom('', '', 'IfExists'),
    fc.array(patterns, { minLength: 1, maxLength: 2 }),
  )
  .map(([quantifier, operator, ifExists, texts]) =>
    operator === 'Null'
      ? { Null: { [KEY]: 'false' } }
      : { [`${quantifier}${operator}${ifExists}`]: { [KEY]: texts } },
  );
const statement = fc
  .tuple(fc.constantFrom(allow, deny), test)
  .map(([of, Condition]) => of('s3:*', '*', { Condition }));

const conditionOf = (operator: OperatorName, texts: readonly string[], ifExists = false): Condition => ({
  ...{ operator, ifExists, quantifier: null, key: KEY, values: texts },
});
const list = fc
  .tuple(
    fc.constantFrom<OperatorName>('StringEquals', 'StringLike', 'StringNotEquals', 'StringNotLike'),
    fc.uniqueArray(fc.oneof(values, fc.constantFrom('eighth', 'ninth/*', 'f*')), {
      minLength: 5,
      maxLength: 9,
    }),
    fc.boolean(),
  )
  .map(([operator, texts, ifExists]) => conditionOf(operator, texts, ifExists));
const more = fc.constantFrom<readonly Condition[]>(
  [],
  [conditionOf('StringLike', ['?*'])],
  [conditionOf('StringNotEquals', ['four'])],
);

const ROLES = {
  about: ({ faces }: { readonly faces: readonly unknown[] }) => faces.length > 0,
  askers: ({ kind }: { readonly kind: string }) => kind === 'principal',
};

it('no answer depends on values that nothing tells apart', () => {
  const seen = { allowed: 0, denied: 0, narrowed: 0 };
  fc.assert(
    fc.property(
      fc.array(statement, { minLength: 1, maxLength: 3 }),
      list,
      more,
      (statements, condition, others) => {
        const join = new Join(
          worldOf({
            App: role('app', statements),
            Data: resource('AWS::S3::Bucket', { BucketName: 'data' }),
          }),
        );
        const when = [condition, ...others];
        for (const answer of join.answers({ actions: ['s3:GetObject'], ...ROLES, when })) {
          const { candidate } = answer;
          if (candidate === null) continue;
          const { asker, face } = candidate;
          const surroundings = surroundingsOf(join.world, asker.principal, face);
          const actions = actionsAsked(face, ['s3:GetObject']);
          const { verdict } = decide({
            caller: asker.caller,
            actions,
            target: face.target,
            surroundings,
            when,
          });
          const kind = { violated: 'allowed', proved: 'denied', unknown: 'unknown' }[verdict];
          expect(answer.kind).toBe(kind);
          if (kind === 'allowed' || kind === 'denied') seen[kind] += 1;
          const before = new ToldApart(when, []).before(
            [surroundings.identity, surroundings.resource],
            () => false,
          );
          if ((before[0]?.values.length ?? 0) < condition.values.length) seen.narrowed += 1;
        }
      },
    ),
    { numRuns: 600 },
  );
  // Both answers have to be there, and conditions that were made shorter.
  expect(seen.allowed).toBeGreaterThan(50);
  expect(seen.denied).toBeGreaterThan(20);
  expect(seen.narrowed).toBeGreaterThan(50);
});

describe('a condition', () => {
  const names = Array.from({ length: 50 }, (_, at) => `arn:aws:s3:::p${at}-data/*`);
  const before = (operator: OperatorName, condition: object, key = KEY): readonly string[] => {
    const { principals } = worldOf({
      App: role('app', [allow('s3:*', '*', { Condition: condition as never })]),
    });
    const when = [{ ...conditionOf(operator, names), key }];
    const [identity] = principals.map((each) => each.identity);
    return (
      new ToldApart(when, []).before(
        identity === undefined ? [] : [identity],
        (each) => each === 'token:sub',
      )[0]?.values ?? []
    );
  };

  it('keeps what a policy speaks of, and one of the others', () => {
    const condition = { StringLike: { [KEY]: ['arn:aws:s3:::p7-*', '?*'] } };

    expect(before('StringLike', condition)).toEqual([names[0], names[7]]);
    expect(before('StringNotLike', condition)).toEqual([names[0], names[7]]);
    expect(before('StringLike', {})).toEqual([names[0]]);
  });

  it.each(OPERATORS.filter((each) => /^(?:Numeric|Date|.*IgnoreCase|.*IpAddress|B)/.test(each)))(
    'stays as it is beside %s',
    (operator) => {
      expect(before('StringLike', { [operator]: { [KEY]: '1' } })).toEqual(names);
    },
  );

  it.each(['aws:PrincipalArn', 'aws:SourceArn', 's3:ResourceAccount', 'ecr:ResourceTag/x', 'token:sub'])(
    'about %s, which somebody may fix, stays as it is',
    (key) => {
      expect(before('StringLike', {}, key)).toEqual(names);
    },
  );

  it('keeps all that a variable may stand for', () => {
    expect(before('StringLike', { StringLike: { [KEY]: 'arn:aws:s3:::${aws:username}*' } })).toEqual(names);
  });
});
