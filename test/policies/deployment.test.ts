import {
  BASELINE_PARTS,
  type BaselinePart,
  bootstrapBoundaryName,
  bootstrapBoundaryPolicy,
  configRole,
  deployRoleArn,
  executionPolicies,
  executionPolicyName,
  executionRoleArn,
  NO_UPSTREAMS,
  identityPolicy,
  imageCacheRole,
  packageDomain,
  packageRepository,
  projectBoundary,
  projectBucket,
  projectRole,
  pullThroughRole,
  supportRole,
} from '../../policies';
import { OBJECT_DATA } from '../../policies/access';
import { type Request, decide, statementsFor } from '../_helpers/decide';
import { KEY_ARN, SCORING, TRANSIT_GATEWAY, executionFacts, organizationFacts } from '../_helpers/scopes';

const facts = executionFacts(SCORING);
const boundary = bootstrapBoundaryPolicy(facts).document;
const policies = executionPolicies(facts);
const everything = {
  Version: '2012-10-17',
  Statement: [{ Sid: 'All', Effect: 'Allow', Action: '*', Resource: '*' }],
} as const;
const role = projectRole(SCORING, 'engineer').arn;
const context = {
  'aws:RequestedRegion': 'eu-west-1',
  'aws:ResourceAccount': SCORING.account,
};

function execution(request: Request): boolean {
  return policies.some(({ policy }) => decide(request, { identity: policy.document, boundary }) === 'allow');
}

/** What an administrator-like policy on a bootstrap role would still allow. */
function administrator(request: Request): boolean {
  return decide(request, { identity: everything, boundary }) === 'allow';
}

it('is one set of policies per Region: IAM names are the account’s', () => {
  const elsewhere = { ...SCORING, region: 'eu-central-1' };

  expect(bootstrapBoundaryName(elsewhere)).not.toBe(bootstrapBoundaryName(SCORING));
  expect(executionPolicyName(elsewhere, 'data')).not.toBe(executionPolicyName(SCORING, 'data'));
});

it('is permission sets alone in an account that holds nothing else', () => {
  const elsewhere = {
    ...facts,
    holdsPlatform: false,
    holdsEnvironments: false,
    asksTrail: false,
    foreignLogGroup: null,
    transitGateway: null,
  };
  const parts = executionPolicies(elsewhere).map(({ part }) => part);

  expect(parts).toEqual(['permission-sets']);
});

it('is policies of the organisation alone in its management account', () => {
  expect(executionPolicies(organizationFacts(SCORING)).map(({ part }) => part)).toEqual(['organization']);
});

it('has nothing to do with networks where there is no environment', () => {
  const parts = executionPolicies({ ...facts, holdsEnvironments: false, transitGateway: null }).map(
    ({ part }) => part,
  );

  expect(parts).toEqual(['data', 'identities', 'machinery', 'baseline', 'audit', 'permission-sets']);
});

it('is no more policies than a role takes', () => {
  // Nothing works in the management account, where an eleventh would be.
  expect(policies).toHaveLength(10);
});

