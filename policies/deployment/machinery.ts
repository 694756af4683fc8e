// policies/deployment: what CloudFormation may do with trails, log groups, alarms and functions.
import { type ReasonedStatement, allow } from '../document';
import { type AccountScope, PARTITION, SEPARATOR } from '../names';
import { type ExecutionFacts, NAMED } from './facts';

const DESCRIBED_TOGETHER =
  'these describe what the account has and take no narrower resource (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html, https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudtrail.html)';

/** Statements on everything that runs or records, networks apart. */
export function machineryStatements({ scope }: ExecutionFacts): readonly ReasonedStatement[] {
  return [...trailsAndLogs(scope), ...alarms(scope), ...functions(scope)];
}

function trailsAndLogs(scope: AccountScope): readonly ReasonedStatement[] {
  const inRegion = (service: string, resource: string): string =>
    `arn:${PARTITION}:${service}:${scope.region}:${scope.account}:${resource}`;
  return [
    allow('KeepTrails', {
      actions: [
        'cloudtrail:AddTags',
        'cloudtrail:CreateTrail',
        'cloudtrail:DeleteTrail',
        'cloudtrail:GetEventConfiguration',
        'cloudtrail:GetEventSelectors',
        'cloudtrail:GetInsightSelectors',
        'cloudtrail:GetTrail',
        'cloudtrail:GetTrailStatus',
        'cloudtrail:ListTags',
        'cloudtrail:PutEventSelectors',
        'cloudtrail:RemoveTags',
        'cloudtrail:StartLogging',
        'cloudtrail:UpdateTrail',
      ],
      resources: [inRegion('cloudtrail', `trail/${scope.platform}.*`)],
      because: NAMED,
    }),
    allow('KeepLogGroups', {
      actions: [
        'logs:AssociateKmsKey',
        'logs:CreateLogGroup',
        'logs:DeleteDataProtectionPolicy',
        'logs:DeleteLogGroup',
        'logs:DeleteMetricFilter',
        'logs:DeleteRetentionPolicy',
        'logs:DescribeMetricFilters',
        'logs:DisassociateKmsKey',
        'logs:GetDataProtectionPolicy',
        'logs:ListTagsForResource',
        'logs:PutMetricFilter',
        'logs:PutRetentionPolicy',
        'logs:TagResource',
        'logs:UntagResource',
      ],
      resources: [inRegion('logs', `log-group:/${scope.platform}/*`)],
      because: NAMED,
    }),
    allow('DescribeTrailsAndLogs', {
      actions: [
        'cloudtrail:DescribeTrails',
        'cloudwatch:DescribeAlarms',
        'logs:DescribeIndexPolicies',
        'logs:DescribeLogGroups',
        'logs:DescribeResourcePolicies',
      ],
      resources: ['*'],
      because: DESCRIBED_TOGETHER,
    }),
  ];
}

function alarms(scope: AccountScope): readonly ReasonedStatement[] {
  const inRegion = (service: string, kind: string): string =>
    `arn:${PARTITION}:${service}:${scope.region}:${scope.account}:${kind}${scope.platform}${SEPARATOR}*`;
  return [
    allow('KeepAlarms', {
      actions: [
        'cloudwatch:DeleteAlarms',
        'cloudwatch:ListTagsForResource',
        'cloudwatch:PutMetricAlarm',
        'cloudwatch:TagResource',
        'cloudwatch:UntagResource',
      ],
      resources: [inRegion('cloudwatch', 'alarm:')],
      because: NAMED,
    }),
    allow('KeepTopics', {
      actions: [
        'sns:CreateTopic',
        'sns:DeleteTopic',
        'sns:GetDataProtectionPolicy',
        'sns:GetSubscriptionAttributes',
        'sns:GetTopicAttributes',
        'sns:ListSubscriptionsByTopic',
        'sns:ListTagsForResource',
        'sns:SetTopicAttributes',
        'sns:Subscribe',
        'sns:TagResource',
        'sns:Unsubscribe',
        'sns:UntagResource',
      ],
      resources: [inRegion('sns', '')],
      because: NAMED,
    }),
  ];
}

function functions(scope: AccountScope): readonly ReasonedStatement[] {
  return [
    allow('KeepFunctions', {
      actions: [
        'lambda:CreateFunction',
        'lambda:DeleteFunction',
        'lambda:GetFunction',
        'lambda:GetFunctionCodeSigningConfig',
        'lambda:GetFunctionConfiguration',
        'lambda:GetFunctionRecursionConfig',
        'lambda:GetFunctionScalingConfig',
        'lambda:GetRuntimeManagementConfig',
        'lambda:InvokeFunction',
        'lambda:ListTags',
        'lambda:TagResource',
        'lambda:UntagResource',
        'lambda:UpdateFunctionCode',
        'lambda:UpdateFunctionConfiguration',
      ],
      resources: [
        `arn:${PARTITION}:lambda:${scope.region}:${scope.account}:function:${scope.platform}${SEPARATOR}*`,
      ],
      because: NAMED,
    }),
  ];
}
