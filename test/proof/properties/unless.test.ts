// Properties that let some requests be, properties of whatever policies anybody carries, and ARNs that are left out.
import { type Property, type PropertyResult, apart, never, only, prove } from '../../../lib/proof';
import type { Json } from '../../../lib/proof/core';
import type { World } from '../../../lib/proof/world';
import type { Body } from '../../_helpers/resolved';
import { allow, deny, document, resource, role, worldOf } from '../../_helpers/world';

function verdict(world: World, property: Property): PropertyResult {
  const [result] = prove(world, [property]);
  if (result === undefined) throw new Error('a property has a verdict');
  return result;
}

const APP = { principal: 'arn:aws:iam::111111111111:role/app' };
const START = ['batch:SubmitJob'];
const JOBS = ['arn:aws:batch:*:111111111111:job/*'];
const SMALL = { NumericLessThan: { 'batch:SchedulingPriority': '5' }, Bool: { 'batch:Privileged': 'false' } };

/** A role that starts jobs under a condition. */
const starting = (condition: Json): World =>
  worldOf({ App: role('app', [allow(START, '*', { Condition: condition })]) });
const unless = (block: Json, more: object = {}): Property =>
  never({ id: 'x', who: APP, can: START, on: JOBS, unless: block, ...more });

describe('what is let be', () => {
  it('is what meets the whole block', () => {
    expect(verdict(starting(SMALL), unless(SMALL)).verdict).toBe('proved');
  });

  it.each<[string, Json]>([
    ['one part', { Bool: SMALL.Bool }],
    ['the other part', { NumericLessThan: SMALL.NumericLessThan }],
    ['every part', {}],
    ['a part, which may be missing', { ...SMALL, Bool: {}, BoolIfExists: SMALL.Bool }],
    ['a limit', { ...SMALL, NumericLessThan: { 'batch:SchedulingPriority': '6' } }],
  ])('is no more where a policy leaves out %s', (_, condition) => {
    const result = verdict(starting(condition), unless(SMALL));

    expect(result.verdict).toBe('violated');
    expect(result.witness).toMatchObject({ principal: APP.principal, action: 'batch:SubmitJob' });
  });

  it('shows the request that is not as it has to be', () => {
    const result = verdict(starting({ Bool: SMALL.Bool }), unless(SMALL));

    expect(result.witness?.context).toEqual({ 'batch:Privileged': 'false' });
  });

  it('compares lists: one value that is not among those is enough', () => {
    const key = 'sagemaker:VpcSubnets';
    const own = {
      'ForAllValues:StringEquals': { [key]: ['subnet-1', 'subnet-2'] },
      Null: { [key]: 'false' },
    };
    const when = { StringNotEquals: { [key]: '' } };
    // Of an empty text in a list nobody says whether it is a value.
    const spared = { ...own, 'ForAllValues:StringEquals': { [key]: ['', 'subnet-1', 'subnet-2'] } };

    expect(verdict(starting(own), unless(spared, { when })).verdict).toBe('proved');
    const wider: readonly Json[] = [
      { 'ForAnyValue:StringEquals': { [key]: ['subnet-1', 'subnet-2'] } },
      { 'ForAllValues:StringEquals': { [key]: ['subnet-1', 'subnet-2'] } },
      { ...own, 'ForAllValues:StringEquals': { [key]: ['subnet-1', 'subnet-3'] } },
    ];
    for (const condition of wider)
      expect(verdict(starting(condition), unless(spared, { when })).verdict).toBe('violated');
  });

  it('is nothing when it cannot be read, because leaving a part out would let more be', () => {
    const odd = { ...SMALL, NumericLesser: { 'batch:SchedulingPriority': '5' } };

    expect(verdict(starting(SMALL), unless(odd)).verdict).toBe('violated');
    expect(verdict(starting({ StringEquals: { 'aws:PrincipalArn': 'nobody' } }), unless(odd))).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('what it lets be cannot be read') as string,
    });
  });

  it('has to be possible, and must not be everything', () => {
    const nobody = starting({ StringEquals: { 'aws:PrincipalArn': 'nobody' } });

    expect(verdict(nobody, unless(SMALL))).toMatchObject({
      verdict: 'unknown',
      reason: 'nobody of those can, as it may be: batch:SubmitJob',
    });
    expect(verdict(starting(SMALL), unless({}))).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('it is about nothing') as string,
    });
  });

  it('is denied for certain only: a condition that only deployment knows lets nothing be', () => {
    const world = worldOf({
      Vpc: resource('AWS::EC2::VPC', {}),
      Other: resource('AWS::EC2::VPC', {}),
      App: role('app', [
        allow(START, '*', { Condition: { StringEquals: { 'aws:SourceVpc': { Ref: 'Vpc' } } } }),
      ]),
    });

    expect(verdict(world, unless({ StringEquals: { 'aws:SourceVpc': 'vpc-1' } })).verdict).toBe('violated');
  });
});

