// Policies that were made to take for ever: within the bounds each ends, in an answer or in `unknown`, and never in a proof that is none.
import { type Json, type Verdict, decide } from '../../../lib/proof/core';
import { FULL_ACCESS, identity, objects, question, role, target } from '../../_helpers/proof';

function ask(statements: readonly Json[], actions: readonly string[] = ['s3:GetObject']): Verdict {
  return decide(question(role(), actions, objects('data'), { identity: identity(...statements) }));
}

const deny = (changes: Record<string, Json>): Json => ({
  Effect: 'Deny',
  Action: '*',
  Resource: '*',
  ...changes,
});
const numbered = (count: number, statement: (at: number) => Json): readonly Json[] =>
  Array.from({ length: count }, (_, at) => statement(at));
const letter = (at: number): string => String.fromCodePoint(0x61 + at);

describe('patterns with two inner stars each', () => {
  const doubled = (count: number): readonly Json[] => [
    FULL_ACCESS,
    ...numbered(count, (at) => deny({ Resource: `arn:aws:s3:::data/*${letter(at)}*${letter(at)}z*` })),
  ];

  it('are decided while there are few', () => {
    expect(ask(doubled(5)).verdict).toBe('violated');
  });

  it.each([12, 16, 24])('are refused when there are %i', (count) => {
    expect(ask(doubled(count))).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringMatching(/steps|classes/),
    });
  });
});

it.each<[string, readonly Json[], readonly string[]]>([
  [
    'leading stars before many wildcards',
    [FULL_ACCESS, ...numbered(6, (at) => deny({ Resource: `arn:aws:s3:::data/*a${'?'.repeat(20 + at)}` }))],
    ['s3:GetObject'],
  ],
  [
    'patterns of thousands of letters',
    [FULL_ACCESS, deny({ Resource: `arn:aws:s3:::data/${'*a?b'.repeat(2_000)}` })],
    ['s3:GetObject'],
  ],
  [
    'a thousand inner stars over actions',
    [FULL_ACCESS, ...numbered(1_000, (at) => deny({ Action: `s3:*${at}*` }))],
    ['s3:*'],
  ],
  [
    'lists with many tests of their own',
    [
      FULL_ACCESS,
      ...numbered(16, (at) =>
        deny({
          Condition: {
            'ForAnyValue:StringLike': { 'aws:TagKeys': `t${at}*` },
            'ForAllValues:StringNotLike': { 'aws:TagKeys': `*${at}` },
          },
        }),
      ),
    ],
    ['s3:GetObject'],
  ],
])('%s end in unknown', (_, statements, actions) => {
  expect(ask(statements, actions)).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringMatching(/steps|classes|representatives/),
  });
});

describe('conditions that depend on one another in a ring', () => {
  const ring = (size: number, isOdd: boolean): readonly Json[] =>
    numbered(size, (at) => {
      const [own, next] = [`a:k${at}`, `a:k${(at + 1) % size}`];
      const alike = at === 0 && isOdd;
      // Neighbours may not be equal; in an odd ring one pair may not differ.
      return [
        deny({
          Condition: alike
            ? { StringEquals: { [own]: 'x' }, StringNotEquals: { [next]: 'x' } }
            : { StringEquals: { [own]: 'x', [next]: 'x' } },
        }),
        deny({
          Condition: alike
            ? { StringNotEquals: { [own]: 'x' }, StringEquals: { [next]: 'x' } }
            : { StringNotEquals: { [own]: 'x', [next]: 'x' } },
        }),
      ];
    }).flat();

  it('are searched to the end', () => {
    expect(ask([FULL_ACCESS, ...ring(10, false)]).verdict).toBe('violated');
    expect(ask([FULL_ACCESS, ...ring(10, true)]).verdict).toBe('proved');
    expect(ask([FULL_ACCESS, ...ring(11, true)]).verdict).toBe('violated');
    expect(ask([FULL_ACCESS, ...ring(11, false)]).verdict).toBe('proved');
  });
});

it('a puzzle that no search solves ends in unknown', () => {
  // More pigeons than holes: every order of assigning keys has to be tried.
  const [pigeons, holes] = [11, 10];
  const sits = (pigeon: number, hole: number): string => `a:p${pigeon}h${hole}`;
  const statements: Json[] = [FULL_ACCESS];
  for (let pigeon = 0; pigeon < pigeons; pigeon++)
    statements.push(
      deny({
        Condition: {
          StringNotEquals: Object.fromEntries(
            numbered(holes, (hole) => hole).map((hole) => [sits(pigeon, Number(hole)), 'x']),
          ),
        },
      }),
    );
  for (let hole = 0; hole < holes; hole++)
    for (let one = 0; one < pigeons; one++)
      for (let other = one + 1; other < pigeons; other++)
        statements.push(
          deny({ Condition: { StringEquals: { [sits(one, hole)]: 'x', [sits(other, hole)]: 'x' } } }),
        );

  expect(ask(statements)).toMatchObject({ verdict: 'unknown', reason: expect.stringContaining('steps') });
});

it('thousands of statements about other things cost next to nothing', () => {
  const others = numbered(5_000, (at) => ({
    Effect: 'Allow',
    Action: `s3:Get${at}*`,
    Resource: `arn:aws:s3:::bucket-${at}/*`,
  }));

  expect(ask(others).verdict).toBe('proved');
});

it('a name of hundreds of thousands of letters is a name', () => {
  const name = 'x'.repeat(300_000);
  const arn = target(`arn:aws:s3:::${name}`, { type: 'AWS::S3::Bucket' });
  const allow = {
    Effect: 'Allow',
    Action: 's3:ListBucket',
    Resource: [`arn:aws:s3:::${name}`, `arn:aws:s3:::${name}*`],
  };

  const verdict = decide(question(role(), ['s3:ListBucket'], arn, { identity: identity(allow) }));

  expect(verdict).toMatchObject({ verdict: 'violated', request: { resource: `arn:aws:s3:::${name}` } });
});

it.each<[string, (many: readonly string[]) => Json]>([
  ['patterns', (many) => ({ Resource: many.map((each) => `arn:aws:s3:::data/${each}*`) })],
  ['numbers', (many) => ({ Resource: '*', Condition: { NumericEquals: { 's3:max-keys': many } } })],
  ['texts', (many) => ({ Resource: '*', Condition: { StringEquals: { 's3:prefix': many } } })],
])('hundreds of thousands of %s end in unknown', (_, ofMany) => {
  const many = Array.from({ length: 150_000 }, (__, at) => String(at));

  expect(ask([{ Effect: 'Allow', Action: 's3:GetObject', ...(ofMany(many) as object) }])).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringMatching(/steps|classes/),
  });
});

it('odd texts are read, not thrown at anybody', () => {
  for (const text of ['', ':', '\u0000', '${', '${}', '\ud800', '${*', 'arn:', '*'.repeat(500), '\u{10fffd}'])
    for (const statement of [
      { Effect: 'Allow', Action: text, Resource: text },
      deny({
        Condition: {
          StringLike: { 'a:b': text },
          NumericEquals: { 'a:c': text },
          IpAddress: { 'a:d': text },
          DateEquals: { 'a:e': text },
          ArnLike: { 'a:f': text },
        },
      }),
    ])
      expect(ask([FULL_ACCESS, statement]).verdict).toBe('violated');
});
