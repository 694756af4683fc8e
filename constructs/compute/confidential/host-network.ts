// constructs/compute/confidential: where hosts stand, and whom they reach.
import { CfnSecurityGroup, CfnSecurityGroupEgress } from 'aws-cdk-lib/aws-ec2';
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
   * @default - HTTPS to anywhere in the VPC, where somebody else makes the endpoints
   */
  readonly endpointGroupId?: string;
  /** Id of the prefix list that stands for S3 in the Region. */
  readonly s3PrefixListId: string;
}

const HTTPS = { fromPort: 443, ipProtocol: 'tcp', toPort: 443 };

/** A group that lets nothing in, and out to the endpoints alone. */
export class HostSecurityGroup extends Construct {
  /** Id of the group. */
  readonly securityGroupId: string;

  constructor(scope: Construct, id: string, project: ProjectScope, network: HostNetwork) {
    super(scope, id);
    const resource = new CfnSecurityGroup(this, 'Resource', {
      groupDescription: `Confidential hosts of ${project.project} in ${project.environment}: HTTPS to the endpoints`,
      securityGroupEgress: [
        {
          ...HTTPS,
          description: 'HTTPS to S3 through its endpoint',
          destinationPrefixListId: network.s3PrefixListId,
        },
      ],
      vpcId: network.vpcId,
    });
    new CfnSecurityGroupEgress(this, 'Endpoints', {
      ...HTTPS,
      groupId: resource.attrGroupId,
      ...(network.endpointGroupId === undefined
        ? {
            cidrIp: '0.0.0.0/0',
            description: 'HTTPS to endpoints of somebody else: no subnet has a route further',
          }
        : { description: 'HTTPS to the endpoints', destinationSecurityGroupId: network.endpointGroupId }),
    });
    this.securityGroupId = resource.attrGroupId;
  }
}
