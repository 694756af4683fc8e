// Random fleets of two accounts and a template that does not say where it is: every way of writing what a statement is about.
import * as fc from 'fast-check';
import type { Body, Stack } from './resolved';
import { AWAY, HOME } from './world';

type Statement = Record<string, unknown>;

const KEY_ARN = { 'Fn::GetAtt': ['Key', 'Arn'] };
const QUEUE_ARN = { 'Fn::GetAtt': ['Queue', 'Arn'] };
const PARAMETER = { Ref: 'Anything' };

const some = <T>(items: fc.Arbitrary<T>, most: number): fc.Arbitrary<T[]> =>
  fc.array(items, { minLength: 1, maxLength: most });
const orOther = <T>(usual: fc.Arbitrary<T>, other: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 3, arbitrary: usual }, { weight: 1, arbitrary: other });

const action = fc.constantFrom<unknown>(
  's3:GetObject',
  's3:GetObject',
  's3:Get*',
  's3:*',
  'S3:getobject',
  's?:GetObject',
  '*:Get*',
  '*',
  'kms:Decrypt',
  'kms:*',
  'sqs:SendMessage',
  'sts:AssumeRole',
  'sts:*',
  'iam:GetRole',
  'iam:*',
  PARAMETER,
);

const identityResource = fc.constantFrom<unknown>(
  '*',
  'arn:aws:s3:::alpha-data',
  'arn:aws:s3:::alpha-data/*',
  'arn:aws:s3:::alpha-*',
  'arn:aws:s3:::alpha',
  'arn:aws:s3:::*-data/x?',
  'arn:*:s3:::*',
  'arn:aws:s3',
  'arn:aws:s3:*',
  'arn:aws:*:*:*:*',
  'arn:aws:s?s:*:111111111111:*',
  'arn:aws:kms:*:111111111111:key/*',
  'arn:aws:kms:eu-west-1:*:key/*',
  'arn:aws:kms:eu-west-1:222222222222:key/1234',
  'arn:aws:kms:*:key/*',
  'arn:aws:kms:eu-west-1:111111111111:key/${aws:PrincipalTag/team}',
  'arn:aws:kms:${aws:RequestedRegion}:111111111111:key/*',
  'arn:aws:s3:::${aws:PrincipalTag/team}-data/*',
  "arn:aws:s3:::${aws:PrincipalTag/team, 'beta'}-data",
  'arn:aws:s3:::${*}/*',
  'arn:aws:iam::*:role/team/*',
  'arn:aws:iam::111111111111:role/team/one',
  'arn:aws:sqs:*:*:jobs',
  'arn:aws:sqs:eu-west-1:222222222222:*',
  KEY_ARN,
  QUEUE_ARN,
  { 'Fn::Sub': 'arn:aws:s3:::${Made}/*' },
  PARAMETER,
);

