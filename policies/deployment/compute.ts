// policies/deployment: what CloudFormation may do with compute: launch templates, AWS Batch in front of them, and groups
// of hosts. It submits no job.
import { type ReasonedStatement, allow } from '../document';
import { type AccountScope, PARTITION, SEPARATOR } from '../names';
import { type ExecutionFacts, NAMED, NETWORK_IDS } from './facts';
import { hostStatements } from './hosts';
import { platformTag } from './platform-tag';

const DESCRIBED_TOGETHER =
  'AWS Batch describes without a resource (https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbatch.html)';
const ENVIRONMENT_NAMES =
  'CloudFormation names compute environments itself, so that it can replace them; the platform’s tag says whose they are (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-batch-computeenvironment.html)';
const AWS_IMAGES =
  'AWS keeps the ids of its newest machine images below one name (https://docs.aws.amazon.com/AmazonECS/latest/developerguide/retrieve-ecs-optimized_AMI.html)';

/** Statements on what computes. */
export function computeStatements({ scope }: ExecutionFacts): readonly ReasonedStatement[] {
  return [
    ...nodes(scope),
    ...environments(scope),
    ...queues(scope),
    ...roles(scope),
    ...hostStatements(scope),
  ];
}

/** Templates of nodes, where nodes are placed, and which image they start from. */
function nodes(scope: AccountScope): readonly ReasonedStatement[] {
  return [
    allow('KeepNodes', {
      actions: [
        'ec2:CreateLaunchTemplate',
        'ec2:CreateLaunchTemplateVersion',
        'ec2:CreatePlacementGroup',
        'ec2:DeleteLaunchTemplate',
        'ec2:DeletePlacementGroup',
        'ec2:DescribeLaunchTemplateVersions',
        'ec2:DescribeLaunchTemplates',
        'ec2:DescribePlacementGroups',
        'ec2:DescribeSecurityGroupRules',
        'ec2:GetLaunchTemplateData',
        'ec2:ModifyLaunchTemplate',
      ],
      resources: ['*'],
      condition: { StringEquals: { 'aws:RequestedRegion': scope.region } },
      because: NETWORK_IDS,
    }),
    allow('ReadMachineImages', {
      actions: ['ssm:GetParameters'],
      resources: [`arn:${PARTITION}:ssm:${scope.region}::parameter/aws/service/*`],
      because: AWS_IMAGES,
    }),
  ];
}

function batchArn({ account, region }: AccountScope, resource: string): string {
  return `arn:${PARTITION}:batch:${region}:${account}:${resource}`;
}

function environments(scope: AccountScope): readonly ReasonedStatement[] {
  const all = batchArn(scope, 'compute-environment/*');
  return [
    allow('MakeComputeEnvironments', {
      actions: ['batch:CreateComputeEnvironment', 'batch:TagResource'],
      resources: [all],
      condition: platformTag(scope, 'RequestTag'),
      because: ENVIRONMENT_NAMES,
    }),
    allow('KeepComputeEnvironments', {
      actions: [
        'batch:DeleteComputeEnvironment',
        'batch:ListTagsForResource',
        'batch:UntagResource',
        'batch:UpdateComputeEnvironment',
      ],
      resources: [all],
      condition: platformTag(scope, 'ResourceTag'),
      because: ENVIRONMENT_NAMES,
    }),
    // A queue names the environment behind it.
    allow('PutEnvironmentsBehindQueues', {
      actions: ['batch:CreateJobQueue', 'batch:UpdateJobQueue'],
      resources: [all],
      condition: platformTag(scope, 'ResourceTag'),
      because: ENVIRONMENT_NAMES,
    }),
  ];
}

function queues(scope: AccountScope): readonly ReasonedStatement[] {
  const named = (kind: string): string => batchArn(scope, `${kind}/${scope.platform}${SEPARATOR}*`);
  return [
    allow('KeepQueues', {
      actions: [
        'batch:CreateJobQueue',
        'batch:CreateSchedulingPolicy',
        'batch:DeleteJobQueue',
        'batch:DeleteSchedulingPolicy',
        'batch:DeregisterJobDefinition',
        'batch:ListTagsForResource',
        'batch:RegisterJobDefinition',
        'batch:TagResource',
        'batch:UntagResource',
        'batch:UpdateJobQueue',
        'batch:UpdateSchedulingPolicy',
      ],
      resources: [named('job-queue'), named('scheduling-policy'), named('job-definition')],
      because: NAMED,
    }),
    allow('DescribeBatch', {
      actions: [
        'batch:DescribeComputeEnvironments',
        'batch:DescribeJobDefinitions',
        'batch:DescribeJobQueues',
        'batch:DescribeSchedulingPolicies',
      ],
      resources: ['*'],
      because: DESCRIBED_TOGETHER,
    }),
  ];
}

/** Roles that nodes and jobs get: those of this name, and each from its own service. */
function roles(scope: AccountScope): readonly ReasonedStatement[] {
  const below = (kind: string, end = '*'): string =>
    `arn:${PARTITION}:iam::${scope.account}:${kind}${scope.rolePath}${scope.platform}/${end}`;
  const pass = (sid: string, role: string, service: string): ReasonedStatement =>
    allow(sid, {
      actions: ['iam:PassRole'],
      resources: [below('role', `*${SEPARATOR}${role}`)],
      condition: { StringEquals: { 'iam:PassedToService': service } },
      because: NAMED,
    });
  return [
    allow('KeepInstanceProfiles', {
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
    pass('GiveNodesTheirRole', 'training-node', 'ec2.amazonaws.com'),
    pass('GiveJobsTheirRole', 'training-job', 'ecs-tasks.amazonaws.com'),
  ];
}
