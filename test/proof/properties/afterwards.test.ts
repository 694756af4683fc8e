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
