// Documents as they are written, well and badly: what AWS would refuse counts as an Allow and not as a Deny.
import {
  type Json,
  OPERATORS,
  UNKNOWN_TEXT,
  decide,
  readConditions,
  readDocument,
} from '../../../lib/proof/core';
import { FULL_ACCESS, objects, question, role } from '../../_helpers/proof';

const PLACE = {
  name: 'bucket policy',
  kind: 'resource' as const,
  source: {
    template: 'a.json',
    logicalId: 'Policy',
    constructPath: 'App/Policy',
    propertyPath: 'PolicyDocument',
  },
};
const IDENTITY = { ...PLACE, name: 'role policy', kind: 'identity' as const };

function read(statement: Json, place: typeof PLACE | typeof IDENTITY = PLACE) {
  const { policy, faults } = readDocument({ Version: '2012-10-17', Statement: statement }, place);
  return { statements: policy.statements, faults };
}

it('every way of writing a statement comes to one form', () => {
  const { statements, faults } = read({
    Sid: 'Read',
    Effect: 'Allow',
    NotAction: 's3:Delete*',
    NotResource: ['arn:aws:s3:::a', 'arn:aws:s3:::b'],
    NotPrincipal: { AWS: ['111122223333'], Service: 'ec2.amazonaws.com' },
    Condition: {
      'ForAllValues:StringNotLikeIfExists': { 'aws:TagKeys': ['a', 'b'] },
      Bool: { 'aws:SecureTransport': true },
    },
  });

  expect(faults).toEqual([]);
  expect(statements).toEqual([
    {
      effect: 'Allow',
      actions: { kind: 'except', patterns: ['s3:Delete*'] },
      resources: { kind: 'except', patterns: ['arn:aws:s3:::a', 'arn:aws:s3:::b'] },
      principals: {
        kind: 'except',
        entries: [
          { type: 'AWS', value: '111122223333' },
          { type: 'Service', value: 'ec2.amazonaws.com' },
        ],
      },
      conditions: [
        {
          operator: 'StringNotLike',
          ifExists: true,
          quantifier: 'ForAllValues',
          key: 'aws:TagKeys',
          values: ['a', 'b'],
        },
        { operator: 'Bool', ifExists: false, quantifier: null, key: 'aws:SecureTransport', values: ['true'] },
      ],
      exact: true,
      widened: [],
      source: {
        template: 'a.json',
        logicalId: 'Policy',
        constructPath: 'App/Policy',
        propertyPath: 'PolicyDocument.Statement[0]',
        sid: 'Read',
      },
    },
  ]);
});

