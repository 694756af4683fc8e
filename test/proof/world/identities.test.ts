// Roles, users and groups, and every way to give them a policy or a boundary.
import { loadWorld } from '../../../lib/proof/world';
import { graphOf } from '../../_helpers/resolved';
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
  role,
  worldOf,
  worldOfAll,
} from '../../_helpers/world';

const BUCKET = resource('AWS::S3::Bucket', { BucketName: 'data' });
const READ = allow('s3:GetObject', 'arn:aws:s3:::data/*');
const NO_READ = deny('s3:GetObject', 'arn:aws:s3:::data/*');
const reads = (world: ReturnType<typeof worldOf>, who = 'Role'): string =>
  can(world, who, 's3:GetObject', 'Bucket');

describe('policies of a role', () => {
  it.each<[string, Record<string, unknown>]>([
    ['inline', { Role: role('r', [READ]) }],
    [
      'a managed policy by reference',
      {
        Role: role('r', [], { ManagedPolicyArns: [{ Ref: 'Managed' }] }),
        Managed: resource('AWS::IAM::ManagedPolicy', { PolicyDocument: document(READ) }),
      },
    ],
    [
      'a managed policy by its ARN',
      {
        Role: role('r', [], { ManagedPolicyArns: ['arn:aws:iam::111111111111:policy/a/m'] }),
        Managed: resource('AWS::IAM::ManagedPolicy', {
          ManagedPolicyName: 'm',
          Path: '/a/',
          PolicyDocument: document(READ),
        }),
      },
    ],
    [
      'a managed policy of AWS',
      { Role: role('r', [], { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'] }) },
    ],
    [
      'a managed policy that names its roles',
      {
        Role: role('r'),
        Managed: resource('AWS::IAM::ManagedPolicy', {
          Roles: [{ Ref: 'Role' }],
          PolicyDocument: document(READ),
        }),
      },
    ],
    [
      'AWS::IAM::Policy',
      {
        Role: role(null),
        Policy: resource('AWS::IAM::Policy', {
          PolicyName: 'p',
          Roles: [{ Ref: 'Role' }],
          PolicyDocument: document(READ),
        }),
      },
    ],
    [
      'AWS::IAM::Policy by the name of the role',
      {
        Role: role('r'),
        Policy: resource('AWS::IAM::Policy', {
          PolicyName: 'p',
          Roles: ['r'],
          PolicyDocument: document(READ),
        }),
      },
    ],
    [
      'AWS::IAM::RolePolicy',
      {
        Role: role('r'),
        Policy: resource('AWS::IAM::RolePolicy', {
          PolicyName: 'p',
          RoleName: { Ref: 'Role' },
          PolicyDocument: document(READ),
        }),
      },
    ],
  ])('allow by %s', (_, resources) => {
    expect(reads(worldOf({ Bucket: BUCKET, ...resources }))).toBe('allowed');
  });

  it('deny by a policy that another template attaches to the role by its name', () => {
    const world = worldOfAll([
      { Resources: { Bucket: BUCKET, Role: role('r', [READ]) }, ...HOME },
      {
        Resources: {
          Policy: resource('AWS::IAM::RolePolicy', {
            PolicyName: 'p',
            RoleName: 'r',
            PolicyDocument: document(NO_READ),
          }),
        },
        ...HOME,
      },
    ]);

    expect(reads(world)).toBe('denied');
  });

  it('do not deny by a policy for a role of the same name in another account', () => {
    const world = worldOfAll([
      { Resources: { Bucket: BUCKET, Role: role('r', [READ]) }, ...HOME },
      {
        Resources: {
          Policy: resource('AWS::IAM::RolePolicy', {
            PolicyName: 'p',
            RoleName: 'r',
            PolicyDocument: document(NO_READ),
          }),
        },
        ...AWAY,
      },
    ]);

    expect(reads(world)).toBe('allowed');
    expect(world.gaps).toContainEqual(
      expect.objectContaining({ kind: 'outside', reason: 'r is in no template', propertyPath: 'RoleName' }),
    );
  });

  it('do not deny for sure where two templates do not say their accounts', () => {
    const world = worldOfAll([
      { Resources: { Bucket: BUCKET, Role: role('r', [READ]) } },
      {
        Resources: {
          Policy: resource('AWS::IAM::RolePolicy', {
            PolicyName: 'p',
            RoleName: 'r',
            PolicyDocument: document(NO_READ),
          }),
        },
      },
    ]);

    expect(reads(world)).toBe('perhaps');
  });

  it('that are attached to a role which only deployment knows may be anybody´s', () => {
    const world = worldOfAll([
      {
        Parameters: { Name: { Type: 'String' } },
        Resources: {
          Bucket: BUCKET,
          Role: role('r'),
          Policy: resource('AWS::IAM::Policy', {
            PolicyName: 'p',
            Roles: [{ Ref: 'Name' }],
            PolicyDocument: document(READ),
          }),
        },
        ...HOME,
      },
    ]);

    expect(reads(world)).toBe('perhaps');
  });

  it('that nobody knows make the answer unknown', () => {
    const world = worldOf({
      Bucket: BUCKET,
      Role: role('r', [], { ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] }),
    });

    expect(reads(world)).toBe('unknown');
    expect(world.gaps).toContainEqual(
      expect.objectContaining({
        kind: 'unknown-policy',
        reason: 'arn:aws:iam::aws:policy/ReadOnlyAccess is in no template and in no table',
      }),
    );
  });

  it('are known where the facts say what they say', () => {
    const world = worldOf(
      {
        Bucket: BUCKET,
        Role: role('r', [], { ManagedPolicyArns: ['arn:aws:iam::111111111111:policy/org'] }),
      },
      { managedPolicies: { 'arn:aws:iam::111111111111:policy/org': { Statement: [READ] } as never } },
    );

    expect(reads(world)).toBe('allowed');
  });

  it('carry where they come from', () => {
    const world = worldOf({ Bucket: BUCKET, Role: role('r', [deny('sqs:*'), READ]) });

    expect(principalIn(world, 'Role').identity.policies[0]?.statements[1]?.source).toEqual({
      template: 't0.json',
      logicalId: 'Role',
      constructPath: null,
      propertyPath: 'Policies.0.PolicyDocument.Statement.1',
      sid: null,
    });
  });
});

describe('boundaries', () => {
  const bounded = (boundary: unknown, managed: unknown = deny('s3:*')): string =>
    reads(
      worldOf({
        Bucket: BUCKET,
        Role: role('r', [READ], { PermissionsBoundary: boundary }),
        Managed: resource('AWS::IAM::ManagedPolicy', {
          ManagedPolicyName: 'b',
          PolicyDocument: document(managed),
        }),
      }),
    );

  it('hold by reference and by ARN', () => {
    expect(bounded({ Ref: 'Managed' })).toBe('denied');
    expect(bounded('arn:aws:iam::111111111111:policy/b')).toBe('denied');
    expect(bounded({ Ref: 'Managed' }, allow('s3:*'))).toBe('allowed');
  });

  it('that nobody knows neither hold nor let through', () => {
    expect(bounded('arn:aws:iam::111111111111:policy/elsewhere')).toBe('unknown');
  });

  it('that a condition may leave out hold nobody', () => {
    const world = worldOfAll([
      {
        Parameters: { Stage: { Type: 'String' } },
        Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
        Resources: {
          Bucket: BUCKET,
          Role: role('r', [READ], {
            PermissionsBoundary: { 'Fn::If': ['IsProd', { Ref: 'Managed' }, { Ref: 'AWS::NoValue' }] },
          }),
          Managed: resource('AWS::IAM::ManagedPolicy', { PolicyDocument: document(deny('s3:*')) }),
        },
        ...HOME,
      },
    ]);

    expect(reads(world)).toBe('allowed');
  });
});

describe('users', () => {
  it('may what their groups may, whoever says that they are in them', () => {
    const group = resource('AWS::IAM::Group', {
      GroupName: 'g',
      Policies: [{ PolicyName: 'p', PolicyDocument: document(READ) }],
    });
    const listed = worldOf({
      Bucket: BUCKET,
      Group: group,
      User: resource('AWS::IAM::User', { Groups: [{ Ref: 'Group' }] }),
    });
    const added = worldOf({
      Bucket: BUCKET,
      Group: group,
      User: resource('AWS::IAM::User', { UserName: 'u' }),
      Addition: resource('AWS::IAM::UserToGroupAddition', { GroupName: 'g', Users: ['u'] }),
    });
    const apart = worldOf({ Bucket: BUCKET, Group: group, User: resource('AWS::IAM::User') });

    expect(reads(listed, 'User')).toBe('allowed');
    expect(reads(added, 'User')).toBe('allowed');
    expect(reads(apart, 'User')).toBe('denied');
    expect(principalIn(listed, 'User').attached[0]?.group).toBe('t0.json#Group');
  });

  it('of a group that is in no template may do what nobody knows', () => {
    const world = worldOf({ Bucket: BUCKET, User: resource('AWS::IAM::User', { Groups: ['admins'] }) });

    expect(reads(world, 'User')).toBe('unknown');
  });

  it('have policies of their own', () => {
    const world = worldOf({
      Bucket: BUCKET,
      User: resource('AWS::IAM::User', { UserName: 'u', Path: '/x/' }),
      Policy: resource('AWS::IAM::UserPolicy', {
        UserName: { Ref: 'User' },
        PolicyName: 'p',
        PolicyDocument: document(READ),
      }),
    });

    expect(reads(world, 'User')).toBe('allowed');
    expect(principalIn(world, 'User').caller).toMatchObject({ arn: 'arn:aws:iam::111111111111:user/x/u' });
  });
});

describe('open conditions', () => {
  const conditional = (first: unknown, second: unknown): string =>
    reads(
      worldOfAll([
        {
          Parameters: { Stage: { Type: 'String' } },
          Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
          Resources: {
            Bucket: BUCKET,
            Role: role('r', [{ 'Fn::If': ['IsProd', first, second] }, READ]),
          },
          ...HOME,
        },
      ]),
    );

  it('count as Allows in both branches', () => {
    const other = allow('sqs:*');
    const world = worldOfAll([
      {
        Parameters: { Stage: { Type: 'String' } },
        Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
        Resources: { Bucket: BUCKET, Role: role('r', [{ 'Fn::If': ['IsProd', other, READ] }]) },
        ...HOME,
      },
    ]);

    expect(reads(world)).toBe('perhaps');
    expect(world.gaps).toContainEqual(
      expect.objectContaining({ kind: 'widened', reason: 'only where IsProd is false' }),
    );
  });

  it('never count as Denies', () => {
    expect(conditional(NO_READ, { Ref: 'AWS::NoValue' })).toBe('perhaps');
    expect(conditional({ Ref: 'AWS::NoValue' }, NO_READ)).toBe('perhaps');
    expect(conditional(NO_READ, NO_READ)).toBe('perhaps');
  });

  it('of a resource that attaches a policy make the policy doubtful', () => {
    const attached = (statement: unknown): string =>
      reads(
        worldOfAll([
          {
            Parameters: { Stage: { Type: 'String' } },
            Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
            Resources: {
              Bucket: BUCKET,
              Role: role('r', [READ]),
              Policy: resource(
                'AWS::IAM::Policy',
                { PolicyName: 'p', Roles: [{ Ref: 'Role' }], PolicyDocument: document(statement) },
                { Condition: 'IsProd' },
              ),
            },
            ...HOME,
          },
        ]),
      );

    expect(attached(NO_READ)).toBe('perhaps');
  });

  it('past the bound widen Allows, conditions left out, and drop Denies', () => {
    const names = Array.from({ length: 9 }, (_, at) => `C${at}`);
    const conditions = Object.fromEntries(
      names.map((name) => [name, { 'Fn::Equals': [{ Ref: 'Stage' }, name] }]),
    );
    const branch = (name: string): unknown => ({ 'Fn::If': [name, 'a', 'b'] });
    const many = (effect: string): unknown => ({
      Effect: effect,
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::data/*',
      Condition: { StringEquals: { 'aws:PrincipalTag/x': names.map(branch) } },
    });
    const world = (statements: readonly unknown[]): string =>
      reads(
        worldOfAll([
          {
            Parameters: { Stage: { Type: 'String' } },
            Conditions: conditions,
            Resources: { Bucket: BUCKET, Role: role('r', statements) },
            ...HOME,
          },
        ]),
      );

    expect(world([many('Allow')])).toBe('perhaps');
    expect(world([READ, many('Deny')])).toBe('perhaps');
  });
});

describe('what only deployment knows', () => {
  it('widens an Allow and drops a Deny', () => {
    const bucket = { 'Fn::ImportValue': 'elsewhere' };
    const world = worldOf({
      Bucket: BUCKET,
      Allowed: role('a', [allow('s3:GetObject', bucket)]),
      Denied: role('d', [READ, deny('s3:GetObject', bucket)]),
    });

    expect(reads(world, 'Allowed')).toBe('perhaps');
    expect(reads(world, 'Denied')).toBe('perhaps');
  });

  it('is not taken from what somebody wrote', () => {
    const world = worldOf({
      Bucket: BUCKET,
      Role: role('r', [allow('s3:GetObject', '\u{f0000}\u{100000}')]),
    });

    expect(reads(world)).toBe('perhaps');
  });

  it('leaves a role with a document that nobody can read unknown', () => {
    const world = worldOf({
      Bucket: BUCKET,
      Role: role('r', [], { Policies: [{ PolicyName: 'p', PolicyDocument: { 'Fn::ImportValue': 'x' } }] }),
    });

    expect(reads(world)).toBe('unknown');
  });

  it.each<[string, object, string]>([
    ['a document in other letters', { version: '2012-10-17', statement: READ }, 'unknown'],
    [
      'an element twice',
      document({ Effect: 'Allow', Action: 's3:GetObject', action: 'ec2:*', Resource: '*' }),
      'perhaps',
    ],
  ])('%s may be read in either way', (_, policy, answer) => {
    const world = worldOf({
      Bucket: BUCKET,
      Role: role('r', [], { Policies: [{ PolicyName: 'p', PolicyDocument: policy }] }),
    });

    expect(reads(world)).toBe(answer);
  });

  it('of a template with a macro proves nothing, and says so', () => {
    const world = loadWorld(graphOf({ Transform: 'Own', Resources: { Bucket: BUCKET }, ...HOME }));

    expect(world.unread).toEqual(['t0.json: the transform Own rewrites the template at deployment']);
    expect(loadWorld(graphOf({ Resources: {}, ...HOME })).unread).toEqual([]);
  });
});

describe('session tags', () => {
  const tagged = (trust: unknown): unknown =>
    (
      principalIn(worldOf({ Role: role('r', [], { AssumeRolePolicyDocument: trust }) }), 'Role').caller as {
        sessionTags: unknown;
      }
    ).sessionTags;

  it('are none where nobody may pass any', () => {
    expect(tagged(document(by({ AWS: '111111111111' }, 'sts:AssumeRole')))).toBe('none');
  });

  it('are free where somebody may, also by a wildcard or by what is left out', () => {
    expect(tagged(document(by({ AWS: '111111111111' }, ['sts:AssumeRole', 'sts:TagSession'])))).toBe('free');
    expect(tagged(document(by({ AWS: '111111111111' }, 'sts:*')))).toBe('free');
    expect(tagged(document({ Effect: 'Allow', Principal: '*', NotAction: 'sts:AssumeRole' }))).toBe('free');
    expect(tagged({ Ref: 'AWS::StackId' })).toBe('free');
  });

  it('are some where a condition holds them', () => {
    const condition = { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['team'] } };

    expect(tagged(document(by({ AWS: '1' }, 'sts:TagSession', { Condition: condition })))).toEqual(['team']);
  });
});