describe('the execution role', () => {
  const bounded = { ...context, 'iam:PermissionsBoundary': projectBoundary(SCORING).arn };

  it('creates a role of the platform with one of its boundaries', () => {
    expect(execution({ action: 'iam:CreateRole', resource: role, context: bounded })).toBe(true);
  });

  it.each([
    ['without a boundary', role, context],
    [
      'with somebody else’s boundary',
      role,
      { ...context, 'iam:PermissionsBoundary': 'arn:aws:iam::222222222222:policy/wide' },
    ],
    ['outside the platform’s path', 'arn:aws:iam::222222222222:role/Administrator', bounded],
  ])('creates no role %s', (_, resource, ctx) => {
    expect(execution({ action: 'iam:CreateRole', resource, context: ctx })).toBe(false);
  });

  it('attaches no policy that is not the platform’s', () => {
    const attach = (policy: string): Request => ({
      action: 'iam:AttachRolePolicy',
      resource: role,
      context: { ...context, 'iam:PolicyARN': policy },
    });

    expect(execution(attach('arn:aws:iam::aws:policy/AdministratorAccess'))).toBe(false);
    expect(execution(attach('arn:aws:iam::222222222222:policy/acme-ml/prod/credit-risk/scoring/x'))).toBe(
      true,
    );
  });

  it('passes roles to the services that need them and to no other', () => {
    const pass = (service: string): Request => ({
      action: 'iam:PassRole',
      resource: role,
      context: { ...context, 'iam:PassedToService': service },
    });

    expect(execution(pass('vpc-flow-logs.amazonaws.com'))).toBe(true);
    expect(execution(pass('ec2.amazonaws.com'))).toBe(false);
  });

  it('passes EC2 the role of confidential hosts, and no person’s', () => {
    const pass = (name: 'enclave' | 'engineer', service: string): Request => ({
      action: 'iam:PassRole',
      resource: projectRole(SCORING, name).arn,
      context: { ...context, 'iam:PassedToService': service },
    });

    expect(execution(pass('enclave', 'ec2.amazonaws.com'))).toBe(true);
    expect(execution(pass('enclave', 'ecs-tasks.amazonaws.com'))).toBe(false);
    expect(execution(pass('engineer', 'ec2.amazonaws.com'))).toBe(false);
  });

  it('makes profiles below the platform’s path alone', () => {
    const make = (path: string): Request => ({
      action: 'iam:AddRoleToInstanceProfile',
      resource: `arn:aws:iam::222222222222:instance-profile${path}x`,
      context,
    });

    expect(execution(make('/acme-ml/prod/credit-risk/scoring/'))).toBe(true);
    expect(execution(make('/'))).toBe(false);
  });

  it('keeps groups of hosts that are named after stacks of the platform', () => {
    const group = (name: string): Request => ({
      action: 'autoscaling:UpdateAutoScalingGroup',
      resource: `arn:aws:autoscaling:eu-west-1:222222222222:autoScalingGroup:0a1b:autoScalingGroupName/${name}`,
      context,
    });

    expect(execution(group('acme-ml--prod--credit-risk--scoring-EnclaveHostHosts-1X'))).toBe(true);
    expect(execution(group('web'))).toBe(false);
  });

  it('starts instances from launch templates of the account, and in no other way', () => {
    const start = (template: Readonly<Record<string, string>>): Request => ({
      action: 'ec2:RunInstances',
      resource: 'arn:aws:ec2:eu-west-1:222222222222:instance/*',
      context: { ...context, ...template },
    });

    expect(
      execution(
        start({ 'ec2:LaunchTemplate': 'arn:aws:ec2:eu-west-1:222222222222:launch-template/lt-0a1b' }),
      ),
    ).toBe(true);
    expect(
      execution(
        start({ 'ec2:LaunchTemplate': 'arn:aws:ec2:eu-west-1:999999999999:launch-template/lt-0a1b' }),
      ),
    ).toBe(false);
    expect(execution(start({}))).toBe(false);
  });

  it.each([
    ['training-node', 'ec2.amazonaws.com'],
    ['training-job', 'ecs-tasks.amazonaws.com'],
  ] as const)('passes %s to %s alone', (name, service) => {
    const able = ['ec2.amazonaws.com', 'ecs-tasks.amazonaws.com', 'sagemaker.amazonaws.com'].filter((each) =>
      execution({
        action: 'iam:PassRole',
        resource: projectRole(SCORING, name).arn,
        context: { ...context, 'iam:PassedToService': each },
      }),
    );

    expect(able).toEqual([service]);
  });

  describe('in AWS Batch', () => {
    const on = (action: string, resource: string, tags: Record<string, string> = {}): boolean =>
      execution({
        action: `batch:${action}`,
        resource: `arn:aws:batch:eu-west-1:222222222222:${resource}`,
        context: { ...context, ...tags },
      });
    const environment = 'compute-environment/TrainingPoolH100Environment-0a1b2c3d';

    it('makes and keeps environments that carry the platform’s tag', () => {
      const tags = (where: string, platform: string) => ({ [`aws:${where}/mlkeep:platform`]: platform });

      expect(on('CreateComputeEnvironment', environment, tags('RequestTag', 'acme-ml'))).toBe(true);
      expect(on('CreateComputeEnvironment', environment, tags('RequestTag', 'other'))).toBe(false);
      for (const action of ['UpdateComputeEnvironment', 'DeleteComputeEnvironment', 'CreateJobQueue']) {
        expect(on(action, environment, tags('ResourceTag', 'acme-ml'))).toBe(true);
        expect(on(action, environment, tags('ResourceTag', 'other'))).toBe(false);
        expect(on(action, environment)).toBe(false);
      }
    });

    it('keeps what carries the platform’s name, and submits no job', () => {
      for (const [action, kind] of [
        ['CreateJobQueue', 'job-queue'],
        ['RegisterJobDefinition', 'job-definition'],
        ['CreateSchedulingPolicy', 'scheduling-policy'],
      ] as const) {
        expect(on(action, `${kind}/acme-ml--prod--credit-risk--scoring--h100--queue`)).toBe(true);
        expect(on(action, `${kind}/payroll`)).toBe(false);
      }
      expect(on('SubmitJob', 'job-queue/acme-ml--prod--credit-risk--scoring--h100--queue')).toBe(false);
    });
  });

  it('reads the ids of AWS’s machine images, and keeps templates without starting an instance', () => {
    expect(
      execution({
        action: 'ssm:GetParameters',
        resource:
          'arn:aws:ssm:eu-west-1::parameter/aws/service/ecs/optimized-ami/amazon-linux-2023/gpu/recommended/image_id',
        context,
      }),
    ).toBe(true);
    expect(execution({ action: 'ec2:CreateLaunchTemplateVersion', resource: '*', context })).toBe(true);
    expect(execution({ action: 'ec2:RunInstances', resource: '*', context })).toBe(false);
  });

  it.each([
    [
      'reads an object',
      { action: 's3:GetObject', resource: `${projectBucket(SCORING, 'data').arn}/x`, context },
    ],
    ['decrypts', { action: 'kms:Decrypt', resource: KEY_ARN, context }],
    [
      'lists another bucket than the platform’s',
      { action: 's3:ListBucket', resource: 'arn:aws:s3:::other', context },
    ],
    ['grants use of a key', { action: 'kms:CreateGrant', resource: KEY_ARN, context }],
    [
      'touches a bucket that is not the platform’s',
      { action: 's3:PutBucketPolicy', resource: 'arn:aws:s3:::other', context },
    ],
    [
      'stops a trail',
      {
        action: 'cloudtrail:StopLogging',
        resource: 'arn:aws:cloudtrail:eu-west-1:222222222222:trail/acme-ml.data',
        context,
      },
    ],
    ['makes a user', { action: 'iam:CreateUser', resource: 'arn:aws:iam::222222222222:user/x', context }],
    ['opens a way out', { action: 'ec2:CreateInternetGateway', resource: '*', context }],
    [
      'works in another Region',
      { action: 'ec2:CreateVpc', resource: '*', context: { ...context, 'aws:RequestedRegion': 'us-east-1' } },
    ],
  ])('never %s', (_, request) => {
    expect(execution(request)).toBe(false);
  });

  it('makes only keys that carry the platform’s tag', () => {
    const create = (platform: string): Request => ({
      action: 'kms:CreateKey',
      resource: '*',
      context: { ...context, 'aws:RequestTag/mlkeep:platform': platform },
    });

    expect(execution(create('acme-ml'))).toBe(true);
    expect(execution(create('other'))).toBe(false);
  });

  it('administers a key as soon as it is made, and keys with none but the platform’s aliases', () => {
    const change = (action: string, aliases?: readonly string[]): Request => ({
      action,
      resource: KEY_ARN,
      context: {
        ...context,
        'aws:RequestTag/mlkeep:platform': 'acme-ml',
        ...(aliases === undefined ? {} : { 'kms:ResourceAliases': aliases }),
      },
    });

    for (const action of [
      'kms:EnableKeyRotation',
      'kms:PutKeyPolicy',
      'kms:TagResource',
      'kms:CreateAlias',
    ]) {
      expect(execution(change(action))).toBe(true);
      expect(execution(change(action, ['alias/acme-ml--prod--credit-risk--scoring']))).toBe(true);
      expect(execution(change(action, ['alias/payroll']))).toBe(false);
      expect(execution(change(action, ['alias/payroll', 'alias/acme-ml--x']))).toBe(false);
    }
  });

  it('lends keys of the platform to ECR and to Amazon FSx alone', () => {
    const lend = (changed: Record<string, string | readonly string[]>): Request => ({
      action: 'kms:CreateGrant',
      resource: KEY_ARN,
      context: {
        ...context,
        'kms:ViaService': 'ecr.eu-west-1.amazonaws.com',
        'kms:GrantIsForAWSResource': 'true',
        'kms:ResourceAliases': ['alias/acme-ml--prod--credit-risk--scoring'],
        ...changed,
      },
    });

    expect(execution(lend({ 'kms:ViaService': 'ec2.eu-west-1.amazonaws.com' }))).toBe(false);
    for (const service of ['ecr', 'fsx']) {
      const through = { 'kms:ViaService': `${service}.eu-west-1.amazonaws.com` };

      expect(execution(lend(through))).toBe(true);
      expect(execution(lend({ ...through, 'kms:GrantIsForAWSResource': 'false' }))).toBe(false);
      expect(execution(lend({ ...through, 'kms:ResourceAliases': ['alias/payroll'] }))).toBe(false);
    }
  });

  it('uses no key through Amazon FSx either, and lends none to it where there is no environment', () => {
    const elsewhere = bootstrapBoundaryPolicy({ ...facts, holdsEnvironments: false }).document;

    for (const action of ['kms:Decrypt', 'kms:GenerateDataKeyWithoutPlaintext']) {
      const request = {
        action,
        resource: KEY_ARN,
        context: { ...context, 'kms:ViaService': 'fsx.eu-west-1.amazonaws.com' },
      };

      expect(execution(request)).toBe(false);
      expect(administrator(request)).toBe(false);
    }
    expect(JSON.stringify(elsewhere)).not.toContain('fsx.');
  });

  it('keeps file systems of the platform, without a backup or a way to a bucket', () => {
    const on = (action: string, where: string, platform = 'acme-ml'): boolean =>
      execution({
        action,
        resource: 'arn:aws:fsx:eu-west-1:222222222222:file-system/fs-0a1b2c3d4e5f60718',
        context: { ...context, [`aws:${where}/mlkeep:platform`]: platform },
      });

    for (const [where, actions] of [
      ['RequestTag', ['fsx:CreateFileSystem', 'fsx:TagResource']],
      ['ResourceTag', ['fsx:UpdateFileSystem', 'fsx:DeleteFileSystem', 'fsx:ListTagsForResource']],
    ] as const) {
      for (const action of actions) {
        expect(on(action, where)).toBe(true);
        expect(on(action, where, 'payroll')).toBe(false);
      }
    }
    for (const action of [
      'fsx:CreateBackup',
      'fsx:CreateDataRepositoryAssociation',
      'fsx:CreateFileSystemFromBackup',
    ])
      expect(on(action, 'ResourceTag')).toBe(false);
  });

  it('lets Amazon FSx have its role, and describes where it is deployed', () => {
    const role = (service: string): boolean =>
      execution({
        action: 'iam:CreateServiceLinkedRole',
        resource: `arn:aws:iam::222222222222:role/aws-service-role/${service}/AWSServiceRoleForAmazonFSx`,
        context: { ...context, 'iam:AWSServiceName': service },
      });
    const describing = (region: string): boolean =>
      execution({
        action: 'fsx:DescribeFileSystems',
        resource: '*',
        context: { ...context, 'aws:RequestedRegion': region },
      });

    expect([role('fsx.amazonaws.com'), role('s3.data-source.lustre.fsx.amazonaws.com')]).toEqual([
      true,
      false,
    ]);
    expect([describing('eu-west-1'), describing('us-east-1')]).toEqual([true, false]);
  });

  it('keeps repositories and touches no image', () => {
    const on = (action: string, name: string): boolean =>
      execution({ action, resource: `arn:aws:ecr:eu-west-1:222222222222:repository/${name}`, context });

    expect(on('ecr:CreateRepository', 'acme-ml/prod/credit-risk/scoring')).toBe(true);
    expect(on('ecr:CreateRepository', 'payroll')).toBe(false);
    for (const action of ['ecr:PutImage', 'ecr:BatchGetImage', 'ecr:BatchDeleteImage'])
      expect(on(action, 'acme-ml/prod/credit-risk/scoring')).toBe(false);
  });

  const glue = (resource: string): string => `arn:aws:glue:eu-west-1:222222222222:${resource}`;
  const workgroup = 'arn:aws:athena:eu-west-1:222222222222:workgroup/acme-ml--audit--trail';

  it.each([
    ['athena:CreateWorkGroup', workgroup],
    ['athena:UpdateWorkGroup', workgroup],
    ['athena:DeleteWorkGroup', workgroup],
    ['athena:TagResource', workgroup],
    ['athena:CreateNamedQuery', workgroup],
    ['athena:DeleteNamedQuery', workgroup],
    ['glue:CreateDatabase', glue('catalog')],
    ['glue:CreateDatabase', glue('database/acme_ml__audit')],
    ['glue:CreateTable', glue('table/acme_ml__audit/management_events')],
    ['glue:DeleteDatabase', glue('userDefinedFunction/acme_ml__audit/*')],
    ['logs:PutMetricFilter', 'arn:aws:logs:eu-west-1:222222222222:log-group:aws-controltower/CloudTrailLogs'],
    [
      'logs:DeleteMetricFilter',
      'arn:aws:logs:eu-west-1:222222222222:log-group:aws-controltower/CloudTrailLogs:*',
    ],
  ])('may %s on %s', (action, resource) => {
    expect(execution({ action, resource, context })).toBe(true);
  });

  it.each([
    ['athena:StartQueryExecution', workgroup],
    ['athena:GetQueryResults', workgroup],
    ['athena:UpdateWorkGroup', workgroup.replace(/[^/]+$/, 'primary')],
    ['glue:CreateTable', glue('table/payroll/salaries')],
    ['glue:PutResourcePolicy', glue('catalog')],
    ['logs:DeleteLogGroup', 'arn:aws:logs:eu-west-1:222222222222:log-group:aws-controltower/CloudTrailLogs'],
    ['logs:PutMetricFilter', 'arn:aws:logs:eu-west-1:222222222222:log-group:payroll'],
  ])('may not %s on %s', (action, resource) => {
    expect(execution({ action, resource, context })).toBe(false);
  });

  it('has nothing to do with Athena where nobody asks the trail, nor with a log group that nobody named', () => {
    const parts = executionPolicies({ ...facts, asksTrail: false, foreignLogGroup: null });
    const filterOnly = executionPolicies({ ...facts, asksTrail: false });

    expect(parts.map(({ part }) => part)).not.toContain('audit');
    expect(JSON.stringify(filterOnly)).not.toContain('athena:');
    expect(JSON.stringify(filterOnly)).toContain('logs:PutMetricFilter');
  });

  it('keeps domains of packages, and puts no package into one and takes none out', () => {
    const on = (action: string, resource: string): boolean =>
      execution({ action: `codeartifact:${action}`, resource, context });
    const pypi = packageRepository(SCORING, 'pypi').arn;

    expect(on('CreateDomain', '*')).toBe(true);
    expect(on('PutDomainPermissionsPolicy', packageDomain(SCORING).arn)).toBe(true);
    for (const action of [
      'AssociateExternalConnection',
      'PutRepositoryPermissionsPolicy',
      'DeleteRepository',
    ])
      expect(on(action, pypi)).toBe(true);
    for (const action of ['PublishPackageVersion', 'ReadFromRepository', 'CopyPackageVersions'])
      expect(on(action, pypi)).toBe(false);
    expect(on('GetAuthorizationToken', packageDomain(SCORING).arn)).toBe(false);
    expect(on('DeleteDomain', 'arn:aws:codeartifact:eu-west-1:222222222222:domain/payroll')).toBe(false);
    expect(
      execution({
        action: 'codeartifact:CreateDomain',
        resource: '*',
        context: { ...context, 'aws:RequestedRegion': 'us-east-1' },
      }),
    ).toBe(false);
  });

  it('lends keys of the platform to CodeArtifact too', () => {
    const lend = (changed: Record<string, string | readonly string[]>): Request => ({
      action: 'kms:CreateGrant',
      resource: KEY_ARN,
      context: {
        ...context,
        'kms:ViaService': 'codeartifact.eu-west-1.amazonaws.com',
        'kms:ResourceAliases': ['alias/acme-ml--network--prod--packages'],
        ...changed,
      },
    });

    expect(execution(lend({}))).toBe(true);
    expect(execution(lend({ 'kms:ViaService': 'codeartifact.us-east-1.amazonaws.com' }))).toBe(false);
    expect(execution(lend({ 'kms:ResourceAliases': ['alias/payroll'] }))).toBe(false);
  });

  it('keeps caches of images and passes ECR the one role that makes their repositories', () => {
    const pass = (resource: string, service: string): Request => ({
      action: 'iam:PassRole',
      resource,
      context: { ...context, 'iam:PassedToService': service },
    });
    const linked = (resource: string, service: string): Request => ({
      action: 'iam:CreateServiceLinkedRole',
      resource,
      context: { ...context, 'iam:AWSServiceName': service },
    });

    for (const action of ['CreatePullThroughCacheRule', 'CreateRepositoryCreationTemplate'])
      expect(execution({ action: `ecr:${action}`, resource: '*', context })).toBe(true);
    expect(execution(pass(imageCacheRole(SCORING).arn, 'ecr.amazonaws.com'))).toBe(true);
    expect(execution(pass(imageCacheRole(SCORING).arn, 'ec2.amazonaws.com'))).toBe(false);
    expect(execution(pass(role, 'ecr.amazonaws.com'))).toBe(false);
    expect(execution(linked(pullThroughRole(SCORING), 'pullthroughcache.ecr.amazonaws.com'))).toBe(true);
    expect(
      execution(
        linked(
          'arn:aws:iam::222222222222:role/aws-service-role/batch.amazonaws.com/AWSServiceRoleForBatch',
          'batch.amazonaws.com',
        ),
      ),
    ).toBe(false);
  });

  it('keeps secrets of image registries and no other', () => {
    const on = (action: string, name: string): boolean =>
      execution({
        action: `secretsmanager:${action}`,
        resource: `arn:aws:secretsmanager:eu-west-1:222222222222:secret:${name}-AbCdEf`,
        context,
      });

    for (const action of ['CreateSecret', 'PutResourcePolicy', 'GetSecretValue']) {
      expect(on(action, 'ecr-pullthroughcache/acme-ml/cache/docker')).toBe(true);
      expect(on(action, 'ecr-pullthroughcache/other/cache/docker')).toBe(false);
      expect(on(action, 'payroll')).toBe(false);
    }
    expect(on('PutSecretValue', 'ecr-pullthroughcache/acme-ml/cache/docker')).toBe(false);
  });

  it('has nothing to do with packages, caches and secrets where the platform takes nothing from outside', () => {
    const parts = executionPolicies({ ...facts, upstreams: NO_UPSTREAMS }).map(({ part }) => part);

    expect(parts).not.toContain('upstreams');
    expect(policies.map(({ part }) => part)).toContain('upstreams');
  });

  it('makes the identity provider of GitHub and no other', () => {
    const create = (issuer: string): Request => ({
      action: 'iam:CreateOpenIDConnectProvider',
      resource: `arn:aws:iam::222222222222:oidc-provider/${issuer}`,
      context,
    });

    expect(execution(create('token.actions.githubusercontent.com'))).toBe(true);
    expect(execution(create('evil.example'))).toBe(false);
  });

  it('keeps permission sets that carry the platform’s tag, in the platform’s accounts', () => {
    const set = 'arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-1234567890abcdef';
    const put = (resource: string, platform?: string): Request => ({
      action: 'sso:PutInlinePolicyToPermissionSet',
      resource,
      context: {
        ...context,
        ...(platform === undefined ? {} : { 'aws:ResourceTag/mlkeep:platform': platform }),
      },
    });
    const assign = (account: string): Request => ({
      action: 'sso:CreateAccountAssignment',
      resource: `arn:aws:sso:::account/${account}`,
      context,
    });

    expect(execution(put(set, 'acme-ml'))).toBe(true);
    expect(execution(put(set, 'other'))).toBe(false);
    expect(execution(put(set))).toBe(false);
    expect(execution(put(set.replace('ssoins-1', 'ssoins-9'), 'acme-ml'))).toBe(false);
    expect(execution(assign('222222222222'))).toBe(true);
    expect(execution(assign('999999999999'))).toBe(false);
  });

  it('records what a network asks DNS, and lets AWS deliver it', () => {
    const config = 'arn:aws:route53resolver:eu-west-1:222222222222:resolver-query-log-config/rqlc-1';
    for (const action of [
      'route53resolver:CreateResolverQueryLogConfig',
      'route53resolver:GetResolverQueryLogConfig',
      'route53resolver:AssociateResolverQueryLogConfig',
      'route53resolver:DisassociateResolverQueryLogConfig',
      'route53resolver:DeleteResolverQueryLogConfig',
    ]) {
      expect(execution({ action, resource: config, context })).toBe(true);
      expect(execution({ action, resource: config.replace('eu-west-1', 'us-east-1'), context })).toBe(false);
    }
    for (const action of [
      'route53resolver:GetResolverQueryLogConfigAssociation',
      'route53resolver:ListResolverQueryLogConfigAssociations',
      'logs:CreateLogDelivery',
      'logs:DeleteLogDelivery',
      'logs:PutResourcePolicy',
      'logs:DeleteResourcePolicy',
    ]) {
      expect(execution({ action, resource: '*', context })).toBe(true);
    }
    expect(
      execution({
        action: 'logs:PutResourcePolicy',
        resource: '*',
        context: { ...context, 'aws:RequestedRegion': 'us-east-1' },
      }),
    ).toBe(false);
  });

  it.each(['route53resolver', 'network-firewall', 'transitgateway'])(
    'lets %s have its own role and no other',
    (service) => {
      const make = (path: string, name: string): Request => ({
        action: 'iam:CreateServiceLinkedRole',
        resource: `arn:aws:iam::222222222222:role/aws-service-role/${path}.amazonaws.com/AWSServiceRole`,
        context: { ...context, 'iam:AWSServiceName': `${name}.amazonaws.com` },
      });

      expect(execution(make(service, service))).toBe(true);
      expect(execution(make('ec2', service))).toBe(false);
      expect(execution(make(service, 'ec2'))).toBe(false);
    },
  );

  describe('where there is a transit gateway', () => {
    const inRegion = (resource: string): string => `arn:aws:ec2:eu-west-1:222222222222:${resource}`;
    const gateway = (id: string): string => `arn:aws:ec2:eu-west-1:777777777777:transit-gateway/${id}`;
    const attach = (resource: string): Request => ({
      action: 'ec2:CreateTransitGatewayVpcAttachment',
      resource,
      context,
    });

    it('attaches networks of the account to that gateway, whoever owns it, and to no other', () => {
      for (const resource of [
        gateway(TRANSIT_GATEWAY),
        inRegion('vpc/vpc-1'),
        inRegion('subnet/subnet-1'),
        inRegion('transit-gateway-attachment/tgw-attach-1'),
      ]) {
        expect(execution(attach(resource))).toBe(true);
      }
      expect(execution(attach(gateway('tgw-0fedcba9')))).toBe(false);
      expect(execution(attach(inRegion('vpc/vpc-1').replace('222222222222', '777777777777')))).toBe(false);
    });

    it('keeps attachments, routes and the platform’s firewalls', () => {
      const firewall = (kind: string, name: string): string =>
        `arn:aws:network-firewall:eu-west-1:222222222222:${kind}/${name}`;
      const requests: readonly (readonly [string, string])[] = [
        ['ec2:ModifyTransitGatewayVpcAttachment', inRegion('transit-gateway-attachment/tgw-attach-1')],
        ['ec2:DeleteTransitGatewayVpcAttachment', inRegion('transit-gateway-attachment/tgw-attach-1')],
        ['ec2:DescribeTransitGatewayVpcAttachments', '*'],
        ['ec2:CreateRoute', inRegion('route-table/rtb-1')],
        ['ec2:ReplaceRoute', inRegion('route-table/rtb-1')],
        ['ec2:DeleteRoute', inRegion('route-table/rtb-1')],
        [
          'network-firewall:CreateRuleGroup',
          firewall('stateless-rulegroup', 'acme-ml--network--prod--packets'),
        ],
        [
          'network-firewall:UpdateRuleGroup',
          firewall('stateful-rulegroup', 'acme-ml--network--prod--domains'),
        ],
        ['network-firewall:UpdateFirewallPolicy', firewall('firewall-policy', 'acme-ml--network--prod')],
        ['network-firewall:CreateFirewall', firewall('firewall', 'acme-ml--network--prod')],
        ['network-firewall:AssociateSubnets', firewall('firewall', 'acme-ml--network--prod')],
        ['network-firewall:UpdateLoggingConfiguration', firewall('firewall', 'acme-ml--network--prod')],
        ['network-firewall:DeleteFirewall', firewall('firewall', 'acme-ml--network--prod')],
        ['network-firewall:TagResource', firewall('firewall', 'acme-ml--network--prod')],
        ['network-firewall:ListRuleGroups', '*'],
      ];

      for (const [action, resource] of requests)
        expect([action, execution({ action, resource, context })]).toEqual([action, true]);
      expect(
        execution({
          action: 'network-firewall:DeleteFirewall',
          resource: firewall('firewall', 'payroll'),
          context,
        }),
      ).toBe(false);
    });

    it.each([
      ['an attachment', attach(gateway(TRANSIT_GATEWAY))],
      ['a route', { action: 'ec2:CreateRoute', resource: inRegion('route-table/rtb-1'), context }],
      [
        'a firewall',
        {
          action: 'network-firewall:CreateFirewall',
          resource: 'arn:aws:network-firewall:eu-west-1:222222222222:firewall/acme-ml--network--prod',
          context,
        },
      ],
    ])('and nowhere else makes %s', (_, request) => {
      const without = executionPolicies({ ...facts, transitGateway: null });

      expect(execution(request)).toBe(true);
      expect(without.some(({ policy }) => statementsFor(policy.document, 'Allow', request).length > 0)).toBe(
        false,
      );
    });
  });

  const analyzer = 'arn:aws:access-analyzer:eu-west-1:222222222222:analyzer/acme-ml--baseline--external';
  const BASELINE: readonly (readonly [BaselinePart, readonly string[], string])[] = [
    [
      'recorder',
      [
        'config:PutConfigurationRecorder',
        'config:StartConfigurationRecorder',
        'config:DeleteConfigurationRecorder',
        'config:PutDeliveryChannel',
        'config:DeleteDeliveryChannel',
        'config:PutConformancePack',
        'config:DescribeConformancePackStatus',
        'config:DeleteConformancePack',
      ],
      '*',
    ],
    [
      'analyzer',
      ['access-analyzer:CreateAnalyzer', 'access-analyzer:TagResource', 'access-analyzer:DeleteAnalyzer'],
      analyzer,
    ],
    ['detector', ['guardduty:CreateDetector', 'guardduty:UpdateDetector', 'guardduty:DeleteDetector'], '*'],
    [
      'securityHub',
      ['securityhub:EnableSecurityHub', 'securityhub:BatchEnableStandards', 'securityhub:DisableSecurityHub'],
      '*',
    ],
    ['macie', ['macie2:EnableMacie', 'macie2:UpdateMacieSession', 'macie2:DisableMacie'], '*'],
    ['ec2Defaults', ['ec2:EnableSnapshotBlockPublicAccess', 'ec2:DisableSnapshotBlockPublicAccess'], '*'],
  ];

  it.each(BASELINE)(
    'makes and takes back %s, in its own Region, unless a landing zone has it',
    (part, actions, resource) => {
      const without = executionPolicies({
        ...facts,
        baseline: BASELINE_PARTS.filter((each) => each !== part),
      });

      for (const action of actions) {
        const request = { action, resource, context };
        expect([action, execution(request)]).toEqual([action, true]);
        expect([
          action,
          execution({
            ...request,
            resource: analyzer.replace('eu-west-1', 'us-east-1'),
            context: { ...context, 'aws:RequestedRegion': 'us-east-1' },
          }),
        ]).toEqual([action, false]);
        expect(
          without.some(({ policy }) => statementsFor(policy.document, 'Allow', request).length > 0),
        ).toBe(false);
      }
    },
  );

  it.each([
    'config:StopConfigurationRecorder',
    'guardduty:CreateFilter',
    'guardduty:GetFindings',
    'securityhub:BatchUpdateFindings',
    'macie2:GetFindings',
    'access-analyzer:CreateArchiveRule',
  ])('neither stops, reads nor hides what is found: no %s', (action) => {
    expect(execution({ action, resource: '*', context })).toBe(false);
  });

  it('hands AWS Config its own role and no other', () => {
    const pass = (resource: string, service = 'config.amazonaws.com'): Request => ({
      action: 'iam:PassRole',
      resource,
      context: { ...context, 'iam:PassedToService': service },
    });

    expect(execution(pass(configRole(SCORING.account)))).toBe(true);
    expect(execution(pass(configRole(SCORING.account), 'lambda.amazonaws.com'))).toBe(false);
    expect(execution(pass(role))).toBe(false);
  });

  it('attaches AWS’s policy for AWS Support to one role, and no other policy of AWS to any', () => {
    const attach = (resource: string, policy: string): Request => ({
      action: 'iam:AttachRolePolicy',
      resource,
      context: { ...context, 'iam:PolicyARN': policy },
    });
    const support = supportRole(SCORING).arn;

    expect(execution(attach(support, 'arn:aws:iam::aws:policy/AWSSupportAccess'))).toBe(true);
    expect(execution(attach(role, 'arn:aws:iam::aws:policy/AWSSupportAccess'))).toBe(false);
    expect(execution(attach(support, 'arn:aws:iam::aws:policy/AdministratorAccess'))).toBe(false);
  });

  it.each([
    'config-conforms.amazonaws.com',
    'access-analyzer.amazonaws.com',
    'guardduty.amazonaws.com',
    'malware-protection.guardduty.amazonaws.com',
    'securityhub.amazonaws.com',
    'macie.amazonaws.com',
  ])('lets %s have its role', (service) => {
    const request = {
      action: 'iam:CreateServiceLinkedRole',
      resource: `arn:aws:iam::222222222222:role/aws-service-role/${service}/AWSServiceRole`,
      context: { ...context, 'iam:AWSServiceName': service },
    };

    expect(execution(request)).toBe(true);
  });

  describe('in the management account', () => {
    const held = executionPolicies(organizationFacts(SCORING))[0]?.policy ?? identityPolicy([]);
    const policyArn = (type = 'service_control_policy'): string =>
      `arn:aws:organizations::222222222222:policy/o-a1b2c3d4e5/${type}/p-12345678`;
    const may = (action: string, resource: string, tag?: string, when = 'ResourceTag'): boolean =>
      statementsFor(held.document, 'Allow', {
        action: `organizations:${action}`,
        resource,
        context: tag === undefined ? {} : { [`aws:${when}/mlkeep:platform`]: tag },
      }).length > 0;

    it('keeps policies that carry the platform’s tag', () => {
      for (const type of ['service_control_policy', 'resource_control_policy']) {
        for (const action of ['UpdatePolicy', 'DeletePolicy', 'AttachPolicy', 'DetachPolicy']) {
          expect(may(action, policyArn(type), 'acme-ml')).toBe(true);
          expect(may(action, policyArn(type), 'other')).toBe(false);
          expect(may(action, policyArn(type))).toBe(false);
        }
      }
      expect(may('CreatePolicy', '*', 'acme-ml', 'RequestTag')).toBe(true);
      expect(may('CreatePolicy', '*', 'other', 'RequestTag')).toBe(false);
      expect(may('UpdatePolicy', policyArn('tag_policy'), 'acme-ml')).toBe(false);
    });

    it('attaches them to the named targets and to nothing else', () => {
      const target = (kind: string, id: string): string =>
        `arn:aws:organizations::222222222222:${kind}/o-a1b2c3d4e5/${id}`;

      expect(may('AttachPolicy', target('root', 'r-ab12'))).toBe(true);
      expect(may('AttachPolicy', target('ou', 'ou-ab12-11111111'))).toBe(true);
      expect(may('DetachPolicy', target('account', '222222222222'))).toBe(true);
      expect(may('AttachPolicy', target('ou', 'ou-ab12-22222222'))).toBe(false);
      expect(
        may('DetachPolicy', 'arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess'),
      ).toBe(false);
    });

    it.each(['LeaveOrganization', 'DisablePolicyType', 'CreateAccount', 'MoveAccount'])(
      'never asks for %s',
      (action) => {
        expect(may(action, '*', 'acme-ml')).toBe(false);
      },
    );
  });

  it('describes trails and log groups, which take no name', () => {
    for (const action of ['cloudtrail:DescribeTrails', 'logs:DescribeLogGroups']) {
      expect(execution({ action, resource: '*', context })).toBe(true);
    }
  });
});

