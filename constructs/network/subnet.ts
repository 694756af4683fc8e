// constructs/network: a subnet without public addresses, and the routes of subnets that share them.
import { type CfnRouteTable, CfnSubnet, CfnSubnetRouteTableAssociation } from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { acceptTemplateRule } from '../acknowledgement';

/** Where a subnet lies. */
export interface Placement {
  /** Id of the VPC. */
  readonly vpcId: string;
  /** Its availability zone. */
  readonly zone: string;
  /** Its range. */
  readonly cidr: string;
}

const ZONES_BY_NAME =
  'zones are configuration: the network team chooses those with GPU capacity, and synthesis asks no account for them';

/** A subnet whose machines get no public address. */
export function privateSubnet(scope: Construct, id: string, { vpcId, zone, cidr }: Placement): CfnSubnet {
  const subnet = new CfnSubnet(scope, id, {
    availabilityZone: zone,
    cidrBlock: cidr,
    mapPublicIpOnLaunch: false,
    vpcId,
  });
  acceptTemplateRule(subnet, 'W3010', ZONES_BY_NAME);
  return subnet;
}

/** The subnet goes by the routes of the table, and by no others. */
export function routedBy(
  scope: Construct,
  id: string,
  table: CfnRouteTable,
  subnet: CfnSubnet,
): CfnSubnetRouteTableAssociation {
  return new CfnSubnetRouteTableAssociation(scope, id, {
    routeTableId: table.ref,
    subnetId: subnet.ref,
  });
}

/** A zone in construct ids: `eu-west-1a` is `A`. */
export function zoneId(zone: string): string {
  return zone.slice(-1).toUpperCase();
}
