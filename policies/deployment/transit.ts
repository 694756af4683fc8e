// policies/deployment: what CloudFormation may do for a way out: attach networks to the one transit gateway that the
// platform names, and keep the firewall in front of it and the routes between. Where there is no such gateway, it may
// make no route at all.
import { serviceRoles } from '../access/service-linked';
import { type ReasonedStatement, allow } from '../document';
import { type AccountScope, PARTITION, SEPARATOR } from '../names';
import { NAMED, NETWORK_IDS } from './facts';

const ANOTHER_ACCOUNT =
  'the gateway is named in full; it belongs to an account of the network team that the platform does not know, and EC2 numbers the rest itself (https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-share.html)';
const LISTED_TOGETHER =
  'a policy is checked against all rule groups and inspections there are (https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsnetworkfirewall.html)';

/** Statements on attachments, routes and firewalls. */
export function transitStatements(scope: AccountScope, transitGateway: string): readonly ReasonedStatement[] {
  return [
    ...attachments(scope, transitGateway),
    ...firewalls(scope),
    serviceRoles('MakeTransitRoles', scope, [
      'network-firewall.amazonaws.com',
      'transitgateway.amazonaws.com',
    ]),
  ];
}

/** What a request to attach a network names: the gateway, and what the network and the attachment are. */
export function attachable(scope: AccountScope, transitGateway: string): readonly string[] {
  return [
    `arn:${PARTITION}:ec2:${scope.region}:*:transit-gateway/${transitGateway}`,
    own(scope, 'subnet'),
    own(scope, 'transit-gateway-attachment'),
    own(scope, 'vpc'),
  ];
}

function attachments(scope: AccountScope, transitGateway: string): readonly ReasonedStatement[] {
  return [
    allow('AttachNetworks', {
      actions: ['ec2:CreateTransitGatewayVpcAttachment'],
      resources: attachable(scope, transitGateway),
      because: ANOTHER_ACCOUNT,
    }),
    allow('KeepAttachments', {
      actions: ['ec2:DeleteTransitGatewayVpcAttachment', 'ec2:ModifyTransitGatewayVpcAttachment'],
      resources: [own(scope, 'subnet'), own(scope, 'transit-gateway-attachment')],
      because: NETWORK_IDS,
    }),
    allow('KeepRoutes', {
      actions: ['ec2:CreateRoute', 'ec2:DeleteRoute', 'ec2:ReplaceRoute'],
      resources: [own(scope, 'route-table')],
      because: NETWORK_IDS,
    }),
    allow('DescribeAttachments', {
      actions: [
        'ec2:DescribeTransitGatewayAttachments',
        'ec2:DescribeTransitGatewayVpcAttachments',
        'ec2:DescribeTransitGateways',
      ],
      resources: ['*'],
      condition: { StringEquals: { 'aws:RequestedRegion': scope.region } },
      because: NETWORK_IDS,
    }),
  ];
}

function firewalls(scope: AccountScope): readonly ReasonedStatement[] {
  return [
    allow('KeepFirewalls', {
      actions: [
        'network-firewall:AssociateFirewallPolicy',
        'network-firewall:AssociateSubnets',
        'network-firewall:CreateFirewall',
        'network-firewall:CreateFirewallPolicy',
        'network-firewall:CreateRuleGroup',
        'network-firewall:DeleteFirewall',
        'network-firewall:DeleteFirewallPolicy',
        'network-firewall:DeleteRuleGroup',
        'network-firewall:DescribeFirewall',
        'network-firewall:DescribeFirewallPolicy',
        'network-firewall:DescribeLoggingConfiguration',
        'network-firewall:DescribeRuleGroup',
        'network-firewall:DisassociateSubnets',
        'network-firewall:ListTagsForResource',
        'network-firewall:TagResource',
        'network-firewall:UntagResource',
        'network-firewall:UpdateFirewallDeleteProtection',
        'network-firewall:UpdateFirewallDescription',
        'network-firewall:UpdateFirewallPolicy',
        'network-firewall:UpdateFirewallPolicyChangeProtection',
        'network-firewall:UpdateLoggingConfiguration',
        'network-firewall:UpdateRuleGroup',
        'network-firewall:UpdateSubnetChangeProtection',
      ],
      resources: ['firewall', 'firewall-policy', 'stateful-rulegroup', 'stateless-rulegroup'].map(
        (kind) =>
          `arn:${PARTITION}:network-firewall:${scope.region}:${scope.account}:${kind}/${scope.platform}${SEPARATOR}*`,
      ),
      because: NAMED,
    }),
    allow('ListRuleGroups', {
      actions: ['network-firewall:ListRuleGroups', 'network-firewall:ListTLSInspectionConfigurations'],
      resources: ['*'],
      because: LISTED_TOGETHER,
    }),
  ];
}

/** Every resource of a kind that EC2 keeps in the account and Region. */
function own(scope: AccountScope, kind: string): string {
  return `arn:${PARTITION}:ec2:${scope.region}:${scope.account}:${kind}/*`;
}