it.each([
  ['one statement that is no list', { Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: '*' }, 1],
  [
    'a trust policy, which has no Resource',
    [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    1,
  ],
  ['no statement', [], 0],
])('%s is fine', (_, statement, count) => {
  const { statements, faults } = read(statement);

  expect(faults).toEqual([]);
  expect(statements).toHaveLength(count);
});

it.each<[string, Json, string]>([
  ['a document that is a list', [], 'a policy document is an object'],
  ['a statement that is a text', { Statement: ['Allow'] }, 'a statement is an object'],
  [
    'an effect of another kind',
    { Statement: [{ Effect: 'allow', Principal: '*', Action: '*', Resource: '*' }] },
    'Effect is Allow or Deny',
  ],
  ['no action', { Statement: [{ Effect: 'Allow', Principal: '*', Resource: '*' }] }, 'Action is missing'],
  [
    'both of a pair',
    { Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', NotAction: 'a:b', Resource: '*' }] },
    'Action and NotAction exclude each other',
  ],
  ['no principal', { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }, 'Principal is missing'],
  [
    'a principal that is an ARN alone',
    {
      Statement: [
        { Effect: 'Allow', Principal: 'arn:aws:iam::111122223333:root', Action: '*', Resource: '*' },
      ],
    },
    'Principal is * or an object',
  ],
  [
    'a principal of another type',
    { Statement: [{ Effect: 'Allow', Principal: { Amazon: '*' }, Action: '*', Resource: '*' }] },
    'Amazon is no type of principal',
  ],
  [
    'an element that is spelled otherwise',
    { Statement: [{ effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }] },
    'effect is no element of a statement',
  ],
  [
    'an operator that does not exist',
    {
      Statement: [
        {
          Effect: 'Allow',
          Principal: '*',
          Action: '*',
          Resource: '*',
          Condition: { StringMatches: { a: 'b' } },
        },
      ],
    },
    'StringMatches is no condition operator',
  ],
  [
    'an operator in other cases',
    {
      Statement: [
        {
          Effect: 'Allow',
          Principal: '*',
          Action: '*',
          Resource: '*',
          Condition: { stringequals: { a: 'b' } },
        },
      ],
    },
    'stringequals is spelled StringEquals',
  ],
  [
    'Null with IfExists',
    {
      Statement: [
        {
          Effect: 'Allow',
          Principal: '*',
          Action: '*',
          Resource: '*',
          Condition: { NullIfExists: { a: 'true' } },
        },
      ],
    },
    'Null takes neither',
  ],
  [
    'a condition that is a list',
    { Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*', Condition: [] }] },
    'Condition is an object',
  ],
  [
    'a version that does not exist',
    { Version: '2020-01-01', Statement: [{ Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' }] },
    'Version is 2012-10-17 or 2008-10-17',
  ],
])('%s is a fault', (_, document, fault) => {
  const { policy, faults, unread } = readDocument(document, PLACE);

  expect(faults).toContainEqual(expect.stringContaining(fault));
  expect(policy.statements.every(({ exact }) => !exact)).toBe(true);
  // What is no document at all leaves its layer incomplete.
  expect(unread !== null).toBe(Array.isArray(document));
});

it('a statement with a fault counts as Allow, and not as Deny', () => {
  const asked = (statements: Json[]) => {
    const { policy } = readDocument({ Version: '2012-10-17', Statement: statements }, IDENTITY);
    return decide(
      question(role(), ['s3:GetObject'], objects('data'), {
        identity: { policies: [policy], incomplete: null },
      }),
    );
  };

  expect(
    asked([{ Effect: 'Allow', Action: 's3:*', Resource: '*', Condition: { StringMatches: { a: 'b' } } }]),
  ).toMatchObject({ verdict: 'violated', exact: false });
  expect(asked([{ Effect: 'Allow', Action: { Ref: 'X' }, Resource: '*' }])).toMatchObject({
    verdict: 'violated',
    exact: false,
  });
  expect(asked([{ Effect: 'Allow', Action: 's3:GetObject' }])).toMatchObject({
    verdict: 'violated',
    exact: false,
  });
  expect(
    asked([
      FULL_ACCESS,
      { Effect: 'Deny', Action: 's3:*', Resource: '*', Condition: { StringMatches: { a: 'b' } } },
    ]),
  ).toMatchObject({ verdict: 'violated', exact: false });
  expect(asked([FULL_ACCESS, { Effect: 'Deny', Action: { Ref: 'X' }, Resource: '*' }])).toMatchObject({
    verdict: 'violated',
    exact: false,
  });
  expect(asked([FULL_ACCESS, { Effect: 'Deny', NotAction: [null], Resource: '*' }])).toMatchObject({
    verdict: 'violated',
    exact: false,
  });
  expect(asked([{ Effect: 'Allow', Action: 's3:PutObject', Resource: '*' }])).toMatchObject({
    verdict: 'proved',
  });
});

it('what only deployment knows in a condition widens the statement, and is no fault', () => {
  const { statements, faults } = read([
    {
      Effect: 'Deny',
      Principal: '*',
      Action: '*',
      Resource: '*',
      Condition: { StringEquals: { [`aws:PrincipalTag/${UNKNOWN_TEXT}`]: 'x' } },
    },
  ]);

  expect(faults).toEqual([]);
  expect(statements[0]).toMatchObject({
    conditions: [],
    exact: false,
    widened: ['a condition that only deployment knows'],
  });
});

it('without a version policy variables are plain text', () => {
  const { policy } = readDocument({ Statement: [] }, PLACE);

  expect(policy.version).toBe('2008-10-17');
});

it('every operator is read with every modifier', () => {
  for (const operator of OPERATORS) {
    const names =
      operator === 'Null'
        ? ['Null']
        : ['', 'ForAnyValue:', 'ForAllValues:'].flatMap((set) => [
            `${set}${operator}`,
            `${set}${operator}IfExists`,
          ]);
    for (const name of names) {
      const { conditions, faults } = readConditions({ [name]: { 'a:b': 'true' } });
      expect(faults).toEqual([]);
      expect(conditions).toEqual([expect.objectContaining({ operator, key: 'a:b' })]);
    }
  }
});

it('names that objects have of themselves are names like any other', () => {
  const hostile = JSON.parse(
    '{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*","Condition":{"StringEquals":{"__proto__":"x","constructor":"y"}}}',
  ) as Json;

  expect(read(hostile).statements[0]?.conditions.map(({ key }) => key)).toEqual(['__proto__', 'constructor']);
  expect(readConditions({ toString: { a: 'b' } }).faults).toEqual(['toString is no condition operator']);
});

it('a part that stands in several statements is a fault of each, every time it is read', () => {
  const Condition: Json = { Bool: 'true', Strange: { 'aws:PrincipalTag/x': 'y' } };
  const Principal: Json = { AWS: '111122223333', Nobody: 'x' };
  const Action: Json = ['s3:GetObject'];
  const statement = { Effect: 'Deny', Principal, Action, Resource: '*', Condition };
  const all = (): readonly string[] =>
    readDocument({ Version: '2012-10-17', Statement: [statement, { ...statement, Sid: 'Again' }] }, PLACE)
      .faults;
  const first = all();

  expect(
    first.filter((fault) => fault.includes('Statement[0]')).map((fault) => fault.replace('[0]', '[1]')),
  ).toEqual(first.filter((fault) => fault.includes('Statement[1]')));
  expect(first.filter((fault) => fault.includes('Statement[1]')).length).toBe(3);
  expect(all()).toEqual(first);
  expect(read({ ...statement, NotAction: Action }).statements[0]).toMatchObject({ exact: false });
  expect(
    read({ Effect: 'Deny', Principal, NotAction: Action, Resource: '*' }).statements[0]?.actions,
  ).toEqual({
    kind: 'except',
    patterns: ['s3:GetObject'],
  });
});
