// constructs/network: a network firewall that lets TLS through to named domains, and nothing else in either direction.
import { Fn } from 'aws-cdk-lib';
import {
  CfnFirewall,
  CfnFirewallPolicy,
  CfnLoggingConfiguration,
  CfnRuleGroup,
} from 'aws-cdk-lib/aws-networkfirewall';
import { Construct } from 'constructs';
import {
  EGRESS_CAPACITY,
  type EnvironmentScope,
  egressRules,
  firewallName,
  logGroupOf,
  networkLogGroup,
} from '../../policies';
import { HardenedLogGroup } from '../data/hardened-log-group';
import type { LogDelivery } from '../data/log-delivery';

/** Properties of {@link DomainFirewall}. */
export interface DomainFirewallProps {
  /** The environment. */
  readonly environment: EnvironmentScope;
  /** Id of the VPC. IMPORTANT: another VPC is another firewall. */
  readonly vpcId: string;
  /** Private IPv4 range of the VPC: who may open connections. */
  readonly cidr: string;
  /** Subnets that hold nothing but the firewall's endpoints, one per zone. */
  readonly subnetIds: readonly string[];
  /** Domains that may be reached, each with everything below it. */
  readonly allowedDomains: readonly string[];
  /** ARN of the key that encrypts the log groups. */
  readonly logKeyArn: string;
  /** Lets AWS write the log groups. */
  readonly delivery: LogDelivery;
}

/**
 * Drops every packet that is not TCP to or from port 443, then every connection that nobody inside opened by TLS with an
 * allowed name in its first message.
 * @see https://docs.aws.amazon.com/network-firewall/latest/developerguide/firewall-policies.html
 */
export class DomainFirewall extends Construct {
  private readonly endpoints: string;

  constructor(scope: Construct, id: string, props: DomainFirewallProps) {
    super(scope, id);
    const name = firewallName(props.environment);
    const policy = new CfnFirewallPolicy(this, 'Policy', {
      firewallPolicy: {
        policyVariables: { ruleVariables: { HOME_NET: { definition: [props.cidr] } } },
        // Decides once a client has said what it wants, however many packets that takes; both, so that drops are logged.
        statefulDefaultActions: [
          'aws:drop_established_app_layer_to_server',
          'aws:alert_established_app_layer_to_server',
        ],
        // A connection whose beginning the engine has not seen is told to begin again.
        statefulEngineOptions: { ruleOrder: 'STRICT_ORDER', streamExceptionPolicy: 'REJECT' },
        statefulRuleGroupReferences: [
          { priority: 1, resourceArn: domainRules(this, name, props.allowedDomains).attrRuleGroupArn },
        ],
        statelessDefaultActions: ['aws:drop'],
        // Fragments of UDP; AWS drops those of every other protocol by itself.
        statelessFragmentDefaultActions: ['aws:drop'],
        statelessRuleGroupReferences: [
          { priority: 1, resourceArn: packetRules(this, name, props.cidr).attrRuleGroupArn },
        ],
      },
      firewallPolicyName: name,
    });
    const resource = new CfnFirewall(this, 'Resource', {
      // A first deployment that fails has to be able to go. Without the firewall its routes lead nowhere, the stack is
      // protected, and a firewall that logs cannot be deleted by hand.
      deleteProtection: false,
      firewallName: name,
      firewallPolicyArn: policy.attrFirewallPolicyArn,
      firewallPolicyChangeProtection: true,
      // An environment may get another zone.
      subnetChangeProtection: false,
      subnetMappings: props.subnetIds.map((subnetId) => ({ subnetId })),
      vpcId: props.vpcId,
    });
    record(this, resource, props);
    this.endpoints = Fn.join(',', resource.attrEndpointIds);
  }

  /** Id of the endpoint in `zone`: AWS lists endpoints as `zone:id`, in no order. */
  endpointIn(zone: string): string {
    const behind = Fn.select(1, Fn.split(`${zone}:`, this.endpoints));
    return Fn.select(0, Fn.split(',', behind));
  }
}

const HTTPS = { fromPort: 443, toPort: 443 };
const TCP = 6;
const ANYWHERE = [{ addressDefinition: '0.0.0.0/0' }];

/** Both directions of HTTPS go on to the stateful engine; it would take one alone for the middle of a connection. */
function packetRules(scope: Construct, name: string, cidr: string): CfnRuleGroup {
  const inside = [{ addressDefinition: cidr }];
  const forward = (matchAttributes: CfnRuleGroup.MatchAttributesProperty) => ({
    actions: ['aws:forward_to_sfe'],
    matchAttributes: { protocols: [TCP], ...matchAttributes },
  });
  return new CfnRuleGroup(scope, 'PacketRules', {
    capacity: 10,
    ruleGroup: {
      rulesSource: {
        statelessRulesAndCustomActions: {
          statelessRules: [
            {
              priority: 1,
              ruleDefinition: forward({
                sources: inside,
                destinations: ANYWHERE,
                destinationPorts: [HTTPS],
              }),
            },
            {
              priority: 2,
              ruleDefinition: forward({ sources: ANYWHERE, destinations: inside, sourcePorts: [HTTPS] }),
            },
          ],
        },
      },
    },
    ruleGroupName: `${name}--packets`,
    type: 'STATELESS',
  });
}

function domainRules(scope: Construct, name: string, domains: readonly string[]): CfnRuleGroup {
  return new CfnRuleGroup(scope, 'DomainRules', {
    capacity: EGRESS_CAPACITY,
    ruleGroup: {
      rulesSource: { rulesString: egressRules(domains) },
      statefulRuleOptions: { ruleOrder: 'STRICT_ORDER' },
    },
    ruleGroupName: `${name}--domains`,
    type: 'STATEFUL',
  });
}

/** Every verdict and every flow that reached the stateful engine, each kind in a log group of its own. */
function record(scope: Construct, firewall: CfnFirewall, props: DomainFirewallProps): void {
  const { environment, logKeyArn } = props;
  const destinations = (
    [
      ['Alerts', 'ALERT', 'firewall-alerts'],
      ['Flows', 'FLOW', 'firewall-flows'],
    ] as const
  ).map(([id, logType, purpose]) => {
    const logs = new HardenedLogGroup(scope, id, {
      logGroup: logGroupOf(environment, networkLogGroup(environment, purpose)),
      keyArn: logKeyArn,
    });
    return {
      logDestination: { logGroup: logs.logGroupName },
      logDestinationType: 'CloudWatchLogs',
      logType,
    };
  });
  const logging = new CfnLoggingConfiguration(scope, 'Logging', {
    firewallArn: firewall.attrFirewallArn,
    loggingConfiguration: { logDestinationConfigs: destinations },
  });
  logging.node.addDependency(props.delivery);
}
