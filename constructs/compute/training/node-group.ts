// constructs/compute/training: the security group of a project's training nodes: each other, the endpoints and S3.
import { CfnSecurityGroup, CfnSecurityGroupEgress, CfnSecurityGroupIngress } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { acceptConformanceRule } from '../../acknowledgement';

/** Properties of {@link NodeGroup}. */
export interface NodeGroupProps {
  /** What it is for. IMPORTANT: another text is another group. */
  readonly description: string;
  /** Id of the VPC. IMPORTANT: another VPC is another group. */
  readonly vpcId: string;
  /** Id of the prefix list that stands for S3 in the Region. */
  readonly s3PrefixListId: string;
  /**
   * Id of the security group of the interface endpoints.
   *
   * @default - somebody else makes the endpoints: whatever answers on port 443 at a private address
   */
  readonly endpointGroupId?: string;
}

const AMONG_MEMBERS =
  'the source is the group itself: nodes and jobs of one project, and nobody else; EFA needs every protocol among them (https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/efa-start.html)';

const PRIVATE_RANGES = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'] as const;
const HTTPS = { fromPort: 443, ipProtocol: 'tcp', toPort: 443 } as const;

/**
 * What nodes and jobs may talk to. EFA wants every protocol in and out among members, and a rule on addresses is not the
 * same to it.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/efa-start.html
 */
export class NodeGroup extends Construct {
  /** Id of the group. */
  readonly securityGroupId: string;

  constructor(scope: Construct, id: string, props: NodeGroupProps) {
    super(scope, id);
    const group = new CfnSecurityGroup(this, 'Resource', {
      groupDescription: props.description,
      securityGroupEgress: [
        ...toEndpoints(props.endpointGroupId),
        { ...HTTPS, description: 'S3', destinationPrefixListId: props.s3PrefixListId },
      ],
      vpcId: props.vpcId,
    });
    this.securityGroupId = group.attrGroupId;
    const everything = { description: 'nodes and jobs among themselves', ipProtocol: '-1' };
    const fromItself = new CfnSecurityGroupIngress(this, 'FromItself', {
      ...everything,
      groupId: group.attrGroupId,
      sourceSecurityGroupId: group.attrGroupId,
    });
    acceptConformanceRule(fromItself, 'EC2RestrictedCommonPorts', AMONG_MEMBERS);
    new CfnSecurityGroupEgress(this, 'ToItself', {
      ...everything,
      groupId: group.attrGroupId,
      destinationSecurityGroupId: group.attrGroupId,
    });
  }
}

function toEndpoints(groupId: string | undefined): readonly CfnSecurityGroup.EgressProperty[] {
  if (groupId !== undefined)
    return [{ ...HTTPS, description: 'endpoints', destinationSecurityGroupId: groupId }];
  return PRIVATE_RANGES.map((cidrIp) => ({ ...HTTPS, cidrIp, description: 'endpoints of the network' }));
}
