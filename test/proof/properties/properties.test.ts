// Properties of small worlds: what is proved, what is violated and by which request, and what is about nothing.
import {
  type On,
  type Property,
  type PropertyResult,
  apart,
  confined,
  disjoint,
  never,
  only,
  prove,
  proveDefaults,
} from '../../../lib/proof';
import { REACH_ASSUMPTIONS } from '../../../lib/proof/reach';
import type { World } from '../../../lib/proof/world';
import type { Body } from '../../_helpers/resolved';
import {
  AWAY,
  HOME,
  allow,
  by,
  deny,
  document,
  resource,
  role,
  worldOf,
  worldOfAll,
} from '../../_helpers/world';

function verdict(world: World, property: Property): PropertyResult {
  const [result] = prove(world, [property]);
  if (result === undefined) throw new Error('a property has a verdict');
  return result;
}

const READ = ['s3:GetObject'];
const BUCKET = 'arn:aws:s3:::data';
const OBJECTS = [`${BUCKET}/*`];
const ROLE = { principal: 'arn:aws:iam::111111111111:role/app' };

const bucket = (name: string, tags: Record<string, string> = {}): Body =>
  resource('AWS::S3::Bucket', {
    BucketName: name,
    Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
  });
const tagged = (tags: Record<string, string>): Body => ({
  Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
});
/** A role that reads one bucket, or everything. */
const reading = (resources = `${BUCKET}/*`): World =>
  worldOf({ App: role('app', [allow('s3:GetObject', resources)]), Data: bucket('data') });

