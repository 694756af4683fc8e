// constructs/compute/training: the security group of a project's training nodes: each other, the endpoints and S3.
import { CfnSecurityGroup, CfnSecurityGroupEgress, CfnSecurityGroupIngress } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { acceptConformanceRule } from '../../acknowledgement';
import { type Ways, egressToEndpoints } from '../../network/endpoint-egress';

/** Properties of {@link NodeGroup}. */
export interface NodeGroupProps extends Ways {
  /** What it is for. IMPORTANT: another text is another group. */
  readonly description: string;
  /** Id of the VPC. IMPORTANT: another VPC is another group. */
  readonly vpcId: string;
}

const AMONG_MEMBERS =
  'the source is the group itself: nodes and jobs of one project, and nobody else; EFA needs every protocol among them (https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/efa-start.html)';

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
      securityGroupEgress: egressToEndpoints(props),
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
