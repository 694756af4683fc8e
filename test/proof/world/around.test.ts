// What stands around templates: accounts, permission sets, principals from outside, SCPs and RCPs, providers, endpoints.
import { type Caller, decide } from '../../../lib/proof/core';
import { type World, type WorldFacts, surroundingsOf } from '../../../lib/proof/world';
import { type Body } from '../../_helpers/resolved';
import {
  AWAY,
  HOME,
  allow,
  by,
  can,
  deny,
  document,
  principalIn,
  resource,
  resourceIn,
  role,
  worldOf,
  worldOfAll,
} from '../../_helpers/world';

const BUCKET = resource('AWS::S3::Bucket', { BucketName: 'data' });
const READ = allow('s3:GetObject', 'arn:aws:s3:::data/*');

describe('accounts', () => {
  it('are those of templates and those that the facts trust', () => {
    const world = worldOfAll(
      [
        { Resources: { B: BUCKET }, ...HOME },
        { Resources: { C: BUCKET }, ...AWAY },
      ],
      { trusted: ['333333333333'], organization: 'o-ours', management: '222222222222' },
    );

    expect(world.ours).toEqual(['111111111111', '222222222222', '333333333333']);
    expect(world.accounts.get('222222222222')).toEqual({
      id: '222222222222',
      organization: 'o-ours',
      management: true,
    });
    expect(world.assumptions).toEqual([
      'ours are the accounts 111111111111, 222222222222, 333333333333',
      'all of them are in the organisation o-ours',
      'the management account of the organisation is 222222222222',
      'managed policies of AWS say what they said on 2026-09-26',
      'nothing is attached, tagged, granted or shared outside the templates',
      'what resources are set up to send, by replication, notifications, subscriptions, exports and copies, is meant to go there',
    ]);
  });

  it('that a template does not say may be any', () => {
    const world = worldOfAll([{ Resources: { B: BUCKET, Role: role('r') } }]);
    const [id = ''] = world.ours;

    expect(world.names.describe(id)).toBe('<account of t0.json>');
    expect(world.names.describe(principalIn(world, 'Role').caller.arn)).toBe(
      'arn:<partition of t0.json>:iam::<account of t0.json>:role/r',
    );
    expect(world.accounts.get(id)?.organization).toBe('unknown');
  });
});

describe('permission sets', () => {
  const set = (properties: Body): Body => ({
    Set: resource('AWS::SSO::PermissionSet', { Name: 'reader', InstanceArn: 'i', ...properties }),
    Bucket: BUCKET,
  });

  it('make a role in every account that is ours, wherever it is assigned', () => {
    const world = worldOf(set({}), { trusted: ['222222222222'] });
    const arns = world.principals.map(({ caller }) => world.names.describe(caller.arn));

    expect(arns).toEqual([
      'arn:aws:iam::111111111111:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_reader_<role of t0.json#Set in 111111111111>',
      'arn:aws:iam::222222222222:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_reader_<role of t0.json#Set in 222222222222>',
    ]);
  });

  it('leave the Region out of the path where Identity Center is at home', () => {
    const world = worldOfAll([{ Resources: set({}), account: '111111111111', region: 'us-east-1' }]);

    expect(principalIn(world, 'Set').caller.arn).toMatch(
      /^arn:aws:iam::111111111111:role\/aws-reserved\/sso\.amazonaws\.com\/AWSReservedSSO_reader_.$/u,
    );
  });

  it('carry inline, managed and customer-managed policies, and a boundary', () => {
    const managed = resource('AWS::IAM::ManagedPolicy', {
      ManagedPolicyName: 'own',
      Path: '/p/',
      PolicyDocument: document(READ),
    });
    const carrying = (properties: Body): string =>
      can(worldOf({ ...set(properties), Managed: managed }), 'Set', 's3:GetObject', 'Bucket');

    expect(carrying({})).toBe('denied');
    expect(carrying({ InlinePolicy: document(READ) })).toBe('allowed');
    expect(carrying({ InlinePolicy: JSON.stringify(document(READ)) })).toBe('allowed');
    expect(carrying({ ManagedPolicies: ['arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'] })).toBe('allowed');
    expect(carrying({ CustomerManagedPolicyReferences: [{ Name: 'own', Path: '/p/' }] })).toBe('allowed');
    expect(carrying({ CustomerManagedPolicyReferences: [{ Name: 'elsewhere' }] })).toBe('unknown');
    expect(
      carrying({
        InlinePolicy: document(READ),
        PermissionsBoundary: { ManagedPolicyArn: 'arn:aws:iam::aws:policy/AWSDenyAll' },
      }),
    ).toBe('denied');
  });

  it('are assumed through Identity Center alone', () => {
    const world = worldOf({ ...set({}), Admin: role('a', [allow('*')]) });
    const trust = principalIn(world, 'Set').trust;
    const verdict = decide({
      caller: principalIn(world, 'Admin').caller,
      actions: ['sts:AssumeRole'],
      target: {
        ...(resourceIn(world, 'Admin').faces[0]?.target ?? ({} as never)),
        arn: principalIn(world, 'Set').caller.arn,
      },
      surroundings: surroundingsOf(world, principalIn(world, 'Admin'), {
        target: resourceIn(world, 'Admin').faces[0]?.target ?? ({} as never),
        policy: trust ?? { policies: [], incomplete: null },
      }),
    });

    expect(verdict.verdict).toBe('proved');
  });
});

