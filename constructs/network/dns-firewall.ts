// constructs/network: which names a network resolves. A name that does not resolve carries nothing out either.
import {
  CfnFirewallDomainList,
  CfnFirewallRuleGroup,
  CfnFirewallRuleGroupAssociation,
} from 'aws-cdk-lib/aws-route53resolver';
import { Construct } from 'constructs';
import { type EnvironmentScope, awsDomains, dnsFirewallName, withSubdomains } from '../../policies';

/** Properties of {@link DnsFirewall}. */
export interface DnsFirewallProps {
  /** The environment. */
  readonly environment: EnvironmentScope;
  /** Id of the VPC. */
  readonly vpcId: string;
  /**
   * Domains that resolve besides AWS's own, each with everything below it.
   *
   * @default - none
   */
  readonly allowedDomains?: readonly string[];
}

/** The only association of the VPC; any number from 101 to 9900 would do. */
const ASSOCIATION_PRIORITY = 101;

/**
 * Answers for AWS's own names in the Region and for what the platform allows; everything else does not exist.
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall.html
 */
export class DnsFirewall extends Construct {
  constructor(scope: Construct, id: string, props: DnsFirewallProps) {
    super(scope, id);
    const { environment } = props;
    const name = dnsFirewallName(environment);
    const allowedDomains = props.allowedDomains ?? [];
    const aws = domainList(this, 'Aws', `${name}--aws`, awsDomains(environment.region));
    const everything = domainList(this, 'Everything', `${name}--everything`, ['*']);
    const rules = new CfnFirewallRuleGroup(this, 'Rules', {
      firewallRules: [
        { ...allow(aws), priority: 1 },
        ...(allowedDomains.length === 0
          ? []
          : [
              {
                ...allow(domainList(this, 'Allowed', `${name}--allowed`, withSubdomains(allowedDomains))),
                priority: 2,
              },
            ]),
        {
          action: 'BLOCK',
          blockResponse: 'NXDOMAIN',
          firewallDomainListId: everything.attrId,
          priority: 3,
        },
      ],
      name,
    });
    new CfnFirewallRuleGroupAssociation(this, 'Association', {
      firewallRuleGroupId: rules.attrId,
      mutationProtection: 'DISABLED',
      name,
      priority: ASSOCIATION_PRIORITY,
      vpcId: props.vpcId,
    });
  }
}

/** Names are chains that may leave the list, to a content network above all; what they lead to is their owner's choice. */
function allow(list: CfnFirewallDomainList) {
  return {
    action: 'ALLOW',
    firewallDomainListId: list.attrId,
    firewallDomainRedirectionAction: 'TRUST_REDIRECTION_DOMAIN',
  };
}

function domainList(
  scope: Construct,
  id: string,
  name: string,
  domains: readonly string[],
): CfnFirewallDomainList {
  return new CfnFirewallDomainList(scope, id, { domains: [...domains], name });
}
