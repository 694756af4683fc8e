// policies/deployment: what CloudFormation may do with networks, trails, log groups and functions.
import { type ReasonedStatement, allow } from '../document';
import { type AccountScope, PARTITION, SEPARATOR } from '../names';
import { type ExecutionFacts, NAMED } from './facts';

const NETWORK_IDS =
  'EC2 numbers these resources itself and describes them without a resource; Region is pinned (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html)';
const FIREWALL_IDS =
  'Route 53 numbers firewalls itself and lists them without a resource; account and Region are pinned where they can be (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonroute53resolver.html)';
const DESCRIBED_TOGETHER =
  'these describe what the account has and take no narrower resource (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html, https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudtrail.html)';

/** Statements on everything that runs or records. */
export function machineryStatements({ scope }: ExecutionFacts): readonly ReasonedStatement[] {
  return [...network(scope), ...dns(scope), ...trailsAndLogs(scope), ...alarms(scope), ...functions(scope)];
}

function network(scope: AccountScope): readonly ReasonedStatement[] {
  return [
    allow('KeepNetwork', {
      actions: [
        'ec2:AssociateRouteTable',
        'ec2:AuthorizeSecurityGroupEgress',
        'ec2:AuthorizeSecurityGroupIngress',
        'ec2:CreateFlowLogs',
        'ec2:CreateRouteTable',
        'ec2:CreateSecurityGroup',
        'ec2:CreateSubnet',
        'ec2:CreateTags',
        'ec2:CreateVpc',
        'ec2:CreateVpcEncryptionControl',
        'ec2:CreateVpcEndpoint',
        'ec2:DeleteFlowLogs',
        'ec2:DeleteRouteTable',
        'ec2:DeleteSecurityGroup',
        'ec2:DeleteSubnet',
        'ec2:DeleteTags',
        'ec2:DeleteVpc',
        'ec2:DeleteVpcEncryptionControl',
        'ec2:DeleteVpcEndpoints',
        'ec2:DescribeAvailabilityZones',
        'ec2:DescribeFlowLogs',
        'ec2:DescribeInstances',
        'ec2:DescribeNetworkAcls',
        'ec2:DescribeNetworkInterfaces',
        'ec2:DescribeRouteTables',
        'ec2:DescribeSecurityGroups',
        'ec2:DescribeSubnets',
        'ec2:DescribeTags',
        'ec2:DescribeVpcAttribute',
        'ec2:DescribeVpcBlockPublicAccessOptions',
        'ec2:DescribeVpcEncryptionControls',
        'ec2:DescribeVpcEndpoints',
        'ec2:DescribeVpcs',
        'ec2:DisassociateRouteTable',
        'ec2:ModifySubnetAttribute',
        'ec2:ModifyVpcAttribute',
        'ec2:ModifyVpcBlockPublicAccessOptions',
        'ec2:ModifyVpcEncryptionControl',
        'ec2:ModifyVpcEndpoint',
        'ec2:ReplaceRouteTableAssociation',
        'ec2:RevokeSecurityGroupEgress',
        'ec2:RevokeSecurityGroupIngress',
        'ec2:UpdateSecurityGroupRuleDescriptionsEgress',
        'ec2:UpdateSecurityGroupRuleDescriptionsIngress',
      ],
      resources: ['*'],
      condition: { StringEquals: { 'aws:RequestedRegion': scope.region } },
      because: NETWORK_IDS,
    }),
  ];
}

/** DNS firewalls: Route 53 numbers them itself, and an association names the VPC too. */
function dns(scope: AccountScope): readonly ReasonedStatement[] {
  return [
    allow('KeepDnsFirewalls', {
      actions: [
        'route53resolver:AssociateFirewallRuleGroup',
        'route53resolver:CreateFirewallDomainList',
        'route53resolver:CreateFirewallRule',
        'route53resolver:CreateFirewallRuleGroup',
        'route53resolver:DeleteFirewallDomainList',
        'route53resolver:DeleteFirewallRule',
        'route53resolver:DeleteFirewallRuleGroup',
        'route53resolver:DisassociateFirewallRuleGroup',
        'route53resolver:GetFirewallDomainList',
        'route53resolver:GetFirewallRuleGroup',
        'route53resolver:GetFirewallRuleGroupAssociation',
        'route53resolver:ListFirewallDomains',
        'route53resolver:ListFirewallRules',
        'route53resolver:ListTagsForResource',
        'route53resolver:TagResource',
        'route53resolver:UntagResource',
        'route53resolver:UpdateFirewallDomains',
        'route53resolver:UpdateFirewallRule',
        'route53resolver:UpdateFirewallRuleGroupAssociation',
      ],
      resources: [`arn:${PARTITION}:route53resolver:${scope.region}:${scope.account}:*`],
      because: FIREWALL_IDS,
    }),
    allow('ListDnsFirewalls', {
      actions: [
        'route53resolver:ListFirewallDomainLists',
        'route53resolver:ListFirewallRuleGroupAssociations',
        'route53resolver:ListFirewallRuleGroups',
      ],
      resources: ['*'],
      because: FIREWALL_IDS,
    }),
  ];
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
