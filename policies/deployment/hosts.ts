// policies/deployment: what CloudFormation may do with hosts of confidential compute: groups that start instances from
// launch templates. Templates and profiles are kept as those of training nodes are. It signs in to none.
import { serviceRoles } from '../access/service-linked';
import { type ReasonedStatement, allow } from '../document';
import { type AccountScope, PARTITION, SEPARATOR } from '../names';
import { NAMED } from './facts';

const DESCRIBED_TOGETHER =
  'these describe what the account has and take no narrower resource (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2autoscaling.html)';
const FROM_TEMPLATES =
  'an instance is made of resources that EC2 numbers itself; it has to come from a launch template of the account (https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-launch-template-permissions.html)';

/** Statements on hosts, which stand in environments alone. */
export function hostStatements(scope: AccountScope): readonly ReasonedStatement[] {
  return [...instances(scope), ...groups(scope)];
}

/** Auto Scaling looks whether whoever makes a group could start its instances. */
function instances(scope: AccountScope): readonly ReasonedStatement[] {
  const { region, account } = scope;
  return [
    allow('StartFromTemplates', {
      actions: ['ec2:RunInstances'],
      resources: ['*'],
      condition: {
        ArnLike: { 'ec2:LaunchTemplate': `arn:${PARTITION}:ec2:${region}:${account}:launch-template/*` },
      },
      because: FROM_TEMPLATES,
    }),
    allow('GiveHostsTheirRole', {
      actions: ['iam:PassRole'],
      resources: [
        `arn:${PARTITION}:iam::${account}:role${scope.rolePath}${scope.platform}/*${SEPARATOR}enclave`,
      ],
      condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
      because: NAMED,
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