describe('never', () => {
  const reads = never({ id: 'no-reads', who: ROLE, can: READ, on: OBJECTS });

  it('is violated by a request with the statements that allow it', () => {
    const result = verdict(reading(), reads);

    expect(result).toMatchObject({
      verdict: 'violated',
      witness: {
        principal: 'arn:aws:iam::111111111111:role/app',
        action: 's3:GetObject',
        resource: expect.stringMatching(/^arn:aws:s3:::data\/./) as string,
        context: {},
        path: [],
        allowedBy: [{ resource: 'App', propertyPath: 'Policies.0.PolicyDocument.Statement.0', sid: null }],
      },
      fix: expect.stringContaining('App') as string,
      approximations: [],
    });
  });

  it('takes no object without a key for one that no template has', () => {
    const closed = resource('AWS::S3::BucketPolicy', {
      Bucket: 'data',
      PolicyDocument: document({ Effect: 'Deny', Principal: '*', Action: READ, Resource: OBJECTS }),
    });
    const world = (more: Body): World =>
      worldOf({ App: role('app', [allow('s3:GetObject', `${BUCKET}/*`)]), Data: bucket('data'), ...more });
    const anywhere = never({ id: 'no-reads', who: ROLE, can: READ, on: ['arn:aws:s3:::da*', '*'] });
    const alone = only({ id: 'reads', who: ROLE, can: READ, on: ['*'] });

    expect(verdict(world({ Closed: closed }), anywhere)).toMatchObject({ verdict: 'proved' });
    expect(verdict(world({ Closed: closed }), alone)).toMatchObject({ verdict: 'unknown' });
    expect(verdict(world({}), anywhere)).toMatchObject({
      verdict: 'violated',
      witness: { resource: `${BUCKET}/x` },
    });
    expect(verdict(world({}), alone)).toMatchObject({ verdict: 'proved' });
  });

  it('is proved where the policy is about something else', () => {
    expect(verdict(reading('arn:aws:s3:::other/*'), reads)).toMatchObject({
      verdict: 'proved',
      witness: null,
    });
  });

  it('looks at the part of a resource that is meant', () => {
    const world = reading(`${BUCKET}/public/*`);

    expect(
      verdict(world, never({ id: 'x', who: ROLE, can: READ, on: [`${BUCKET}/public/a*`] })).verdict,
    ).toBe('violated');
    expect(verdict(world, never({ id: 'x', who: ROLE, can: READ, on: [`${BUCKET}/secret/*`] })).verdict).toBe(
      'proved',
    );
  });

  it.each<[string, Body, string, string, string]>([
    [
      'the indexes of a table',
      resource('AWS::DynamoDB::Table', { TableName: 't' }),
      'dynamodb:Query',
      'arn:aws:dynamodb:eu-west-1:111111111111:table/t',
      'arn:aws:dynamodb:eu-west-1:111111111111:table/t/index/by-date',
    ],
    [
      'the indexes of a replica of a table',
      resource('AWS::DynamoDB::GlobalTable', { TableName: 't', Replicas: [{ Region: 'eu-central-1' }] }),
      'dynamodb:Query',
      'arn:aws:dynamodb:eu-central-1:111111111111:table/t',
      'arn:aws:dynamodb:eu-central-1:111111111111:table/t/index/by-date',
    ],
    [
      'the versions of a function',
      resource('AWS::Lambda::Function', { FunctionName: 'f' }),
      'lambda:InvokeFunction',
      'arn:aws:lambda:eu-west-1:111111111111:function:f',
      'arn:aws:lambda:eu-west-1:111111111111:function:f:live',
    ],
    [
      'the streams of a log group',
      resource('AWS::Logs::LogGroup', { LogGroupName: 'g' }),
      'logs:GetLogEvents',
      'arn:aws:logs:eu-west-1:111111111111:log-group:g',
      'arn:aws:logs:eu-west-1:111111111111:log-group:g:log-stream:s',
    ],
  ])('means %s by the ARN of the whole', (_, whole, action, meant, part) => {
    const world = worldOf({ App: role('app', [allow(action, part)]), Whole: whole });
    const result = (on: On): string =>
      verdict(world, never({ id: 'x', who: ROLE, can: [action], on: [on] })).verdict;

    expect([result(meant), result({ arn: meant })]).toEqual(['violated', 'violated']);
    expect(result(`${meant}-other`)).not.toBe('violated');
  });

  it('cuts a pattern that means parts of several resources', () => {
    const world = reading(`${BUCKET}/public/x`);
    const on = (pattern: string): string =>
      verdict(world, never({ id: 'x', who: ROLE, can: READ, on: [{ arn: pattern }] })).verdict;

    expect(on('arn:aws:s3:::d*/public/*')).toBe('violated');
    expect(on('arn:aws:s3:::d*/secret/*')).toBe('proved');
  });

  it('counts only requests that meet its condition', () => {
    const world = worldOf({
      App: role('app', [
        allow('s3:GetObject', `${BUCKET}/*`, { Condition: { StringEquals: { 'aws:SourceVpc': 'vpc-1' } } }),
      ]),
      Data: bucket('data'),
    });
    const outside = never({
      id: 'x',
      who: ROLE,
      can: READ,
      on: OBJECTS,
      when: { StringNotEquals: { 'aws:SourceVpc': 'vpc-1' } },
    });

    expect(verdict(world, outside).verdict).toBe('proved');
    expect(verdict(world, reads)).toMatchObject({
      verdict: 'violated',
      witness: { context: { 'aws:SourceVpc': 'vpc-1' } },
    });
  });

  it('repeats what it takes for granted', () => {
    const world = worldOf({
      App: role('app', [
        allow('s3:GetObject', `${BUCKET}/*`, { Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      ]),
      Data: bucket('data'),
    });
    const result = verdict(
      world,
      never({ id: 'x', who: ROLE, can: READ, on: OBJECTS, assume: { 'aws:SecureTransport': 'true' } }),
    );

    expect(result.verdict).toBe('proved');
    expect(result.assumptions).toEqual(
      expect.arrayContaining([
        'nothing is attached, tagged, granted or shared outside the templates',
        'what resources are set up to send, by replication, notifications, subscriptions, exports and copies, is meant to go there',
      ]),
    );
  });

  it('is about a stranger’s bucket of any name too, unless the policy pins the account', () => {
    const exfiltration = never({
      id: 'x',
      who: ROLE,
      can: ['s3:PutObject'],
      on: [{ outside: 'arn:aws:s3:::?*/?*', of: 'strangers' }],
    });
    const writing = (more: object): World =>
      worldOf({
        App: role('app', [allow('s3:PutObject', `${BUCKET}/*`, more as never)]),
        Data: bucket('data'),
      });
    const pinned = { Condition: { StringEquals: { 'aws:ResourceAccount': '111111111111' } } };

    expect(verdict(writing({}), exfiltration).verdict).toBe('violated');
    expect(verdict(writing(pinned), exfiltration).verdict).toBe('proved');
  });

  it('with a pattern is about resources of ours in no template', () => {
    const world = worldOf({
      App: role('app', [allow('cloudtrail:StopLogging')]),
      Data: bucket('data'),
    });

    expect(
      verdict(world, never({ id: 'x', who: ROLE, can: ['cloudtrail:StopLogging'], on: ['*'] })).verdict,
    ).toBe('violated');
  });

  it.each([
    ['kms:MultiRegion', 'true'],
    ['KMS:multiregion', 'true'],
    ['aws:ResourceTag/kept', 'yes'],
    ['kms:ResourceTag/kept', 'yes'],
  ])('is unknown when a part of it is about nothing because of %s', (key, value) => {
    const keyWith = (more: Body): Body =>
      resource('AWS::KMS::Key', {
        KeyPolicy: document(by({ AWS: 'arn:aws:iam::222222222222:root' }, 'kms:*')),
        ...more,
      });
    const world = worldOf({
      App: role('app'),
      One: keyWith({ MultiRegion: true, ...tagged({ kept: 'yes' }) }),
      Two: keyWith({}),
    });
    const part = (id: string): On => ({
      type: 'AWS::KMS::Key',
      arn: world.resources.find(({ origin }) => origin.logicalId === id)?.arn ?? '',
    });
    const about = (on: readonly On[]): string =>
      verdict(
        world,
        never({ id: 'x', who: ROLE, can: ['kms:Decrypt'], on, when: { StringEquals: { [key]: value } } }),
      ).verdict;

    expect([about([part('One')]), about([part('Two')])]).toEqual(['proved', 'unknown']);
    expect(about([part('One'), part('Two')])).toBe('unknown');
  });

  it.each<[string, Partial<Parameters<typeof never>[0]>, RegExp]>([
    ['nobody', { who: { tag: { team: 'typo' } } }, /about nobody/],
    [
      'a resource that is in no template',
      { on: ['arn:aws:s3:::dta/*'] },
      /about nothing: no resource of a template is arn:aws:s3:::dta/,
    ],
    ['a type that is in no template', { on: [{ type: 'AWS::SQS::Queue' }] }, /about nothing/],
    [
      'an action that is not asked of it',
      { can: ['sqs:SendMessage'] },
      /about nothing: sqs:SendMessage is not asked/,
    ],
    ['a type that nobody here knows', { on: [{ type: 'Custom::Thing' }] }, /nobody here knows/],
  ])('is unknown when it is about %s', (_, change, reason) => {
    const world = worldOf({
      App: role('app', [allow('s3:GetObject', 'arn:aws:s3:::other/*')]),
      Data: bucket('data'),
      Thing: resource('Custom::Thing'),
    });
    const result = verdict(world, never({ id: 'x', who: ROLE, can: READ, on: OBJECTS, ...change }));

    expect(result).toMatchObject({ verdict: 'unknown', reason: expect.stringMatching(reason) as string });
  });

  it.each<[string, Partial<Parameters<typeof never>[0]>]>([
    [
      'an action on no bucket',
      { can: ['s3:PutAccountPublicAccessBlock'], on: [{ type: 'AWS::S3::Bucket' }] },
    ],
    ['an action on no model', { can: ['sagemaker:Search'], on: [{ type: 'AWS::SageMaker::Model' }] }],
    ['an action on no role', { can: ['iam:ListUsers'], on: [{ type: 'AWS::IAM::Role' }] }],
    ['a bucket without its objects', { can: READ, on: [BUCKET] }],
    ['a bucket without its objects, and those of another', { can: READ, on: [BUCKET, ...OBJECTS] }],
    ['a condition that nobody meets', { when: { Null: { 'aws:PrincipalAccount': 'true' } } }],
    ['no resource', { on: [] }],
    ['no action', { can: [] }],
  ])('is unknown when no request could be %s', (_, change) => {
    const world = worldOf({
      App: role('app', [allow('s3:GetObject', 'arn:aws:s3:::other/*')]),
      Data: bucket('data'),
      Model: resource('AWS::SageMaker::Model', { ModelName: 'm' }),
    });
    const result = verdict(world, never({ id: 'x', who: ROLE, can: READ, on: OBJECTS, ...change }));

    expect(result).toMatchObject({ verdict: 'unknown', reason: /it is about nothing/ });
    expect(verdict(world, never({ id: 'x', who: ROLE, can: READ, on: OBJECTS })).verdict).toBe('proved');
  });

  it('is unknown while a policy is', () => {
    const world = worldOf({
      App: role('app', [], { ManagedPolicyArns: ['arn:aws:iam::aws:policy/NobodyKnowsThis'] }),
      Data: bucket('data'),
    });

    expect(verdict(world, reads)).toMatchObject({ verdict: 'unknown', reason: /NobodyKnowsThis/ });
  });

  it('lets nobody in by a bucket policy for everybody', () => {
    const world = worldOf({
      Data: bucket('data'),
      Policy: resource('AWS::S3::BucketPolicy', {
        Bucket: { Ref: 'Data' },
        PolicyDocument: document(by('*', 's3:GetObject')),
      }),
    });
    const strangers = never({
      id: 'x',
      who: { kind: ['anonymous', 'foreign-account'] },
      can: ['*'],
      on: [{ type: 'AWS::S3::Bucket' }],
    });

    expect(verdict(world, strangers)).toMatchObject({
      verdict: 'violated',
      witness: { action: 's3:GetObject' },
    });
  });
});

describe('types that nobody knows', () => {
  const open = document(by({ AWS: '*' }, 'es:*'));
  const strangers = (on: On): Property =>
    never({ id: 'x', who: { kind: 'anonymous' }, can: ['es:*', 's3:*'], on: [on] });
  const worldWith = (policies: unknown, type = 'AWS::Elasticsearch::Domain'): World =>
    worldOf({ Search: resource(type, { AccessPolicies: policies }), Data: bucket('data') });

  it.each<[string, On]>([
    ['everything', '*'],
    ['every resource', {}],
    ['a tag that it may have', { tag: { team: 'a' } }],
    ['ARNs that it may have', 'arn:aws:es:*:*:*'],
    ['ARNs of resources that it may have', { arn: 'arn:aws:es:*:*:domain/x' }],
  ])('and hold a policy leave a property of %s unknown', (_, on) => {
    expect(verdict(worldWith(open), strangers(on))).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining(
        't0.json Search: nobody here knows how policies speak of AWS::Elasticsearch::Domain',
      ) as string,
    });
  });

  it('leave the default property about strangers unknown', () => {
    const result = proveDefaults(worldWith(open)).results.find(({ property }) => property === 'no-strangers');

    expect(result).toMatchObject({ verdict: 'unknown', reason: /AWS::Elasticsearch::Domain/ });
  });

  it('may hold it as text', () => {
    expect(verdict(worldWith(JSON.stringify(open)), strangers('*')).verdict).toBe('unknown');
    expect(
      verdict(worldWith({ Call: JSON.stringify({ of: JSON.stringify(open) }) }), strangers('*')).verdict,
    ).toBe('unknown');
  });

  it('are named where they hold none', () => {
    const { verdict: outcome, assumptions } = verdict(worldWith('none'), strangers('*'));

    expect(outcome).toBe('proved');
    expect(assumptions).toContain(
      'resources of these types guard nothing of their own: AWS::Elasticsearch::Domain',
    );
  });

  it('change nothing of what is of another service', () => {
    const on = 'arn:aws:s3:::data/*';

    expect(verdict(worldWith(open), strangers(on)).verdict).toBe('proved');
    expect(verdict(worldWith(open, 'AWS::S3::Thing'), strangers(on)).verdict).toBe('unknown');
    expect(verdict(worldWith(open, 'Custom::Thing'), strangers(on)).verdict).toBe('unknown');
  });

  it('are not those whose policies are read with another resource', () => {
    const world = worldOf({
      Data: bucket('data'),
      Policy: resource('AWS::S3::BucketPolicy', {
        Bucket: { Ref: 'Data' },
        PolicyDocument: document(by({ AWS: '111111111111' }, 's3:GetObject')),
      }),
    });

    expect(verdict(world, strangers('*')).verdict).toBe('proved');
  });
});

