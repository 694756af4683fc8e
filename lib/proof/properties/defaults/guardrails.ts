// lib/proof/properties/defaults: what the organisation's control policies hold back, whatever policies somebody in an account carries: they
// are asked of whoever signs in through Identity Center, as if it were an administrator. Only where a control policy is known to count.
import { isOpaque } from '../../core';
import type { World } from '../../world';
import { type On, type Property, never } from '../property';
import { PERMISSION_SETS, isThere, platformsOf } from './who';

/** What nobody in an account can do. */
interface Guardrail {
  readonly id: string;
  readonly says: string;
  readonly can: readonly string[];
  /** Patterns of ARNs; `{}` stands for the platform's name, `{q}` for a qualifier of bootstrap, `{a}` and `{r}` for accounts and Regions. */
  readonly on: readonly string[];
}

const EVERYTHING = ['*'];

const GUARDRAILS: readonly Guardrail[] = [
  {
    id: 'buckets',
    says: 'change the policy, lock or encryption of a bucket of the platform',
    can: [
      's3:DeleteBucket',
      's3:DeleteBucketPolicy',
      's3:PutBucketPolicy',
      's3:PutEncryptionConfiguration',
      's3:PutLifecycleConfiguration',
    ],
    on: ['arn:aws:s3:::{}--?*'],
  },
  {
    id: 'assets',
    says: 'change what is deployed from',
    can: ['s3:DeleteObject', 's3:PutBucketPolicy', 's3:PutObject'],
    on: ['arn:aws:s3:::cdk-{q}-assets-?*'],
  },
  {
    id: 'trails',
    says: 'stop or alter a trail',
    can: [
      'cloudtrail:DeleteTrail',
      'cloudtrail:PutEventSelectors',
      'cloudtrail:StopLogging',
      'cloudtrail:UpdateTrail',
    ],
    on: ['arn:aws:cloudtrail:{r}:{a}:trail/{}.*'],
  },
  {
    id: 'config',
    says: 'stop the recording of configuration',
    can: [
      'config:DeleteConfigurationRecorder',
      'config:DeleteDeliveryChannel',
      'config:StopConfigurationRecorder',
    ],
    on: EVERYTHING,
  },
  {
    id: 'findings',
    says: 'switch off or silence a detector',
    can: [
      'access-analyzer:DeleteAnalyzer',
      'guardduty:DeleteDetector',
      'guardduty:CreateFilter',
      'macie2:DisableMacie',
      'securityhub:DisableSecurityHub',
    ],
    on: EVERYTHING,
  },
  {
    id: 'logs',
    says: 'delete or shorten logs of the platform',
    can: [
      'logs:DeleteLogGroup',
      'logs:DeleteLogStream',
      'logs:DeleteMetricFilter',
      'logs:PutRetentionPolicy',
    ],
    on: ['arn:aws:logs:{r}:{a}:log-group:/{}/?*'],
  },
  {
    id: 'alarms',
    says: 'delete, change or silence an alarm of the platform',
    can: ['cloudwatch:DeleteAlarms', 'cloudwatch:DisableAlarmActions', 'cloudwatch:PutMetricAlarm'],
    on: ['arn:aws:cloudwatch:{r}:{a}:alarm:{}--?*'],
  },
  {
    id: 'identities',
    says: 'change a role or policy of the platform',
    can: [
      'iam:AttachRolePolicy',
      'iam:CreatePolicyVersion',
      'iam:DeleteRolePermissionsBoundary',
      'iam:PutRolePolicy',
      'iam:UpdateAssumeRolePolicy',
    ],
    on: ['arn:aws:iam::{a}:role/{}/?*', 'arn:aws:iam::{a}:policy/{}/?*'],
  },
  {
    id: 'bootstrap',
    says: 'change a role that deploys',
    can: [
      'iam:AttachRolePolicy',
      'iam:DeleteRolePermissionsBoundary',
      'iam:PutRolePolicy',
      'iam:UpdateAssumeRolePolicy',
    ],
    on: ['arn:aws:iam::{a}:role/cdk-{q}-?*'],
  },
  {
    id: 'providers',
    says: 'make or change an identity provider',
    can: [
      'iam:AddClientIDToOpenIDConnectProvider',
      'iam:CreateOpenIDConnectProvider',
      'iam:CreateSAMLProvider',
      'iam:UpdateSAMLProvider',
    ],
    on: EVERYTHING,
  },
  {
    id: 'deployment',
    says: 'take a role that deploys',
    can: ['sts:AssumeRole'],
    on: ['arn:aws:iam::{a}:role/cdk-{q}-?*'],
  },
  {
    id: 'deployment-passed',
    says: 'pass a role that deploys',
    can: ['iam:PassRole'],
    on: ['arn:aws:iam::{a}:role/cdk-{q}-?*'],
  },
  {
    id: 'machinery-passed',
    says: 'pass a role of the baseline',
    can: ['iam:PassRole'],
    on: ['arn:aws:iam::{a}:role/{}/baseline/?*'],
  },
  {
    id: 'stacks',
    says: 'change a stack of the platform',
    can: ['cloudformation:CreateChangeSet', 'cloudformation:DeleteStack', 'cloudformation:UpdateStack'],
    on: ['arn:aws:cloudformation:{r}:{a}:stack/{}--?*'],
  },
  {
    id: 'membership',
    says: 'take the account out of the organisation',
    can: ['account:CloseAccount', 'organizations:LeaveOrganization'],
    on: EVERYTHING,
  },
  {
    id: 'settings',
    says: 'take back a setting of the account that protects everything in it',
    can: [
      'ec2:DisableEbsEncryptionByDefault',
      'ec2:DisableSnapshotBlockPublicAccess',
      'inspector2:Disable',
      's3:PutAccountPublicAccessBlock',
    ],
    on: EVERYTHING,
  },
  {
    id: 'parameters',
    says: 'change a parameter that stacks of the platform read',
    can: ['ssm:DeleteParameter', 'ssm:PutParameter'],
    on: ['arn:aws:ssm:{r}:{a}:parameter/{}/?*'],
  },
  {
    id: 'functions',
    says: 'change a function of the platform',
    can: ['lambda:UpdateFunctionCode', 'lambda:UpdateFunctionConfiguration'],
    on: ['arn:aws:lambda:{r}:{a}:function:{}--?*'],
  },
];

