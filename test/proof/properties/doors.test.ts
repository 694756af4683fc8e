// Each way to open something to somebody else, or to send it to him: a violation for whoever may, and none once it is denied.
import { type PropertyResult, defaultProperties, prove } from '../../../lib/proof';
import {
  MAKE_IDENTITIES,
  OPEN_DOORS,
  OPEN_OBJECTS,
  UNBLOCK,
} from '../../../lib/proof/properties/defaults/door-actions';
import { isAmong } from '../../../lib/proof/properties/among';
import { inquiryOf } from '../../../lib/proof/properties/inquiry';
import { Search } from '../../../lib/proof/properties/search';
import type { Json } from '../../../lib/proof/core';
import type { World } from '../../../lib/proof/world';
import type { Body } from '../../_helpers/resolved';
import { allow, by, deny, document, resource, role, worldOf } from '../../_helpers/world';

const PROJECT = [
  { Key: 'mlkeep:environment', Value: 'dev' },
  { Key: 'mlkeep:team', Value: 'vision' },
  { Key: 'mlkeep:project', Value: 'detect' },
];
const EXECUTION = {
  arn: 'arn:aws:iam::111111111111:role/cdk-mlkeep-cfn-exec-role-111111111111-eu-west-1',
  label: 'the bootstrap',
  trust: { Statement: [] },
  inlinePolicies: { own: { Version: '2012-10-17', Statement: [allow('*')] } },
};

/** A project with data, and somebody with these statements who is of no project. */
function platform(statements: readonly unknown[], more: Body = {}, name = 'steward'): World {
  return worldOf(
    {
      Engineer: role('engineer', [], { Tags: PROJECT }),
      Steward: role(name, statements, more),
      Data: resource('AWS::S3::Bucket', { BucketName: 'data', Tags: PROJECT }),
    },
    { principals: [EXECUTION] },
  );
}

function verdict(world: World, id: string): PropertyResult {
  const [result] = prove(
    world,
    defaultProperties(world).filter((property) => property.id === id),
  );
  if (result === undefined) throw new Error(`${id} is no default property`);
  return result;
}

const LISTS: readonly (readonly [string, readonly string[]])[] = [
  ['doors-stay-shut', OPEN_DOORS],
  ['objects-stay-shut', OPEN_OBJECTS],
  ['public-access-stays-blocked', UNBLOCK],
  ['nobody-new-comes-in', MAKE_IDENTITIES],
];

describe.each(LISTS)('%s', (id, actions) => {
  const named = actions.map((action, at) => [`steward-${at}`, action] as const);
  const both = (denied: readonly string[]): World =>
    worldOf({
      Engineer: role('engineer', [], { Tags: PROJECT }),
      Data: resource('AWS::S3::Bucket', { BucketName: 'data', Tags: PROJECT }),
      ...Object.fromEntries(
        named.map(([name, action], at) => [
          `Steward${at}`,
          role(name, [allow(action), ...(denied.includes(action) ? [deny(action)] : [])]),
        ]),
      ),
    });
  const whoOpens = (world: World): ReadonlySet<string> => {
    const search = new Search(world);
    const [property] = defaultProperties(world).filter((each) => each.id === id);
    if (property?.kind !== 'never') throw new Error(`${id} says never`);
    const { found, unknown } = search.findings({
      ...inquiryOf(search.world, property.scope, (asker) => isAmong(property.scope.who, asker) !== 'no'),
      everybody: true,
    });
    expect(unknown).toEqual([]);
    return new Set(found.map(({ request }) => `${request.principal.split('/')[1] ?? ''} ${request.action}`));
  };

  it('finds everybody who may do one of them, and nobody to whom it is denied', () => {
    const denied = actions.filter((_, at) => at % 3 === 0);
    const left = named.filter(([, action]) => !denied.includes(action));

    expect([...whoOpens(both(denied))].sort()).toEqual(left.map((each) => each.join(' ')).sort());
    expect(whoOpens(both(actions))).toEqual(new Set());
  });

  it('is violated, and says what to do about it', () => {
    const [action = ''] = actions;

    expect(verdict(platform([allow(action)]), id)).toMatchObject({
      verdict: 'violated',
      witness: { principal: 'arn:aws:iam::111111111111:role/steward', action },
      fix: expect.stringContaining('Steward') as string,
    });
  });
});

it.each([
  ['logs:PutSubscriptionFilter', 'arn:aws:logs:eu-west-1:111111111111:log-group:/acme/*'],
  ['s3:PutReplicationConfiguration', 'arn:aws:s3:::dat?'],
  ['s3:CreateAccessPoint', 'arn:aws:s3:eu-west-1:111111111111:accesspoint/mine'],
  ['kms:ReplicateKey', 'arn:aws:kms:eu-west-1:111111111111:key/*'],
  ['ec2:ModifySnapshotAttribute', 'arn:aws:ec2:eu-west-1::snapshot/snap-1'],
])('%s on %s alone is a door', (action, on) => {
  expect(verdict(platform([allow(action, on)]), 'doors-stay-shut').verdict).toBe('violated');
});

