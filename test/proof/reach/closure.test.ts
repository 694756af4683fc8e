// Closures: what is reached, how, and what is not.
import { never, prove } from '../../../lib/proof';
import type { Json } from '../../../lib/proof/core';
import { Join } from '../../../lib/proof/join';
import { DEFAULT_REACH_LIMITS, ESCALATION_PATHS, MOST_CUT, Reach, stepText } from '../../../lib/proof/reach';
import type { World } from '../../../lib/proof/world';
import { closureIn, reachedIn, trustsAws, waysIn } from '../../_helpers/reach';
import {
  AWAY,
  HOME,
  allow,
  deny,
  document,
  resource,
  role,
  trusts,
  worldOf,
  worldOfAll,
} from '../../_helpers/world';

const ROOT = '111111111111';
const arnOf = (name: string): string => `arn:aws:iam::111111111111:role/${name}`;
const trusting = (name: string): Record<string, unknown> => ({
  AssumeRolePolicyDocument: trustsAws(arnOf(name)),
});
const managed = (name: string, ...statements: unknown[]): Record<string, unknown> =>
  resource('AWS::IAM::ManagedPolicy', { ManagedPolicyName: name, PolicyDocument: document(...statements) });

describe('roles', () => {
  it('are reached one through the other, by the shortest way', () => {
    const world = worldOf({
      A: role('a'),
      B: role('b', [], trusting('a')),
      C: role('c', [], trusting('b')),
      D: role('d', [], { AssumeRolePolicyDocument: trustsAws([arnOf('a'), arnOf('c')]) }),
    });

    expect(waysIn(closureIn(world, 'A'))).toEqual([
      'certain A:',
      'certain B: assume-role',
      'certain D: assume-role',
      'certain C: assume-role > assume-role',
    ]);
    expect(waysIn(closureIn(world, 'C'))).toEqual(['certain C:', 'certain D: assume-role']);
    expect(waysIn(closureIn(world, 'D'))).toEqual(['certain D:']);
  });

  it('that trust each other in a circle come to an end', () => {
    const world = worldOf({
      A: role('a', [], trusting('c')),
      B: role('b', [], trusting('a')),
      C: role('c', [], trusting('b')),
    });

    expect(waysIn(closureIn(world, 'B'))).toEqual([
      'certain B:',
      'certain C: assume-role',
      'certain A: assume-role > assume-role',
    ]);
  });

  it('that trust the account are reached by whoever is allowed to take them, and by nobody else', () => {
    const world = worldOf({
      A: role('a', [allow('sts:AssumeRole', arnOf('c'))]),
      B: role('b', [allow('sts:AssumeRole', arnOf('d'))]),
      C: role('c', [], { AssumeRolePolicyDocument: trustsAws(ROOT) }),
    });

    expect(waysIn(closureIn(world, 'A'))).toEqual(['certain A:', 'certain C: assume-role']);
    expect(waysIn(closureIn(world, 'B'))).toEqual(['certain B:']);
  });

  it('of another account take both sides', () => {
    const away = (statements: readonly unknown[]): World =>
      worldOfAll([
        { Resources: { A: role('a', statements) }, ...HOME },
        { Resources: { B: role('b', [], trusting('a')) }, ...AWAY },
      ]);

    const [both, one] = [
      away([allow('sts:AssumeRole', 'arn:aws:iam::222222222222:role/b')]),
      away([allow('sts:AssumeRole', 'arn:aws:iam::222222222222:role/c')]),
    ];

    expect(reachedIn(closureIn(both, 'A'), 'B')?.certainty).toBe('certain');
    expect(reachedIn(closureIn(one, 'A'), 'B')).toBeUndefined();
  });

  it('are reached by tokens of the providers that they trust', () => {
    const provider = 'arn:aws:iam::111111111111:oidc-provider/o.example';
    const world = worldOf({
      O: resource('AWS::IAM::OIDCProvider', { Url: 'https://o.example' }),
      A: role('a', [], {
        AssumeRolePolicyDocument: document({
          Effect: 'Allow',
          Principal: { Federated: provider },
          Action: 'sts:AssumeRoleWithWebIdentity',
        }),
      }),
      B: role('b', [], trusting('a')),
      C: role('c'),
    });

    expect(waysIn(closureIn(world, `provider ${provider}`))).toEqual([
      'certain A: assume-role-with-web-identity',
      'certain B: assume-role-with-web-identity > assume-role',
    ]);
  });

  it('that trust everybody are reached by foreigners', () => {
    const world = worldOf({ A: role('a', [], { AssumeRolePolicyDocument: trustsAws('*') }), B: role('b') });

    expect(waysIn(closureIn(world, 'foreign'))).toEqual(['certain A: assume-role']);
    expect(closureIn(world, 'service ec2.amazonaws.com').reached).toEqual([]);
  });

  it('with a policy that nobody knows may reach whatever trusts their account', () => {
    const world = worldOf({
      A: role('a', [], { ManagedPolicyArns: ['arn:aws:iam::111111111111:policy/unheard-of'] }),
      B: role('b', [], { AssumeRolePolicyDocument: trustsAws(ROOT) }),
    });

    expect(reachedIn(closureIn(world, 'A'), 'B')).toMatchObject({
      certainty: 'unknown',
      steps: [{ path: 'assume-role', certainty: 'unknown' }],
    });
  });

  it('are told with the statements that allow them', () => {
    const world = worldOf({
      A: role('a', [allow('sts:AssumeRole', arnOf('b'), { Sid: 'Own' })]),
      B: role('b', [], { AssumeRolePolicyDocument: trustsAws(ROOT) }),
    });

    const [step] = reachedIn(closureIn(world, 'A'), 'B')?.steps ?? [];

    expect(step).toMatchObject({
      from: arnOf('a'),
      to: arnOf('b'),
      by: ['sts:AssumeRole'],
      on: [arnOf('b')],
      reasons: [],
    });
    expect(step?.statements.map(({ source }) => [source.logicalId, source.sid])).toEqual(
      expect.arrayContaining([
        ['A', 'Own'],
        ['B', null],
      ]),
    );
    expect(step && stepText(step, world.names)).toBe(`${arnOf('b')} (sts:AssumeRole)`);
  });
});

