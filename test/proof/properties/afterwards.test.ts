// Two requests that together reach what each alone does not: first one that changes who is let in, then the one that is asked about.
import { type NeverProperty, type PropertyResult, disjoint, never, prove } from '../../../lib/proof';
import type { World, WorldFacts } from '../../../lib/proof/world';
import type { Body } from '../../_helpers/resolved';
import { allow, by, deny, document, resource, role, worldOf } from '../../_helpers/world';

const APP = 'arn:aws:iam::111111111111:role/app';
const KEY = { type: 'AWS::KMS::Key' };
const OWNER = by({ AWS: 'arn:aws:iam::111111111111:root' }, 'kms:*');

function verdict(world: World, property: Parameters<typeof prove>[1][number]): PropertyResult {
  const [result] = prove(world, [property]);
  if (result === undefined) throw new Error('a property has a verdict');
  return result;
}

const asking = (can: string, on: NeverProperty['scope']['on'][number]): NeverProperty =>
  never({ id: 'x', who: { principal: APP }, can: [can], on: [on], through: 'closure' });

const keyWorld = (statements: readonly unknown[], facts: WorldFacts = {}, more: Body = {}): World =>
  worldOf(
    {
      App: role('app', statements),
      Key: resource('AWS::KMS::Key', { KeyPolicy: document(OWNER), Tags: [{ Key: 'team', Value: 'b' }] }),
      Alias: resource('AWS::KMS::Alias', { AliasName: 'alias/theirs', TargetKeyId: { Ref: 'Key' } }),
      ...more,
    },
    facts,
  );
const decrypting = asking('kms:Decrypt', KEY);

const tagged = allow('kms:Decrypt', '*', { Condition: { StringEquals: { 'aws:ResourceTag/team': 'a' } } });
const aliased = allow('kms:Decrypt', '*', {
  Condition: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/ours' } },
});

describe('a key', () => {
  it.each<[string, string, readonly unknown[]]>([
    ['a grant', 'kms:CreateGrant', []],
    ['another policy', 'kms:PutKeyPolicy', []],
    ['another tag', 'kms:TagResource', [tagged]],
    [
      'no tag',
      'kms:UntagResource',
      [allow('kms:Decrypt', '*', { Condition: { Null: { 'aws:ResourceTag/team': 'true' } } })],
    ],
    ['another alias', 'kms:CreateAlias', [aliased]],
    ['a moved alias', 'kms:UpdateAlias', [aliased]],
  ])('is reached by %s and a second request', (_, action, statements) => {
    expect(verdict(keyWorld([...statements, allow('kms:DescribeKey')]), decrypting).verdict).toBe('proved');
    expect(verdict(keyWorld([...statements, allow(action)]), decrypting)).toMatchObject({
      verdict: 'violated',
      witness: {
        principal: APP,
        action: 'kms:Decrypt',
        path: [APP, expect.stringMatching(new RegExp(`^arn:aws:kms:.* \\(${action}\\)$`)) as string],
      },
      approximations: expect.arrayContaining([
        expect.stringContaining(`whether it comes to this: ${APP} asks for ${action} on`) as string,
      ]) as string[],
      fix: expect.stringContaining(`no longer allow ${action}`) as string,
    });
  });

  it('is not reached where the second request stays denied', () => {
    const own = [allow('kms:PutKeyPolicy'), allow('kms:CreateGrant'), deny('kms:Decrypt')];

    expect(verdict(keyWorld(own), decrypting).verdict).toBe('proved');
  });

  it('is not reached by tags and aliases that no statement compares', () => {
    expect(verdict(keyWorld([allow(['kms:TagResource', 'kms:UpdateAlias'])]), decrypting).verdict).toBe(
      'proved',
    );
  });

  it('is not closed by a grant to what grants cannot give', () => {
    const closing = asking('kms:ScheduleKeyDeletion', KEY);

    expect(verdict(keyWorld([allow('kms:CreateGrant')]), closing).verdict).toBe('proved');
    expect(verdict(keyWorld([allow('kms:PutKeyPolicy')]), closing).verdict).toBe('violated');
  });

  it('counts what takes two changes', () => {
    const both = allow('kms:Decrypt', '*', {
      Condition: {
        StringEquals: { 'aws:ResourceTag/team': 'a' },
        'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/ours' },
      },
    });
    const world = (...more: readonly string[]): World =>
      keyWorld([both, allow(['kms:DescribeKey', ...more])]);

    expect(verdict(world('kms:TagResource'), decrypting).verdict).toBe('proved');
    expect(verdict(world('kms:TagResource', 'kms:UpdateAlias'), decrypting).verdict).toBe('violated');
  });

  it('is opened by whom somebody becomes', () => {
    const steward = role('steward', [allow('kms:PutKeyPolicy')], {
      AssumeRolePolicyDocument: document(by({ AWS: APP }, 'sts:AssumeRole')),
    });
    const world = keyWorld([allow('sts:AssumeRole')], {}, { Steward: steward });

    expect(verdict(world, decrypting)).toMatchObject({
      verdict: 'violated',
      witness: {
        path: [APP, 'arn:aws:iam::111111111111:role/steward (sts:AssumeRole)', /\(kms:PutKeyPolicy\)$/],
      },
    });
  });

  it('is looked at by itself where nobody asks for the closure', () => {
    const direct = never({ id: 'x', who: { principal: APP }, can: ['kms:Decrypt'], on: [KEY] });

    expect(verdict(keyWorld([allow('kms:PutKeyPolicy')]), direct).verdict).toBe('proved');
  });

  it('counts for two duties of one', () => {
    const duties = disjoint({
      id: 'x',
      closureOf: { principal: APP },
      a: { can: ['kms:PutKeyPolicy'], on: [KEY] },
      b: { can: ['kms:Decrypt'], on: [KEY] },
    });

    expect(verdict(keyWorld([allow('kms:PutKeyPolicy')]), duties).verdict).toBe('violated');
  });
});

