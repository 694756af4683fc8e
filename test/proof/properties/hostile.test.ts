// Properties of worlds that were made to take for ever, or to look proved: each ends, with the verdict that is right, or in `unknown`.
import { type Property, type PropertyResult, apart, disjoint, never, prove } from '../../../lib/proof';
import type { Json } from '../../../lib/proof/core';
import type { World } from '../../../lib/proof/world';
import type { Body } from '../../_helpers/resolved';
import { allow, by, deny, document, resource, role, worldOf } from '../../_helpers/world';

const ACCOUNT = '111111111111';
const APP = { principal: `arn:aws:iam::${ACCOUNT}:role/app` };
const DATA = resource('AWS::S3::Bucket', { BucketName: 'data' });
const reads = never({ id: 'x', who: APP, can: ['s3:GetObject'], on: ['arn:aws:s3:::data/*'] });
const readsThrough = never({
  id: 'x',
  who: APP,
  can: ['s3:GetObject'],
  on: ['arn:aws:s3:::data/*'],
  through: 'closure',
});

function verdict(world: World, property: Property): PropertyResult {
  const [result] = prove(world, [property]);
  if (result === undefined) throw new Error('a property has a verdict');
  return result;
}

function numbered<T>(count: number, make: (at: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, at) => make(at));
}

