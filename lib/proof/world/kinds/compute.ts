// lib/proof/world/kinds: what runs code, and by which role it does.
import { HERE, type ResourceKind, face, images, kind, objects } from './kind';

const JOB_ROLES = [
  'ContainerProperties.JobRoleArn',
  'ContainerProperties.ExecutionRoleArn',
  'EcsProperties.TaskProperties.*.TaskRoleArn',
  'EcsProperties.TaskProperties.*.ExecutionRoleArn',
  'NodeProperties.NodeRangeProperties.*.Container.JobRoleArn',
  'NodeProperties.NodeRangeProperties.*.Container.ExecutionRoleArn',
  'NodeProperties.NodeRangeProperties.*.EcsProperties.TaskProperties.*.TaskRoleArn',
  'NodeProperties.NodeRangeProperties.*.EcsProperties.TaskProperties.*.ExecutionRoleArn',
];

const JOB_IMAGES = [
  'ContainerProperties.Image',
  'EcsProperties.TaskProperties.*.Containers.*.Image',
  'NodeProperties.NodeRangeProperties.*.Container.Image',
  'NodeProperties.NodeRangeProperties.*.EcsProperties.TaskProperties.*.Containers.*.Image',
];

/** Functions, instances, containers, jobs. */
export const COMPUTE_KINDS: readonly ResourceKind[] = [
  kind(
    'AWS::Lambda::Function',
    `lambda:${HERE}:function:{name}`,
    [
      face('function', 'policy', 'lambda'),
      // Versions and aliases, which have permissions of their own.
      face('function version', 'policy', 'lambda', { below: ':?*' }),
    ],
    {
      name: 'FunctionName',
      executions: ['Role'],
      // A function is read once, when it is deployed.
      sources: [
        { from: 'image', at: 'Code.ImageUri', key: null, live: false },
        { from: 'object', at: 'Code.S3Bucket', key: 'Code.S3Key', live: false },
      ],
    },
  ),
  kind(
    'AWS::Lambda::LayerVersion',
    `lambda:${HERE}:layer:{name}:{made}`,
    [face('layerVersion', 'policy', 'lambda')],
    { name: 'LayerName', attributes: { Ref: '{arn}', LayerVersionArn: '{arn}' } },
  ),
  kind(
    'AWS::EC2::Instance',
    `ec2:${HERE}:instance/{name}`,
    [face('instance', 'none', 'ec2 ssm ec2-instance-connect')],
    {
      attributes: { InstanceId: '{name}' },
      executions: ['IamInstanceProfile'],
    },
  ),
  kind(
    'AWS::EC2::LaunchTemplate',
    `ec2:${HERE}:launch-template/{name}`,
    [face('launch-template', 'none', 'ec2')],
    {
      tags: 'TagSpecifications',
      attributes: { LaunchTemplateId: '{name}' },
      executions: ['LaunchTemplateData.IamInstanceProfile.Arn', 'LaunchTemplateData.IamInstanceProfile.Name'],
    },
  ),
  kind(
    'AWS::AutoScaling::AutoScalingGroup',
    `autoscaling:${HERE}:autoScalingGroup:{made}:autoScalingGroupName/{name}`,
    [face('autoScalingGroup', 'none', 'autoscaling')],
    { name: 'AutoScalingGroupName' },
  ),
  kind(
    'AWS::AutoScaling::LaunchConfiguration',
    `autoscaling:${HERE}:launchConfiguration:{made}:launchConfigurationName/{name}`,
    [face('launchConfiguration', 'none', 'autoscaling')],
    { name: 'LaunchConfigurationName', executions: ['IamInstanceProfile'] },
  ),
  kind(
    'AWS::ECS::Cluster',
    `ecs:${HERE}:cluster/{name}`,
    [face('cluster', 'none', 'ecs'), face('task', 'none', 'ecs', { arn: `ecs:${HERE}:task/{name}/?*` })],
    { name: 'ClusterName' },
  ),
  kind(
    'AWS::ECS::TaskDefinition',
    `ecs:${HERE}:task-definition/{name}:{made}`,
    [face('task-definition', 'none', 'ecs')],
    {
      name: 'Family',
      attributes: { Ref: '{arn}', TaskDefinitionArn: '{arn}' },
      executions: ['TaskRoleArn', 'ExecutionRoleArn'],
      sources: images('ContainerDefinitions.*.Image'),
    },
  ),
  kind('AWS::ECS::Service', `ecs:${HERE}:service/{made}/{name}`, [face('service', 'none', 'ecs')], {
    name: 'ServiceName',
    attributes: { Ref: '{arn}', ServiceArn: '{arn}' },
  }),
  kind('AWS::EKS::Cluster', `eks:${HERE}:cluster/{name}`, [face('cluster', 'none', 'eks')], { name: 'Name' }),
  kind(
    'AWS::Batch::JobDefinition',
    `batch:${HERE}:job-definition/{name}`,
    [
      face('job-definition', 'none', 'batch'),
      face('job-definition-revision', 'none', 'batch', { below: ':?*' }),
    ],
    {
      name: 'JobDefinitionName',
      attributes: { Ref: '{arn}:{made}', JobDefinitionArn: '{arn}:{made}' },
      executions: JOB_ROLES,
      sources: images(...JOB_IMAGES),
    },
  ),
  kind('AWS::Batch::JobQueue', `batch:${HERE}:job-queue/{name}`, [face('job-queue', 'none', 'batch')], {
    name: 'JobQueueName',
    attributes: { Ref: '{arn}', JobQueueArn: '{arn}' },
    machines: 'ComputeEnvironmentOrder.*.ComputeEnvironment',
  }),
  kind(
    'AWS::Batch::ComputeEnvironment',
    `batch:${HERE}:compute-environment/{name}`,
    [face('compute-environment', 'none', 'batch')],
    {
      name: 'ComputeEnvironmentName',
      attributes: { Ref: '{arn}', ComputeEnvironmentArn: '{arn}' },
      executions: ['ComputeResources.InstanceRole'],
    },
  ),
  kind(
    'AWS::AppRunner::Service',
    `apprunner:${HERE}:service/{name}/{made}`,
    [face('service', 'none', 'apprunner')],
    {
      name: 'ServiceName',
      attributes: { Ref: '{arn}', ServiceArn: '{arn}' },
      executions: ['InstanceConfiguration.InstanceRoleArn'],
      sources: images('SourceConfiguration.ImageRepository.ImageIdentifier'),
    },
  ),
  kind(
    'AWS::EMR::Cluster',
    `elasticmapreduce:${HERE}:cluster/{name}`,
    [face('cluster', 'none', 'elasticmapreduce')],
    {
      attributes: { Id: '{name}' },
      executions: ['JobFlowRole', 'ServiceRole', 'AutoScalingRole'],
      sources: objects('BootstrapActions.*.ScriptBootstrapAction.Path'),
    },
  ),
  kind(
    'AWS::StepFunctions::StateMachine',
    `states:${HERE}:stateMachine:{name}`,
    [face('statemachine', 'none', 'states')],
    { name: 'StateMachineName', attributes: { Ref: '{arn}', Name: '{name}' }, executions: ['RoleArn'] },
  ),
  kind(
    'AWS::Scheduler::Schedule',
    `scheduler:${HERE}:schedule/{made}/{name}`,
    [face('schedule', 'none', 'scheduler')],
    { name: 'Name', executions: ['Target.RoleArn'] },
  ),
  kind(
    'AWS::CloudFormation::Stack',
    `cloudformation:${HERE}:stack/{made}/{name}`,
    [face('stack', 'none', 'cloudformation')],
    { attributes: { Ref: '{arn}' } },
  ),
  kind(
    'AWS::CloudFormation::StackSet',
    `cloudformation:${HERE}:stackset/{name}:{made}`,
    [face('stackset', 'none', 'cloudformation')],
    { name: 'StackSetName', executions: ['AdministrationRoleARN'] },
  ),
];