describe('other resources', () => {
  const home = 'eu-west-1:111111111111';

  it.each<[string, Body, string, string, string]>([
    [
      'a bucket',
      resource('AWS::S3::Bucket', { BucketName: 'data' }),
      's3:PutBucketPolicy',
      's3:GetObject',
      'arn:aws:s3:::data/secret/*',
    ],
    [
      'a secret',
      resource('AWS::SecretsManager::Secret', { Name: 's' }),
      'secretsmanager:PutResourcePolicy',
      'secretsmanager:GetSecretValue',
      `arn:aws:secretsmanager:${home}:secret:s-*`,
    ],
    [
      'a queue',
      resource('AWS::SQS::Queue', { QueueName: 'q' }),
      'sqs:AddPermission',
      'sqs:ReceiveMessage',
      `arn:aws:sqs:${home}:q`,
    ],
    [
      'a table',
      resource('AWS::DynamoDB::Table', { TableName: 't' }),
      'dynamodb:PutResourcePolicy',
      'dynamodb:Query',
      `arn:aws:dynamodb:${home}:table/t`,
    ],
    [
      'a repository',
      resource('AWS::ECR::Repository', { RepositoryName: 'r' }),
      'ecr:SetRepositoryPolicy',
      'ecr:BatchGetImage',
      `arn:aws:ecr:${home}:repository/r`,
    ],
    [
      'a log group',
      resource('AWS::Logs::LogGroup', { LogGroupName: 'g' }),
      'logs:PutResourcePolicy',
      'logs:GetLogEvents',
      `arn:aws:logs:${home}:log-group:g:*`,
    ],
    [
      'a function',
      resource('AWS::Lambda::Function', { FunctionName: 'f' }),
      'lambda:AddPermission',
      'lambda:InvokeFunction',
      `arn:aws:lambda:${home}:function:f`,
    ],
    [
      'a bucket of ours in no template',
      resource('AWS::S3::Bucket'),
      's3:PutBucketPolicy',
      's3:GetObject',
      '*',
    ],
  ])('%s is opened first', (_, body, first, second, on) => {
    const world = (action: string): World => worldOf({ App: role('app', [allow(action)]), It: body });

    expect(verdict(world('ec2:DescribeInstances'), asking(second, on)).verdict).toBe('proved');
    expect(verdict(world(first), asking(second, on))).toMatchObject({
      verdict: 'violated',
      witness: { principal: APP, action: second, path: [APP, expect.stringContaining(first) as string] },
    });
  });
});

describe('the controls of an organisation', () => {
  const scp = { name: 'no-decrypt', document: { Version: '2012-10-17', Statement: [deny('kms:Decrypt')] } };
  const world = (...actions: readonly string[]): World =>
    keyWorld([allow(['kms:Decrypt', ...actions])], { serviceControl: [scp] });

  it.each(['organizations:DetachPolicy', 'organizations:LeaveOrganization'])('count until %s', (action) => {
    expect(verdict(world(), decrypting).verdict).toBe('proved');
    expect(verdict(world(action), decrypting)).toMatchObject({
      verdict: 'violated',
      witness: { action: 'kms:Decrypt', path: [APP, expect.stringContaining(action) as string] },
    });
  });
});

