// Attacks on small worlds: what a careless administrator, a compromised job or somebody inside a team writes so that it looks closed. None
// of it is proved. Each table ends with what is closed indeed, so that a prover that proves nothing would fail here too.
import { readTemplates } from '../../../lib/assembly';
import { never, prove } from '../../../lib/proof';
import type { Json } from '../../../lib/proof/core';
import { type World, type WorldFacts, loadWorld } from '../../../lib/proof/world';
import type { Body } from '../../_helpers/resolved';
import { HOME, allow, deny, document, resource, role } from '../../_helpers/world';

const APP = 'arn:aws:iam::111111111111:role/app';
const DATA = resource('AWS::S3::Bucket', { BucketName: 'data' });
const A = 's3:GetObject';
const R = 'arn:aws:s3:::data/*';
const S = (rest: Record<string, Json>): Json => ({ Effect: 'Allow', ...rest });
const D = (rest: Record<string, Json>): Json => ({ Effect: 'Deny', ...rest });
const doc = document(allow(A, R));
const TAGS = [
  { Key: 'bucket', Value: 'data' },
  { Key: 'end', Value: 'ta' },
];

/** The world of a template. */
function worldOf(template: Body, facts: WorldFacts = {}): World {
  return loadWorld(readTemplates([{ name: 't0.json', template, ...HOME }]), facts);
}

/** Whether the application reads the data, by any way. */
function verdict(world: World): string | undefined {
  const reads = never({ id: 'x', who: { principal: APP }, can: [A], on: [R], through: 'closure' });
  return prove(world, [reads])[0]?.verdict;
}

