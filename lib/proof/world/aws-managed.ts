// lib/proof/world: managed policies of AWS that are met most often, as they were on 2026-09-26. AWS changes them without asking: a
// proof that rests on one says so. Of any other nobody here knows what it says.
// https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
import type { Json } from '../core';

/** The day of the table. */
export const AWS_MANAGED_AS_OF = '2026-09-26';

const LOGS = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];
const PULL = [
  'ecr:BatchCheckLayerAvailability',
  'ecr:BatchGetImage',
  'ecr:GetAuthorizationToken',
  'ecr:GetDownloadUrlForLayer',
];
const XRAY = [
  'xray:GetSamplingRules',
  'xray:GetSamplingStatisticSummaries',
  'xray:GetSamplingTargets',
  'xray:PutTelemetryRecords',
  'xray:PutTraceSegments',
];

function allow(actions: readonly string[], resource = '*'): Json {
  return { Effect: 'Allow', Action: actions, Resource: resource };
}

const TABLE: Readonly<Record<string, readonly Json[]>> = {
  AdministratorAccess: [allow(['*'])],
  AWSDenyAll: [{ Effect: 'Deny', Action: '*', Resource: '*' }],
  PowerUserAccess: [
    { Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' },
    allow([
      'account:GetAccountInformation',
      'account:GetGovCloudAccountInformation',
      'account:GetPrimaryEmail',
      'account:ListRegions',
      'iam:CreateServiceLinkedRole',
      'iam:DeleteServiceLinkedRole',
      'iam:ListRoles',
      'organizations:DescribeEffectivePolicy',
      'organizations:DescribeOrganization',
    ]),
  ],
  IAMFullAccess: [
    allow([
      'iam:*',
      'organizations:DescribeAccount',
      'organizations:DescribeOrganization',
      'organizations:DescribeOrganizationalUnit',
      'organizations:DescribePolicy',
      'organizations:ListChildren',
      'organizations:ListParents',
      'organizations:ListPolicies',
      'organizations:ListPoliciesForTarget',
      'organizations:ListRoots',
      'organizations:ListTargetsForPolicy',
    ]),
  ],
  AmazonS3FullAccess: [allow(['s3:*', 's3-object-lambda:*'])],
  AmazonS3ReadOnlyAccess: [
    allow(['s3:Get*', 's3:List*', 's3:Describe*', 's3-object-lambda:Get*', 's3-object-lambda:List*']),
  ],
  AmazonEC2ContainerRegistryPullOnly: [
    allow([
      'ecr:BatchGetImage',
      'ecr:BatchImportUpstreamImage',
      'ecr:GetAuthorizationToken',
      'ecr:GetDownloadUrlForLayer',
    ]),
  ],
  AmazonEC2ContainerRegistryPowerUser: [
    allow([
      ...PULL,
      'ecr:CompleteLayerUpload',
      'ecr:DescribeImageScanFindings',
      'ecr:DescribeImages',
      'ecr:DescribeRepositories',
      'ecr:GetLifecyclePolicy',
      'ecr:GetLifecyclePolicyPreview',
      'ecr:GetRepositoryPolicy',
      'ecr:InitiateLayerUpload',
      'ecr:ListImages',
      'ecr:ListTagsForResource',
      'ecr:PutImage',
      'ecr:UploadLayerPart',
    ]),
  ],
  AWSXRayDaemonWriteAccess: [allow(XRAY)],
  AmazonSSMManagedInstanceCore: [
    allow([
      'ssm:DescribeAssociation',
      'ssm:DescribeDocument',
      'ssm:GetDeployablePatchSnapshotForInstance',
      'ssm:GetDocument',
      'ssm:GetManifest',
      'ssm:GetParameter',
      'ssm:GetParameters',
      'ssm:ListAssociations',
      'ssm:ListInstanceAssociations',
      'ssm:PutComplianceItems',
      'ssm:PutConfigurePackageResult',
      'ssm:PutInventory',
      'ssm:UpdateAssociationStatus',
      'ssm:UpdateInstanceAssociationStatus',
      'ssm:UpdateInstanceInformation',
      'ssmmessages:CreateControlChannel',
      'ssmmessages:CreateDataChannel',
      'ssmmessages:OpenControlChannel',
      'ssmmessages:OpenDataChannel',
      'ec2messages:AcknowledgeMessage',
      'ec2messages:DeleteMessage',
      'ec2messages:FailMessage',
      'ec2messages:GetEndpoint',
      'ec2messages:GetMessages',
      'ec2messages:SendReply',
    ]),
  ],
  CloudWatchAgentServerPolicy: [
    allow([
      ...LOGS,
      ...XRAY,
      'cloudwatch:PutMetricData',
      'ec2:DescribeTags',
      'ec2:DescribeVolumes',
      'logs:DescribeLogGroups',
      'logs:DescribeLogStreams',
      'logs:PutRetentionPolicy',
    ]),
    allow(['ssm:GetParameter'], 'arn:aws:ssm:*:*:parameter/AmazonCloudWatch-*'),
  ],
  'service-role/AWSLambdaBasicExecutionRole': [allow(LOGS)],
  'service-role/AWSLambdaVPCAccessExecutionRole': [
    allow([
      ...LOGS,
      'ec2:AssignPrivateIpAddresses',
      'ec2:CreateNetworkInterface',
      'ec2:DeleteNetworkInterface',
      'ec2:DescribeNetworkInterfaces',
      'ec2:DescribeSubnets',
      'ec2:UnassignPrivateIpAddresses',
    ]),
  ],
  'service-role/AmazonECSTaskExecutionRolePolicy': [
    allow([...PULL, 'logs:CreateLogStream', 'logs:PutLogEvents']),
  ],
  'service-role/AmazonEC2ContainerServiceforEC2Role': [
    allow([
      ...PULL,
      'ec2:DescribeTags',
      'ecs:CreateCluster',
      'ecs:DeregisterContainerInstance',
      'ecs:DiscoverPollEndpoint',
      'ecs:Poll',
      'ecs:RegisterContainerInstance',
      'ecs:StartTelemetrySession',
      'ecs:Submit*',
      'ecs:UpdateContainerInstancesState',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
    ]),
    {
      Effect: 'Allow',
      Action: 'ecs:TagResource',
      Resource: '*',
      Condition: { StringEquals: { 'ecs:CreateAction': ['CreateCluster', 'RegisterContainerInstance'] } },
    },
  ],
};

/** Of the commercial partition; elsewhere AWS words them differently. */
const ARN = /^arn:aws:iam::aws:policy\/(?<path>.+)$/;

/** The document of a managed policy of AWS; null when its ARN is one of AWS and nobody here knows it, undefined when it is none. */
export function awsManaged(arn: string): Json | null | undefined {
  if (!/^arn:[^:]*:iam::aws:policy\//.test(arn)) return undefined;
  const path = ARN.exec(arn)?.groups?.['path'] ?? '';
  const statements = Object.hasOwn(TABLE, path) ? TABLE[path] : undefined;
  return statements === undefined ? null : { Version: '2012-10-17', Statement: statements };
}