describe('a door of its own', () => {
  const DATA = resource('AWS::S3::Bucket', { BucketName: 'data' });
  const POINTS = 'arn:aws:s3:eu-west-1:111111111111:accesspoint/*';
  const reading = asking('s3:GetObject', 'arn:aws:s3:::data/secret/*');
  const bucketWorld = (statements: readonly unknown[], ...policy: unknown[]): World =>
    worldOf({
      App: role('app', statements),
      Data: DATA,
      ...(policy.length === 0
        ? {}
        : {
            Policy: resource('AWS::S3::BucketPolicy', {
              Bucket: { Ref: 'Data' },
              PolicyDocument: document(...policy),
            }),
          }),
    });
  const ALL = { Effect: 'Deny', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::data/*' };

  it('is an access point that somebody makes, whose name no denial has', () => {
    const own = [allow('s3:GetObject'), deny('s3:GetObject', 'arn:aws:s3:::data/*')];

    expect(verdict(bucketWorld(own), reading).verdict).toBe('proved');
    expect(verdict(bucketWorld([...own, allow('s3:CreateAccessPoint', POINTS)]), reading)).toMatchObject({
      verdict: 'violated',
      witness: {
        resource: expect.stringMatching(/:accesspoint\/.*\/object\/secret\//) as string,
        path: [APP, expect.stringContaining('s3:CreateAccessPoint') as string],
      },
    });
  });

  it('is none where the bucket lets nobody in, by whatever name', () => {
    const own = [allow('s3:GetObject'), allow('s3:CreateAccessPoint')];

    expect(verdict(bucketWorld(own, ALL), reading).verdict).toBe('proved');
    expect(verdict(bucketWorld(own, { ...ALL, Resource: 'arn:aws:s3:::data/open/*' }), reading).verdict).toBe(
      'violated',
    );
  });

  it('is a copy of a key in another Region, of keys that can be copied', () => {
    const replica = [allow('kms:ReplicateKey')];
    const world = (more: Body): World =>
      worldOf({
        App: role('app', replica),
        Key: resource('AWS::KMS::Key', { KeyPolicy: document(OWNER), ...more }),
      });

    expect(verdict(world({}), decrypting).verdict).toBe('proved');
    expect(verdict(world({ MultiRegion: false }), decrypting).verdict).toBe('proved');
    for (const multi of [true, 'true', { 'Fn::ImportValue': 'multi' }])
      expect(verdict(world({ MultiRegion: multi }), decrypting)).toMatchObject({
        verdict: 'violated',
        witness: { path: [APP, expect.stringContaining('kms:ReplicateKey') as string] },
      });
  });

  it('is a bucket whose tags begin to count', () => {
    const tagged = resource('AWS::S3::Bucket', { BucketName: 'data', Tags: [{ Key: 'team', Value: 'b' }] });
    const own = allow('s3:GetObject', '*', { Condition: { StringEquals: { 'aws:ResourceTag/team': 'b' } } });
    const world = (...more: unknown[]): World => worldOf({ App: role('app', [own, ...more]), Data: tagged });

    expect(verdict(world(), reading).verdict).toBe('proved');
    expect(verdict(world(allow('s3:PutBucketAbac')), reading).verdict).toBe('violated');
  });

  it('is what is asked of nothing, whatever is denied of something', () => {
    const group = resource('AWS::Logs::LogGroup', { LogGroupName: 'g' });
    const on = 'arn:aws:logs:eu-west-1:111111111111:log-group:g:*';
    const world = (denied: string): World =>
      worldOf({
        App: role('app', [allow('logs:PutResourcePolicy'), deny('logs:PutResourcePolicy', denied)]),
        It: group,
      });

    expect(verdict(world('arn:aws:logs:*:*:log-group:*'), asking('logs:GetLogEvents', on)).verdict).toBe(
      'violated',
    );
    expect(verdict(world('*'), asking('logs:GetLogEvents', on)).verdict).toBe('proved');
  });

  it.each<[string, Body, string, string]>([
    [
      'AWS::ECR::PublicRepository',
      { RepositoryName: 'r' },
      'ecr-public:SetRepositoryPolicy',
      'ecr-public:PutImage',
    ],
    ['AWS::ApiGateway::RestApi', { Name: 'a' }, 'apigateway:UpdateRestApiPolicy', 'execute-api:Invoke'],
  ])('is the policy of %s', (type, properties, first, second) => {
    const world = (action: string): World =>
      worldOf({ App: role('app', [allow(action)]), It: resource(type, properties) });

    expect(verdict(world('ec2:DescribeInstances'), asking(second, { type })).verdict).toBe('proved');
    expect(verdict(world(first), asking(second, { type })).verdict).toBe('violated');
  });
});

describe('the controls of an organisation, widened', () => {
  it.each(['organizations:AttachPolicy', 'organizations:PutResourcePolicy'])('count until %s', (action) => {
    const scp = { name: 'no-decrypt', document: { Version: '2012-10-17', Statement: [deny('kms:Decrypt')] } };

    expect(
      verdict(keyWorld([allow(['kms:Decrypt', action])], { serviceControl: [scp] }), decrypting).verdict,
    ).toBe('violated');
  });
});