const condition = fc.constantFrom<unknown>(
  { StringEquals: { 'aws:ResourceTag/team': 'alpha' } },
  { StringEquals: { 'aws:ResourceTag/TEAM': ['beta', 'alpha'] } },
  { StringEquals: { 'aws:ResourceTag/team': '${aws:PrincipalTag/team}' } },
  { StringEquals: { 'kms:ResourceTag/team': 'beta' } },
  { StringEqualsIfExists: { 'aws:ResourceTag/team': 'gamma' } },
  { StringNotEquals: { 'aws:ResourceTag/team': 'alpha' } },
  { StringLike: { 'aws:ResourceTag/team': 'a*' } },
  { StringEqualsIgnoreCase: { 'aws:PrincipalTag/team': 'ALPHA' } },
  { StringEquals: { 'aws:ResourceAccount': '111111111111' } },
  { StringEquals: { 'aws:ResourceAccount': '${aws:PrincipalAccount}' } },
  { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/alpha' } },
  { 'ForAllValues:StringEquals': { 'kms:ResourceAliases': 'alias/beta' } },
  { 'ForAllValues:StringEquals': { 'aws:TagKeys': 'team' } },
  { StringEquals: { 'aws:PrincipalTag/team': 'alpha' } },
  { StringEquals: { 'aws:PrincipalAccount': '222222222222' } },
  { StringEquals: { 'aws:PrincipalOrgID': 'o-ours' } },
  { StringNotEquals: { 'aws:PrincipalOrgID': 'o-ours' } },
  { ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/team/one' } },
  { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/team/*' } },
  { StringEquals: { 'aws:PrincipalArn': { 'Fn::GetAtt': ['Two', 'Arn'] } } },
  { ArnEquals: { 'aws:PrincipalArn': 'arn:aws:sts::111111111111:federated-user/anna' } },
  { StringEquals: { 'aws:SourceVpce': 'vpce-1' } },
  { Null: { 'aws:ResourceTag/team': 'true' } },
  { Null: { 'aws:PrincipalTag/team': 'true' } },
  { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
  { StringEquals: { 'aws:ResourceTag/team': PARAMETER } },
);

const principal = fc.constantFrom<unknown>(
  '*',
  { AWS: '*' },
  { AWS: '111111111111' },
  { AWS: 'arn:aws:iam::222222222222:root' },
  { AWS: 'arn:aws:iam::999999999999:root' },
  { AWS: ['arn:aws:iam::999999999999:role/stranger', 'arn:aws:iam::111111111111:root'] },
  { AWS: 'arn:aws:iam::111111111111:role/team/one' },
  { AWS: 'arn:aws:iam::111111111111:role/team/*' },
  { AWS: { 'Fn::GetAtt': ['Two', 'Arn'] } },
  { AWS: 'arn:aws:iam::222222222222:user/anna' },
  { AWS: 'arn:aws:sts::111111111111:assumed-role/one/morning' },
  { AWS: 'arn:aws:sts::222222222222:federated-user/anna' },
  { AWS: 'AROAEXAMPLEEXAMPLE' },
  { AWS: PARAMETER },
  { Service: 'sns.amazonaws.com' },
  { Service: ['sns.amazonaws.com', 'ec2.amazonaws.com'] },
  { Federated: 'arn:aws:iam::111111111111:oidc-provider/example.com' },
  { CanonicalUser: '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be' },
);

const effect = orOther(fc.constant('Allow'), fc.constant('Deny'));
const conditions = fc.option(condition, { freq: 2, nil: undefined });

function statementOf(resource: fc.Arbitrary<unknown>): fc.Arbitrary<Statement> {
  const pieces = {
    Effect: effect,
    actions: orOther(
      fc.record({ Action: some(action, 2) }),
      fc.record({ NotAction: some(action, 2) }) as fc.Arbitrary<never>,
    ),
    resources: orOther(
      fc.record({ Resource: some(resource, 2) }),
      fc.record({ NotResource: some(resource, 2) }) as fc.Arbitrary<never>,
    ),
    Condition: conditions,
  };
  return fc.record(pieces).map(({ Effect, actions, resources, Condition }) => ({
    Effect,
    ...actions,
    ...resources,
    ...(Condition === undefined ? {} : { Condition }),
  }));
}

const identityStatement = statementOf(identityResource);
const policyStatement = fc
  .tuple(
    statementOf(fc.constantFrom<unknown>('*', 'arn:aws:s3:::alpha-data/*', PARAMETER)),
    principal,
    fc.nat(5),
  )
  .map(([statement, who, kind]): Statement => ({
    ...statement,
    ...(kind === 0 ? { NotPrincipal: who } : { Principal: who }),
  }));
const trustStatement = fc
  .tuple(
    principal,
    conditions,
    fc.constantFrom('sts:AssumeRole', 'sts:*', 'sts:TagSession', 'sts:AssumeRoleWithWebIdentity'),
  )
  .map(([Principal, Condition, Action]): Statement => ({
    Effect: 'Allow',
    Principal,
    Action,
    ...(Condition === undefined ? {} : { Condition }),
  }));

const document = (statements: readonly Statement[], version: string): unknown => ({
  Version: version,
  Statement: statements,
});
const version = orOther(fc.constant('2012-10-17'), fc.constant('2008-10-17'));
const identityDocument = fc
  .tuple(fc.array(identityStatement, { maxLength: 3 }), version)
  .map((each) => document(...each));
const policyDocument = fc
  .tuple(fc.array(policyStatement, { maxLength: 2 }), version)
  .map((each) => document(...each));
const trustDocument = fc.tuple(some(trustStatement, 2), version).map((each) => document(...each));
const tags = fc.constantFrom<unknown>(
  [],
  [{ Key: 'team', Value: 'alpha' }],
  [{ Key: 'Team', Value: 'beta' }],
  [
    { Key: 'team', Value: 'alpha' },
    { Key: 'TEAM', Value: 'beta' },
  ],
  [{ Key: 'team', Value: PARAMETER }],
);
const boundary = fc.constantFrom<unknown>(
  undefined,
  undefined,
  { Ref: 'Boundary' },
  'arn:aws:iam::aws:policy/Nobody',
);
const managed = fc.constantFrom<unknown>(undefined, undefined, undefined, [
  'arn:aws:iam::aws:policy/NobodyKnows',
]);

function role(name: string | null): fc.Arbitrary<unknown> {
  return fc
    .record({ own: identityDocument, trust: trustDocument, tags, boundary, managed })
    .map(({ own, trust, ...others }) => ({
      Type: 'AWS::IAM::Role',
      Properties: {
        ...(name === null ? {} : { RoleName: name, Path: '/team/' }),
        AssumeRolePolicyDocument: trust,
        Policies: [{ PolicyName: 'own', PolicyDocument: own }],
        Tags: others.tags,
        ...(others.boundary === undefined ? {} : { PermissionsBoundary: others.boundary }),
        ...(others.managed === undefined ? {} : { ManagedPolicyArns: others.managed }),
      },
    }));
}

const user = fc.record({ own: identityDocument, tags }).map(({ own, tags: Tags }) => ({
  Type: 'AWS::IAM::User',
  Properties: { UserName: 'anna', Policies: [{ PolicyName: 'own', PolicyDocument: own }], Tags },
}));

function bucket(BucketName: string | null): fc.Arbitrary<unknown> {
  return fc
    .record({ Tags: tags, status: fc.constantFrom(undefined, 'Enabled'), list: fc.nat(7) })
    .map(({ Tags, status, list }) => ({
      Type: 'AWS::S3::Bucket',
      Properties: {
        ...(BucketName === null ? {} : { BucketName }),
        Tags,
        ...(status === undefined ? {} : { AbacStatus: status }),
        ...(list === 0 ? { AccessControl: 'PublicRead' } : {}),
      },
    }));
}

const stack = (place: Stack, name: string): fc.Arbitrary<Body & Stack> =>
  fc
    .record({
      One: role('one'),
      Two: role(null),
      Anna: user,
      Data: bucket(`${name}-data`),
      Made: bucket(null),
      dataPolicy: policyDocument,
      keyPolicy: policyDocument,
      keyTags: tags,
      queuePolicy: policyDocument,
      boundary: identityDocument,
    })
    .map(({ dataPolicy, keyPolicy, keyTags, queuePolicy, boundary: PolicyDocument, ...Resources }) => ({
      ...place,
      Parameters: { Anything: { Type: 'String' } },
      Resources: {
        ...Resources,
        Boundary: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument } },
        DataPolicy: {
          Type: 'AWS::S3::BucketPolicy',
          Properties: { Bucket: { Ref: 'Data' }, PolicyDocument: dataPolicy },
        },
        Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: keyPolicy, Tags: keyTags } },
        Alias: {
          Type: 'AWS::KMS::Alias',
          Properties: { AliasName: `alias/${name}`, TargetKeyId: { Ref: 'Key' } },
        },
        Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'jobs' } },
        QueuePolicy: {
          Type: 'AWS::SQS::QueuePolicy',
          Properties: { Queues: [{ Ref: 'Queue' }], PolicyDocument: queuePolicy },
        },
      },
    }));

/** Templates of a fleet: two accounts, or an account and a template that does not say where it is. */
export const fleets: fc.Arbitrary<readonly (Body & Stack)[]> = fc.oneof(
  fc.tuple(stack(HOME, 'alpha'), stack(AWAY, 'beta')),
  fc.tuple(stack(HOME, 'alpha'), stack({}, 'beta')),
  fc.tuple(stack(HOME, 'alpha'), stack(HOME, 'beta')),
);

/** What a fleet is asked for. */
export const askedActions = fc.constantFrom<readonly string[]>(
  ['s3:GetObject'],
  ['s3:*', 'sqs:Send*'],
  ['kms:Decrypt'],
  ['sts:AssumeRole'],
  ['*'],
  ['iam:GetRole', 'kms:*', 'sts:*'],
);