describe('the boundary of the bootstrap roles holds an administrator-like policy and', () => {
  it.each(OBJECT_DATA)('lets nobody %s', (action) => {
    const object = `${projectBucket(SCORING, 'data').arn}/x`;
    const elsewhere = { ...context, 'aws:ResourceAccount': '999999999999' };

    expect(administrator({ action, resource: object, context })).toBe(false);
    expect(administrator({ action, resource: 'arn:aws:s3:::elsewhere/x', context: elsewhere })).toBe(false);
  });

  it('configures buckets all the same', () => {
    for (const action of ['s3:PutBucketObjectLockConfiguration', 's3:PutBucketPolicy', 's3:DeleteBucket'])
      expect(administrator({ action, resource: projectBucket(SCORING, 'data').arn, context })).toBe(true);
  });

  it.each([
    [
      'reads no project data',
      { action: 's3:GetObject', resource: `${projectBucket(SCORING, 'data').arn}/x`, context },
    ],
    [
      'lists no project data',
      { action: 's3:ListBucketVersions', resource: projectBucket(SCORING, 'data').arn, context },
    ],
    [
      'writes into no bucket of another account',
      {
        action: 's3:PutObject',
        resource: 'arn:aws:s3:::elsewhere/x',
        context: { ...context, 'aws:ResourceAccount': '999999999999' },
      },
    ],
    [
      'reads no log of the platform',
      {
        action: 'logs:GetLogEvents',
        resource: 'arn:aws:logs:eu-west-1:222222222222:log-group:/acme-ml/baseline/cloudtrail:log-stream:x',
        context,
      },
    ],
    [
      'reads no log record of the platform either',
      {
        action: 'logs:GetLogRecord',
        resource: 'arn:aws:logs:eu-west-1:222222222222:log-group:/acme-ml/dev/credit-risk/scoring/jobs',
        context,
      },
    ],
    ...['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'].map((action): [string, Request] => [
      `pulls no image of a project by ${action}`,
      {
        action,
        resource: 'arn:aws:ecr:eu-west-1:222222222222:repository/acme-ml/dev/credit-risk/scoring/training',
        context,
      },
    ]),
    [
      'sends no log of the platform elsewhere',
      {
        action: 'logs:PutSubscriptionFilter',
        resource: 'arn:aws:logs:eu-west-1:222222222222:log-group:/acme-ml/network/prod/dns-queries',
        context,
      },
    ],
    ['uses no key', { action: 'kms:Decrypt', resource: KEY_ARN, context }],
    [
      'uses no key for the platform’s data',
      {
        action: 'kms:Decrypt',
        resource: KEY_ARN,
        context: { ...context, 'kms:EncryptionContext:aws:s3:arn': projectBucket(SCORING, 'data').arn },
      },
    ],
    ['lends none', { action: 'kms:CreateGrant', resource: KEY_ARN, context }],
    [
      'lends none to a service that is no business of the platform',
      {
        action: 'kms:CreateGrant',
        resource: KEY_ARN,
        context: { ...context, 'kms:ViaService': 'ec2.eu-west-1.amazonaws.com' },
      },
    ],
    [
      'reads no secret',
      {
        action: 'secretsmanager:GetSecretValue',
        resource: 'arn:aws:secretsmanager:eu-west-1:222222222222:secret:payroll-AbCdEf',
        context,
      },
    ],
    [
      'publishes no package, wherever',
      {
        action: 'codeartifact:PublishPackageVersion',
        resource: 'arn:aws:codeartifact:eu-west-1:999999999999:package/elsewhere/x/npm//y',
        context,
      },
    ],
    ['turns none off', { action: 'kms:DisableKey', resource: KEY_ARN, context }],
    [
      'hurries no deletion of one',
      {
        action: 'kms:ScheduleKeyDeletion',
        resource: KEY_ARN,
        context: { ...context, 'kms:ScheduleKeyDeletionPendingWindowInDays': '7' },
      },
    ],
    [
      'bypasses no lock-out check',
      {
        action: 'kms:PutKeyPolicy',
        resource: KEY_ARN,
        context: { ...context, 'kms:BypassPolicyLockoutSafetyCheck': 'true' },
      },
    ],
    [
      'makes no access key',
      { action: 'iam:CreateAccessKey', resource: 'arn:aws:iam::222222222222:user/x', context },
    ],
    [
      'makes no role without a boundary',
      { action: 'iam:CreateRole', resource: 'arn:aws:iam::222222222222:role/x', context },
    ],
    ['takes no boundary off', { action: 'iam:DeleteRolePermissionsBoundary', resource: role, context }],
    [
      'does not change itself',
      {
        action: 'iam:PutRolePolicy',
        resource: executionRoleArn('mlkeep', SCORING.account, SCORING.region),
        context,
      },
    ],
    [
      'does not change its own boundary',
      {
        action: 'iam:CreatePolicyVersion',
        resource: 'arn:aws:iam::222222222222:policy/acme-ml--bootstrap-boundary--eu-west-1',
        context,
      },
    ],
    ['stops no trail', { action: 'cloudtrail:StopLogging', resource: '*', context }],
    ['opens no way out', { action: 'ec2:CreateNatGateway', resource: '*', context }],
    ['joins no other network', { action: 'ec2:CreateVpcPeeringConnection', resource: '*', context }],
    ['lets none join', { action: 'ec2:AcceptVpcPeeringConnection', resource: '*', context }],
    ['ends no tunnel in a network', { action: 'ec2:AttachVpnGateway', resource: '*', context }],
    [
      'attaches no network to somebody else’s transit gateway',
      {
        action: 'ec2:CreateTransitGatewayVpcAttachment',
        resource: 'arn:aws:ec2:eu-west-1:777777777777:transit-gateway/tgw-0fedcba9',
        context,
      },
    ],
    [
      'does not leave the organisation',
      { action: 'organizations:LeaveOrganization', resource: '*', context },
    ],
  ])('%s', (_, request) => {
    expect(administrator(request)).toBe(false);
  });

  it('pulls images that are no project’s, such as those of the bootstrap', () => {
    const assets = 'arn:aws:ecr:eu-west-1:222222222222:repository/cdk-mlkeep-container-assets';

    for (const action of ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'])
      expect(administrator({ action, resource: assets, context })).toBe(true);
  });

  it('attaches networks to the gateway that is named, and without one to none', () => {
    const attach = {
      action: 'ec2:CreateTransitGatewayVpcAttachment',
      resource: `arn:aws:ec2:eu-west-1:777777777777:transit-gateway/${TRANSIT_GATEWAY}`,
      context,
    };
    const closed = bootstrapBoundaryPolicy({ ...facts, transitGateway: null }).document;

    expect(administrator(attach)).toBe(true);
    expect(administrator({ ...attach, resource: 'arn:aws:ec2:eu-west-1:222222222222:vpc/vpc-1' })).toBe(true);
    expect(decide(attach, { identity: everything, boundary: closed })).toBe('explicit deny');
  });

  it('leaves the bootstrap’s own assets within reach, whichever key they are under', () => {
    const assets = 'arn:aws:s3:::cdk-mlkeep-assets-222222222222-eu-west-1';
    for (const arn of [assets, `${assets}/x.json`]) {
      const use = { ...context, 'kms:EncryptionContext:aws:s3:arn': arn };

      expect(administrator({ action: 'kms:GenerateDataKey', resource: KEY_ARN, context: use })).toBe(true);
    }
    expect(administrator({ action: 's3:PutObject', resource: `${assets}/x.json`, context })).toBe(true);
  });

  it('leaves the secrets of image registries within reach, and no key for anything else than them', () => {
    const use = (secret: string): Request => ({
      action: 'kms:GenerateDataKey',
      resource: KEY_ARN,
      context: {
        ...context,
        'kms:EncryptionContext:SecretARN': `arn:aws:secretsmanager:eu-west-1:222222222222:secret:${secret}-AbCdEf`,
      },
    });
    const without = bootstrapBoundaryPolicy({ ...facts, upstreams: NO_UPSTREAMS }).document;

    expect(administrator(use('ecr-pullthroughcache/acme-ml/cache/docker'))).toBe(true);
    expect(administrator(use('payroll'))).toBe(false);
    expect(
      decide(use('ecr-pullthroughcache/acme-ml/cache/docker'), { identity: everything, boundary: without }),
    ).toBe('explicit deny');
  });

  it('lets CloudFormation, and nobody else, list a bucket that it may delete', () => {
    const list = (principal: string): Request => ({
      action: 's3:ListBucket',
      resource: projectBucket(SCORING, 'data').arn,
      context: { ...context, 'aws:PrincipalArn': principal },
    });

    expect(administrator(list(executionRoleArn('mlkeep', SCORING.account, SCORING.region)))).toBe(true);
    expect(administrator(list(deployRoleArn('mlkeep', SCORING.account, SCORING.region)))).toBe(false);
  });

  it('lets the deploy role pass the execution role to CloudFormation, and to nothing else', () => {
    const pass = (service: string): Request => ({
      action: 'iam:PassRole',
      resource: executionRoleArn('mlkeep', SCORING.account, SCORING.region),
      context: { ...context, 'iam:PassedToService': service },
    });

    expect(administrator(pass('cloudformation.amazonaws.com'))).toBe(true);
    expect(administrator(pass('ec2.amazonaws.com'))).toBe(false);
  });
});