describe('a passed role', () => {
  const power = (service: string): Record<string, unknown> =>
    role('power', [], { AssumeRolePolicyDocument: trusts(service) });
  const ways = (statements: readonly unknown[], service = 'lambda.amazonaws.com'): readonly string[] =>
    waysIn(closureIn(worldOf({ A: role('a', statements), Power: power(service) }), 'A')).slice(1);
  const LAUNCH = allow('lambda:CreateFunction', 'arn:aws:lambda:eu-west-1:111111111111:function:x-*');

  it('is reached where it may be passed to a service that it lets in', () => {
    expect(ways([allow('iam:PassRole', arnOf('power')), LAUNCH])).toEqual([
      'certain Power: pass-role-lambda-create-function',
    ]);
  });

  it.each<[string, readonly unknown[], string]>([
    [
      'another role may be passed only',
      [allow('iam:PassRole', arnOf('other')), LAUNCH],
      'lambda.amazonaws.com',
    ],
    ['nothing can be launched', [allow('iam:PassRole', arnOf('power'))], 'lambda.amazonaws.com'],
    [
      'it may be passed to another service only',
      [
        allow('iam:PassRole', '*', {
          Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
        }),
        LAUNCH,
      ],
      'lambda.amazonaws.com',
    ],
    ['it does not let the service in', [allow('iam:PassRole', '*'), LAUNCH], 'ec2.amazonaws.com'],
    [
      'it is passed to what writes down its own',
      [allow('iam:PassRole', '*'), allow('ec2:*')],
      'vpc-flow-logs.amazonaws.com',
    ],
  ])('is not where %s', (_, statements, service) => {
    expect(ways(statements, service)).toEqual([]);
  });

  it('may be reached by an action of the service that no row tells of', () => {
    expect(ways([allow('iam:PassRole', '*'), allow('lambda:CreateCapacityProvider', '*')])).toEqual([
      'approximate Power: pass-role-to-another-use',
    ]);
    expect(
      ways([allow('iam:PassRole', '*'), allow('states:TestState', '*')], 'states.amazonaws.com'),
    ).toEqual(['approximate Power: pass-role-to-another-use']);
  });

  it('of a service that nobody here knows is unknown, not out of reach', () => {
    expect(ways([allow('iam:PassRole', '*')], 'unheard-of.amazonaws.com')).toEqual([
      'unknown Power: pass-role-to-another-use',
    ]);
  });
});

