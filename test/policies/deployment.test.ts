import {
  bootstrapBoundaryName,
  bootstrapBoundaryPolicy,
  deployRoleArn,
  executionPolicies,
  executionPolicyName,
  executionRoleArn,
  projectBoundary,
  projectBucket,
  projectRole,
} from '../../policies';
import { type Request, decide } from '../_helpers/decide';
import { KEY_ARN, SCORING, executionFacts } from '../_helpers/scopes';

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
  const elsewhere = { ...facts, holdsPlatform: false, asksTrail: false, foreignLogGroup: null };
  const parts = executionPolicies(elsewhere).map(({ part }) => part);

  expect(parts).toEqual(['permission-sets']);
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

  it('lends keys of the platform to ECR alone', () => {
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

    expect(execution(lend({}))).toBe(true);
    expect(execution(lend({ 'kms:ViaService': 'ec2.eu-west-1.amazonaws.com' }))).toBe(false);
    expect(execution(lend({ 'kms:GrantIsForAWSResource': 'false' }))).toBe(false);
    expect(execution(lend({ 'kms:ResourceAliases': ['alias/payroll'] }))).toBe(false);
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

  it('describes trails and log groups, which take no name', () => {
    for (const action of ['cloudtrail:DescribeTrails', 'logs:DescribeLogGroups']) {
      expect(execution({ action, resource: '*', context })).toBe(true);
    }
  });
});

describe('the boundary of the bootstrap roles holds an administrator-like policy and', () => {
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
    [
      'does not leave the organisation',
      { action: 'organizations:LeaveOrganization', resource: '*', context },
    ],
  ])('%s', (_, request) => {
    expect(administrator(request)).toBe(false);
  });

  it('leaves the bootstrap’s own assets within reach, whichever key they are under', () => {
    const assets = 'arn:aws:s3:::cdk-mlkeep-assets-222222222222-eu-west-1';
    for (const arn of [assets, `${assets}/x.json`]) {
      const use = { ...context, 'kms:EncryptionContext:aws:s3:arn': arn };

      expect(administrator({ action: 'kms:GenerateDataKey', resource: KEY_ARN, context: use })).toBe(true);
    }
    expect(administrator({ action: 's3:PutObject', resource: `${assets}/x.json`, context })).toBe(true);
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
