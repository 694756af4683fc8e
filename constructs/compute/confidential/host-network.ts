// constructs/compute/confidential: where hosts stand, and whom they reach.
import { CfnSecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { ProjectScope } from '../../../policies';

/** The network of an environment, as hosts see it. */
export interface HostNetwork {
  /** Id of the VPC. */
  readonly vpcId: string;
  /** Isolated subnets, of which each host takes one. */
  readonly subnetIds: readonly string[];
  /**
   * The security group of the endpoints.
   *
   * @default - somebody else makes the endpoints: whatever answers on port 443 at a private address
   */
  readonly endpointGroupId?: string;
  /** Id of the prefix list that stands for S3 in the Region. */
  readonly s3PrefixListId: string;
}

const HTTPS = { fromPort: 443, ipProtocol: 'tcp', toPort: 443 };
const PRIVATE_RANGES = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];

/** A group that lets nothing in, and out to the endpoints alone. */
export class HostSecurityGroup extends Construct {
  /** Id of the group. */
  readonly securityGroupId: string;

  constructor(scope: Construct, id: string, project: ProjectScope, network: HostNetwork) {
    super(scope, id);
    this.securityGroupId = new CfnSecurityGroup(this, 'Resource', {
      groupDescription: `Confidential hosts of ${project.project} of ${project.team} in ${project.environment}`,
      securityGroupEgress: [
        ...toEndpoints(network.endpointGroupId),
        { ...HTTPS, description: 'S3', destinationPrefixListId: network.s3PrefixListId },
      ],
      vpcId: network.vpcId,
    }).attrGroupId;
  }
}

function toEndpoints(groupId: string | undefined): readonly CfnSecurityGroup.EgressProperty[] {
  if (groupId !== undefined)
    return [{ ...HTTPS, description: 'endpoints', destinationSecurityGroupId: groupId }];
  return PRIVATE_RANGES.map((cidrIp) => ({ ...HTTPS, cidrIp, description: 'endpoints of the network' }));
}