describe('policies that can be rewritten', () => {
  it('allow everything within the boundary, and nothing outside of it', () => {
    const world = worldOf({
      A: role('a', [allow('iam:PutRolePolicy', arnOf('a'))], { PermissionsBoundary: { Ref: 'Bound' } }),
      Bound: managed('bound', allow('iam:PutRolePolicy', arnOf('a')), allow('sts:AssumeRole', arnOf('b'))),
      B: role('b', [], { AssumeRolePolicyDocument: trustsAws(ROOT) }),
      C: role('c', [], { AssumeRolePolicyDocument: trustsAws(ROOT) }),
    });

    expect(waysIn(closureIn(world, 'A'))).toEqual([
      'certain A:',
      'certain A with policies: put-role-policy',
      'certain B: put-role-policy > assume-role',
    ]);
  });

  it('count for whoever can become the principal, and for nobody else', () => {
    const world = worldOf({
      A: role('a', [allow('iam:PutRolePolicy', arnOf('b'))]),
      B: role('b'),
      C: role('c', [allow('iam:PutRolePolicy', arnOf('d'))]),
      D: role('d', [], trusting('c')),
    });

    expect(waysIn(closureIn(world, 'A'))).toEqual(['certain A:']);
    expect(waysIn(closureIn(world, 'C')).slice(0, 3)).toEqual([
      'certain C:',
      'certain D: assume-role',
      'certain D with policies: assume-role > put-role-policy',
    ]);
  });

  it('are managed policies too, wherever they are carried or bound with', () => {
    const world = worldOf({
      A: role('a', [allow('iam:CreatePolicyVersion', 'arn:aws:iam::111111111111:policy/m')], {
        ManagedPolicyArns: [{ Ref: 'M' }],
        PermissionsBoundary: { Ref: 'M' },
      }),
      M: managed('m', allow('iam:CreatePolicyVersion', '*')),
    });

    expect(waysIn(closureIn(world, 'A')).slice(0, 3)).toEqual([
      'certain A:',
      'certain A with policies: create-policy-version',
      'certain A with boundary, policies: create-policy-version > create-policy-version',
    ]);
  });

  it('are policies that only the facts know as well', () => {
    const arn = 'arn:aws:iam::111111111111:policy/from-outside';
    const world = worldOf(
      { A: role('a', [], { ManagedPolicyArns: [arn], PermissionsBoundary: arn }) },
      { managedPolicies: { [arn]: document(allow('iam:CreatePolicyVersion', arn)) as Json } },
    );

    expect(waysIn(closureIn(world, 'A')).slice(0, 3)).toEqual([
      'certain A:',
      'certain A with policies: create-policy-version',
      'certain A with boundary, policies: create-policy-version > create-policy-version',
    ]);
  });

  it('are approximate where only some policies may be attached', () => {
    const attach = allow('iam:AttachRolePolicy', '*', {
      Condition: { ArnEquals: { 'iam:PolicyARN': 'arn:aws:iam::aws:policy/ReadOnlyAccess' } },
    });
    const world = worldOf({ A: role('a', [attach]) });

    expect(waysIn(closureIn(world, 'A'))[1]).toBe('approximate A with policies: attach-role-policy');
  });

  it('hold while an SCP holds them', () => {
    const scp: Json = { Version: '2012-10-17', Statement: [allow('*'), deny(['iam:*', 'sts:*'])] };
    const world = worldOf(
      {
        A: role('a', [allow('iam:*')]),
        B: role('b', [], { AssumeRolePolicyDocument: trustsAws(ROOT) }),
      },
      { serviceControl: [{ name: 'scp', document: scp }] },
    );

    expect(waysIn(closureIn(world, 'A'))).toEqual(['certain A:']);
  });
});

