// policies/deployment: what CloudFormation may do with what records and watches an account. It makes these things and
// takes them back when a first deployment fails; it reads no finding.
import { serviceRoles } from '../access/service-linked';
import { type ReasonedStatement, allow } from '../document';
import {
  type AccountScope,
  CONFIG_SERVICE,
  PARTITION,
  SEPARATOR,
  SUPPORT_ACCESS,
  configRole,
  supportRole,
} from '../names';
import { type BaselinePart, type ExecutionFacts, NAMED } from './facts';

const ONE_OF_ITS_KIND =
  'an account and Region has one of these, which the service numbers itself or gives no name; Region is pinned (https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html)';
const LISTED =
  'these list what the account has and take no narrower resource (https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsiamaccessanalyzer.html)';

/** Statements on the baseline of an account; those on parts that a landing zone brings along are left out. */
export function baselineStatements({ scope, baseline }: ExecutionFacts): readonly ReasonedStatement[] {
  return [
    ...baseline.flatMap((part) => STATEMENTS[part](scope)),
    allow('AttachSupportAccess', {
      actions: ['iam:AttachRolePolicy', 'iam:DetachRolePolicy'],
      resources: [supportRole(scope).arn],
      condition: { ArnEquals: { 'iam:PolicyARN': SUPPORT_ACCESS } },
    }),
  ];
}

const STATEMENTS: Readonly<Record<BaselinePart, (scope: AccountScope) => readonly ReasonedStatement[]>> = {
  recorder,
  analyzer: analyzers,
  detector,
  securityHub,
  macie,
  ec2Defaults: snapshots,
};

/** One of its kind in the Region, whatever its name. */
function single(sid: string, { region }: AccountScope, actions: readonly string[]): ReasonedStatement {
  return allow(sid, {
    actions,
    resources: ['*'],
    condition: { StringEquals: { 'aws:RequestedRegion': region } },
    because: ONE_OF_ITS_KIND,
  });
}

/**
 * Never StopConfigurationRecorder: whoever deletes a recorder does it in a deployment that everybody sees.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsconfig.html
 */
function recorder(scope: AccountScope): readonly ReasonedStatement[] {
  return [
    single('KeepRecorder', scope, [
      'config:DeleteConfigurationRecorder',
      'config:DeleteConformancePack',
      'config:DeleteDeliveryChannel',
      'config:DescribeConfigurationRecorders',
      'config:DescribeConfigurationRecorderStatus',
      'config:DescribeConformancePackStatus',
      'config:DescribeConformancePacks',
      'config:DescribeDeliveryChannels',
      'config:ListTagsForResource',
      'config:PutConfigurationRecorder',
      'config:PutConformancePack',
      'config:PutDeliveryChannel',
      'config:StartConfigurationRecorder',
      'config:TagResource',
      'config:UntagResource',
    ]),
    allow('PassConfigItsRole', {
      actions: ['iam:PassRole'],
      resources: [configRole(scope.account)],
      condition: { StringEquals: { 'iam:PassedToService': CONFIG_SERVICE } },
    }),
    serviceRoles('MakeConformanceRole', scope, ['config-conforms.amazonaws.com']),
  ];
}

function analyzers(scope: AccountScope): readonly ReasonedStatement[] {
  return [
    allow('KeepAnalyzers', {
      actions: [
        'access-analyzer:CreateAnalyzer',
        'access-analyzer:DeleteAnalyzer',
        'access-analyzer:GetAnalyzer',
        'access-analyzer:ListArchiveRules',
        'access-analyzer:ListTagsForResource',
        'access-analyzer:TagResource',
        'access-analyzer:UntagResource',
        'access-analyzer:UpdateAnalyzer',
      ],
      resources: [
        `arn:${PARTITION}:access-analyzer:${scope.region}:${scope.account}:analyzer/${scope.platform}${SEPARATOR}*`,
      ],
      because: NAMED,
    }),
    allow('ListAnalyzers', { actions: ['access-analyzer:ListAnalyzers'], resources: ['*'], because: LISTED }),
    serviceRoles('MakeAnalyzerRole', scope, ['access-analyzer.amazonaws.com']),
  ];
}

function detector(scope: AccountScope): readonly ReasonedStatement[] {
  const services = ['guardduty.amazonaws.com', 'malware-protection.guardduty.amazonaws.com'];
  return [
    single('KeepDetector', scope, [
      'guardduty:CreateDetector',
      'guardduty:DeleteDetector',
      'guardduty:GetDetector',
      'guardduty:ListDetectors',
      'guardduty:ListTagsForResource',
      'guardduty:TagResource',
      'guardduty:UntagResource',
      'guardduty:UpdateDetector',
    ]),
    serviceRoles('MakeDetectorRoles', scope, services),
    allow('LookAtDetectorRole', {
      actions: ['iam:GetRole'],
      resources: [
        `arn:${PARTITION}:iam::${scope.account}:role/aws-service-role/guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty`,
      ],
    }),
  ];
}

function securityHub(scope: AccountScope): readonly ReasonedStatement[] {
  return [
    single('KeepSecurityHub', scope, [
      'securityhub:BatchDisableStandards',
      'securityhub:BatchEnableStandards',
      'securityhub:DescribeHub',
      'securityhub:DescribeStandardsControls',
      'securityhub:DisableSecurityHub',
      'securityhub:EnableSecurityHub',
      'securityhub:GetEnabledStandards',
      'securityhub:ListTagsForResource',
      'securityhub:TagResource',
      'securityhub:UntagResource',
      'securityhub:UpdateSecurityHubConfiguration',
    ]),
    serviceRoles('MakeSecurityHubRole', scope, ['securityhub.amazonaws.com']),
  ];
}

function macie(scope: AccountScope): readonly ReasonedStatement[] {
  return [
    single('KeepMacie', scope, [
      'macie2:DisableMacie',
      'macie2:EnableMacie',
      'macie2:GetMacieSession',
      'macie2:UpdateMacieSession',
    ]),
    serviceRoles('MakeMacieRole', scope, ['macie.amazonaws.com']),
  ];
}

function snapshots(scope: AccountScope): readonly ReasonedStatement[] {
  return [
    single('KeepSnapshotsPrivate', scope, [
      'ec2:DisableSnapshotBlockPublicAccess',
      'ec2:EnableSnapshotBlockPublicAccess',
      'ec2:GetSnapshotBlockPublicAccessState',
    ]),
  ];
}