it.each([
  ['by a pattern', allow('s3:Put*Configuration')],
  ['in other cases', allow('LOGS:putsubscriptionfilter')],
  ['by what is left', { Effect: 'Allow', NotAction: ['iam:*', 's3:*'], Resource: '*' }],
  ['on all but something', { Effect: 'Allow', Action: 'sns:Subscribe', NotResource: 'arn:aws:sns:*:*:none' }],
  [
    'under a condition that anybody meets',
    allow('ram:CreateResourceShare', '*', {
      Condition: { Bool: { 'ram:RequestedAllowsExternalPrincipals': 'true' } },
    }),
  ],
])('a door is opened %s', (_, statement) => {
  expect(verdict(platform([statement]), 'doors-stay-shut').verdict).toBe('violated');
});

it('is opened by a project’s own roles no more than by others', () => {
  const world = platform([allow('lambda:AddPermission')], { Tags: PROJECT });

  expect(verdict(world, 'doors-stay-shut').verdict).toBe('violated');
});

it('is opened by what a resource’s policy lets somebody do', () => {
  const world = worldOf(
    {
      Engineer: role('engineer', [], { Tags: PROJECT }),
      Data: resource('AWS::S3::Bucket', { BucketName: 'data', Tags: PROJECT }),
      Policy: resource('AWS::S3::BucketPolicy', {
        Bucket: { Ref: 'Data' },
        PolicyDocument: document(
          by({ AWS: 'arn:aws:iam::111111111111:role/engineer' }, 's3:PutBucketNotification', {
            Resource: 'arn:aws:s3:::data',
          }),
        ),
      }),
    },
    { principals: [EXECUTION] },
  );

  expect(verdict(world, 'doors-stay-shut').verdict).toBe('violated');
});

describe('who is named', () => {
  it('sets accounts up, and does nothing else', () => {
    const name = 'acme--baseline--eu-west-1--account-settings';
    const more = { Path: '/acme/baseline/eu-west-1/' };

    expect(
      verdict(platform([allow('s3:PutAccountPublicAccessBlock')], more, name), 'public-access-stays-blocked')
        .verdict,
    ).toBe('proved');
    expect(verdict(platform([allow('sns:Subscribe')], more, name), 'doors-stay-shut').verdict).toBe(
      'violated',
    );
    // The path is what makes the name: a role of the same name elsewhere is another.
    expect(
      verdict(platform([allow('s3:PutAccountPublicAccessBlock')], {}, name), 'public-access-stays-blocked')
        .verdict,
    ).toBe('violated');
  });

  it.each([
    ['acme--dev--vision--detect--training-job', '/acme/dev/vision/detect/', 'sagemaker'],
    ['acme--baseline--eu-west-1--image-cache', '/acme/baseline/eu-west-1/', 'ecr'],
  ])('%s lends keys as a service has it do, and in no other way', (name, path, service) => {
    const lending = (condition: Json, actions = 'kms:CreateGrant', as = name): string =>
      verdict(
        platform([allow(actions, '*', { Condition: condition })], { Path: path }, as),
        'doors-stay-shut',
      ).verdict;
    const both = {
      Bool: { 'kms:GrantIsForAWSResource': 'true' },
      StringEquals: { 'kms:ViaService': `${service}.eu-west-1.amazonaws.com` },
    };

    expect(lending(both)).toBe('proved');
    expect(lending({ Bool: both.Bool })).toBe('violated');
    expect(lending({ StringEquals: both.StringEquals })).toBe('violated');
    expect(lending({ ...both, StringEquals: { 'kms:ViaService': 'ec2.eu-west-1.amazonaws.com' } })).toBe(
      'violated',
    );
    // Nobody else is let be, nor whoever may do more.
    expect(lending(both, 'kms:CreateGrant', 'steward')).toBe('violated');
    expect(lending(both, 'kms:*')).toBe('violated');
  });

  it('has to be able to: without CloudFormation’s role nobody is', () => {
    const world = worldOf({
      Engineer: role('engineer', [], { Tags: PROJECT }),
      Data: resource('AWS::S3::Bucket', { BucketName: 'data', Tags: PROJECT }),
    });

    expect(verdict(world, 'doors-stay-shut').verdict).toBe('proved');
  });
});

it.each(['public-access-stays-blocked', 'nobody-new-comes-in', 'doors-stay-shut'])(
  '%s is about something in a world of any size',
  (id) => {
    // More than are tried of any one kind, and nobody is ever asked for what the property is about before one of them.
    const buckets = Object.fromEntries(
      Array.from({ length: 400 }, (_, at) => [`Data${at}`, resource('AWS::S3::Bucket', { Tags: PROJECT })]),
    );
    const world = worldOf(
      {
        Engineer: role('engineer', [], { Tags: PROJECT }),
        ...buckets,
      },
      { principals: [EXECUTION] },
    );

    expect(verdict(world, id)).toMatchObject({ verdict: 'proved' });
  },
);
