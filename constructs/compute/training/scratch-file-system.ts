// constructs/compute/training: scratch space that the nodes of one pool share, on Amazon FSx for Lustre.
import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnSecurityGroup, CfnSecurityGroupEgress, CfnSecurityGroupIngress } from 'aws-cdk-lib/aws-ec2';
import { CfnFileSystem } from 'aws-cdk-lib/aws-fsx';
import { Construct } from 'constructs';
import { LUSTRE_PORTS, type ScratchMount, type ScratchSize } from '../../../policies';
import { acceptPlatformRule } from '../../acknowledgement';

/** Properties of {@link ScratchFileSystem}. */
export interface ScratchFileSystemProps {
  /** ARN of the project's key. IMPORTANT: another key is another file system, and an empty one. */
  readonly keyArn: string;
  /** How much there is, and how fast. It grows in place; AWS makes none smaller. */
  readonly size: ScratchSize;
  /** Id of the VPC. IMPORTANT: another VPC is another file system. */
  readonly vpcId: string;
  /** Id of the subnet of its one zone. IMPORTANT: another subnet is another file system. */
  readonly subnetId: string;
  /** Id of the security group of the nodes that mount it. */
  readonly nodeGroupId: string;
  /** What it is for. IMPORTANT: another text is another security group and with it another file system. */
  readonly description: string;
}

const NOTHING_TO_LOG =
  'the log is of data repositories alone, and this file system has none: nothing is imported from a bucket or exported to one (https://docs.aws.amazon.com/fsx/latest/LustreGuide/cw-event-logging.html)';

/**
 * A file system under the project's key that the pool's nodes reach and nobody else. What they send is encrypted by the
 * hardware of both sides: the type of deployment and the types of the nodes see to it. Nothing of it is kept: no backup,
 * and it goes with its stack.
 * @see https://docs.aws.amazon.com/fsx/latest/LustreGuide/encryption-in-transit-fsxl.html
 */
export class ScratchFileSystem extends Construct {
  /** Where nodes find it. */
  readonly mount: ScratchMount;

  constructor(scope: Construct, id: string, props: ScratchFileSystemProps) {
    super(scope, id);
    const { group, rules } = this.addGroup(props);
    const resource = new CfnFileSystem(this, 'Resource', {
      fileSystemType: 'LUSTRE',
      // What clients of today speak; AWS makes an older one where nothing is said.
      fileSystemTypeVersion: '2.15',
      kmsKeyId: props.keyArn,
      lustreConfiguration: {
        automaticBackupRetentionDays: 0,
        dataCompressionType: 'LZ4',
        deploymentType: 'PERSISTENT_2',
        perUnitStorageThroughput: props.size.throughput,
      },
      securityGroupIds: [group.attrGroupId],
      storageCapacity: props.size.capacityGib,
      storageType: 'SSD',
      subnetIds: [props.subnetId],
    });
    resource.applyRemovalPolicy(RemovalPolicy.DESTROY);
    // Amazon FSx looks at the rules before it makes anything, and nodes mount it as soon as it is there.
    resource.node.addDependency(...rules);
    acceptPlatformRule(resource, 'fsx-lustre-logs', NOTHING_TO_LOG);
    this.mount = { dnsName: resource.attrDnsName, mountName: resource.attrLustreMountName };
  }

  /** Lustre calls both ways, so both groups let both in and out; the servers talk among themselves too. */
  private addGroup(props: ScratchFileSystemProps) {
    const group = new CfnSecurityGroup(this, 'Group', {
      groupDescription: props.description,
      // Without an entry CloudFormation lets it out to everywhere.
      securityGroupEgress: LUSTRE_PORTS.map((ports) => ({
        ...lustre(ports),
        destinationSecurityGroupId: props.nodeGroupId,
      })),
      securityGroupIngress: LUSTRE_PORTS.map((ports) => ({
        ...lustre(ports),
        sourceSecurityGroupId: props.nodeGroupId,
      })),
      vpcId: props.vpcId,
    });
    const self = group.attrGroupId;
    const rules = LUSTRE_PORTS.flatMap((ports) => [
      this.letIn(`FromItself${ports.fromPort}`, ports, self, self),
      this.letOut(`ToItself${ports.fromPort}`, ports, self, self),
      this.letIn(`NodesFromIt${ports.fromPort}`, ports, props.nodeGroupId, self),
      this.letOut(`NodesToIt${ports.fromPort}`, ports, props.nodeGroupId, self),
    ]);
    return { group, rules };
  }

  private letIn(id: string, ports: Ports, groupId: string, sourceSecurityGroupId: string): Construct {
    return new CfnSecurityGroupIngress(this, id, { ...lustre(ports), groupId, sourceSecurityGroupId });
  }

  private letOut(id: string, ports: Ports, groupId: string, destinationSecurityGroupId: string): Construct {
    return new CfnSecurityGroupEgress(this, id, { ...lustre(ports), destinationSecurityGroupId, groupId });
  }
}

type Ports = (typeof LUSTRE_PORTS)[number];

function lustre(ports: Ports) {
  return { ...ports, description: 'Lustre', ipProtocol: 'tcp' };
}