describe('only', () => {
  const reader = only({ id: 'only-app', who: ROLE, can: READ, on: OBJECTS });

  it('is proved when those can and nobody else', () => {
    expect(verdict(reading(), reader).verdict).toBe('proved');
  });

  it('is violated by anybody else', () => {
    const world = worldOf({
      App: role('app', [allow('s3:GetObject', `${BUCKET}/*`)]),
      Other: role('other', [allow('s3:*')]),
      Data: bucket('data'),
    });

    expect(verdict(world, reader)).toMatchObject({
      verdict: 'violated',
      witness: { principal: 'arn:aws:iam::111111111111:role/other' },
    });
  });

  it('is no proof when those cannot either', () => {
    expect(verdict(reading('arn:aws:s3:::other/*'), reader)).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('nobody of those who may can') as string,
    });
  });
});

describe('through the closure', () => {
  /** `app` may become `reader`, who reads. */
  const world = worldOf({
    App: role('app', [allow('sts:AssumeRole', 'arn:aws:iam::111111111111:role/reader')]),
    Reader: role('reader', [allow('s3:GetObject', `${BUCKET}/*`)], {
      AssumeRolePolicyDocument: document({
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::111111111111:root' },
        Action: 'sts:AssumeRole',
      }),
    }),
    Data: bucket('data'),
  });
  const reads = { id: 'x', who: ROLE, can: READ, on: OBJECTS };

  it('what somebody else can is found, with the way', () => {
    expect(verdict(world, never(reads)).verdict).toBe('proved');
    expect(verdict(world, never({ ...reads, through: 'closure' }))).toMatchObject({
      verdict: 'violated',
      witness: {
        principal: 'arn:aws:iam::111111111111:role/reader',
        path: [
          'arn:aws:iam::111111111111:role/app',
          'arn:aws:iam::111111111111:role/reader (sts:AssumeRole)',
        ],
      },
    });
  });

  it('says what closures take for granted, and that no request alone does', () => {
    const { assumptions } = verdict(world, never({ ...reads, through: 'closure' }));
    const confining = verdict(world, confined({ id: 'x', by: ['team'], who: ROLE }));

    expect(assumptions).toEqual(expect.arrayContaining([...REACH_ASSUMPTIONS]));
    expect(confining.assumptions).toEqual(expect.arrayContaining([...REACH_ASSUMPTIONS]));
    expect(verdict(world, never(reads)).assumptions).not.toEqual(
      expect.arrayContaining([REACH_ASSUMPTIONS[0]]),
    );
  });

  it('nobody is taken to become those at whom it stops', () => {
    const stopAt = { principal: 'arn:aws:iam::*:role/reader' };

    expect(verdict(world, never({ ...reads, through: 'closure', stopAt })).verdict).toBe('proved');
  });
});

