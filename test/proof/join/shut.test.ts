// Faces that are shut in the words of a question: core finds nothing there either, whoever asks with whatever policies.
import * as fc from 'fast-check';
import { type Json, type Layer, decide, readConditions } from '../../../lib/proof/core';
import { isShut } from '../../../lib/proof/join/shut';
import { FULL_ACCESS, identity, resource, role, surroundings, target, user } from '../../_helpers/proof';

const OLD_TLS: Json = { NumericLessThan: { 's3:TlsVersion': '1.2' } };
const BOTH = ['arn:aws:s3:::data', 'arn:aws:s3:::data/*'];
const denial = (changes: Record<string, Json> = {}): Json => ({
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: BOTH,
  Condition: OLD_TLS,
  ...changes,
});

/** What is asked, where it is not the usual. */
interface Asked {
  readonly arn?: string;
  readonly asked?: readonly string[];
  readonly when?: Json;
}

const isShutBy = (
  statements: readonly Json[],
  { arn = 'arn:aws:s3:::data/?*', asked = ['s3:GetObject'], when = OLD_TLS }: Asked = {},
): boolean =>
  isShut({ target: target(arn), policy: resource(...statements) }, asked, readConditions(when).conditions);

describe('a face is shut', () => {
  it.each<[string, readonly Json[], Asked]>([
    ['by a denial in the words of the question', [denial()], {}],
    ['in whole', [denial()], { arn: 'arn:aws:s3:::data' }],
    ['by a denial on everything', [denial({ Resource: '*' })], {}],
    [
      'by one denial for each action',
      [denial({ Action: 's3:GetObject' }), denial({ Action: 's3:put*' })],
      {
        asked: ['s3:GetObject', 's3:PutObject*'],
      },
    ],
    ['where more is asked', [denial()], { when: { ...OLD_TLS, Bool: { 'aws:SecureTransport': 'true' } } }],
    [
      'however a key is spelled',
      [denial({ Condition: { NumericLessThan: { 'S3:tlsversion': '1.2' } } })],
      {},
    ],
  ])('%s', (_, statements, asked) => {
    expect(isShutBy(statements, asked)).toBe(true);
  });
});

describe('a face is not shut', () => {
  it.each<[string, Json, Asked]>([
    ['by an Allow', denial({ Effect: 'Allow' }), {}],
    ['by another operator', denial({ Condition: { NumericLessThanEquals: { 's3:TlsVersion': '1.2' } } }), {}],
    [
      'by the same if the key is there',
      denial({ Condition: { NumericLessThanIfExists: { 's3:TlsVersion': '1.2' } } }),
      {},
    ],
    [
      'by a quantifier',
      denial({ Condition: { 'ForAllValues:NumericLessThan': { 's3:TlsVersion': '1.2' } } }),
      {},
    ],
    ['by another value', denial({ Condition: { NumericLessThan: { 's3:TlsVersion': '1.1' } } }), {}],
    [
      'by one condition too many',
      denial({ Condition: { ...OLD_TLS, Bool: { 'aws:SecureTransport': 'true' } } }),
      {},
    ],
    ['by a denial to somebody', denial({ Principal: { AWS: 'arn:aws:iam::111122223333:role/app' } }), {}],
    ['by a denial of another resource', denial({ Resource: 'arn:aws:s3:::data' }), {}],
    ['by a star within a component', denial({ Resource: 'arn:aws:s3:*' }), {}],
    ['by a star in the middle', denial({ Resource: 'arn:aws:s3:::d*a/x' }), {}],
    ['by a question mark', denial({ Resource: 'arn:aws:s3:::data/?*' }), {}],
    ['by a denial of another action', denial({ Action: 's3:PutObject' }), {}],
    [
      'by a denial of a part of the actions',
      denial({ Action: 's3:Get*' }),
      { asked: ['s3:Get*', 's3:Put*'] },
    ],
    [
      'by a denial of all but some',
      { Effect: 'Deny', Principal: '*', NotAction: 's3:PutObject', Resource: BOTH, Condition: OLD_TLS },
      {},
    ],
    ['where nothing is asked', denial(), { when: {} }],
    [
      'by what a variable says',
      denial({ Condition: { StringEquals: { 'aws:username': '${aws:userid}' } } }),
      {
        when: { StringEquals: { 'aws:username': '${aws:userid}' } },
      },
    ],
  ])('%s', (_, statement, asked) => {
    expect(isShutBy([statement], asked)).toBe(false);
  });

  it('by a text that is another one wherever it stands', () => {
    const unknown = String.fromCodePoint(0x10fffd);

    expect(
      isShutBy([denial({ Resource: `arn:aws:s3:::${unknown}` })], { arn: `arn:aws:s3:::${unknown}` }),
    ).toBe(false);
  });
});

const conditions = fc.constantFrom<Json>(
  OLD_TLS,
  { NumericLessThan: { 's3:TlsVersion': '1.3' } },
  { NumericLessThanIfExists: { 's3:TlsVersion': '1.2' } },
  { Bool: { 'aws:SecureTransport': 'false' } },
  { StringNotEquals: { 'aws:PrincipalTag/team': 'one' } },
  { StringLike: { 'aws:username': '${aws:userid}' } },
  { ...OLD_TLS, Bool: { 'aws:SecureTransport': 'false' } },
);
const denials = fc
  .record({
    Principal: fc.constantFrom<Json>('*', { AWS: '*' }, { AWS: 'arn:aws:iam::111122223333:role/app' }),
    Action: fc.constantFrom<Json>('s3:*', 's3:Get*', ['s3:GetObject', 's3:PutObject'], '*', 's3:?etObject'),
    Resource: fc.constantFrom<Json>(
      BOTH,
      '*',
      'arn:aws:s3:::data/*',
      'arn:aws:s3:*',
      'arn:aws:s3:::data*',
      'arn:*:s3:::data/*',
    ),
    Condition: conditions,
  })
  .map((changes) => denial(changes));

it('is never shut where core finds a request', () => {
  let shut = 0;
  fc.assert(
    fc.property(
      fc.array(denials, { minLength: 1, maxLength: 2 }),
      fc.constantFrom('arn:aws:s3:::data', 'arn:aws:s3:::data/?*', 'arn:aws:s3:::data2/?*', 'arn:aws:s3:*'),
      fc.constantFrom(['s3:GetObject'], ['s3:Get*'], ['s3:GetObject', 's3:PutObject'], ['s3:*']),
      conditions,
      fc.constantFrom(role(), user()),
      (statements, arn, asked, written, caller) => {
        const policy: Layer = resource(...statements, { ...(FULL_ACCESS as object), Principal: '*' });
        const when = readConditions(written).conditions;
        if (!isShut({ target: target(arn), policy }, asked, when)) return;
        shut += 1;
        const around = surroundings({ identity: identity(FULL_ACCESS), resource: policy });

        expect(
          decide({ caller, actions: asked, target: target(arn), surroundings: around, when }).verdict,
        ).toBe('proved');
      },
    ),
    { numRuns: 3_000 },
  );
  expect(shut).toBeGreaterThan(5);
});