describe('principals from outside', () => {
  const facts: WorldFacts = {
    principals: [
      {
        arn: 'arn:aws:iam::111111111111:role/cdk-exec',
        label: 'bootstrap',
        inlinePolicies: { own: { Statement: [READ] } as never },
        managedPolicyArns: ['arn:aws:iam::111111111111:policy/more'],
        boundaryArn: 'arn:aws:iam::111111111111:policy/bound',
        trust: { Statement: [by({ Service: 'cloudformation.amazonaws.com' }, 'sts:AssumeRole')] },
      },
    ],
    managedPolicies: {
      'arn:aws:iam::111111111111:policy/more': { Statement: [allow('s3:PutObject')] } as never,
      'arn:aws:iam::111111111111:policy/bound': { Statement: [allow('s3:Get*')] } as never,
    },
  };
  const named = (world: World): Caller => {
    const found = world.principals.find(({ made }) => made === 'outside');
    if (found === undefined) throw new Error('no principal from outside');
    return found.caller;
  };

  it('may what the facts say', () => {
    const world = worldOf({ Bucket: BUCKET }, facts);
    const principal = world.principals[0] ?? null;
    const may = (action: string): string => {
      const face = resourceIn(world, 'Bucket').faces[1];
      if (face === undefined) throw new Error('a bucket has objects');
      return decide({
        caller: named(world),
        actions: [action],
        target: face.target,
        surroundings: surroundingsOf(world, principal, face),
      }).verdict;
    };

    expect(may('s3:GetObject')).toBe('violated');
    expect(may('s3:PutObject')).toBe('proved');
    expect(named(world)).toMatchObject({ sessionTags: 'none', serviceLinked: false });
  });

  it('of which nobody says who may become them may be anybody', () => {
    const world = worldOf({}, { principals: [{ arn: 'arn:aws:iam::111111111111:role/x', label: 'x' }] });

    expect(world.principals[0]?.trust?.incomplete).toBe('nobody said who may become x');
    expect(named(world)).toMatchObject({ sessionTags: 'free' });
  });

  it('are found where resources run by them', () => {
    const world = worldOf(
      { R: resource('AWS::Lambda::Function', { Role: 'arn:aws:iam::111111111111:role/cdk-exec' }) },
      facts,
    );

    expect(resourceIn(world, 'R').executions[0]?.principals).toEqual([
      'arn:aws:iam::111111111111:role/cdk-exec',
    ]);
  });
});

