// constructs/network: the one way out of an isolated network: through a firewall, to the organisation's own transit
// gateway. There is no gateway of ours.
import { CfnRoute, CfnRouteTable, CfnTransitGatewayAttachment } from 'aws-cdk-lib/aws-ec2';
import { Construct, type IDependable } from 'constructs';
import { type EnvironmentScope, attachmentRanges, firewallRanges } from '../../policies';
import type { LogDelivery } from '../data/log-delivery';
import { DomainFirewall } from './domain-firewall';
import type { IsolatedNetwork } from './isolated-network';
import { privateSubnet, routedBy, zoneId } from './subnet';

/** Properties of {@link TransitEgress}. */
export interface TransitEgressProps {
  /** The environment. */
  readonly environment: EnvironmentScope;
  /** The network that gets a way out. */
  readonly network: IsolatedNetwork;
  /** Private IPv4 range of the network. */
  readonly cidr: string;
  /** Id of the transit gateway. IMPORTANT: another gateway is another attachment. */
  readonly transitGatewayId: string;
  /** Domains that may be reached, each with everything below it. */
  readonly allowedDomains: readonly string[];
  /** ARN of the key that encrypts the log groups. */
  readonly logKeyArn: string;
  /** Lets AWS write the log groups of the firewall. */
  readonly delivery: LogDelivery;
}

/**
 * Both directions of a connection go through the firewall endpoint of the workload's own zone. On the way out the
 * workload's subnet says so. On the way back the attachment's subnets do, with one route per subnet of workloads: a
 * transit gateway may bring an answer into another zone than the one that the question left from.
 * @see https://docs.aws.amazon.com/prescriptive-guidance/latest/inline-traffic-inspection-third-party-appliances/transit-gateway-asymmetric-routing.html
 * @see https://docs.aws.amazon.com/network-firewall/latest/developerguide/vpc-config-route-tables.html
 */
export class TransitEgress extends Construct {
  constructor(scope: Construct, id: string, props: TransitEgressProps) {
    super(scope, id);
    const inner = tier(this, 'Firewall', props, firewallRanges);
    const outer = tier(this, 'Transit', props, attachmentRanges);
    const firewall = new DomainFirewall(this, 'DomainFirewall', {
      environment: props.environment,
      vpcId: props.network.vpcId,
      cidr: props.cidr,
      subnetIds: inner.subnetIds,
      allowedDomains: props.allowedDomains,
      logKeyArn: props.logKeyArn,
      delivery: props.delivery,
    });
    const back = backRoutes(this, props.network, outer.routeTable, firewall);
    const attachment = attach(this, props, outer.subnetIds);
    // Nothing comes in before the way back through the firewall stands, and nothing is left unrecorded.
    attachment.node.addDependency(firewall, ...outer.associations, ...back);
    toTransitGateway(this, props, inner.routeTable).node.addDependency(attachment);
    outRoutes(this, props.network, firewall);
  }
}

/** One subnet per zone, all of them with the same routes. */
interface Tier {
  readonly subnetIds: readonly string[];
  readonly routeTable: CfnRouteTable;
  readonly associations: readonly IDependable[];
}

function tier(
  scope: Construct,
  name: string,
  { network, cidr }: TransitEgressProps,
  rangesOf: (cidr: string, count: number) => readonly string[],
): Tier {
  const { vpcId, subnets: workloads } = network;
  const routeTable = new CfnRouteTable(scope, `${name}RouteTable`, { vpcId });
  const ranges = rangesOf(cidr, workloads.length);
  const subnets = workloads.map(({ zone }, index) => {
    const placement = { vpcId, zone, cidr: ranges[index] ?? '' };
    return { zone, subnet: privateSubnet(scope, `${name}Subnet${zoneId(zone)}`, placement) };
  });
  return {
    subnetIds: subnets.map(({ subnet }) => subnet.ref),
    routeTable,
    associations: subnets.map(({ zone, subnet }) =>
      routedBy(scope, `${name}Routes${zoneId(zone)}`, routeTable, subnet),
    ),
  };
}

/**
 * Attaches the network. Everything that would let other networks look into this one is off, and so is appliance mode:
 * which zone an answer comes back to does not matter here.
 * @see https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html
 */
function attach(
  scope: Construct,
  { network, transitGatewayId }: TransitEgressProps,
  subnetIds: readonly string[],
): CfnTransitGatewayAttachment {
  return new CfnTransitGatewayAttachment(scope, 'Attachment', {
    options: {
      ApplianceModeSupport: 'disable',
      DnsSupport: 'disable',
      Ipv6Support: 'disable',
      SecurityGroupReferencingSupport: 'disable',
    },
    subnetIds: [...subnetIds],
    transitGatewayId,
    vpcId: network.vpcId,
  });
}

const EVERYWHERE = '0.0.0.0/0';

/** From each subnet of workloads to the firewall in its zone. */
function outRoutes(scope: Construct, network: IsolatedNetwork, firewall: DomainFirewall): void {
  for (const { zone, routeTableId } of network.subnets) {
    new CfnRoute(scope, `Out${zoneId(zone)}`, {
      destinationCidrBlock: EVERYWHERE,
      routeTableId,
      vpcEndpointId: firewall.endpointIn(zone),
    });
  }
}

/** From the firewall to the transit gateway; each endpoint goes through the attachment of its own zone. */
function toTransitGateway(
  scope: Construct,
  { transitGatewayId }: TransitEgressProps,
  routeTable: CfnRouteTable,
): CfnRoute {
  return new CfnRoute(scope, 'ToTransitGateway', {
    destinationCidrBlock: EVERYWHERE,
    routeTableId: routeTable.ref,
    transitGatewayId,
  });
}

/**
 * From the transit gateway to each subnet of workloads, through the firewall in that subnet's zone. The ranges are those
 * of whole subnets, because nothing else may be narrower than a VPC's own route.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html
 */
function backRoutes(
  scope: Construct,
  network: IsolatedNetwork,
  routeTable: CfnRouteTable,
  firewall: DomainFirewall,
): readonly CfnRoute[] {
  return network.subnets.map(
    ({ zone, cidr }) =>
      new CfnRoute(scope, `Back${zoneId(zone)}`, {
        destinationCidrBlock: cidr,
        routeTableId: routeTable.ref,
        vpcEndpointId: firewall.endpointIn(zone),
      }),
  );
}
