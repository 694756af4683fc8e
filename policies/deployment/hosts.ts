// policies/deployment: what CloudFormation may do with hosts of confidential compute: launch templates, groups that start
// instances from them, and the profiles that give those their role. It signs in to none.
import { serviceRoles } from '../access/service-linked';
import { type ReasonedStatement, allow } from '../document';
import { type AccountScope, PARTITION, SEPARATOR } from '../names';
import { NAMED, NETWORK_IDS } from './facts';

const DESCRIBED_TOGETHER =
  'these describe what the account has and take no narrower resource (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2autoscaling.html)';
const FROM_TEMPLATES =
  'an instance is made of resources that EC2 numbers itself; it has to come from a launch template of the account (https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-launch-template-permissions.html)';
const PUBLIC_PARAMETERS =
  'AWS names its images by architecture and kernel below one path (https://docs.aws.amazon.com/linux/al2023/ug/ec2.html)';

/** Statements on hosts, which stand in environments alone. */
export function hostStatements(scope: AccountScope): readonly ReasonedStatement[] {
  return [...templates(scope), ...groups(scope), ...profiles(scope)];
}

/** Launch templates, and starting instances from them: Auto Scaling looks whether whoever makes a group may. */
function templates(scope: AccountScope): readonly ReasonedStatement[] {
  const { region, account } = scope;
  return [
    allow('KeepLaunchTemplates', {
      actions: [
        'ec2:CreateLaunchTemplate',
        'ec2:CreateLaunchTemplateVersion',
        'ec2:DeleteLaunchTemplate',
        'ec2:DeleteLaunchTemplateVersions',
        'ec2:DescribeLaunchTemplates',
        'ec2:DescribeLaunchTemplateVersions',
        'ec2:GetLaunchTemplateData',
        'ec2:ModifyLaunchTemplate',
      ],
      resources: ['*'],
      condition: { StringEquals: { 'aws:RequestedRegion': region } },
      because: NETWORK_IDS,
    }),
    allow('StartFromTemplates', {
      actions: ['ec2:RunInstances'],
      resources: ['*'],
      condition: {
        ArnLike: { 'ec2:LaunchTemplate': `arn:${PARTITION}:ec2:${region}:${account}:launch-template/*` },
      },
      because: FROM_TEMPLATES,
    }),
    allow('ReadPublicImages', {
      actions: ['ssm:GetParameters'],
      resources: [`arn:${PARTITION}:ssm:${region}::parameter/aws/service/ami-amazon-linux-latest/*`],
      because: PUBLIC_PARAMETERS,
    }),
  ];
}

/**
 * Groups are named after their stacks.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatepolicy.html
 */
function groups(scope: AccountScope): readonly ReasonedStatement[] {
  return [
    allow('KeepHostGroups', {
      actions: [
        'autoscaling:CreateAutoScalingGroup',
        'autoscaling:CreateOrUpdateTags',
        'autoscaling:DeleteAutoScalingGroup',
        'autoscaling:DeleteTags',
        'autoscaling:ResumeProcesses',
        'autoscaling:SuspendProcesses',
        'autoscaling:TerminateInstanceInAutoScalingGroup',
        'autoscaling:UpdateAutoScalingGroup',
      ],
      resources: [
        `arn:${PARTITION}:autoscaling:${scope.region}:${scope.account}:autoScalingGroup:*:autoScalingGroupName/${scope.platform}${SEPARATOR}*`,
      ],
      because: NAMED,
    }),
    allow('DescribeHosts', {
      actions: [
        'autoscaling:DescribeAutoScalingGroups',
        'autoscaling:DescribeAutoScalingInstances',
        'autoscaling:DescribeLifecycleHooks',
        'autoscaling:DescribeNotificationConfigurations',
        'autoscaling:DescribeScalingActivities',
        'autoscaling:DescribeTags',
        'ec2:DescribeImages',
        'ec2:DescribeInstanceTypes',
      ],
      resources: ['*'],
      because: DESCRIBED_TOGETHER,
    }),
    serviceRoles('MakeAutoScalingRole', scope, ['autoscaling.amazonaws.com']),
  ];
}

/** Profiles below the platform's path, for the role of confidential hosts alone. */
function profiles(scope: AccountScope): readonly ReasonedStatement[] {
  const below = (kind: string): string =>
    `arn:${PARTITION}:iam::${scope.account}:${kind}${scope.rolePath}${scope.platform}/*`;
  return [
    allow('KeepHostProfiles', {
      actions: [
        'iam:AddRoleToInstanceProfile',
        'iam:CreateInstanceProfile',
        'iam:DeleteInstanceProfile',
        'iam:GetInstanceProfile',
        'iam:RemoveRoleFromInstanceProfile',
      ],
      resources: [below('instance-profile')],
      because: NAMED,
    }),
    allow('PassRoleToHosts', {
      actions: ['iam:PassRole'],
      resources: [`${below('role')}${SEPARATOR}enclave`],
      condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
      because: NAMED,
    }),
  ];
}
