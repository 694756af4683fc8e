import { ACCOUNT_QUOTAS, DOCUMENT_LIMITS } from '../../policies';
import { readTemplates } from '../../lib/assembly';
import { checkTemplates, quotaUse } from '../../lib/checks';
import { type Body, documentOf, resource, results, verdicts } from '../_helpers/check-template';

describe('a policy', () => {
  it.each([
    ['AWS::IAM::ManagedPolicy', 'PolicyDocument', DOCUMENT_LIMITS.managedPolicyCharacters],
    ['AWS::IAM::Role', 'AssumeRolePolicyDocument', DOCUMENT_LIMITS.trustPolicyCharacters],
    ['AWS::S3::BucketPolicy', 'PolicyDocument', DOCUMENT_LIMITS.bucketPolicyBytes],
    ['AWS::KMS::Key', 'KeyPolicy', DOCUMENT_LIMITS.keyPolicyBytes],
    ['AWS::EC2::VPCEndpoint', 'PolicyDocument', DOCUMENT_LIMITS.endpointPolicyCharacters],
    ['AWS::ECR::Repository', 'RepositoryPolicyText', DOCUMENT_LIMITS.repositoryPolicyBytes],
    ['AWS::SNS::TopicPolicy', 'PolicyDocument', DOCUMENT_LIMITS.topicPolicyBytes],
    ['AWS::SSO::PermissionSet', 'InlinePolicy', DOCUMENT_LIMITS.permissionSetPolicyBytes],
    ['AWS::CodeArtifact::Domain', 'PermissionsPolicyDocument', DOCUMENT_LIMITS.packagePolicyCharacters],
    ['AWS::CodeArtifact::Repository', 'PermissionsPolicyDocument', DOCUMENT_LIMITS.packagePolicyCharacters],
    ['AWS::SecretsManager::ResourcePolicy', 'ResourcePolicy', DOCUMENT_LIMITS.secretPolicyCharacters],
  ])('of %s passes at its limit and fails one character past it', (type, property, limit) => {
    expect(verdicts(limit.id, resource(type, { [property]: documentOf(limit.value) }))).toEqual(['pass']);
    expect(verdicts(limit.id, resource(type, { [property]: documentOf(limit.value + 1) }))).toEqual(['fail']);
  });

  it.each([
    ['SERVICE_CONTROL_POLICY', DOCUMENT_LIMITS.serviceControlPolicyCharacters],
    ['RESOURCE_CONTROL_POLICY', DOCUMENT_LIMITS.resourceControlPolicyCharacters],
  ])('of an organisation, %s, passes at its limit and fails one character past it', (Type, limit) => {
    const policy = (size: number) =>
      resource('AWS::Organizations::Policy', { Type, Content: documentOf(size) });

    expect(verdicts(limit.id, policy(limit.value))).toEqual(['pass']);
    expect(verdicts(limit.id, policy(limit.value + 1))).toEqual(['fail']);
    expect(verdicts(limit.id, resource('AWS::Organizations::Policy', { Type: 'TAG_POLICY' }))).toEqual([]);
  });

  it('is unknown where only deployment knows whether it fits', () => {
    const limit = DOCUMENT_LIMITS.managedPolicyCharacters;
    const document = {
      Statement: [{ Sid: 'x'.repeat(limit.value - 100), Resource: { 'Fn::GetAtt': ['Key', 'Arn'] } }],
    };
    const template = {
      Resources: {
        Key: { Type: 'AWS::KMS::Key' },
        R: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document } },
      },
    };

    expect(verdicts(limit.id, template)).toEqual(['unknown']);
  });

  it('given as text counts without its white space', () => {
    const text = JSON.stringify(documentOf(1_000), null, 8);

    expect(
      results('managed-policy-characters', resource('AWS::IAM::ManagedPolicy', { PolicyDocument: text }))[0]
        ?.observed,
    ).toBe('1000');
  });

  it('in line is counted together with the others of its role', () => {
    const limit = DOCUMENT_LIMITS.rolePolicyCharacters;
    const half = { PolicyDocument: documentOf(limit.value / 2) };
    const over = { PolicyDocument: documentOf(limit.value / 2 + 1) };

    expect(verdicts(limit.id, resource('AWS::IAM::Role', { Policies: [half, half] }))).toEqual(['pass']);
    expect(verdicts(limit.id, resource('AWS::IAM::Role', { Policies: [half, over] }))).toEqual(['fail']);
  });
});