const trusting = (name: string): Body => ({
  AssumeRolePolicyDocument: document({
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/${name}` },
    Action: 'sts:AssumeRole',
  }),
});

describe('policies of 10,000 statements', () => {
  const others = numbered(10_000, (at) => allow(['s3:GetObject'], `arn:aws:s3:::other-${at}/*`));
  const world = (statements: readonly unknown[]): World =>
    worldOf({ App: role('app', statements), Data: DATA });

  it('about other things prove what is so', () => {
    expect(verdict(world(others), reads).verdict).toBe('proved');
  });

  it('hide no statement among them', () => {
    const hidden = [
      ...others.slice(0, 7_000),
      allow('s3:Get*', 'arn:aws:s3:::d?ta/*'),
      ...others.slice(7_000),
    ];

    expect(verdict(world(hidden), reads)).toMatchObject({
      verdict: 'violated',
      witness: { allowedBy: [{ propertyPath: 'Policies.0.PolicyDocument.Statement.7000' }] },
    });
  });

  it('each of which denies a part, end in the right verdict or in none', () => {
    const denials = numbered(10_000, (at) => deny('s3:GetObject', `arn:aws:s3:::data/part-${at}/*`));

    expect(verdict(world([allow('s3:GetObject'), ...denials]), reads).verdict).not.toBe('proved');
  });

  it('of a bucket end too', () => {
    const policy = resource('AWS::S3::BucketPolicy', {
      Bucket: { Ref: 'Data' },
      PolicyDocument: document(
        ...numbered(10_000, (at) => by({ AWS: `arn:aws:iam::${ACCOUNT}:role/other-${at}` }, 's3:GetObject')),
      ),
    });

    expect(verdict(worldOf({ App: role('app'), Data: DATA, Policy: policy }), reads).verdict).toBe('proved');
  });
});

describe('patterns of 50 stars', () => {
  const starred = (letters: string): string => [...letters].map((letter) => `*${letter}`).join('');
  const stars = starred('abcdefghij'.repeat(5));
  const world = (...statements: unknown[]): World => worldOf({ App: role('app', statements), Data: DATA });

  it('that allow are violated or not told, never proved', () => {
    expect(verdict(world(allow('s3:GetObject', `arn:aws:s3:::data/${stars}`)), reads).verdict).not.toBe(
      'proved',
    );
  });

  it('that deny do not deny the rest', () => {
    const result = verdict(
      world(allow('s3:GetObject'), deny('s3:GetObject', `arn:aws:s3:::data/${stars}`)),
      reads,
    );

    expect(result.verdict).not.toBe('proved');
  });

  it('many at once, are not told', () => {
    const many = numbered(10, (at) =>
      deny('s3:GetObject', `arn:aws:s3:::data/${starred('abcdefghij'.slice(at) + 'zyxw'.repeat(11))}`),
    );

    expect(verdict(world(allow('s3:GetObject'), ...many), reads).verdict).not.toBe('proved');
  });

  it('in actions and conditions are no reason to give in either', () => {
    const result = verdict(
      world(
        allow(`s3:${starred('getobject')}*`, '*', {
          Condition: { StringLike: { 'aws:UserAgent': numbered(20, (at) => `${stars}${at}`) as string[] } },
        }),
      ),
      reads,
    );

    expect(result.verdict).not.toBe('proved');
  });
});

describe('500 roles in a circle', () => {
  const SIZE = 500;
  const tags = { Tags: [{ Key: 'team', Value: 'a' }] };
  const taking = (name: string): Json => allow('sts:AssumeRole', `arn:aws:iam::${ACCOUNT}:role/${name}`);
  const circle = (last: Body): Body => ({
    App: role('app', [taking('r0')], { ...tags, ...trusting(`r${SIZE - 1}`) }),
    ...Object.fromEntries(
      numbered(SIZE, (at) => [
        `R${at}`,
        role(`r${at}`, [taking(at === SIZE - 1 ? '*' : `r${at + 1}`)], {
          ...tags,
          ...trusting(at === 0 ? 'app' : `r${at - 1}`),
        }),
      ]),
    ),
    Last: role('last', [allow('s3:GetObject')], { Tags: [{ Key: 'team', Value: 'b' }], ...last }),
    Data: DATA,
  });

  it('end, and are as far as one gets', () => {
    expect(verdict(worldOf(circle(trusting('nobody'))), readsThrough).verdict).toBe('proved');
  });

  it('are gone through to the end', () => {
    expect(verdict(worldOf(circle(trusting(`r${SIZE - 1}`))), readsThrough)).toMatchObject({
      verdict: 'violated',
      witness: { principal: `arn:aws:iam::${ACCOUNT}:role/last` },
    });
  });
});

it('200 roles that may all take one another are not gone through from each of them', () => {
  const all = Object.fromEntries(
    numbered(200, (at) => [
      `R${at}`,
      role(`r${at}`, [allow('sts:AssumeRole')], {
        AssumeRolePolicyDocument: document({
          Effect: 'Allow',
          Principal: { AWS: ACCOUNT },
          Action: 'sts:AssumeRole',
        }),
      }),
    ]),
  );
  const result = verdict(
    worldOf({ ...all, Data: DATA }),
    never({ ...readsOf(), who: { kind: 'role' }, through: 'closure' }),
  );

  expect(result).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining('no more were looked for') as string,
  });
});

it('12 roles that all trust and may change one another end', () => {
  const names = numbered(12, (at) => `r${at}`);
  const all = Object.fromEntries(
    names.map((name) => [
      name.toUpperCase(),
      role(name, [allow(['sts:AssumeRole', 'iam:*'])], {
        AssumeRolePolicyDocument: document({
          Effect: 'Allow',
          Principal: { AWS: ACCOUNT },
          Action: 'sts:AssumeRole',
        }),
      }),
    ]),
  );
  const world = worldOf({ App: role('app', [allow('sts:AssumeRole')]), ...all, Data: DATA });

  expect(verdict(world, readsThrough).verdict).toBe('violated');
});

describe('roles with managed policies that nobody knows', () => {
  const unknown = { ManagedPolicyArns: ['arn:aws:iam::aws:policy/NobodyKnowsThis'] };

  it('leave what is behind them unknown', () => {
    const world = worldOf({
      App: role('app', [allow('sts:AssumeRole')]),
      Middle: role('middle', [], { ...trusting('app'), ...unknown }),
      Reader: role('reader', [allow('s3:GetObject')], {
        AssumeRolePolicyDocument: document({
          Effect: 'Allow',
          Principal: { AWS: ACCOUNT },
          Action: 'sts:AssumeRole',
        }),
      }),
      Data: DATA,
    });

    expect(
      verdict(world, never({ ...readsOf(), who: { principal: '*role/middle' }, through: 'closure' })).verdict,
    ).toBe('unknown');
  });

  it('leave a chain of them unknown, all 15 of it', () => {
    const chain = Object.fromEntries(
      numbered(15, (at) => [
        `R${at}`,
        role(`r${at}`, [], { ...trusting(at === 0 ? 'app' : `r${at - 1}`), ...unknown }),
      ]),
    );
    const world = worldOf({ App: role('app', [allow('sts:AssumeRole')]), ...chain, Data: DATA });

    expect(verdict(world, readsThrough).verdict).toBe('unknown');
  });

  it('leave it unknown which team’s they are', () => {
    const tags = (team: string): Body => ({ Tags: [{ Key: 'team', Value: team }] });
    const world = worldOf({
      App: role('app', [], { ...unknown, ...tags('a') }),
      Own: resource('AWS::S3::Bucket', { BucketName: 'own', ...tags('a') }),
      Data: resource('AWS::S3::Bucket', { BucketName: 'data', ...tags('b') }),
    });
    const property = apart({
      id: 'x',
      by: ['team'],
      who: { kind: 'role' },
      can: ['s3:*'],
      on: [{ tag: { team: '*' } }],
    });

    expect(verdict(world, property).verdict).toBe('unknown');
  });

  it('leave it unknown whether duties are apart', () => {
    const property = disjoint({
      id: 'x',
      closureOf: { kind: 'role' },
      a: { can: ['batch:SubmitJob'], on: ['*'] },
      b: { can: ['sagemaker:UpdateModelPackage'], on: ['*'] },
    });
    const world = worldOf({ App: role('app', [allow('batch:SubmitJob')], unknown), Data: DATA });

    expect(verdict(world, property).verdict).toBe('unknown');
  });
});

describe('deep conditions', () => {
  const world = (Condition: Body, ...more: unknown[]): World =>
    worldOf({
      App: role('app', [allow('s3:GetObject', '*', { Condition: Condition as never }), ...more]),
      Data: DATA,
    });

  it('of 200 keys are met by one request', () => {
    const keys = Object.fromEntries(numbered(200, (at) => [`aws:RequestTag/k${at}`, `v${at}`]));

    expect(verdict(world({ StringEquals: keys }), reads).verdict).not.toBe('proved');
  });

  it('of 2,000 values are met by any', () => {
    const values = numbered(2_000, (at) => `10.${Math.floor(at / 256)}.${at % 256}.0/24`);

    expect(verdict(world({ IpAddress: { 'aws:SourceIp': values } }), reads).verdict).not.toBe('proved');
  });

  it('that contradict one another allow nothing', () => {
    const denial = deny('s3:GetObject', '*', { Condition: { StringLike: { 'aws:SourceVpc': 'vpc-*' } } });

    expect(verdict(world({ StringEquals: { 'aws:SourceVpc': 'vpc-1' } }, denial), reads).verdict).toBe(
      'proved',
    );
  });

  it('that are nested as no policy is, or of no known operator, are not read as denials', () => {
    const odd = { NoSuchOperator: { 'aws:SourceVpc': { deep: { deeper: [[['x']]] } } } };
    const denial = deny('s3:GetObject', '*', { Condition: odd as never });
    const allowing = worldOf({ App: role('app', [allow('s3:GetObject'), denial]), Data: DATA });

    expect(verdict(allowing, reads).verdict).not.toBe('proved');
    expect(verdict(world(odd), reads).verdict).not.toBe('proved');
  });

  const nested = (levels: number): World => {
    const value = numbered(levels, () => 0).reduce<Json>((inner) => ({ 'Fn::Join': ['', [inner]] }), 'x');
    const denial = deny('s3:GetObject', '*', { Condition: { StringEquals: { 'aws:SourceVpc': value } } });
    return worldOf({ App: role('app', [allow('s3:GetObject'), denial]), Data: DATA });
  };

  it('of 25 levels are read', () => {
    expect(verdict(nested(25), reads).verdict).toBe('violated');
  });

  it('of more levels are refused, however many', () => {
    expect(() => nested(500)).toThrow('values nested too deeply');
    expect(() => nested(10_000)).toThrow('allowed plain data');
  });
});

function readsOf(): Pick<Parameters<typeof never>[0], 'id' | 'can' | 'on'> {
  return { id: 'x', can: ['s3:GetObject'], on: ['arn:aws:s3:::data/*'] };
}