describe('control policies', () => {
  const scp = (targets: readonly unknown[], more: Body = {}): Body => ({
    Bucket: BUCKET,
    Role: role('r', [READ]),
    Scp: resource('AWS::Organizations::Policy', {
      Name: 'no-reading',
      Type: 'SERVICE_CONTROL_POLICY',
      Content: document(deny('s3:GetObject')),
      TargetIds: targets,
      ...more,
    }),
  });
  const reads = (resources: Body, facts: WorldFacts = {}): string =>
    can(worldOf(resources, facts), 'Role', 's3:GetObject', 'Bucket');

  it('hold where they are surely attached', () => {
    expect(reads(scp(['111111111111']))).toBe('denied');
    expect(reads(scp(['222222222222']))).toBe('allowed');
    expect(reads(scp(['r-ab12']), { organization: 'o-x' })).toBe('denied');
    expect(reads(scp(['r-ab12']))).toBe('allowed');
    expect(reads(scp(['ou-ab12-1']), { units: { 'ou-ab12-1': ['111111111111'] } })).toBe('denied');
    expect(reads(scp(['ou-ab12-1']))).toBe('allowed');
    expect(reads(scp([{ 'Fn::ImportValue': 'x' }]))).toBe('allowed');
  });

  it('that hold nobody are listed', () => {
    expect(worldOf(scp(['ou-ab12-1'])).gaps).toContainEqual(
      expect.objectContaining({
        kind: 'outside',
        reason: 'nobody said which of our accounts are below ou-ab12-1',
      }),
    );
  });

  it('do not touch the management account', () => {
    expect(reads(scp(['111111111111']), { management: '111111111111' })).toBe('allowed');
  });

  it('that only allow take nothing away: full access may be attached beside them', () => {
    expect(reads(scp(['111111111111'], { Content: document(allow('sqs:*')) }))).toBe('allowed');
  });

  it('come from files too, and RCPs hold resources', () => {
    const document_ = document({ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' });
    const resources = { Bucket: BUCKET, Role: role('r', [READ]) };

    expect(
      reads(resources, { serviceControl: [{ name: 'scp', document: document(deny('s3:*')) as never }] }),
    ).toBe('denied');
    expect(reads(resources, { resourceControl: [{ name: 'rcp', document: document_ as never }] })).toBe(
      'denied',
    );
    expect(
      reads(resources, {
        resourceControl: [{ name: 'rcp', document: document_ as never, targets: ['222222222222'] }],
      }),
    ).toBe('allowed');
  });
});

describe('identity providers', () => {
  it('are those of templates and those that trust policies name', () => {
    const world = worldOf({
      Provider: resource('AWS::IAM::OIDCProvider', { Url: 'https://token.example/x' }),
      Own: role('o', [], {
        AssumeRolePolicyDocument: document(
          by({ Federated: { Ref: 'Provider' } }, 'sts:AssumeRoleWithWebIdentity'),
        ),
      }),
      Other: role('p', [], {
        AssumeRolePolicyDocument: document(
          by({ Federated: 'arn:aws:iam::111111111111:saml-provider/corp' }, 'sts:AssumeRoleWithSAML'),
        ),
      }),
    });

    expect(world.providers.map(({ arn, action }) => [arn, action])).toEqual([
      ['arn:aws:iam::111111111111:oidc-provider/token.example/x', 'sts:AssumeRoleWithWebIdentity'],
      ['arn:aws:iam::111111111111:saml-provider/corp', 'sts:AssumeRoleWithSAML'],
    ]);
    const [first] = world.providers;
    if (first === undefined) throw new Error('no provider');
    expect(can(world, first.caller, first.action, 'Own')).toBe('allowed');
    expect(can(world, first.caller, first.action, 'Other')).toBe('denied');
  });
});

describe('endpoints', () => {
  it('have a policy, the default one where none is given, and fix the way', () => {
    const endpoint = (more: Body): World =>
      worldOf({
        Vpc: resource('AWS::EC2::VPC'),
        Bucket: BUCKET,
        Role: role('r', [READ]),
        Door: resource('AWS::EC2::VPCEndpoint', {
          VpcId: { Ref: 'Vpc' },
          ServiceName: { 'Fn::Sub': 'com.amazonaws.${AWS::Region}.s3' },
          ...more,
        }),
      });
    const through = (world: World): string => {
      const principal = principalIn(world, 'Role');
      const face = resourceIn(world, 'Bucket').faces[1];
      if (face === undefined) throw new Error('a bucket has objects');
      return decide({
        caller: principal.caller,
        actions: ['s3:GetObject'],
        target: face.target,
        surroundings: surroundingsOf(world, principal, face, world.endpoints[0]?.passage ?? null),
      }).verdict;
    };

    expect(through(endpoint({}))).toBe('violated');
    expect(through(endpoint({ PolicyDocument: document(by('*', 'sqs:*')) }))).toBe('proved');
    expect(endpoint({}).endpoints[0]).toMatchObject({
      service: 'com.amazonaws.eu-west-1.s3',
      region: 'eu-west-1',
    });
    expect(endpoint({}).endpoints[0]?.vpc).toBe(
      endpoint({}).endpoints[0]?.passage.facts['aws:SourceVpc'] === undefined
        ? ''
        : resourceIn(endpoint({}), 'Vpc').arn.split('/')[1],
    );
  });
});
