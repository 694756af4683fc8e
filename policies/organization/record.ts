// policies/organization: nobody stops, narrows or hides what is recorded of an account and found in it, not even its
// administrator. Deployment may, because a first deployment that fails has to take back what it made.
import type { BaselinePart } from '../deployment/facts';
import { type PolicyDocument, type ReasonedStatement, deny, policyDocument } from '../document';
import { PARTITION, SEPARATOR, publishingRoleArn } from '../names';
import { type GuardrailPolicyFacts, administratorArns, deployers, except } from './facts';

/** The service control policy on the record. */
export function recordGuardrail(facts: GuardrailPolicyFacts): PolicyDocument {
  const denials = [
    buckets(facts),
    assets(facts),
    ...trails(facts),
    ...recorder(facts),
    ...findings(facts),
    logGroups(facts),
    alarms(facts),
  ];
  return policyDocument(denials.map(({ statement }) => statement));
}

/** Trails of the platform, whichever there are. */
function trails(facts: GuardrailPolicyFacts): readonly ReasonedStatement[] {
  return [
    deny('ProtectTrails', {
      actions: [
        'cloudtrail:DeleteTrail',
        'cloudtrail:PutEventSelectors',
        'cloudtrail:PutInsightSelectors',
        'cloudtrail:StopLogging',
        'cloudtrail:UpdateTrail',
      ],
      resources: [`arn:${PARTITION}:cloudtrail:*:*:trail/${facts.platform}.*`],
      condition: except(...deployers(facts)),
    }),
  ];
}

/** Buckets by their settings; the objects in them are for the policies of the buckets. */
function buckets(facts: GuardrailPolicyFacts): ReasonedStatement {
  return deny('ProtectBuckets', {
    actions: [
      's3:DeleteBucket*',
      's3:PutBucket*',
      's3:PutEncryptionConfiguration',
      's3:PutLifecycleConfiguration',
      's3:PutReplicationConfiguration',
    ],
    resources: [`arn:${PARTITION}:s3:::${facts.platform}${SEPARATOR}*`],
    condition: except(...deployers(facts)),
  });
}

/** Between uploading a template and deploying it, nobody puts another in its place. */
function assets(facts: GuardrailPolicyFacts): ReasonedStatement {
  return deny('ProtectAssets', {
    actions: ['s3:DeleteBucket*', 's3:DeleteObject*', 's3:PutBucket*', 's3:PutObject*'],
    resources: [`arn:${PARTITION}:s3:::cdk-${facts.qualifier}-assets-*`],
    condition: except(publishingRoleArn(facts.qualifier, '*', '*'), ...administratorArns(facts)),
  });
}

function recorder(facts: GuardrailPolicyFacts): readonly ReasonedStatement[] {
  if (!facts.baseline.includes('recorder')) return [];
  return [
    deny('ProtectConfig', {
      actions: [
        'config:DeleteConfigurationRecorder',
        'config:DeleteConformancePack',
        'config:DeleteDeliveryChannel',
        'config:DeleteRetentionConfiguration',
        'config:PutConfigurationRecorder',
        'config:PutConformancePack',
        'config:PutDeliveryChannel',
        'config:PutRetentionConfiguration',
        'config:StopConfigurationRecorder',
      ],
      condition: except(...deployers(facts)),
    }),
  ];
}

/** What turns a service off, or hides what it finds. */
const FINDINGS: Readonly<Partial<Record<BaselinePart, readonly string[]>>> = {
  analyzer: [
    'access-analyzer:CreateArchiveRule',
    'access-analyzer:DeleteAnalyzer',
    'access-analyzer:UpdateAnalyzer',
    'access-analyzer:UpdateArchiveRule',
  ],
  detector: [
    'guardduty:ArchiveFindings',
    'guardduty:CreateFilter',
    'guardduty:CreateIPSet',
    'guardduty:DeleteDetector',
    'guardduty:DisassociateFrom*',
    'guardduty:Update*',
  ],
  securityHub: [
    'securityhub:BatchDisableStandards',
    'securityhub:BatchUpdateStandardsControlAssociations',
    'securityhub:CreateAutomationRule',
    'securityhub:DisableSecurityHub',
    'securityhub:DisassociateFrom*',
    'securityhub:Update*',
  ],
  macie: [
    'macie2:CreateFindingsFilter',
    'macie2:DisableMacie',
    'macie2:DisassociateFrom*',
    'macie2:UpdateFindingsFilter',
    'macie2:UpdateMacieSession',
  ],
};

function findings(facts: GuardrailPolicyFacts): readonly ReasonedStatement[] {
  const actions = facts.baseline.flatMap((part) => FINDINGS[part] ?? []);
  if (actions.length === 0) return [];
  return [deny('ProtectFindings', { actions, condition: except(...deployers(facts)) })];
}

/** A subscription would carry every event of the account elsewhere. */
function logGroups(facts: GuardrailPolicyFacts): ReasonedStatement {
  return deny('ProtectLogs', {
    actions: [
      'logs:DeleteLogGroup',
      'logs:DeleteLogStream',
      'logs:DeleteMetricFilter',
      'logs:DisassociateKmsKey',
      'logs:PutMetricFilter',
      'logs:PutRetentionPolicy',
      'logs:PutSubscriptionFilter',
    ],
    resources: [`arn:${PARTITION}:logs:*:*:log-group:/${facts.platform}/*`],
    condition: except(...deployers(facts)),
  });
}

function alarms(facts: GuardrailPolicyFacts): ReasonedStatement {
  const named = (service: string, kind: string): string =>
    `arn:${PARTITION}:${service}:*:*:${kind}${facts.platform}${SEPARATOR}*`;
  return deny('ProtectAlarms', {
    actions: [
      'cloudwatch:DeleteAlarms',
      'cloudwatch:DisableAlarmActions',
      'cloudwatch:PutMetricAlarm',
      'cloudwatch:SetAlarmState',
      'sns:DeleteTopic',
      'sns:RemovePermission',
      'sns:SetTopicAttributes',
      'sns:Unsubscribe',
    ],
    resources: [named('cloudwatch', 'alarm:'), named('sns', '')],
    condition: except(...deployers(facts)),
  });
}