describe('disjoint', () => {
  const approve = { can: ['sagemaker:UpdateModelPackage'], on: ['*'] };
  const train = { can: ['batch:SubmitJob'], on: ['*'] };
  const duties = disjoint({ id: 'x', closureOf: { kind: 'role' }, a: train, b: approve });
  const world = (...both: string[]): World =>
    worldOf({
      Trainer: role('trainer', [allow('batch:SubmitJob')]),
      Approver: role('approver', [allow(['sagemaker:UpdateModelPackage', ...both])]),
    });

  it('is proved when nobody can do both', () => {
    expect(verdict(world(), duties).verdict).toBe('proved');
  });

  it('is violated by two requests of one caller', () => {
    expect(verdict(world('batch:SubmitJob'), duties)).toMatchObject({
      verdict: 'violated',
      witness: { principal: 'arn:aws:iam::111111111111:role/approver', action: 'batch:SubmitJob' },
      also: { principal: 'arn:aws:iam::111111111111:role/approver', action: 'sagemaker:UpdateModelPackage' },
    });
  });

  it('is no proof when nobody can do one of them at all', () => {
    const alone = worldOf({ Trainer: role('trainer', [allow('batch:SubmitJob')]) });

    expect(verdict(alone, duties).verdict).toBe('unknown');
  });
});