const ALLOWS: readonly (readonly [string, Json])[] = [
  ['NotAction', S({ NotAction: ['iam:*'], Resource: '*' })],
  ['NotResource', S({ Action: 's3:*', NotResource: 'arn:aws:s3:::other/*' })],
  ['both', S({ NotAction: 'iam:*', NotResource: 'arn:aws:s3:::other/*' })],
  ['lower', allow('s3:getobject')],
  ['upper', allow('S3:GETOBJECT', R)],
  ['q', allow('s3:Get?bject', 'arn:aws:s3:::d?t?/*')],
  ['stars', allow('*:GetObject')],
  ['s*', allow('s*:*')],
  ['partition star', allow(A, 'arn:*:s3:::data/*')],
  ['regions stars', allow(A, 'arn:aws:s3:*:*:data/*')],
  ['double star', allow(A, 'arn:aws:s3:::data/**')],
  ['arn star', allow(A, 'arn:*')],
  ['a*', allow(A, 'a*')],
  ['list', allow([A, 'iam:GetRole'], ['arn:aws:s3:::x/*', R])],
  ['obj statement', allow(A, ['*'])],
  ['tagvar', allow(A, 'arn:aws:s3:::${aws:PrincipalTag/bucket}/*')],
  ['default var', allow(A, "arn:aws:s3:::${aws:PrincipalTag/nothere, 'data'}/*")],
  ['var case', allow(A, 'arn:aws:s3:::${AWS:PRINCIPALTAG/Bucket}/*')],
  ['userid var', allow(A, 'arn:aws:s3:::${aws:userid}/*')],
  ['free var', allow(A, 'arn:aws:s3:::${aws:UserAgent}/*')],
  ['reqtag', allow(A, 'arn:aws:s3:::${aws:RequestTag/x}/*')],
  ['sourceip var', allow(A, 'arn:aws:s3:::${aws:SourceIp}/*')],
  ['prefix var', allow(A, 'arn:aws:s3:::${s3:prefix}/*')],
  ['unknown var', allow(A, 'arn:aws:s3:::${foo:bar}/*')],
  ['nested var', allow(A, 'arn:aws:s3:::${${aws:username}}/*')],
  ['open var', allow(A, 'arn:aws:s3:::${aws:PrincipalTag/bucket')],
  ['star var data', allow(A, 'arn:aws:s3:::da${aws:PrincipalTag/end}/*')],
  ['cond tag', allow(A, '*', { Condition: { StringEquals: { 'aws:PrincipalTag/bucket': 'data' } } })],
  [
    'cond forall absent',
    allow(A, '*', { Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['x'] } } }),
  ],
  [
    'cond forall absent2',
    allow(A, '*', { Condition: { 'ForAllValues:StringLike': { 'aws:PrincipalOrgPaths': ['o-x/*'] } } }),
  ],
  ['cond null', allow(A, '*', { Condition: { Null: { 'aws:TokenIssueTime': 'false' } } })],
  ['cond ifexists', allow(A, '*', { Condition: { StringEqualsIfExists: { 'aws:SourceVpce': 'vpce-1' } } })],
  ['cond notequals', allow(A, '*', { Condition: { StringNotEquals: { 'aws:SourceVpc': 'vpc-1' } } })],
  ['cond bool', allow(A, '*', { Condition: { Bool: { 'aws:SecureTransport': true } } })],
  ['cond num', allow(A, '*', { Condition: { NumericLessThan: { 's3:TlsVersion': '2' } } })],
  [
    'cond date',
    allow(A, '*', { Condition: { DateGreaterThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } } }),
  ],
  ['cond ip', allow(A, '*', { Condition: { IpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '::/0'] } } })],
  ['cond notip', allow(A, '*', { Condition: { NotIpAddress: { 'aws:SourceIp': '0.0.0.0/0' } } })],
  ['cond arn', allow(A, '*', { Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/a*' } } })],
  [
    'cond arn acct ?',
    allow(A, '*', { Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::1111111111??:role/app' } } }),
  ],
  ['cond acct like', allow(A, '*', { Condition: { StringLike: { 'aws:PrincipalAccount': '1111*' } } })],
  ['cond strlike q', allow(A, '*', { Condition: { StringLike: { 'aws:PrincipalTag/bucket': 'd?t?' } } })],
  [
    'cond ignorecase',
    allow(A, '*', { Condition: { StringEqualsIgnoreCase: { 'aws:PrincipalTag/bucket': 'DATA' } } }),
  ],
  ['cond empty', allow(A, '*', { Condition: {} })],
  [
    'cond two ops',
    allow(A, '*', {
      Condition: { StringLike: { 'aws:PrincipalTag/bucket': '*' }, Null: { 'aws:PrincipalTag/zzz': true } },
    }),
  ],
  ['cond lower op', allow(A, '*', { Condition: { stringlike: { 'aws:principaltag/BUCKET': 'data' } } })],
  ['cond unknown op', allow(A, '*', { Condition: { StringWeird: { 'aws:x': 'y' } } })],
  ['cond binary', allow(A, '*', { Condition: { BinaryEquals: { 'aws:x': 'QmluYXJ5' } } })],
  [
    'cond var',
    allow(A, '*', {
      Condition: { StringEquals: { 'aws:PrincipalTag/bucket': '${aws:PrincipalTag/bucket}' } },
    }),
  ],
  [
    'cond existing tag',
    allow(A, '*', {
      Condition: { StringEquals: { 's3:ExistingObjectTag/a': '${aws:PrincipalTag/bucket}' } },
    }),
  ],
  ['cond resource tag', allow(A, '*', { Condition: { StringNotEquals: { 'aws:ResourceTag/team': 'b' } } })],
  ['cond resource tag null', allow(A, '*', { Condition: { Null: { 'aws:ResourceTag/team': 'true' } } })],
  ['cond viaservice', allow(A, '*', { Condition: { Bool: { 'aws:ViaAWSService': 'false' } } })],
  [
    'cond calledvia',
    allow(A, '*', {
      Condition: { 'ForAnyValue:StringEquals': { 'aws:CalledVia': ['athena.amazonaws.com'] } },
    }),
  ],
  [
    'cond resaccount',
    allow(A, '*', { Condition: { StringEquals: { 'aws:ResourceAccount': '${aws:PrincipalAccount}' } } }),
  ],
  ['cond region', allow(A, '*', { Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } } })],
];

it.each(ALLOWS)('what is allowed is not proved away: %s', (_, statement) => {
  const world = worldOf({ Resources: { App: role('app', [statement], { Tags: TAGS }), Data: DATA } });

  expect(verdict(world)).not.toBe('proved');
});

it.each<[string, Json]>([
  ['a question mark that is a letter', allow(A, 'arn:aws:s3:::dat${?}/*')],
  ['another bucket', allow(A, 'arn:aws:s3:::data2/*')],
  ['the bucket alone', allow(A, 'arn:aws:s3:::data')],
  ['an action that is none', allow('s3:GetObjet', '*')],
  [
    'a tag that it has not',
    allow(A, '*', { Condition: { StringEquals: { 'aws:PrincipalTag/bucket': 'other' } } }),
  ],
])('what is not allowed is proved: %s', (_, statement) => {
  const world = worldOf({ Resources: { App: role('app', [statement], { Tags: TAGS }), Data: DATA } });

  expect(verdict(world)).toBe('proved');
});

const DENIES: readonly (readonly [string, Json])[] = [
  [
    'vpce',
    D({
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } },
    }),
  ],
  [
    'mfa bool absent',
    D({
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } },
    }),
  ],
  [
    'forall',
    D({
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['x'] } },
    }),
  ],
  [
    'forall notlike',
    D({
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: { 'ForAllValues:StringNotLike': { 's3:RequestObjectTagKeys': ['*'] } },
    }),
  ],
  [
    'null true',
    D({ Principal: '*', Action: 's3:*', Resource: '*', Condition: { Null: { 'aws:SourceVpc': 'true' } } }),
  ],
  [
    'null of principal tag',
    D({
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: { Null: { 'aws:PrincipalTag/bucket': 'true' } },
    }),
  ],
  ['notaction', D({ Principal: '*', NotAction: 's3:GetObject', Resource: '*' })],
  ['notresource', D({ Principal: '*', Action: 's3:*', NotResource: 'arn:aws:s3:::data/*' })],
  ['notresource partial', D({ Principal: '*', Action: 's3:*', NotResource: 'arn:aws:s3:::data/a*' })],
  ['notprincipal app', D({ NotPrincipal: { AWS: APP }, Action: 's3:*', Resource: '*' })],
  [
    'notprincipal root',
    D({ NotPrincipal: { AWS: ['arn:aws:iam::111111111111:root', APP] }, Action: 's3:*', Resource: '*' }),
  ],
  [
    'notprincipal session',
    D({
      NotPrincipal: { AWS: [APP, 'arn:aws:sts::111111111111:assumed-role/app/x'] },
      Action: 's3:*',
      Resource: '*',
    }),
  ],
  ['notprincipal star', D({ NotPrincipal: '*', Action: 's3:*', Resource: '*' })],
  ['notprincipal acct', D({ NotPrincipal: { AWS: '111111111111' }, Action: 's3:*', Resource: '*' })],
  ['action space', D({ Principal: '*', Action: 's3:GetObject ', Resource: '*' })],
  ['action typo', D({ Principal: '*', Action: 's3:GetObjet', Resource: '*' })],
  ['action cyr', D({ Principal: '*', Action: 's3:GetОbject', Resource: '*' })],
  ['service typo', D({ Principal: '*', Action: 'S3 :*', Resource: '*' })],
  ['resource bucket', D({ Principal: '*', Action: 's3:*', Resource: 'arn:aws:s3:::data' })],
  ['resource case', D({ Principal: '*', Action: 's3:*', Resource: 'arn:aws:s3:::Data/*' })],
  ['resource one level', D({ Principal: '*', Action: 's3:*', Resource: 'arn:aws:s3:::data/?' })],
  ['resource partition', D({ Principal: '*', Action: 's3:*', Resource: 'arn:aws-cn:s3:::data/*' })],
  ['resource trailing', D({ Principal: '*', Action: 's3:*', Resource: 'arn:aws:s3:::data/* ' })],
  ['resource empty list', D({ Principal: '*', Action: 's3:*', Resource: [] })],
  ['resource prefix slash', D({ Principal: '*', Action: 's3:*', Resource: 'arn:aws:s3:::data/*/*' })],
  ['resource var', D({ Principal: '*', Action: 's3:*', Resource: 'arn:aws:s3:::data/${aws:username}/*' })],
  [
    'resource principaltag',
    D({ Principal: '*', Action: 's3:*', Resource: 'arn:aws:s3:::${aws:PrincipalTag/nope}/*' }),
  ],
  [
    'key typo',
    D({
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: { StringEquals: { 'aws:SourceVpcx': 'vpc-1' } },
    }),
  ],
  [
    'key typo like *',
    D({ Principal: '*', Action: 's3:*', Resource: '*', Condition: { StringLike: { 'aws:Nothing': '*' } } }),
  ],
  [
    'op typo',
    D({
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: { StringEqual: { 'aws:PrincipalArn': APP } },
    }),
  ],
  [
    'arn case',
    D({
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/App' } },
    }),
  ],
  [
    'arn star colon',
    D({
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:*:role/app' } },
    }),
  ],
  [
    'arnequals string session',
    D({
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: { ArnEquals: { 'aws:PrincipalArn': 'arn:aws:sts::111111111111:assumed-role/app/*' } },
    }),
  ],
  [
    'stringequals wildcard',
    D({
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: { StringEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/*' } },
    }),
  ],
  [
    'stringnotequals list',
    D({
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:PrincipalArn': ['arn:aws:iam::111111111111:role/other', APP] } },
    }),
  ],
  [
    'two conds and',
    D({
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: {
        StringNotEquals: {
          'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/other',
          'aws:SourceVpc': 'vpc-1',
        },
      },
    }),
  ],
  [
    'ip all',
    D({
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: { IpAddress: { 'aws:SourceIp': ['0.0.0.0/0', '::/0'] } },
    }),
  ],
  [
    'notip',
    D({
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: { NotIpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
    }),
  ],
  [
    'date past',
    D({
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: { DateLessThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } },
    }),
  ],
  [
    'date bad',
    D({
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: { DateGreaterThan: { 'aws:CurrentTime': 'not a date' } },
    }),
  ],
  [
    'numeric bad',
    D({
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: { NumericGreaterThan: { 's3:TlsVersion': 'abc' } },
    }),
  ],
  [
    'bool bad',
    D({
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: { Bool: { 'aws:SecureTransport': 'maybe' } },
    }),
  ],
  [
    'bool sec',
    D({
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    }),
  ],
  [
    'cond empty list',
    D({
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: { StringEquals: { 'aws:PrincipalArn': [] } },
    }),
  ],
  [
    'cond not empty list',
    D({
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:SourceVpc': [] } },
    }),
  ],
  [
    'principal user',
    D({ Principal: { AWS: 'arn:aws:iam::111111111111:user/app' }, Action: 's3:*', Resource: '*' }),
  ],
  ['principal service', D({ Principal: { Service: 's3.amazonaws.com' }, Action: 's3:*', Resource: '*' })],
  ['principal other acct', D({ Principal: { AWS: '222222222222' }, Action: 's3:*', Resource: '*' })],
  [
    'principal path',
    D({ Principal: { AWS: 'arn:aws:iam::111111111111:role/team/app' }, Action: 's3:*', Resource: '*' }),
  ],
  [
    'principal wildcard arn',
    D({ Principal: { AWS: 'arn:aws:iam::111111111111:role/*' }, Action: 's3:*', Resource: '*' }),
  ],
  [
    'principal session only',
    D({ Principal: { AWS: 'arn:aws:sts::111111111111:assumed-role/app/x' }, Action: 's3:*', Resource: '*' }),
  ],
  ['principal federated', D({ Principal: { Federated: '*' }, Action: 's3:*', Resource: '*' })],
  ['principal canonical', D({ Principal: { CanonicalUser: 'abc' }, Action: 's3:*', Resource: '*' })],
  ['principal unique id', D({ Principal: { AWS: 'AROAEXAMPLEID' }, Action: 's3:*', Resource: '*' })],
  [
    'principal case',
    D({ Principal: { AWS: 'arn:aws:iam::111111111111:role/APP' }, Action: 's3:*', Resource: '*' }),
  ],
  [
    'principaltag',
    D({
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:PrincipalTag/bucket': 'data' } },
    }),
  ],
  [
    'principaltag var',
    D({
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:PrincipalTag/bucket': '${aws:PrincipalTag/bucket}' } },
    }),
  ],
  [
    'restag',
    D({
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: { StringEquals: { 'aws:ResourceTag/x': 'y' } },
    }),
  ],
  [
    'existing',
    D({
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: { StringNotEquals: { 's3:ExistingObjectTag/ok': 'yes' } },
    }),
  ],
  [
    'org',
    D({
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-ours' } },
    }),
  ],
  [
    'orgpaths',
    D({
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: { 'ForAllValues:StringNotLike': { 'aws:PrincipalOrgPaths': ['o-ours/*'] } },
    }),
  ],
  [
    'viaservice',
    D({
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: { Bool: { 'aws:ViaAWSService': 'false' } },
    }),
  ],
  [
    'calledvia',
    D({
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:CalledViaFirst': 'athena.amazonaws.com' } },
    }),
  ],
  [
    'userid',
    D({
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: { StringNotLike: { 'aws:userid': 'AROAX:*' } },
    }),
  ],
  [
    'useragent',
    D({
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: { StringNotLike: { 'aws:UserAgent': '*x*' } },
    }),
  ],
  [
    'referer',
    D({
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: { StringNotLike: { 'aws:Referer': 'https://a/*' } },
    }),
  ],
  [
    'sourceaccount',
    D({
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: {
        StringNotEquals: { 'aws:SourceAccount': '111111111111' },
        Null: { 'aws:SourceAccount': 'false' },
      },
    }),
  ],
  [
    'principalisservice',
    D({
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: { Bool: { 'aws:PrincipalIsAWSService': 'true' } },
    }),
  ],
  [
    'versionid',
    D({ Principal: '*', Action: 's3:*', Resource: '*', Condition: { Null: { 's3:versionid': 'true' } } }),
  ],
  [
    'dataaccesspoint',
    D({
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: { StringNotEquals: { 's3:DataAccessPointAccount': '111111111111' } },
    }),
  ],
  [
    'ifexists',
    D({
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: { StringNotEqualsIfExists: { 'aws:SourceVpc': 'vpc-1' } },
    }),
  ],
  [
    'signature',
    D({
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: { StringNotEquals: { 's3:authType': 'REST-HEADER' } },
    }),
  ],
  [
    'sigage',
    D({
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: { NumericGreaterThan: { 's3:signatureAge': '60000' } },
    }),
  ],
  [
    'ec2src',
    D({
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: {
        StringNotEquals: { 'aws:EC2InstanceSourceVPC': '${aws:SourceVpc}' },
        Null: { 'ec2:SourceInstanceARN': 'false' },
      },
    }),
  ],
  ['effect lower', { Effect: 'deny', Principal: '*', Action: 's3:*', Resource: '*' }],
  ['effect missing', { Principal: '*', Action: 's3:*', Resource: '*' }],
  ['no principal', D({ Action: 's3:*', Resource: '*' })],
  ['elements lower', { effect: 'Deny', principal: '*', action: 's3:*', resource: '*' }],
];
const denied = (statement: Json, own: readonly Json[] = [allow(A)]): World =>
  worldOf(
    {
      Resources: {
        App: role('app', own, { Tags: TAGS }),
        Data: DATA,
        Policy: resource('AWS::S3::BucketPolicy', {
          Bucket: { Ref: 'Data' },
          PolicyDocument: document(statement),
        }),
      },
    },
    { organization: 'o-ours' },
  );

it.each(DENIES)('what does not deny proves nothing: %s', (_, statement) => {
  expect(verdict(denied(statement))).not.toBe('proved');
});

it.each<[string, Record<string, Json>]>([
  ['everything', {}],
  ['by a name', { Principal: { AWS: APP } }],
  ['all but others', { Resource: [] as Json, NotResource: 'arn:aws:s3:::other/*' }],
  ['by its tag', { Condition: { StringEquals: { 'aws:PrincipalTag/bucket': 'data' } } }],
  [
    'another organisation',
    { Condition: { 'ForAnyValue:StringNotEquals': { 'aws:PrincipalOrgPaths': ['o-x/*'] } } },
  ],
])('what denies proves: %s', (_, more) => {
  const { Resource, ...rest } = { Principal: '*', Action: 's3:*', Resource: '*', ...more };
  const isLeft = 'NotResource' in more;

  expect(verdict(denied(D({ ...rest, ...(isLeft ? {} : { Resource }) })))).toBe('proved');
});

const ODD: readonly (readonly [string, Body])[] = [
  [
    'IAM::Policy',
    {
      Resources: {
        App: role('app'),
        Data: DATA,
        ...{
          P: resource('AWS::IAM::Policy', { PolicyName: 'p', PolicyDocument: doc, Roles: [{ Ref: 'App' }] }),
        },
      },
    },
  ],
  [
    'IAM::Policy by name',
    {
      Resources: {
        App: role('app'),
        Data: DATA,
        ...{ P: resource('AWS::IAM::Policy', { PolicyName: 'p', PolicyDocument: doc, Roles: ['app'] }) },
      },
    },
  ],
  [
    'IAM::Policy sub name',
    {
      Resources: {
        App: role('app'),
        Data: DATA,
        ...{
          P: resource('AWS::IAM::Policy', {
            PolicyName: 'p',
            PolicyDocument: doc,
            Roles: [{ 'Fn::Sub': '${App}' }],
          }),
        },
      },
    },
  ],
  [
    'IAM::Policy join name',
    {
      Resources: {
        App: role('app'),
        Data: DATA,
        ...{
          P: resource('AWS::IAM::Policy', {
            PolicyName: 'p',
            PolicyDocument: doc,
            Roles: [{ 'Fn::Join': ['', ['a', 'pp']] }],
          }),
        },
      },
    },
  ],
  [
    'IAM::Policy roles from unknown',
    {
      Resources: {
        App: role('app'),
        Data: DATA,
        ...{
          P: resource('AWS::IAM::Policy', {
            PolicyName: 'p',
            PolicyDocument: doc,
            Roles: [{ 'Fn::ImportValue': 'x' }],
          }),
        },
      },
    },
  ],
  [
    'IAM::Policy roles list unknown',
    {
      Resources: {
        App: role('app'),
        Data: DATA,
        ...{
          P: resource('AWS::IAM::Policy', {
            PolicyName: 'p',
            PolicyDocument: doc,
            Roles: { 'Fn::Split': [',', { 'Fn::ImportValue': 'x' }] },
          }),
        },
      },
    },
  ],
  [
    'IAM::Policy case name',
    {
      Resources: {
        App: role('app'),
        Data: DATA,
        ...{ P: resource('AWS::IAM::Policy', { PolicyName: 'p', PolicyDocument: doc, Roles: ['APP'] }) },
      },
    },
  ],
  [
    'RolePolicy',
    {
      Resources: {
        App: role('app'),
        Data: DATA,
        ...{ P: resource('AWS::IAM::RolePolicy', { PolicyName: 'p', PolicyDocument: doc, RoleName: 'app' }) },
      },
    },
  ],
  [
    'Managed roles',
    {
      Resources: {
        App: role('app'),
        Data: DATA,
        ...{ P: resource('AWS::IAM::ManagedPolicy', { PolicyDocument: doc, Roles: ['app'] }) },
      },
    },
  ],
  [
    'Managed arns',
    {
      Resources: {
        App: role('app', [], { ManagedPolicyArns: [{ Ref: 'P' }] }),
        Data: DATA,
        P: resource('AWS::IAM::ManagedPolicy', { PolicyDocument: doc }),
      },
    },
  ],
  [
    'Managed arn by name',
    {
      Resources: {
        App: role('app', [], { ManagedPolicyArns: ['arn:aws:iam::111111111111:policy/p'] }),
        Data: DATA,
        P: resource('AWS::IAM::ManagedPolicy', { ManagedPolicyName: 'p', PolicyDocument: doc }),
      },
    },
  ],
  [
    'Managed arn unknown',
    {
      Resources: {
        App: role('app', [], { ManagedPolicyArns: ['arn:aws:iam::111111111111:policy/other'] }),
        Data: DATA,
      },
    },
  ],
  [
    'Managed AWS admin',
    {
      Resources: {
        App: role('app', [], { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] }),
        Data: DATA,
      },
    },
  ],
  [
    'Managed AWS S3RO',
    {
      Resources: {
        App: role('app', [], { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'] }),
        Data: DATA,
      },
    },
  ],
  [
    'Managed AWS unknown',
    {
      Resources: {
        App: role('app', [], { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonFooAccess'] }),
        Data: DATA,
      },
    },
  ],
  [
    'Managed arns param',
    {
      Parameters: { P: { Type: 'CommaDelimitedList' } },
      Resources: { App: role('app', [], { ManagedPolicyArns: { Ref: 'P' } }), Data: DATA },
    },
  ],
  [
    'Managed arns import',
    { Resources: { App: role('app', [], { ManagedPolicyArns: [{ 'Fn::ImportValue': 'p' }] }), Data: DATA } },
  ],
  [
    'doc as ToJsonString',
    {
      Transform: 'AWS::LanguageExtensions',
      Resources: {
        App: role('app', [], {
          Policies: [{ PolicyName: 'x', PolicyDocument: { 'Fn::ToJsonString': doc } }],
        }),
        Data: DATA,
      },
    },
  ],
  [
    'doc string',
    {
      Resources: {
        App: role('app', [], { Policies: [{ PolicyName: 'x', PolicyDocument: JSON.stringify(doc) }] }),
        Data: DATA,
      },
    },
  ],
  [
    'doc sub string',
    {
      Resources: {
        App: role('app', [], {
          Policies: [
            {
              PolicyName: 'x',
              PolicyDocument: {
                'Fn::Sub':
                  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::${Data}/*"}]}',
              },
            },
          ],
        }),
        Data: DATA,
      },
    },
  ],
  [
    'stmt if',
    {
      Parameters: { E: { Type: 'String' } },
      Conditions: { C: { 'Fn::Equals': [{ Ref: 'E' }, 'x'] } },
      Resources: {
        App: role('app', [{ 'Fn::If': ['C', allow(A, R), { Ref: 'AWS::NoValue' }] }]),
        Data: DATA,
      },
    },
  ],
  [
    'effect if',
    {
      Parameters: { E: { Type: 'String' } },
      Conditions: { C: { 'Fn::Equals': [{ Ref: 'E' }, 'x'] } },
      Resources: {
        App: role('app', [{ Effect: { 'Fn::If': ['C', 'Allow', 'Deny'] }, Action: A, Resource: R }]),
        Data: DATA,
      },
    },
  ],
  [
    'effect param',
    {
      Parameters: { E: { Type: 'String' } },
      Resources: { App: role('app', [{ Effect: { Ref: 'E' }, Action: A, Resource: R }]), Data: DATA },
    },
  ],
  [
    'effect lower',
    { Resources: { App: role('app', [{ Effect: 'allow', Action: A, Resource: R }]), Data: DATA } },
  ],
  [
    'action param',
    {
      Parameters: { E: { Type: 'String' } },
      Resources: { App: role('app', [allow({ Ref: 'E' }, R)]), Data: DATA },
    },
  ],
  [
    'action sub',
    {
      Parameters: { E: { Type: 'String' } },
      Resources: { App: role('app', [allow({ 'Fn::Sub': 's3:${E}' }, R)]), Data: DATA },
    },
  ],
  [
    'resource param',
    {
      Parameters: { E: { Type: 'String' } },
      Resources: { App: role('app', [allow(A, { Ref: 'E' })]), Data: DATA },
    },
  ],
  [
    'resource list param',
    {
      Parameters: { E: { Type: 'CommaDelimitedList' } },
      Resources: { App: role('app', [allow(A, { Ref: 'E' })]), Data: DATA },
    },
  ],
  ['resource ssm', { Resources: { App: role('app', [allow(A, '{{resolve:ssm:/x}}')]), Data: DATA } }],
  [
    'resource ssm part',
    { Resources: { App: role('app', [allow(A, 'arn:aws:s3:::{{resolve:ssm:/x}}/*')]), Data: DATA } },
  ],
  ['action ssm', { Resources: { App: role('app', [allow('{{resolve:ssm:/x}}', R)]), Data: DATA } }],
  [
    'doc ssm',
    {
      Resources: {
        App: role('app', [], { Policies: [{ PolicyName: 'x', PolicyDocument: '{{resolve:ssm:/x}}' }] }),
        Data: DATA,
      },
    },
  ],
  [
    'ssm param type',
    {
      Parameters: { E: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/x' } },
      Resources: { App: role('app', [allow(A, { 'Fn::Sub': 'arn:aws:s3:::${E}/*' })]), Data: DATA },
    },
  ],
  [
    'ssm list type',
    {
      Parameters: { E: { Type: 'AWS::SSM::Parameter::Value<List<String>>', Default: '/x' } },
      Resources: { App: role('app', [allow(A, { Ref: 'E' })]), Data: DATA },
    },
  ],
  [
    'select split',
    {
      Resources: {
        App: role('app', [
          allow(A, {
            'Fn::Join': [
              '',
              ['arn:aws:s3:::', { 'Fn::Select': [1, { 'Fn::Split': [',', 'a,data'] }] }, '/*'],
            ],
          }),
        ]),
        Data: DATA,
      },
    },
  ],
  [
    'findinmap',
    {
      Mappings: { M: { a: { b: 'data' } } },
      Resources: {
        App: role('app', [
          allow(A, { 'Fn::Sub': ['arn:aws:s3:::${N}/*', { N: { 'Fn::FindInMap': ['M', 'a', 'b'] } }] }),
        ]),
        Data: DATA,
      },
    },
  ],
  [
    'findinmap unknown',
    {
      Parameters: { E: { Type: 'String' } },
      Mappings: { M: { a: { b: 'data' }, c: { b: 'x' } } },
      Resources: {
        App: role('app', [
          allow(A, {
            'Fn::Sub': ['arn:aws:s3:::${N}/*', { N: { 'Fn::FindInMap': ['M', { Ref: 'E' }, 'b'] } }],
          }),
        ]),
        Data: DATA,
      },
    },
  ],
  [
    'findinmap default',
    {
      Transform: 'AWS::LanguageExtensions',
      Mappings: { M: { c: { b: 'x' } } },
      Resources: {
        App: role('app', [
          allow(A, {
            'Fn::Sub': [
              'arn:aws:s3:::${N}/*',
              { N: { 'Fn::FindInMap': ['M', 'a', 'b', { DefaultValue: 'data' }] } },
            ],
          }),
        ]),
        Data: DATA,
      },
    },
  ],
  [
    'getatt arn',
    {
      Resources: {
        App: role('app', [allow(A, { 'Fn::Join': ['/', [{ 'Fn::GetAtt': ['Data', 'Arn'] }, '*']] })]),
        Data: DATA,
      },
    },
  ],
  ['getatt str', { Resources: { App: role('app', [allow(A, { 'Fn::Sub': '${Data.Arn}/*' })]), Data: DATA } }],
  [
    'transform stmt',
    {
      Resources: {
        App: role('app', [
          { 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 's3://x/y' } } },
        ]),
        Data: DATA,
      },
    },
  ],
  [
    'transform doc',
    {
      Resources: {
        App: role('app', [], {
          Policies: [
            {
              PolicyName: 'x',
              PolicyDocument: {
                'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 's3://x/y' } },
              },
            },
          ],
        }),
        Data: DATA,
      },
    },
  ],
  [
    'transform policies',
    {
      Resources: {
        App: role('app', [], {
          Policies: { 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 's3://x/y' } } },
        }),
        Data: DATA,
      },
    },
  ],
  [
    'transform props',
    {
      Resources: {
        App: {
          Type: 'AWS::IAM::Role',
          Properties: {
            RoleName: 'app',
            AssumeRolePolicyDocument: document(),
            'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 's3://x/y' } },
          },
        },
        Data: DATA,
      },
    },
  ],
  [
    'transform in resources',
    {
      Resources: {
        App: role('app'),
        Data: DATA,
        'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 's3://x/y' } },
      },
    },
  ],
  ['transform top macro', { Transform: ['MyMacro'], Resources: { App: role('app'), Data: DATA } }],
  [
    'foreach',
    {
      Transform: 'AWS::LanguageExtensions',
      Resources: {
        App: role('app'),
        Data: DATA,
        'Fn::ForEach::X': [
          'N',
          ['a'],
          { 'P${N}': resource('AWS::IAM::Policy', { PolicyName: 'p', PolicyDocument: doc, Roles: ['app'] }) },
        ],
      },
    },
  ],
  [
    'foreach in statements',
    {
      Transform: 'AWS::LanguageExtensions',
      Resources: {
        App: role('app', [], {
          Policies: [
            {
              PolicyName: 'x',
              PolicyDocument: {
                Version: '2012-10-17',
                'Fn::ForEach::X': ['N', ['a'], { Statement: [allow(A, R)] }],
              },
            },
          ],
        }),
        Data: DATA,
      },
    },
  ],
  [
    'nested stack',
    {
      Resources: {
        App: role('app'),
        Data: DATA,
        ...{
          N: resource('AWS::CloudFormation::Stack', {
            TemplateURL: 'https://x/y.json',
            Parameters: { R: { Ref: 'App' } },
          }),
        },
      },
    },
  ],
  [
    'nested stack no ref',
    {
      Resources: {
        App: role('app'),
        Data: DATA,
        ...{ N: resource('AWS::CloudFormation::Stack', { TemplateURL: 'https://x/y.json' }) },
      },
    },
  ],
  [
    'module',
    {
      Resources: {
        App: role('app'),
        Data: DATA,
        ...{ N: resource('My::Own::Thing::MODULE', { R: { Ref: 'App' } }) },
      },
    },
  ],
  [
    'module noref',
    { Resources: { App: role('app'), Data: DATA, ...{ N: resource('My::Own::Thing::MODULE', {}) } } },
  ],
  [
    'stackset body',
    {
      Resources: {
        App: role('app'),
        Data: DATA,
        ...{
          N: resource('AWS::CloudFormation::StackSet', {
            StackSetName: 's',
            PermissionModel: 'SELF_MANAGED',
            TemplateBody: JSON.stringify({
              Resources: {
                P: resource('AWS::IAM::Policy', { PolicyName: 'p', PolicyDocument: doc, Roles: ['app'] }),
              },
            }),
          }),
        },
      },
    },
  ],
  [
    'unicode key escape',
    {
      Resources: {
        App: role('app', [], {
          Policies: [
            {
              PolicyName: 'x',
              PolicyDocument:
                '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","\\u0041ction":"s3:GetObject","Resource":"*"}]}',
            },
          ],
        }),
        Data: DATA,
      },
    },
  ],
  [
    'dup key text doc',
    {
      Resources: {
        App: role('app', [], {
          Policies: [
            {
              PolicyName: 'x',
              PolicyDocument:
                '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}],"Statement":[]}',
            },
          ],
        }),
        Data: DATA,
      },
    },
  ],
  [
    'dup effect text doc',
    {
      Resources: {
        App: role('app', [], {
          Policies: [
            {
              PolicyName: 'x',
              PolicyDocument:
                '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Effect":"Deny"}]}',
            },
          ],
        }),
        Data: DATA,
      },
    },
  ],
  [
    'boundary unknown no matter',
    {
      Resources: {
        App: role('app', [allow('*')], { PermissionsBoundary: { 'Fn::ImportValue': 'b' } }),
        Data: DATA,
      },
    },
  ],
  [
    'boundary if novalue',
    {
      Parameters: { E: { Type: 'String' } },
      Conditions: { C: { 'Fn::Equals': [{ Ref: 'E' }, 'x'] } },
      Resources: {
        App: role('app', [allow('*')], {
          PermissionsBoundary: { 'Fn::If': ['C', { Ref: 'B' }, { Ref: 'AWS::NoValue' }] },
        }),
        B: resource('AWS::IAM::ManagedPolicy', { PolicyDocument: document(allow('ec2:*')) }),
        Data: DATA,
      },
    },
  ],
  [
    'boundary novalue',
    {
      Resources: {
        App: role('app', [allow('*')], { PermissionsBoundary: { Ref: 'AWS::NoValue' } }),
        Data: DATA,
      },
    },
  ],
  [
    'boundary empty',
    { Resources: { App: role('app', [allow('*')], { PermissionsBoundary: '' }), Data: DATA } },
  ],
  [
    'boundary notaction',
    {
      Resources: {
        App: role('app', [allow('*')], { PermissionsBoundary: { Ref: 'B' } }),
        B: resource('AWS::IAM::ManagedPolicy', {
          PolicyDocument: document({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }),
        }),
        Data: DATA,
      },
    },
  ],
];

it.each(ODD)('what stands in odd places is not proved away: %s', (_, template) => {
  expect(verdict(worldOf(template))).not.toBe('proved');
});

/** A role that reads the data, whom it trusts, and what the application may do. */
function chain(
  trust: unknown,
  own: readonly Json[],
  more: Body = {},
  _facts: Body = {},
  tags: Body = {},
): World {
  return worldOf({
    Resources: {
      App: role('app', own, tags),
      Power: role('power', [allow(A, R)], { AssumeRolePolicyDocument: trust }),
      Data: DATA,
      ...more,
    },
  });
}

const TAKE = allow('sts:AssumeRole');
const PASS = allow('iam:PassRole');
const t = (rest: Record<string, unknown>): Body =>
  document({ Effect: 'Allow', Action: 'sts:AssumeRole', ...rest });
const svc = (Service: unknown): Body => t({ Principal: { Service } });

const CHAINS: readonly (readonly [string, World])[] = [
  ['root trust', chain(t({ Principal: { AWS: 'arn:aws:iam::111111111111:root' } }), [TAKE])],
  ['acct id trust', chain(t({ Principal: { AWS: '111111111111' } }), [TAKE])],
  ['named trust no identity', chain(t({ Principal: { AWS: APP } }), [])],
  [
    'star trust cond',
    chain(
      t({ Principal: '*', Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/a*' } } }),
      [],
    ),
  ],
  ['star AWS', chain(t({ Principal: { AWS: '*' } }), [TAKE])],
  ['list', chain(t({ Principal: { AWS: ['arn:aws:iam::111111111111:role/x', APP] } }), [])],
  ['notprincipal allow', chain(t({ NotPrincipal: { AWS: 'arn:aws:iam::111111111111:role/x' } }), [TAKE])],
  [
    'externalid',
    chain(t({ Principal: { AWS: APP }, Condition: { StringEquals: { 'sts:ExternalId': 'secret' } } }), []),
  ],
  [
    'session name lit',
    chain(
      t({ Principal: { AWS: '111111111111' }, Condition: { StringLike: { 'sts:RoleSessionName': 'bob' } } }),
      [TAKE],
    ),
  ],
  [
    'mfa',
    chain(
      t({ Principal: { AWS: APP }, Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } } }),
      [],
    ),
  ],
  [
    'principal tag trust',
    chain(
      t({ Principal: { AWS: '111111111111' }, Condition: { StringEquals: { 'aws:PrincipalTag/t': 'x' } } }),
      [TAKE],
      {},
      {},
      { Tags: [{ Key: 't', Value: 'x' }] },
    ),
  ],
  [
    'tag trust settable',
    chain(
      t({ Principal: { AWS: '111111111111' }, Condition: { StringEquals: { 'aws:PrincipalTag/t': 'x' } } }),
      [TAKE, allow('iam:TagRole')],
    ),
  ],
  ['session ARN trust', chain(t({ Principal: { AWS: 'arn:aws:sts::111111111111:assumed-role/app/x' } }), [])],
  [
    'session ARN trust no ass',
    chain(t({ Principal: { AWS: 'arn:aws:sts::111111111111:assumed-role/app/anything' } }), [TAKE]),
  ],
  [
    'source identity',
    chain(t({ Principal: { AWS: APP }, Condition: { StringLike: { 'sts:SourceIdentity': '*' } } }), []),
  ],
  ['star action trust', chain(document({ Effect: 'Allow', Principal: { AWS: APP }, Action: 'sts:*' }), [])],
  ['Assume* case', chain(document({ Effect: 'Allow', Principal: { AWS: APP }, Action: 'STS:assume*' }), [])],
  [
    'notaction trust',
    chain(document({ Effect: 'Allow', Principal: { AWS: APP }, NotAction: 'sts:TagSession' }), []),
  ],
  [
    'trust with deny other',
    chain(
      document(
        { Effect: 'Allow', Principal: { AWS: APP }, Action: 'sts:AssumeRole' },
        {
          Effect: 'Deny',
          Principal: { AWS: 'arn:aws:iam::111111111111:role/other' },
          Action: 'sts:AssumeRole',
        },
      ),
      [],
    ),
  ],
  [
    'trust deny vpc',
    chain(
      document(
        { Effect: 'Allow', Principal: { AWS: APP }, Action: 'sts:AssumeRole' },
        {
          Effect: 'Deny',
          Principal: '*',
          Action: 'sts:AssumeRole',
          Condition: { StringNotEquals: { 'aws:SourceVpc': 'vpc-1' } },
        },
      ),
      [],
    ),
  ],
  ['trust by getatt', chain(t({ Principal: { AWS: { 'Fn::GetAtt': ['App', 'Arn'] } } }), [])],
  [
    'trust by sub',
    chain(
      t({ Principal: { AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/app' } } }),
      [],
    ),
  ],
  ['trust param', chain(t({ Principal: { AWS: { 'Fn::ImportValue': 'x' } } }), [TAKE])],
  ['trust param noident', chain(t({ Principal: { AWS: { 'Fn::ImportValue': 'x' } } }), [])],
  [
    'trust accountid param',
    chain(t({ Principal: { AWS: { 'Fn::Sub': 'arn:aws:iam::${X}:root' } } }), [TAKE]),
  ],
  ['trust doc string', chain(JSON.stringify(t({ Principal: { AWS: APP } })), [])],
  ['trust update', chain(document(), [allow('iam:UpdateAssumeRolePolicy')])],
  ['trust update pattern', chain(document(), [allow('iam:Update*', 'arn:aws:iam::111111111111:role/p*')])],
  [
    'saml provider',
    chain(
      document({
        Effect: 'Allow',
        Principal: { Federated: 'arn:aws:iam::111111111111:saml-provider/p' },
        Action: 'sts:AssumeRoleWithSAML',
      }),
      [allow('iam:UpdateSAMLProvider')],
    ),
  ],
  [
    'saml create provider',
    chain(
      document({
        Effect: 'Allow',
        Principal: { Federated: 'arn:aws:iam::111111111111:saml-provider/p' },
        Action: 'sts:AssumeRoleWithSAML',
      }),
      [allow('iam:CreateSAMLProvider')],
    ),
  ],
  [
    'oidc create provider',
    chain(
      document({
        Effect: 'Allow',
        Principal: { Federated: 'arn:aws:iam::111111111111:oidc-provider/evil.example' },
        Action: 'sts:AssumeRoleWithWebIdentity',
      }),
      [allow('iam:CreateOpenIDConnectProvider')],
    ),
  ],
  ['lambda', chain(svc('lambda.amazonaws.com'), [PASS, allow('lambda:CreateFunction')])],
  [
    'lambda cond passedto',
    chain(svc('lambda.amazonaws.com'), [
      allow('iam:PassRole', '*', {
        Condition: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
      }),
      allow('lambda:CreateFunction'),
    ]),
  ],
  [
    'lambda cond assoc',
    chain(svc('lambda.amazonaws.com'), [
      allow('iam:PassRole', '*', {
        Condition: { ArnLike: { 'iam:AssociatedResourceArn': 'arn:aws:lambda:*:*:function:*' } },
      }),
      allow('lambda:CreateFunction'),
    ]),
  ],
  [
    'lambda list svc',
    chain(svc(['ec2.amazonaws.com', 'lambda.amazonaws.com']), [PASS, allow('lambda:CreateFunction')]),
  ],
  [
    'svc star',
    chain(document({ Effect: 'Allow', Principal: { Service: '*' }, Action: 'sts:AssumeRole' }), [
      PASS,
      allow('lambda:CreateFunction'),
    ]),
  ],
  ['svc param', chain(svc({ 'Fn::ImportValue': 'x' }), [PASS, allow('lambda:CreateFunction')])],
  [
    'svc sub suffix',
    chain(svc({ 'Fn::Sub': 'lambda.${AWS::URLSuffix}' }), [PASS, allow('lambda:CreateFunction')]),
  ],
  ['svc upper', chain(svc('LAMBDA.amazonaws.com'), [PASS, allow('lambda:CreateFunction')])],
  ['svc regional', chain(svc('states.eu-west-1.amazonaws.com'), [PASS, allow('states:CreateStateMachine')])],
  [
    'svc source cond',
    chain(
      document({
        Effect: 'Allow',
        Principal: { Service: 'lambda.amazonaws.com' },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'aws:SourceAccount': '111111111111' } },
      }),
      [PASS, allow('lambda:CreateFunction')],
    ),
  ],
  [
    'svc source other',
    chain(
      document({
        Effect: 'Allow',
        Principal: { Service: 'lambda.amazonaws.com' },
        Action: 'sts:AssumeRole',
        Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:lambda:*:111111111111:function:x*' } },
      }),
      [PASS, allow('lambda:CreateFunction')],
    ),
  ],
];

it.each(CHAINS)('a chain is found: %s', (_, world) => {
  expect(verdict(world)).not.toBe('proved');
});

it.each<[string, World]>([
  ['nobody is trusted', chain(document(), [TAKE, PASS])],
  [
    'somebody else is trusted',
    chain(t({ Principal: { AWS: 'arn:aws:iam::111111111111:role/other' } }), [TAKE]),
  ],
  ['nobody may take it', chain(t({ Principal: { AWS: '111111111111' } }), [])],
  [
    'users alone',
    chain(
      t({
        Principal: { AWS: '111111111111' },
        Condition: { StringLike: { 'sts:RoleSessionName': '${aws:username}' } },
      }),
      [TAKE],
    ),
  ],
  ['nothing is launched', chain(svc('lambda.amazonaws.com'), [PASS])],
  ['nothing is passed', chain(svc('lambda.amazonaws.com'), [allow('lambda:CreateFunction')])],
  ['another service', chain(svc('lambda.amazonaws.com'), [PASS, allow('ec2:RunInstances')])],
  ['what is taken is denied', chain(t({ Principal: { AWS: APP } }), [deny('sts:*')])],
])('a chain that is none is proved: %s', (_, world) => {
  expect(verdict(world)).toBe('proved');
});

const PASSES: readonly (readonly [string, string])[] = [
  ['glue', 'glue:CreateSession'],
  ['ec2', 'ec2:RunInstances'],
  ['ecs-tasks', 'ecs:RunTask'],
  ['sagemaker', 'sagemaker:CreateTrainingJob'],
  ['codebuild', 'codebuild:StartBuild'],
  ['cloudformation', 'cloudformation:CreateStack'],
  ['ssm', 'ssm:StartAutomationExecution'],
  ['states', 'states:CreateStateMachine'],
  ['events', 'events:PutTargets'],
  ['scheduler', 'scheduler:CreateSchedule'],
  ['pipes', 'pipes:CreatePipe'],
  ['bedrock', 'bedrock:CreateAgent'],
  ['bedrock-agentcore', 'bedrock-agentcore:CreateAgentRuntime'],
  ['appsync', 'appsync:CreateDataSource'],
  ['apigateway', 'apigateway:PUT'],
  ['iot', 'iot:CreateTopicRule'],
  ['firehose', 'firehose:CreateDeliveryStream'],
  ['dms', 'dms:CreateEndpoint'],
  ['datasync', 'datasync:CreateLocationS3'],
  ['transfer', 'transfer:CreateUser'],
  ['backup', 'backup:StartBackupJob'],
  ['s3', 's3:PutReplicationConfiguration'],
  ['macie', 'macie2:CreateClassificationJob'],
  ['textract', 'textract:StartDocumentAnalysis'],
  ['rekognition', 'rekognition:CreateStreamProcessor'],
  ['comprehend', 'comprehend:StartEntitiesDetectionJob'],
  ['redshift', 'redshift:CreateCluster'],
  ['rds', 'rds:AddRoleToDBCluster'],
  ['kinesisanalytics', 'kinesisanalytics:CreateApplication'],
  ['forecast', 'forecast:CreateDatasetImportJob'],
  ['personalize', 'personalize:CreateDatasetImportJob'],
  ['omics', 'omics:StartRun'],
  ['mwaa', 'airflow:CreateEnvironment'],
  ['emr-serverless', 'emr-serverless:StartJobRun'],
  ['databrew', 'databrew:CreateProfileJob'],
  ['quicksight', 'quicksight:CreateDataSource'],
  ['athena', 'athena:CreateWorkGroup'],
  ['lakeformation', 'lakeformation:RegisterResource'],
  ['access-grants.s3', 's3:CreateAccessGrantsLocation'],
  ['osis-pipelines', 'osis:CreatePipeline'],
  ['imagebuilder', 'imagebuilder:CreateImage'],
  ['vmie', 'ec2:ImportImage'],
  ['workspaces', 'workspaces:CreateWorkspaces'],
  ['batch', 'batch:CreateComputeEnvironment'],
  ['delivery.logs', 'logs:CreateDelivery'],
  ['logs', 'logs:PutSubscriptionFilter'],
  ['ses', 'ses:CreateReceiptRule'],
  ['sns', 'sns:SetTopicAttributes'],
  ['cognito-idp', 'cognito-idp:CreateUserPool'],
  ['m2', 'm2:CreateEnvironment'],
  ['bedrock', 'bedrock:CreateModelCustomizationJob'],
  ['bedrock', 'bedrock:CreateKnowledgeBase'],
  ['bedrock', 'bedrock:CreateModelImportJob'],
];
/** What some ways need besides. */
const BESIDES = allow([
  'codebuild:CreateProject',
  'ecs:RegisterTaskDefinition',
  's3:CreateAccessGrant',
  's3:GetDataAccess',
]);

it.each(PASSES)('a role that %s takes is passed by %s', (service, action) => {
  const name = `${service}.amazonaws.com`;

  expect(verdict(chain(svc(name), [PASS, allow(action), BESIDES]))).not.toBe('proved');
});
