// lib/proof/reach/paths: passing a role to what runs functions, machines and containers.
import type { LaunchRow } from './path';
import { NOWHERE, launch, on } from './rows';

const LATER = 'something else has to start what was made';
const CONTAINERS = { passedTo: ['ecs-tasks.amazonaws.com', 'ecs.amazonaws.com', 'batch.amazonaws.com'] };
const MACHINES = { passedTo: ['ec2.amazonaws.com', 'ec2.amazonaws.com.cn'] };

/** Functions, machines, containers. */
export const COMPUTE: readonly LaunchRow[] = [
  launch(
    'pass-role-lambda-create-function',
    'lambda edgelambda',
    [on('lambda:CreateFunction', 'function:')],
    'lambda/latest/api/API_CreateFunction.html',
  ),
  launch(
    'pass-role-lambda-update-configuration',
    'lambda edgelambda',
    [on('lambda:UpdateFunctionConfiguration', 'function:')],
    'lambda/latest/api/API_UpdateFunctionConfiguration.html',
  ),
  ...(
    [
      ['run-instances', 'RunInstances', 'instance/'],
      ['associate-profile', 'AssociateIamInstanceProfile', 'instance/'],
      ['replace-profile', 'ReplaceIamInstanceProfileAssociation', 'instance/'],
      ['request-spot-instances', 'RequestSpotInstances', 'spot-instances-request/'],
      ['request-spot-fleet', 'RequestSpotFleet', 'spot-fleet-request/'],
      ['create-fleet', 'CreateFleet', 'fleet/'],
    ] as const
  ).map(([id, action, below]) =>
    launch(
      `pass-role-ec2-${id}`,
      'ec2',
      [on(`ec2:${action}`, below)],
      `AWSEC2/latest/APIReference/API_${action}.html`,
      MACHINES,
    ),
  ),
  // Groups and compute environments that start machines from the template's newest version ask nobody for iam:PassRole.
  launch(
    'ec2-create-launch-template-version',
    'ec2',
    [on('ec2:CreateLaunchTemplateVersion', 'launch-template/')],
    'AWSEC2/latest/APIReference/API_CreateLaunchTemplateVersion.html',
    { asksForPassRole: false, doubt: 'something has to start machines from the new version' },
  ),
  launch(
    'pass-role-autoscaling-group',
    'ec2',
    [on('autoscaling:CreateAutoScalingGroup', 'autoScalingGroup:')],
    'autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html',
    MACHINES,
  ),
  launch(
    'pass-role-autoscaling-launch-configuration',
    'ec2',
    [on('autoscaling:CreateLaunchConfiguration', 'launchConfiguration:')],
    'autoscaling/ec2/APIReference/API_CreateLaunchConfiguration.html',
    MACHINES,
  ),
  launch(
    'pass-role-batch-compute-environment',
    'ec2',
    [on('batch:CreateComputeEnvironment', 'compute-environment/')],
    'batch/latest/APIReference/API_CreateComputeEnvironment.html',
    { passedTo: ['ec2.amazonaws.com', 'ec2.amazonaws.com.cn', 'batch.amazonaws.com'] },
  ),
  launch(
    'pass-role-imagebuilder',
    'ec2',
    [on('imagebuilder:CreateInfrastructureConfiguration', 'infrastructure-configuration/')],
    'imagebuilder/latest/APIReference/API_CreateInfrastructureConfiguration.html',
    MACHINES,
  ),
  launch(
    'pass-role-eks-nodegroup',
    'ec2',
    [on('eks:CreateNodegroup', 'cluster/')],
    'eks/latest/APIReference/API_CreateNodegroup.html',
    MACHINES,
  ),
  launch(
    'pass-role-eks-pod-identity',
    'pods.eks.amazonaws.com',
    [on('eks:CreatePodIdentityAssociation', 'cluster/')],
    'eks/latest/APIReference/API_CreatePodIdentityAssociation.html',
  ),
  launch(
    'pass-role-ecs-run-task',
    'ecs-tasks',
    [on('ecs:RunTask', 'task-definition/')],
    'AmazonECS/latest/APIReference/API_RunTask.html',
    CONTAINERS,
  ),
  launch(
    'pass-role-ecs-start-task',
    'ecs-tasks',
    [on('ecs:StartTask', 'task-definition/')],
    'AmazonECS/latest/APIReference/API_StartTask.html',
    CONTAINERS,
  ),
  ...(
    [
      ['create-service', 'ecs:CreateService', 'service/'],
      ['update-service', 'ecs:UpdateService', 'service/'],
      ['create-task-set', 'ecs:CreateTaskSet', 'task-set/'],
    ] as const
  ).map(([id, action, below]) =>
    launch(
      `pass-role-ecs-${id}`,
      'ecs-tasks',
      [on('ecs:RegisterTaskDefinition', 'task-definition/'), on(action, below)],
      `AmazonECS/latest/APIReference/API_${action.slice(4)}.html`,
      CONTAINERS,
    ),
  ),
  launch(
    'pass-role-ecs-register-task-definition',
    'ecs-tasks',
    [on('ecs:RegisterTaskDefinition', 'task-definition/')],
    'AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
    { ...CONTAINERS, doubt: LATER },
  ),
  launch(
    'pass-role-batch-submit-job',
    'ecs-tasks',
    [on('batch:RegisterJobDefinition', 'job-definition/'), on('batch:SubmitJob', 'job-')],
    'batch/latest/APIReference/API_RegisterJobDefinition.html',
    CONTAINERS,
  ),
  launch(
    'pass-role-batch-register-job-definition',
    'ecs-tasks',
    [on('batch:RegisterJobDefinition', 'job-definition/')],
    'batch/latest/APIReference/API_RegisterJobDefinition.html',
    { ...CONTAINERS, doubt: LATER },
  ),
  launch(
    'pass-role-apprunner-create-service',
    'tasks.apprunner.amazonaws.com build.apprunner.amazonaws.com',
    [on('apprunner:CreateService', 'service/')],
    'apprunner/latest/api/API_CreateService.html',
    {
      passedTo: ['tasks.apprunner.amazonaws.com', 'build.apprunner.amazonaws.com', 'apprunner.amazonaws.com'],
    },
  ),
  launch(
    'pass-role-apprunner-update-service',
    'tasks.apprunner.amazonaws.com build.apprunner.amazonaws.com',
    [on('apprunner:UpdateService', 'service/')],
    'apprunner/latest/api/API_UpdateService.html',
    {
      passedTo: ['tasks.apprunner.amazonaws.com', 'build.apprunner.amazonaws.com', 'apprunner.amazonaws.com'],
    },
  ),
  launch(
    'pass-role-emr-run-job-flow',
    'ec2 elasticmapreduce',
    [on('elasticmapreduce:RunJobFlow', NOWHERE)],
    'emr/latest/APIReference/API_RunJobFlow.html',
    { passedTo: ['ec2.amazonaws.com', 'ec2.amazonaws.com.cn', 'elasticmapreduce.amazonaws.com'] },
  ),
  launch(
    'pass-role-emr-serverless-start-job-run',
    'emr-serverless ops.emr-serverless.amazonaws.com',
    [on('emr-serverless:StartJobRun', '/applications/')],
    'emr-serverless/latest/APIReference/API_StartJobRun.html',
  ),
];