describe('apart', () => {
  const isolation = apart({
    id: 'x',
    by: ['team'],
    who: { kind: 'role' },
    can: ['s3:*'],
    on: [{ tag: { team: '*' } }],
  });
  const teams = (own: string): World =>
    worldOf({
      A: role('a', [allow('s3:GetObject', own)], tagged({ team: 'a' })),
      DataA: bucket('p-a', { team: 'a' }),
      DataB: bucket('p-a-x', { team: 'b' }),
    });

  it('is proved when each keeps to its own', () => {
    expect(verdict(teams('arn:aws:s3:::p-a/*'), isolation).verdict).toBe('proved');
  });

  it('finds names that happen to begin alike', () => {
    expect(verdict(teams('arn:aws:s3:::p-a*'), isolation)).toMatchObject({
      verdict: 'violated',
      witness: { resource: expect.stringMatching(/^arn:aws:s3:::p-a-x\//) as string },
    });
  });

  it('holds whoever has no tags to one value', () => {
    const world = worldOf({
      Both: role('both', [allow('s3:GetObject', ['arn:aws:s3:::p-a/*', 'arn:aws:s3:::p-b/*'])]),
      DataA: bucket('p-a', { team: 'a' }),
      DataB: bucket('p-b', { team: 'b' }),
    });

    expect(verdict(world, isolation)).toMatchObject({ verdict: 'violated' });
    expect(verdict(world, isolation).also?.resource).not.toBe(verdict(world, isolation).witness?.resource);
  });

  it('lets whoever has no tags do everything with one value', () => {
    const world = worldOf({
      One: role('one', [allow('s3:GetObject', 'arn:aws:s3:::p-*/*')]),
      DataA: bucket('p-a', { team: 'a' }),
      MoreA: bucket('p-b', { team: 'a' }),
    });

    expect(verdict(world, isolation).verdict).toBe('proved');
  });

  it('finds the second value behind any number of the first', () => {
    const names = ['p-a', 'p-b', 'p-c', 'p-d'];
    const world = (last: string): World =>
      worldOf({
        Both: role('both', [allow('s3:GetObject', 'arn:aws:s3:::p-*/*')]),
        ...Object.fromEntries(names.map((name) => [name, bucket(name, { team: 'a' })])),
        Last: bucket('p-e', { team: last }),
      });

    expect(verdict(world('a'), isolation).verdict).toBe('proved');
    expect(verdict(world('b'), isolation)).toMatchObject({ verdict: 'violated' });
  });

  it('is no proof when nobody can do anything of it', () => {
    const world = worldOf({ A: role('a', [], tagged({ team: 'a' })), DataA: bucket('p-a', { team: 'a' }) });

    expect(verdict(world, isolation).verdict).toBe('unknown');
  });
});

describe('confined', () => {
  const trusted = (name: string): Body => ({
    AssumeRolePolicyDocument: document({
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::111111111111:role/${name}` },
      Action: 'sts:AssumeRole',
    }),
  });
  const world = (team: string): World =>
    worldOf({
      A: role('a', [allow('sts:AssumeRole')], tagged({ team: 'a' })),
      B: role('b', [], { ...tagged({ team }), ...trusted('a') }),
    });
  const property = confined({ id: 'x', by: ['team'], who: { tag: { team: 'a' } } });

  it('lets somebody become those of the same tags only', () => {
    expect(verdict(world('a'), property).verdict).toBe('proved');
    expect(verdict(world('b'), property)).toMatchObject({
      verdict: 'violated',
      witness: { principal: 'arn:aws:iam::111111111111:role/a', action: 'sts:AssumeRole' },
    });
  });
});

describe('several accounts', () => {
  it('takes both sides', () => {
    const there = {
      ...AWAY,
      Resources: {
        Data: bucket('data'),
        Policy: resource('AWS::S3::BucketPolicy', {
          Bucket: { Ref: 'Data' },
          PolicyDocument: document(by({ AWS: '111111111111' }, 's3:GetObject')),
        }),
      },
    };
    const here = (statements: readonly unknown[]) => ({
      ...HOME,
      Resources: { App: role('app', statements) },
    });
    const reads = never({ id: 'x', who: ROLE, can: READ, on: OBJECTS });

    expect(verdict(worldOfAll([here([allow('s3:GetObject')]), there]), reads).verdict).toBe('violated');
    expect(verdict(worldOfAll([here([]), there]), reads).verdict).toBe('proved');
    expect(
      verdict(worldOfAll([here([allow('s3:GetObject'), deny('s3:GetObject', `${BUCKET}/?*`)]), there]), reads)
        .verdict,
    ).toBe('proved');
  });
});