/** The properties, where service control policies are known to count and somebody signs in. */
export function guardrails(world: World): readonly Property[] {
  const [platform, ...others] = platformsOf(world);
  const who = { ...PERMISSION_SETS, account: [...world.controls.serviceControl.keys()] };
  const isHeld = who.account.length > 0 && isThere(world, who);
  if (!isHeld || platform === undefined || others.length > 0) return [];
  const values = {
    '{}': [platform],
    '{q}': qualifiersOf(world),
    '{a}': who.account,
    '{r}': regionsOf(world),
  };
  return GUARDRAILS.flatMap(({ id, says, can, on }) => {
    const meant: readonly On[] = on.flatMap((each) => written(each, values)).map((outside) => ({ outside }));
    return meant.length === 0
      ? []
      : [
          never({
            id: `guardrail-${id}`,
            severity: 'high',
            says: `whatever policies they carry, people who sign in cannot ${says}: the organisation’s control policies hold`,
            who,
            can,
            on: meant,
            policies: 'any',
          }),
        ];
  });
}

/** A pattern with every value of everything that it leaves open. */
export function written(
  pattern: string,
  values: Readonly<Record<string, readonly string[]>>,
): readonly string[] {
  return Object.entries(values).reduce<readonly string[]>(
    (all, [name, each]) =>
      pattern.includes(name) ? all.flatMap((text) => each.map((value) => text.replace(name, value))) : all,
    [pattern],
  );
}

/** Regions in which anything is. */
export function regionsOf({ resources }: World): readonly string[] {
  return [
    ...new Set(resources.flatMap(({ region }) => (region === null || isOpaque(region) ? [] : [region]))),
  ];
}

/** Qualifiers of the roles that deploy. */
function qualifiersOf({ principals }: World): readonly string[] {
  const names = principals.flatMap(
    ({ caller }) => /:role\/cdk-([a-z0-9]+)-cfn-exec-role-/u.exec(caller.arn)?.[1] ?? [],
  );
  return [...new Set(names)];
}
