// constructs/compute/confidential: hosts of confidential compute as all kinds of them are: from one launch template, in a
// group that replaces one that fails. The kinds add what makes them confidential.
import { Fn } from 'aws-cdk-lib';
import { CfnAutoScalingGroup, type CfnAutoScalingGroupProps } from 'aws-cdk-lib/aws-autoscaling';
import { CfnLaunchTemplate } from 'aws-cdk-lib/aws-ec2';
import { CfnInstanceProfile } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { type InstanceType, type ProjectScope, projectRole } from '../../../policies';
import { acceptConformanceRule, acceptSolutionsRule } from '../../acknowledgement';
import { type HostNetwork, HostSecurityGroup } from './host-network';

/** Properties of every kind of host. */
export interface HostProps {
  /** The project. */
  readonly project: ProjectScope;
  /** Name of the hosts' role, which has to exist before them. */
  readonly roleName: string;
  /** ARN of the project's key, for volumes; never an attested one: no volume shows what it runs. */
  readonly volumeKeyArn: string;
  /** Where they stand. */
  readonly network: HostNetwork;
  /** Instance types of one architecture, the first of them preferred. */
  readonly types: readonly InstanceType[];
  /** Id of the machine image. */
  readonly imageId: string;
  /**
   * How many run at once.
   *
   * @default 1
   */
  readonly hosts?: number;
}

/** What a kind adds to the launch template. */
export interface HostKind {
  readonly enclaveOptions?: CfnLaunchTemplate.EnclaveOptionsProperty;
  readonly cpuOptions?: CfnLaunchTemplate.CpuOptionsProperty;
  /** What a host runs when it starts first. */
  readonly userData?: string;
}

const VOLUME_GIB = 30;

const FIXED_SIZE =
  'the group has a fixed size: an instance is replaced when it fails, which the group’s history and CloudTrail tell; the topic for alarms takes alarms alone';

const SEVERAL_TYPES =
  'the rule looks for a launch template of the group itself and not of its policy for several instance types; the template beside it encrypts its volume and asks for version 2 of instance metadata, which the packs of mlkeep look at';

/**
 * A launch template and its Auto Scaling group. Nobody signs in: no key pair, no public address, no permission for
 * Session Manager. A host that powers itself off is gone, and another takes its place.
 */
export class HostGroup extends Construct {
  constructor(scope: Construct, id: string, props: HostProps, kind: HostKind) {
    super(scope, id);
    const { project, network, hosts = 1 } = props;
    const profile = new CfnInstanceProfile(this, 'Profile', {
      instanceProfileName: projectRole(project, 'enclave').name,
      path: projectRole(project, 'enclave').path,
      roles: [props.roleName],
    });
    const group = new HostSecurityGroup(this, 'SecurityGroup', project, network);
    const template = launchTemplate(this, props, kind, profile.attrArn, group.securityGroupId);
    const resource = new CfnAutoScalingGroup(this, 'Resource', {
      healthCheckGracePeriod: 300,
      healthCheckType: 'EC2',
      maxSize: String(hosts),
      minSize: String(hosts),
      ...startedFrom(template, props.types),
      vpcZoneIdentifier: [...network.subnetIds],
    });
    // A new image is no use while the old one runs: a change of the template takes hosts one by one.
    resource.cfnOptions.updatePolicy = {
      autoScalingRollingUpdate: { maxBatchSize: 1, minInstancesInService: hosts - 1 },
    };
    acceptSolutionsRule(resource, 'AS3', FIXED_SIZE);
    if (props.types.length > 1) {
      acceptSolutionsRule(resource, 'EC26', SEVERAL_TYPES);
      acceptConformanceRule(resource, 'EC2IMDSv2Enabled', SEVERAL_TYPES);
    }
  }
}

/** One type stands in the launch template; several are tried in their order. */
function startedFrom(
  template: CfnLaunchTemplate,
  types: readonly InstanceType[],
): Pick<CfnAutoScalingGroupProps, 'launchTemplate' | 'mixedInstancesPolicy'> {
  const specification = { launchTemplateId: template.ref, version: template.attrLatestVersionNumber };
  if (types.length === 1) return { launchTemplate: specification };
  return {
    mixedInstancesPolicy: {
      instancesDistribution: {
        onDemandAllocationStrategy: 'prioritized',
        onDemandPercentageAboveBaseCapacity: 100,
      },
      launchTemplate: {
        launchTemplateSpecification: specification,
        overrides: types.map(({ name }) => ({ instanceType: name })),
      },
    },
  };
}

function launchTemplate(
  scope: Construct,
  props: HostProps,
  { userData, ...kind }: HostKind,
  profileArn: string,
  securityGroupId: string,
): CfnLaunchTemplate {
  return new CfnLaunchTemplate(scope, 'Template', {
    launchTemplateData: {
      ...kind,
      blockDeviceMappings: [
        {
          deviceName: '/dev/xvda',
          ebs: {
            deleteOnTermination: true,
            encrypted: true,
            kmsKeyId: props.volumeKeyArn,
            volumeSize: VOLUME_GIB,
            volumeType: 'gp3',
          },
        },
      ],
      iamInstanceProfile: { arn: profileArn },
      imageId: props.imageId,
      instanceInitiatedShutdownBehavior: 'terminate',
      ...(props.types.length === 1 ? { instanceType: props.types[0]?.name } : {}),
      metadataOptions: {
        httpEndpoint: 'enabled',
        httpPutResponseHopLimit: 1,
        httpTokens: 'required',
        instanceMetadataTags: 'disabled',
      },
      monitoring: { enabled: true },
      networkInterfaces: [
        {
          associatePublicIpAddress: false,
          deleteOnTermination: true,
          deviceIndex: 0,
          groups: [securityGroupId],
        },
      ],
      ...(userData === undefined ? {} : { userData: Fn.base64(userData) }),
    },
  });
}