describe('users', () => {
  it('who may join a group have its policies', () => {
    const group = resource('AWS::IAM::Group', {
      GroupName: 'g',
      Policies: [{ PolicyName: 'p', PolicyDocument: document(allow('sts:AssumeRole', arnOf('b'))) }],
    });
    const user = (name: string, more: Record<string, unknown>): Record<string, unknown> =>
      resource('AWS::IAM::User', { UserName: name, ...more });
    const world = worldOf({
      G: group,
      Member: user('member', { Groups: [{ Ref: 'G' }] }),
      A: user('a', {
        Policies: [
          {
            PolicyName: 'p',
            PolicyDocument: document(allow('iam:AddUserToGroup', 'arn:aws:iam::111111111111:group/g')),
          },
        ],
      }),
      B: role('b', [], { AssumeRolePolicyDocument: trustsAws(ROOT) }),
    });

    expect(waysIn(closureIn(world, 'A'))).toEqual([
      'certain A:',
      'certain A with in G: add-user-to-group',
      'certain B: add-user-to-group > assume-role',
    ]);
  });

  it.each([
    ['is given another policy', 'iam:PutGroupPolicy', 'group/g', 'policies'],
    ['loses what denies', 'iam:DeleteGroupPolicy', 'group/g', 'denials'],
    ['has a policy that is rewritten', 'iam:CreatePolicyVersion', 'policy/m', 'policies'],
  ])('who may join a group that %s have it so', (_, action, on, power) => {
    const world = worldOf({
      G: resource('AWS::IAM::Group', { GroupName: 'g', ManagedPolicyArns: [{ Ref: 'M' }] }),
      M: managed('m', allow('s3:*'), deny('s3:GetObject')),
      Member: resource('AWS::IAM::User', { UserName: 'member', Groups: [{ Ref: 'G' }] }),
      A: resource('AWS::IAM::User', {
        UserName: 'a',
        Policies: [
          {
            PolicyName: 'p',
            PolicyDocument: document(
              allow('iam:AddUserToGroup', 'arn:aws:iam::111111111111:group/g'),
              allow(action, `arn:aws:iam::111111111111:${on}`),
            ),
          },
        ],
      }),
      Data: resource('AWS::S3::Bucket', { BucketName: 'data' }),
    });
    const ids = closureIn(world, 'A').reached.map(({ id }) => id);

    expect(ids.map((id) => id.replace(/t\d+\.json#/g, ''))).toContain(`A with ${power}, in G`);
    expect(
      prove(world, [
        never({
          id: 'x',
          who: { principal: 'arn:aws:iam::111111111111:user/a' },
          can: ['s3:GetObject'],
          on: ['arn:aws:s3:::data/*'],
          through: 'closure',
        }),
      ]),
    ).toMatchObject([{ verdict: 'violated' }]);
  });
});

describe('principals of one’s own', () => {
  const CREATE = ['iam:CreateRole', 'iam:PutRolePolicy'];

  it('may do everything where nothing binds them', () => {
    const world = worldOf({ A: role('a', [allow(CREATE)]), B: role('b') });

    const made = closureIn(world, 'A').reached.filter(({ base }) => base === null);

    expect(made.map(({ principal, certainty }) => [principal.boundary, certainty])).toContainEqual([
      null,
      'certain',
    ]);
  });

  it('are the same whoever makes them', () => {
    const world = worldOf({ A: role('a', [allow(CREATE)]), B: role('b', [allow(CREATE)]) });
    const madeBy = (who: string): readonly unknown[] =>
      closureIn(world, who)
        .reached.filter(({ base }) => base === null)
        .map(({ id, principal }) => [id, principal]);

    expect(madeBy('A').length).toBeGreaterThan(0);
    expect(madeBy('A')).toEqual(madeBy('B'));
  });

  it('are let in where roles of such a name are, with no policies at all', () => {
    const world = worldOf({
      A: role('a', [allow('iam:CreateRole', '*')]),
      Power: role('power', [], {
        AssumeRolePolicyDocument: document({
          Effect: 'Allow',
          Principal: { AWS: '*' },
          Action: 'sts:AssumeRole',
          Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/reader-*' } },
        }),
      }),
    });

    expect(waysIn(closureIn(world, 'A'))).toContain('approximate Power: create-role > assume-role');
  });

  it('stay within the boundary that they have to have', () => {
    const bound = 'arn:aws:iam::111111111111:policy/bound';
    const held = { Condition: { StringEquals: { 'iam:PermissionsBoundary': bound } } };
    const world = worldOf({
      Bound: managed('bound', allow('s3:GetObject'), allow(CREATE, '*')),
      A: role('a', [allow(CREATE, 'arn:aws:iam::111111111111:role/made-*', held)], {
        PermissionsBoundary: { Ref: 'Bound' },
      }),
    });

    const made = closureIn(world, 'A').reached.filter(
      ({ base, steps }) => base === null && steps.length === 1,
    );

    expect(made.map(({ principal }) => principal.boundaryArn)).toEqual([bound]);
  });
});

describe('stacks', () => {
  const world = (facts: Parameters<typeof worldOf>[1]): World =>
    worldOf({ A: role('a', [allow('cloudformation:UpdateStack')]), B: role('b') }, facts);

  it('give the role that facts name', () => {
    const facts = { deploymentRoles: { '111111111111/eu-west-1': arnOf('b') } };

    expect(waysIn(closureIn(world(facts), 'A'))).toEqual([
      'certain A:',
      'certain B: cloudformation-update-stack',
    ]);
  });

  it('leave the closure incomplete where nobody names it', () => {
    expect(closureIn(world({}), 'A').incomplete).toEqual([
      'cloudformation-update-stack: nobody said with which role the stacks of account 111111111111 are made',
    ]);
  });
});

describe('jobs', () => {
  it('take the role of the machines that they are submitted to, and no other', () => {
    const project = (name: string): Record<string, unknown> => ({
      [`Node${name}`]: role(`node-${name}`),
      [`Profile${name}`]: resource('AWS::IAM::InstanceProfile', { Roles: [{ Ref: `Node${name}` }] }),
      [`Job${name}`]: role(`job-${name}`),
      [`Machines${name}`]: resource('AWS::Batch::ComputeEnvironment', {
        ComputeResources: { InstanceRole: { Ref: `Profile${name}` } },
      }),
      [`Queue${name}`]: resource('AWS::Batch::JobQueue', {
        JobQueueName: `${name}-q`,
        ComputeEnvironmentOrder: [{ Order: 1, ComputeEnvironment: { Ref: `Machines${name}` } }],
      }),
      [`Definition${name}`]: resource('AWS::Batch::JobDefinition', {
        JobDefinitionName: `${name}-j`,
        ContainerProperties: { JobRoleArn: { 'Fn::GetAtt': [`Job${name}`, 'Arn'] } },
      }),
      [`User${name}`]: role(`user-${name}`, [
        allow('batch:SubmitJob', [
          `arn:aws:batch:eu-west-1:111111111111:job-definition/${name}-*`,
          `arn:aws:batch:eu-west-1:111111111111:job-queue/${name}-*`,
        ]),
      ]),
    });
    const world = worldOf({ ...project('a'), ...project('b') });

    expect(waysIn(closureIn(world, 'Jobb'))).toEqual([
      'certain Jobb:',
      'approximate Nodeb: batch-job-on-a-machine',
    ]);
    expect(waysIn(closureIn(world, 'Usera'))).toEqual([
      'certain Usera:',
      'certain Joba: batch-submit-job',
      'approximate Nodea: batch-job-on-a-machine',
    ]);
  });
});

describe('code', () => {
  const role_ = { 'Fn::GetAtt': ['Power', 'Arn'] };
  const codeOf = (from: string, reader: unknown): readonly string[] =>
    waysIn(
      closureIn(
        worldOf({
          A: role('a', [allow('s3:PutObject', from)]),
          Power: role('power'),
          Source: resource('AWS::S3::Bucket', { BucketName: 'source' }),
          Point: resource('AWS::S3::AccessPoint', { Name: 'p', Bucket: { Ref: 'Source' } }),
          Reader: reader,
        }),
        'A',
      ),
    ).slice(1);
  const project = (location: string): unknown =>
    resource('AWS::CodeBuild::Project', {
      Name: 'p',
      ServiceRole: role_,
      Source: { Type: 'S3', Location: location },
    });

  it.each<[string, string, unknown, boolean]>([
    ['an object that a build starts from', 'arn:aws:s3:::source/*', project('source/code.zip'), true],
    ['its ARN', 'arn:aws:s3:::source/*', project('arn:aws:s3:::source/code.zip'), true],
    ['another object', 'arn:aws:s3:::source/other', project('source/code.zip'), false],
    [
      'a repository elsewhere',
      'arn:aws:s3:::source/*',
      project('https://example.com/source/code.git'),
      false,
    ],
    [
      'a prefix of a model',
      'arn:aws:s3:::source/models/x/*',
      resource('AWS::SageMaker::Model', {
        ModelName: 'm',
        ExecutionRoleArn: role_,
        PrimaryContainer: { ModelDataSource: { S3DataSource: { S3Uri: 's3://source/models/' } } },
      }),
      true,
    ],
    [
      'an access point',
      'arn:aws:s3:eu-west-1:111111111111:accesspoint/p/object/*',
      project('source/code.zip'),
      true,
    ],
  ])('is replaced by writing to %s: %#', (_, from, reader, isReached) => {
    expect(codeOf(from, reader)).toEqual(isReached ? [expect.stringMatching(/Power: s3-put-object$/)] : []);
  });
});

describe('bounds', () => {
  const world = worldOf({ A: role('a', [allow('*')]), B: role('b'), C: role('c') });

  it('of principals make the closure incomplete, never smaller in silence', () => {
    expect(closureIn(world, 'A', { ...DEFAULT_REACH_LIMITS, reached: 2 }).incomplete).toContain(
      'more than 2 principals are reached',
    );
  });

  it('of all questions together', () => {
    expect(closureIn(world, 'A', { ...DEFAULT_REACH_LIMITS, questionsTogether: 3 }).incomplete).toContain(
      'it takes more than 3 questions',
    );
  });

  const among = (count: number, own: Record<string, unknown>, statements: readonly unknown[]): World =>
    worldOf(
      Object.fromEntries(
        Array.from({ length: count }, (_, at) => [
          `R${at}`,
          role(`r${at}`, statements, {
            AssumeRolePolicyDocument: trustsAws(`arn:aws:iam::${ROOT}:root`),
            ...own,
          }),
        ]),
      ),
    );

  it('end a closure among many who may do everything', () => {
    expect(closureIn(among(50, {}, [allow('*')]), 'R0').incomplete).toContain(
      'it takes more than 30000 questions',
    );
  }, 60_000);

  it('end a closure among many whose policies nobody knows', () => {
    const unknown = { ManagedPolicyArns: ['arn:aws:iam::aws:policy/NobodyKnowsThis'] };

    expect(closureIn(among(50, unknown, []), 'R0').incomplete).toContain(
      'it takes more than 30000 questions',
    );
  }, 60_000);

  it('leave the closures of others alone when some of several do not end within them, and stop at a few', () => {
    const all = new Join(among(MOST_CUT + 3, {}, [allow('sts:AssumeRole')]));
    const small = new Reach(all, { ...DEFAULT_REACH_LIMITS, questionsTogether: 3 });
    const closures = [...small.closuresOf(all.askers.filter(({ kind }) => kind === 'principal'))];

    expect(closures.map(({ isCut }) => isCut)).toEqual(closures.map(() => true));
    expect(closures.map(({ incomplete }) => incomplete)).toEqual([
      ...Array.from({ length: MOST_CUT }, () => ['it takes more than 3 questions']),
      ...Array.from({ length: 3 }, () => [
        `${MOST_CUT} closures take too many questions, and no more were looked for`,
      ]),
    ]);
    const whole = new Join(world);
    const starts = whole.askers.filter(({ kind }) => kind === 'principal');
    const enough = new Reach(whole);

    expect([...enough.closuresOf(starts)]).toEqual(starts.map((start) => enough.closureOf(start)));
  });

  it('of questions as well', () => {
    expect(closureIn(world, 'A', { ...DEFAULT_REACH_LIMITS, questions: 3 }).incomplete).toContain(
      'it takes more questions than are asked for one principal',
    );
  });
});

it('the table has more than the forty published ways, each once, with its page', () => {
  expect(ESCALATION_PATHS.length).toBeGreaterThan(150);
  expect(new Set(ESCALATION_PATHS.map(({ id }) => id)).size).toBe(ESCALATION_PATHS.length);
  for (const { page } of ESCALATION_PATHS)
    expect(page).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/.+\.html/);
});
