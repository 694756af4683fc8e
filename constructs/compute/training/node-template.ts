// constructs/compute/training: the launch template of a pool's nodes. What is hard about a node stands here.
import { Fn } from 'aws-cdk-lib';
import { CfnLaunchTemplate } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { type InstanceType, type ScratchMount, efaInterfaces, nodeUserData } from '../../../policies';
import type { Capacity } from './capacity';

/** Properties of {@link NodeTemplate}. */
export interface NodeTemplateProps {
  /** ARN of the project's key, which volumes are under. */
  readonly keyArn: string;
  /** Size of the volume, in GiB. */
  readonly volumeGib: number;
  /** Where capacity comes from. */
  readonly capacity: Capacity;
  /**
   * Type of the nodes, where they talk over EFA: it decides the interfaces.
   *
   * @default - one interface, which the compute environment gives its security group
   */
  readonly efaType?: InstanceType;
  /** Id of the security group, for the interfaces that the template lists. */
  readonly securityGroupId: string;
  /**
   * File system that nodes mount before they take a job.
   *
   * @default - none
   */
  readonly scratch?: ScratchMount;
}

/**
 * A node: credentials by version 2 of instance metadata and no further than itself, volumes under the project's key, no
 * key pair, nothing public. A changed template is a new version, and the number of the version is what starts new nodes.
 */
export class NodeTemplate extends Construct {
  /** Id of the template. */
  readonly launchTemplateId: string;
  /** Number of its newest version. */
  readonly version: string;
  /** Whether it lists interfaces, and with them their security group. */
  readonly listsInterfaces: boolean;

  constructor(scope: Construct, id: string, props: NodeTemplateProps) {
    super(scope, id);
    const { efaType } = props;
    const resource = new CfnLaunchTemplate(this, 'Resource', {
      launchTemplateData: {
        blockDeviceMappings: [
          {
            deviceName: '/dev/xvda',
            ebs: {
              deleteOnTermination: true,
              encrypted: true,
              kmsKeyId: props.keyArn,
              volumeSize: props.volumeGib,
              volumeType: 'gp3',
            },
          },
        ],
        metadataOptions: {
          httpEndpoint: 'enabled',
          httpProtocolIpv6: 'disabled',
          httpPutResponseHopLimit: 1,
          httpTokens: 'required',
          instanceMetadataTags: 'disabled',
        },
        monitoring: { enabled: true },
        userData: Fn.base64(nodeUserData(props.scratch)),
        ...(efaType === undefined ? {} : { networkInterfaces: interfaces(efaType, props.securityGroupId) }),
        ...props.capacity.launchOptions(),
      },
    });
    this.launchTemplateId = resource.ref;
    this.version = resource.attrLatestVersionNumber;
    this.listsInterfaces = efaType !== undefined;
  }
}

/** EC2 takes no word about public addresses where there are several interfaces: subnets of ours give none. */
function interfaces(type: InstanceType, groupId: string): CfnLaunchTemplate.NetworkInterfaceProperty[] {
  return efaInterfaces(type).map((each) => ({ ...each, deleteOnTermination: true, groups: [groupId] }));
}
