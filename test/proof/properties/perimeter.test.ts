// What the organisation's policies hold back whatever else is allowed: proved with each denial, violated without it, not asked where
// nobody knows whether they count.
import { type PropertyResult, defaultProperties, prove } from '../../../lib/proof';
import type { Json } from '../../../lib/proof/core';
import type { World } from '../../../lib/proof/world';
import { allow, by, document, resource, role, worldOf } from '../../_helpers/world';

const ORGANIZATION = 'o-a1b2c3d4e5';
const PROJECT = [
  { Key: 'mlkeep:environment', Value: 'dev' },
  { Key: 'mlkeep:team', Value: 'vision' },
  { Key: 'mlkeep:project', Value: 'detect' },
];
const PERSON = {
  arn: 'arn:aws:iam::111111111111:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_admin_0123456789abcdef',
  label: 'somebody who signs in',
  trust: { Statement: [] },
  inlinePolicies: { own: { Version: '2012-10-17', Statement: [allow('*')] } },
};
const OTHER_REGIONS = {
  Effect: 'Deny',
  NotAction: ['iam:*', 'sts:*'],
  Resource: '*',
  Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1'] } },
};
const CARRIED = [
  'ecr:PutImage',
  'lambda:InvokeFunction',
  'logs:PutLogEvents',
  's3:PutObject*',
  'sns:Publish',
  'sqs:SendMessage',
  'sts:AssumeRole',
];
const carryOut = (partners: readonly string[]): Json => ({
  Effect: 'Deny',
  Action: CARRIED,
  Resource: '*',
  Condition: {
    StringNotEqualsIfExists: {
      'aws:ResourceOrgID': ORGANIZATION,
      ...(partners.length === 0 ? {} : { 'aws:ResourceAccount': partners }),
    },
  },
});
const foreignSources = (partners: readonly string[]): Json => ({
  Effect: 'Deny',
  Principal: '*',
  Action: ['kms:*', 's3:*'],
  Resource: '*',
  Condition: {
    StringNotEqualsIfExists: {
      'aws:SourceOrgID': ORGANIZATION,
      ...(partners.length === 0 ? {} : { 'aws:SourceAccount': partners }),
    },
    Null: { 'aws:SourceAccount': 'false' },
    Bool: { 'aws:PrincipalIsAWSService': 'true' },
  },
});

const policy = (statements: readonly Json[]): Json => ({ Version: '2012-10-17', Statement: statements });

interface Held {
  readonly service?: readonly Json[];
  readonly resource?: readonly Json[];
  readonly organization?: string | null;
}

/** A project whose key and bucket let a service in for anybody, and somebody who signs in as an administrator. */
function platform({ service, resource: own, organization = ORGANIZATION }: Held): World {
  const config = by({ Service: 'config.amazonaws.com' }, ['kms:Decrypt', 's3:PutObject']);
  return worldOf(
    {
      Engineer: role('engineer', [], { Tags: PROJECT }),
      Data: resource('AWS::S3::Bucket', { BucketName: 'data', Tags: PROJECT }),
      DataPolicy: resource('AWS::S3::BucketPolicy', { Bucket: 'data', PolicyDocument: document(config) }),
      Key: resource('AWS::KMS::Key', { KeyPolicy: document(config), Tags: PROJECT }),
    },
    {
      organization,
      principals: [PERSON],
      ...(service === undefined ? {} : { serviceControl: [{ name: 'account', document: policy(service) }] }),
      ...(own === undefined ? {} : { resourceControl: [{ name: 'resources', document: policy(own) }] }),
    },
  );
}

function resultOf(world: World, id: string): PropertyResult | undefined {
  return prove(
    world,
    defaultProperties(world).filter((property) => property.id === id),
  )[0];
}

const ALL: Held = { service: [OTHER_REGIONS, carryOut([])], resource: [foreignSources([])] };

describe.each([
  ['guardrail-regions', { ...ALL, service: [carryOut([])] }],
  ['guardrail-carry-out', { ...ALL, service: [OTHER_REGIONS] }],
  ['guardrail-sources', { ...ALL, resource: [{ ...(foreignSources([]) as object), Action: 'sqs:*' }] }],
] satisfies readonly (readonly [string, Held])[])('%s', (id, without) => {
  it('holds with its denial', () => {
    expect(resultOf(platform(ALL), id)).toMatchObject({ verdict: 'proved' });
  });

  it('does not hold without it', () => {
    expect(resultOf(platform(without), id)).toMatchObject({ verdict: 'violated' });
  });

  it('is not asked where no control policy is known to count', () => {
    expect(resultOf(platform({}), id)).toBeUndefined();
  });
});

it('asks about roles of others by themselves', () => {
  const left = CARRIED.filter((action) => action !== 'sts:AssumeRole');
  const carried: Json = { ...(carryOut([]) as object), Action: left };
  const world = platform({ ...ALL, service: [OTHER_REGIONS, carried] });

  expect(left).toHaveLength(CARRIED.length - 1);
  expect(resultOf(world, 'guardrail-carry-out')).toMatchObject({
    verdict: 'violated',
    witness: { action: 'sts:AssumeRole' },
  });
});

it.each(['guardrail-carry-out', 'guardrail-sources'])(
  '%s is not asked where nobody knows the organisation',
  (id) => {
    expect(resultOf(platform({ ...ALL, organization: null }), id)).toBeUndefined();
  },
);

it('leaves partners out, whom the control policies name', () => {
  const world = platform({
    service: [OTHER_REGIONS, carryOut(['777777777777'])],
    resource: [foreignSources(['777777777777'])],
  });

  expect(resultOf(world, 'guardrail-carry-out')).toMatchObject({ verdict: 'proved' });
  expect(resultOf(world, 'guardrail-sources')).toMatchObject({ verdict: 'proved' });
});

it.each([
  ['keys', 'kms:*'],
  ['objects', 's3:*'],
])('asks about %s by themselves', (_, left) => {
  const world = platform({ ...ALL, resource: [{ ...(foreignSources([]) as object), Action: left }] });

  expect(resultOf(world, 'guardrail-sources')).toMatchObject({ verdict: 'violated' });
});