describe('whatever policies somebody carries', () => {
  const boundary = (...statements: readonly unknown[]): Body => ({
    Boundary: {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: { ManagedPolicyName: 'boundary', PolicyDocument: document(...statements) },
    },
  });
  const bounded = (own: readonly unknown[], ...statements: readonly unknown[]): World =>
    worldOf({
      ...boundary(...statements),
      App: role('app', own, { PermissionsBoundary: { Ref: 'Boundary' } }),
      Data: resource('AWS::S3::Bucket', { BucketName: 'data' }),
    });
  const reads = (policies: 'own' | 'any'): Property =>
    never({ id: 'x', who: APP, can: ['s3:GetObject'], on: ['arn:aws:s3:::data/*'], policies });

  it('only boundaries count: what the own policies leave out is not denied by it', () => {
    const world = bounded([allow('s3:ListBucket', 'arn:aws:s3:::data')], allow('s3:*'));

    expect(verdict(world, reads('own')).verdict).toBe('proved');
    expect(verdict(world, reads('any')).verdict).toBe('violated');
  });

  it('neither do denials of the own policies', () => {
    expect(verdict(bounded([allow('*'), deny('s3:*')], allow('s3:*')), reads('any')).verdict).toBe(
      'violated',
    );
  });

  it('is proved where the boundary leaves it out, or denies it', () => {
    expect(verdict(bounded([allow('*')], allow('kms:*')), reads('any')).verdict).toBe('proved');
    expect(verdict(bounded([allow('*')], allow('*'), deny('s3:Get*')), reads('any')).verdict).toBe('proved');
  });

  it('is violated by whoever has no boundary', () => {
    expect(
      verdict(
        worldOf({ App: role('app'), Data: resource('AWS::S3::Bucket', { BucketName: 'data' }) }),
        reads('any'),
      ).verdict,
    ).toBe('violated');
  });

  it('counts for `only` and `apart` too', () => {
    const tagged = (team: string): Body => ({ Tags: [{ Key: 'team', Value: team }] });
    const world = worldOf({
      App: role('app', [allow('s3:GetObject', 'arn:aws:s3:::data/*')], tagged('a')),
      Data: resource('AWS::S3::Bucket', { BucketName: 'data', ...tagged('a') }),
      Theirs: resource('AWS::S3::Bucket', { BucketName: 'theirs', ...tagged('b') }),
    });
    const scope = { who: { tag: { team: '*' } }, can: ['s3:GetObject'], on: [{ tag: { team: '*' } }] };

    for (const property of [
      apart({ id: 'x', by: ['team'], ...scope }),
      only({ id: 'x', ...scope, who: APP, on: ['arn:aws:s3:::data/*'] }),
    ])
      expect(verdict(world, property).verdict).toBe('proved');
    expect(verdict(world, apart({ id: 'x', by: ['team'], ...scope, policies: 'any' })).verdict).toBe(
      'violated',
    );
  });
});

describe('an ARN that is left out', () => {
  const PASS = ['iam:PassRole'];
  const passing = (...arns: readonly string[]): World => worldOf({ App: role('app', [allow(PASS, arns)]) });
  const own = 'arn:aws:iam::111111111111:role/mine';
  const others = never({
    id: 'x',
    who: APP,
    can: PASS,
    on: [{ outside: 'arn:aws:iam::111111111111:role/?*', not: own }],
  });

  it('is no violation, and every other is', () => {
    expect(verdict(passing(own), others).verdict).toBe('proved');
    expect(verdict(passing(own, `${own}-too`), others).verdict).toBe('violated');
    expect(verdict(passing(`${own}*`), others).verdict).toBe('violated');
    expect(verdict(passing('*'), others).verdict).toBe('violated');
  });
});
