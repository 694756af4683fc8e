// policies/deployment: what CloudFormation may do with networks: VPCs and endpoints, DNS, and the logs that services of
// AWS write about them.
import { serviceRoles } from '../access/service-linked';
import { type ReasonedStatement, allow } from '../document';
import { type AccountScope, PARTITION } from '../names';
import { type ExecutionFacts, NETWORK_IDS } from './facts';

const FIREWALL_IDS =
  'Route 53 numbers firewalls and query logs itself and lists them without a resource; account and Region are pinned where they can be (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonroute53resolver.html)';
const LOG_DELIVERIES =
  'log deliveries and the resource policies behind them have no ARN; Region is pinned (https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-CWL.html)';

/** Statements on networks that lead nowhere. */
export function networkStatements({ scope }: ExecutionFacts): readonly ReasonedStatement[] {
  return [
    ...network(scope),
    ...dns(scope),
    ...logDelivery(scope),
    serviceRoles('MakeResolverRole', scope, ['route53resolver.amazonaws.com']),
  ];
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

/** DNS firewalls and query logs: Route 53 numbers them itself, and an association names the VPC too. */
function dns(scope: AccountScope): readonly ReasonedStatement[] {
  return [
    allow('KeepDnsFirewalls', {
      actions: [
        'route53resolver:AssociateFirewallRuleGroup',
        'route53resolver:AssociateResolverQueryLogConfig',
        'route53resolver:CreateFirewallDomainList',
        'route53resolver:CreateFirewallRule',
        'route53resolver:CreateFirewallRuleGroup',
        'route53resolver:CreateResolverQueryLogConfig',
        'route53resolver:DeleteFirewallDomainList',
        'route53resolver:DeleteFirewallRule',
        'route53resolver:DeleteFirewallRuleGroup',
        'route53resolver:DeleteResolverQueryLogConfig',
        'route53resolver:DisassociateFirewallRuleGroup',
        'route53resolver:DisassociateResolverQueryLogConfig',
        'route53resolver:GetFirewallDomainList',
        'route53resolver:GetFirewallRuleGroup',
        'route53resolver:GetFirewallRuleGroupAssociation',
        'route53resolver:GetResolverQueryLogConfig',
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
        'route53resolver:GetResolverQueryLogConfigAssociation',
        'route53resolver:ListFirewallDomainLists',
        'route53resolver:ListFirewallRuleGroupAssociations',
        'route53resolver:ListFirewallRuleGroups',
        'route53resolver:ListResolverQueryLogConfigAssociations',
        'route53resolver:ListResolverQueryLogConfigs',
      ],
      resources: ['*'],
      because: FIREWALL_IDS,
    }),
  ];
}

/** Query logs and firewalls deliver through one service of CloudWatch Logs. */
function logDelivery(scope: AccountScope): readonly ReasonedStatement[] {
  return [
    allow('DeliverLogs', {
      actions: [
        'logs:CreateLogDelivery',
        'logs:DeleteLogDelivery',
        'logs:DeleteResourcePolicy',
        'logs:GetLogDelivery',
        'logs:ListLogDeliveries',
        'logs:PutResourcePolicy',
        'logs:UpdateLogDelivery',
      ],
      resources: ['*'],
      condition: { StringEquals: { 'aws:RequestedRegion': scope.region } },
      because: LOG_DELIVERIES,
    }),
  ];
}