describe('counts', () => {
  it('of managed policies of a permission set add up AWS’s and the account’s own', () => {
    const set = (own: number, managed: number) =>
      resource('AWS::SSO::PermissionSet', {
        CustomerManagedPolicyReferences: Array.from({ length: own }, (_, index) => ({ Name: `${index}` })),
        ManagedPolicies: Array<string>(managed).fill('arn:aws:iam::aws:policy/ReadOnlyAccess'),
      });

    expect(verdicts('permission-set-managed-policies', set(5, 20))).toEqual(['pass']);
    expect(verdicts('permission-set-managed-policies', set(6, 20))).toEqual(['fail']);
    expect(verdicts('permission-set-managed-policies', resource('AWS::SSO::PermissionSet', {}))).toEqual([]);
  });

  it('of managed policies on a role and of tags pass at the limit and fail past it', () => {
    const role = (count: number) =>
      resource('AWS::IAM::Role', { ManagedPolicyArns: Array<string>(count).fill('arn') });
    const tags = (count: number) =>
      resource('A', { Tags: Array.from({ length: count }, (_, index) => ({ Key: `${index}`, Value: '' })) });

    expect([
      verdicts('managed-policies-per-role', role(10)),
      verdicts('managed-policies-per-role', role(11)),
    ]).toEqual([['pass'], ['fail']]);
    expect([verdicts('tags-per-resource', tags(50)), verdicts('tags-per-resource', tags(51))]).toEqual([
      ['pass'],
      ['fail'],
    ]);
  });

  it.each([
    ['template-resources', 'Resources', 500],
    ['template-parameters', 'Parameters', 200],
    ['template-outputs', 'Outputs', 200],
    ['template-mappings', 'Mappings', 200],
  ])('%s pass at the limit and fail past it', (control, section, limit) => {
    const template = (count: number): Body => ({
      Resources: {},
      [section]: Object.fromEntries(
        Array.from({ length: count }, (_, index) => [`E${index}`, { Type: 'A' }]),
      ),
    });

    expect([verdicts(control, template(limit)), verdicts(control, template(limit + 1))]).toEqual([
      ['pass'],
      ['fail'],
    ]);
  });

  it('of bytes fail past a megabyte', () => {
    const template = (bytes: number): Body => ({ Resources: {}, Description: 'x'.repeat(bytes) });

    expect(verdicts('template-bytes', template(1_000_000))).toEqual(['pass']);
    expect(verdicts('template-bytes', template(1_048_576))).toEqual(['fail']);
  });
});

describe('a template from outside', () => {
  it('may name types that are words of JavaScript', () => {
    expect(() =>
      checkTemplates([{ name: 't.json', template: resource('constructor', { Tags: { a: 'b' } }) }]),
    ).not.toThrow();
  });

  it('is reported in the form of the contract', () => {
    const report = checkTemplates([
      {
        name: 't.json',
        template: resource('AWS::IAM::ManagedPolicy', { PolicyDocument: documentOf(7_000) }),
      },
    ]);

    expect(report).toMatchObject({
      tool: { name: 'mlkeep', version: expect.any(String) },
      benchmark: { id: 'cis-aws-foundations', version: '7.0' },
    });
    expect(report.coverage).toHaveLength(70);
    expect(report.coverage).toContainEqual({ control: 'root-mfa', id: '2.5', outcome: 'account-level' });
    expect(report.results.find(({ pack, verdict }) => pack === 'limits' && verdict === 'fail')).toEqual({
      pack: 'limits',
      control: 'managed-policy-characters',
      id: 'Limits::managed-policy-characters',
      severity: 'high',
      verdict: 'fail',
      template: 't.json',
      resource: 'R',
      constructPath: null,
      account: null,
      region: null,
      propertyPath: 'PolicyDocument',
      observed: '7000',
      message: '7000 characters of a managed policy, allowed 6144',
      fix: 'make it smaller: AWS does not raise this limit',
      acknowledged: null,
      known: false,
    });
  });
});

