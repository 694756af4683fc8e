// constructs/compute/confidential: where hosts stand, and whom they reach.
import { CfnSecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { ProjectScope } from '../../../policies';
import { type Ways, egressToEndpoints } from '../../network/endpoint-egress';

/** The network of an environment, as hosts see it. */
export interface HostNetwork extends Ways {
  /** Id of the VPC. */
  readonly vpcId: string;
  /** Isolated subnets, of which each host takes one. */
  readonly subnetIds: readonly string[];
}

/** A group that lets nothing in, and out to the endpoints alone. */
export class HostSecurityGroup extends Construct {
  /** Id of the group. */
  readonly securityGroupId: string;

  constructor(scope: Construct, id: string, project: ProjectScope, network: HostNetwork) {
    super(scope, id);
    this.securityGroupId = new CfnSecurityGroup(this, 'Resource', {
      groupDescription: `Confidential hosts of ${project.project} of ${project.team} in ${project.environment}`,
      securityGroupEgress: egressToEndpoints(network),
      vpcId: network.vpcId,
    }).attrGroupId;
  }
}
