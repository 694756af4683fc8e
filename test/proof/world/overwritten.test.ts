// What is written over by something of the same name, or said twice: nobody knows which of the two is there. Both may allow, neither denies.
import { never, prove } from '../../../lib/proof';
import type { World } from '../../../lib/proof/world';
import type { Body } from '../../_helpers/resolved';
import { allow, by, can, deny, document, resource, role, worldOf } from '../../_helpers/world';

const DATA = resource('AWS::S3::Bucket', { BucketName: 'data' });
const READS = document(allow('s3:GetObject'));
const DENIES = document(deny('s3:*'));
const ALL_DENIED = { Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' };
const inline = (PolicyName: string, PolicyDocument: Body): Body => ({ PolicyName, PolicyDocument });
const policy = (name: string, statements: Body, more: Body = { Roles: ['app'] }): Body =>
  resource('AWS::IAM::Policy', { ...inline(name, statements), ...more });
const answer = (resources: Body): string =>
  can(worldOf({ Data: DATA, ...resources }), 'App', 's3:GetObject', 'Data');

describe('inline policies of one name', () => {
  it.each<[string, Body]>([
    [
      'in the role and beside it',
      {
        App: role('app', [], { Policies: [inline('own', DENIES), inline('reads', READS)] }),
        P: policy('own', READS),
      },
    ],
    [
      'twice beside it',
      { App: role('app', []), P: policy('own', DENIES), Q: policy('own', READS), R: policy('more', READS) },
    ],
    [
      'as a type of its own',
      {
        App: role('app', [], { Policies: [inline('own', DENIES), inline('reads', READS)] }),
        P: resource('AWS::IAM::RolePolicy', { ...inline('own', READS), RoleName: 'app' }),
      },
    ],
    [
      'twice in one list',
      { App: role('app', [], { Policies: [inline('own', DENIES), inline('own', READS)] }) },
    ],
    [
      'in other cases',
      { App: role('app', [], { Policies: [inline('own', DENIES)] }), P: policy('OWN', READS) },
    ],
  ])('%s deny nothing', (_, resources) => {
    expect(answer(resources)).toBe('perhaps');
  });

  it('are told apart by their names, and by whose they are', () => {
    const denied = { App: role('app', [], { Policies: [inline('own', DENIES)] }), P: policy('reads', READS) };
    const others = {
      App: role('app', [], { Policies: [inline('own', DENIES), inline('reads', READS)] }),
      Other: role('other', []),
      P: policy('own', READS, { Roles: ['other'] }),
    };

    expect(answer(denied)).toBe('denied');
    expect(answer(others)).toBe('denied');
  });

  it('are the same when one is attached by two names of a role', () => {
    expect(
      answer({
        App: role('app', []),
        P: policy('own', document(allow('s3:*'), deny('s3:*')), { Roles: ['app', { Ref: 'App' }] }),
      }),
    ).toBe('denied');
  });
});

it('is attached to a role by its name in any case', () => {
  expect(answer({ App: role('app', []), P: policy('own', READS, { Roles: ['APP'] }) })).toBe('perhaps');
});

describe('two policies of what has room for one', () => {
  const cases: readonly [string, Body, (id: string, ...statements: unknown[]) => Body, string][] = [
    [
      's3:GetObject',
      DATA,
      (It, ...statements) =>
        resource('AWS::S3::BucketPolicy', { Bucket: { Ref: It }, PolicyDocument: document(...statements) }),
      's3',
    ],
    [
      'sqs:ReceiveMessage',
      resource('AWS::SQS::Queue', { QueueName: 'q' }),
      (It, ...statements) =>
        resource('AWS::SQS::QueuePolicy', { Queues: [{ Ref: It }], PolicyDocument: document(...statements) }),
      'sqs',
    ],
    [
      'sns:Subscribe',
      resource('AWS::SNS::Topic', { TopicName: 't' }),
      (It, ...statements) =>
        resource('AWS::SNS::TopicPolicy', { Topics: [{ Ref: It }], PolicyDocument: document(...statements) }),
      'sns',
    ],
    [
      'secretsmanager:GetSecretValue',
      resource('AWS::SecretsManager::Secret', { Name: 's' }),
      (It, ...statements) =>
        resource('AWS::SecretsManager::ResourcePolicy', {
          SecretId: { Ref: It },
          ResourcePolicy: document(...statements),
        }),
      'secretsmanager',
    ],
  ];

  it.each(cases)('%s is denied by one alone, and not by one of two', (action, it, written, service) => {
    const one = { App: role('app', [allow(action)]), It: it, Denies: written('It', ALL_DENIED) };
    const other = written('It', by({ AWS: '999999999999' }, `${service}:*`));

    expect(can(worldOf(one), 'App', action, 'It')).toBe('denied');
    expect(can(worldOf({ ...one, Other: other }), 'App', action, 'It')).not.toBe('denied');
  });
});

it('is not read where an element is said twice', () => {
  const twice =
    '{"Statement":[],"Statement":[{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*"}]}';
  const world: World = worldOf({
    App: role('app', [allow('s3:GetObject')]),
    Data: DATA,
    P: resource('AWS::S3::BucketPolicy', { Bucket: { Ref: 'Data' }, PolicyDocument: twice }),
  });

  expect(can(world, 'App', 's3:GetObject', 'Data')).not.toBe('denied');
});

it.each(['AWS::Serverless::Application', 'AWS::ServiceCatalog::CloudFormationProvisionedProduct'])(
  'is not told where %s makes resources of another template',
  (type) => {
    const world = worldOf({ App: role('app'), Data: DATA, More: resource(type) });
    const [result] = prove(world, [
      never({
        id: 'x',
        who: { principal: '*:role/app' },
        can: ['s3:GetObject'],
        on: ['arn:aws:s3:::data/*'],
      }),
    ]);

    expect(result?.verdict).toBe('unknown');
  },
);