describe('quotas', () => {
  const place = { account: '111111111111', region: 'eu-west-1' };
  const many = (Type: string, count: number, Properties: Body = {}): Body => ({
    Resources: Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`R${index}`, { Type, Properties }]),
    ),
  });
  const use = (template: Body, id: string, name = 't.json') =>
    quotaUse(readTemplates([{ name, template, ...place }])).find(({ quota }) => quota === id);

  it.each([
    [ACCOUNT_QUOTAS.roles, 'AWS::IAM::Role', null],
    [ACCOUNT_QUOTAS.managedPolicies, 'AWS::IAM::ManagedPolicy', null],
    [ACCOUNT_QUOTAS.buckets, 'AWS::S3::Bucket', null],
    [ACCOUNT_QUOTAS.keys, 'AWS::KMS::Key', 'eu-west-1'],
    [ACCOUNT_QUOTAS.vpcs, 'AWS::EC2::VPC', 'eu-west-1'],
    [ACCOUNT_QUOTAS.firewalls, 'AWS::NetworkFirewall::Firewall', 'eu-west-1'],
    [ACCOUNT_QUOTAS.packageDomains, 'AWS::CodeArtifact::Domain', 'eu-west-1'],
    [ACCOUNT_QUOTAS.logPolicies, 'AWS::Logs::ResourcePolicy', 'eu-west-1'],
    [ACCOUNT_QUOTAS.trails, 'AWS::CloudTrail::Trail', null],
    [ACCOUNT_QUOTAS.permissionSets, 'AWS::SSO::PermissionSet', null],
    [ACCOUNT_QUOTAS.computeEnvironments, 'AWS::Batch::ComputeEnvironment', 'eu-west-1'],
    [ACCOUNT_QUOTAS.jobQueues, 'AWS::Batch::JobQueue', 'eu-west-1'],
    [ACCOUNT_QUOTAS.autoScalingGroups, 'AWS::AutoScaling::AutoScalingGroup', 'eu-west-1'],
  ])('$id count their resources', (quota, type, region) => {
    expect(use(many(type, 3), quota.id)).toMatchObject({
      used: 3,
      account: '111111111111',
      region,
      limit: quota.value,
    });
  });

  it('count metric filters by their log group, by name or reference', () => {
    const filter = (LogGroupName: unknown) => ({
      Type: 'AWS::Logs::MetricFilter',
      Properties: { LogGroupName },
    });
    const template = {
      Resources: {
        Group: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/a' } },
        A: filter({ Ref: 'Group' }),
        B: filter('/a'),
        C: filter('/b'),
      },
    };
    const counted = quotaUse(readTemplates([{ name: 't.json', template, ...place }]))
      .filter(({ quota }) => quota === ACCOUNT_QUOTAS.metricFilters.id)
      .map(({ target, used, region, limit }) => [target, used, region, limit]);

    expect(counted).toEqual([
      ['/a', 2, 'eu-west-1', 100],
      ['/b', 1, 'eu-west-1', 100],
    ]);
  });

  it('count policies of an organisation by what they are attached to', () => {
    const template = many('AWS::Organizations::Policy', 5, {
      Type: 'SERVICE_CONTROL_POLICY',
      TargetIds: ['ou-ab12-11111111', '222222222222'],
    });
    const counted = quotaUse(readTemplates([{ name: 't.json', template, ...place }])).filter(
      ({ quota }) => quota === ACCOUNT_QUOTAS.serviceControlPolicies.id,
    );

    expect(counted.map(({ target, used, status, adjustable }) => [target, used, status, adjustable])).toEqual(
      [
        ['ou-ab12-11111111', 5, 'exceeded', false],
        ['222222222222', 5, 'exceeded', false],
      ],
    );
    expect(use(template, ACCOUNT_QUOTAS.resourceControlPolicies.id)).toBeUndefined();
  });

  it('count a permission set once in each account in which somebody gets it', () => {
    const assignment = (set: unknown, account: unknown, group: string) => ({
      Type: 'AWS::SSO::Assignment',
      Properties: { PermissionSetArn: set, TargetId: account, PrincipalId: group },
    });
    const [one, other] = [
      { 'Fn::GetAtt': ['One', 'PermissionSetArn'] },
      'arn:aws:sso:::permissionSet/ssoins-1/ps-1',
    ];
    const template = {
      Parameters: { P: { Type: 'String' } },
      Resources: {
        One: { Type: 'AWS::SSO::PermissionSet' },
        A: assignment(one, '222222222222', 'g1'),
        B: assignment(one, '222222222222', 'g2'),
        C: assignment(other, '222222222222', 'g1'),
        D: assignment(one, '333333333333', 'g1'),
        E: assignment(one, { Ref: 'P' }, 'g1'),
      },
    };
    const used = quotaUse(readTemplates([{ name: 't.json', template, ...place }]))
      .filter(({ quota }) => quota === 'provisioned-permission-sets')
      .map(({ account, region, used: count, limit }) => [account, region, count, limit]);

    expect(used).toEqual([
      ['222222222222', null, 2, 500],
      ['333333333333', null, 1, 500],
    ]);
  });

  it('count interface endpoints and not gateways', () => {
    expect(
      use(many('AWS::EC2::VPCEndpoint', 2, { VpcEndpointType: 'Interface' }), 'interface-endpoints')?.used,
    ).toBe(2);
    expect(
      use(many('AWS::EC2::VPCEndpoint', 2, { VpcEndpointType: 'Gateway' }), 'interface-endpoints'),
    ).toBeUndefined();
  });

  it('count interface endpoints by VPC, and those of an unknown VPC together', () => {
    const endpoints = (names: readonly unknown[]): Body =>
      Object.fromEntries(
        names.map((VpcId, index) => [
          `E${index}`,
          { Type: 'AWS::EC2::VPCEndpoint', Properties: { VpcEndpointType: 'Interface', VpcId } },
        ]),
      );
    const [here, there] = [{ Ref: 'Here' }, { 'Fn::GetAtt': ['There', 'VpcId'] }];
    const template = {
      Parameters: { P: { Type: 'String' } },
      Resources: {
        Here: { Type: 'AWS::EC2::VPC' },
        There: { Type: 'AWS::EC2::VPC' },
        ...endpoints([here, here, there, 'vpc-1', 'vpc-1', { Ref: 'P' }, { 'Fn::ImportValue': 'x' }]),
      },
    };
    const used = quotaUse(readTemplates([{ name: 't.json', template, ...place }]))
      .filter(({ quota }) => quota === 'interface-endpoints')
      .map(({ vpc, used: count }) => [vpc, count]);

    expect(used).toEqual([
      ['t.json#Here', 2],
      ['t.json#There', 1],
      ['vpc-1', 2],
      ['not known before deployment', 2],
    ]);
  });

  it('count an endpoint whose type only deployment knows as an interface, and one without a type as none', () => {
    const open = many('AWS::EC2::VPCEndpoint', 2, { VpcEndpointType: { 'Fn::ImportValue': 'x' } });

    expect(use(open, 'interface-endpoints')?.used).toBe(2);
    expect(use(many('AWS::EC2::VPCEndpoint', 2), 'interface-endpoints')).toBeUndefined();
  });

  it('count file systems of the persistent type, and those whose type only deployment knows', () => {
    const lustre = (type?: unknown) =>
      use(
        many('AWS::FSx::FileSystem', 2, { LustreConfiguration: { DeploymentType: type } }),
        'fsx-lustre-persistent-2',
      )?.used;

    expect(lustre('PERSISTENT_2')).toBe(2);
    expect(lustre({ 'Fn::ImportValue': 'x' })).toBe(2);
    expect(lustre('SCRATCH_2')).toBeUndefined();
    expect(lustre()).toBeUndefined();
    expect(use(many('AWS::FSx::FileSystem', 2), 'fsx-lustre-persistent-2')).toBeUndefined();
  });

  it('warn from 80 % on and are exceeded past the limit', () => {
    const status = (count: number) =>
      use(many('AWS::Batch::ComputeEnvironment', count), 'batch-compute-environments')?.status;

    expect([status(39), status(40), status(50), status(51)]).toEqual([
      'fine',
      'warning',
      'warning',
      'exceeded',
    ]);
  });

  it('add up over the stacks of an account', () => {
    const graph = readTemplates([
      { name: 'a', template: many('AWS::IAM::Role', 2), ...place },
      { name: 'b', template: many('AWS::IAM::Role', 3), ...place, region: 'us-east-1' },
      { name: 'c', template: many('AWS::IAM::Role', 4), account: '222222222222', region: 'eu-west-1' },
    ]);
    const used = quotaUse(graph)
      .filter(({ quota }) => quota === 'iam-roles')
      .map(({ account, used: count }) => [account, count]);

    expect(used).toEqual([
      ['111111111111', 5],
      ['222222222222', 4],
    ]);
  });
});
