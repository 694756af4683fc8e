// lib/proof/reach/paths: passing a role to a service, and having the service run one's own code with it.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
import type { LaunchRow } from './path';
import { NOWHERE, launch, on } from './rows';

const LATER = 'something else has to start what was made';
const sagemaker = (id: string, action: string, below: string): LaunchRow =>
  launch(
    `pass-role-sagemaker-${id}`,
    'sagemaker',
    [on(`sagemaker:${action}`, below)],
    `sagemaker/latest/APIReference/API_${action}.html`,
  );
const CONTAINERS = { passedTo: ['ecs-tasks.amazonaws.com', 'ecs.amazonaws.com', 'batch.amazonaws.com'] };
const MACHINES = { passedTo: ['ec2.amazonaws.com', 'ec2.amazonaws.com.cn'] };

const COMPUTE: readonly LaunchRow[] = [
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

const LEARNING: readonly LaunchRow[] = [
  sagemaker('notebook', 'CreateNotebookInstance', 'notebook-instance/'),
  sagemaker('update-notebook', 'UpdateNotebookInstance', 'notebook-instance/'),
  sagemaker('training-job', 'CreateTrainingJob', 'training-job/'),
  sagemaker('processing-job', 'CreateProcessingJob', 'processing-job/'),
  sagemaker('tuning-job', 'CreateHyperParameterTuningJob', 'hyper-parameter-tuning-job/'),
  sagemaker('automl-job', 'CreateAutoMLJob', 'automl-job/'),
  sagemaker('automl-job-v2', 'CreateAutoMLJobV2', 'automl-job/'),
  sagemaker('model', 'CreateModel', 'model/'),
  sagemaker('pipeline', 'CreatePipeline', 'pipeline/'),
  sagemaker('update-pipeline', 'UpdatePipeline', 'pipeline/'),
  sagemaker('domain', 'CreateDomain', 'domain/'),
  sagemaker('update-domain', 'UpdateDomain', 'domain/'),
  sagemaker('user-profile', 'CreateUserProfile', 'user-profile/'),
  sagemaker('update-user-profile', 'UpdateUserProfile', 'user-profile/'),
  sagemaker('cluster', 'CreateCluster', 'cluster/'),
  sagemaker('update-cluster', 'UpdateCluster', 'cluster/'),
  sagemaker('monitoring-schedule', 'CreateMonitoringSchedule', 'monitoring-schedule/'),
  ...(
    [
      ['create-dev-endpoint', [on('glue:CreateDevEndpoint', 'devEndpoint/')], 'CreateDevEndpoint'],
      ['create-job', [on('glue:CreateJob', 'job/'), on('glue:StartJobRun', 'job/')], 'CreateJob'],
      [
        'create-trigger',
        [on('glue:CreateJob', 'job/'), on('glue:CreateTrigger', 'trigger/')],
        'CreateTrigger',
      ],
      ['update-job', [on('glue:UpdateJob', 'job/')], 'UpdateJob'],
      ['create-session', [on('glue:CreateSession', 'session/')], 'CreateSession'],
    ] as const
  ).map(([id, needs, action]) =>
    launch(`pass-role-glue-${id}`, 'glue', needs, `glue/latest/webapi/API_${action}.html`),
  ),
  launch(
    'pass-role-bedrock-agent',
    'bedrock',
    [on('bedrock:CreateAgent', 'agent/')],
    'bedrock/latest/APIReference/API_agent_CreateAgent.html',
  ),
  launch(
    'pass-role-bedrock-flow',
    'bedrock',
    [on('bedrock:CreateFlow', NOWHERE)],
    'bedrock/latest/APIReference/API_agent_CreateFlow.html',
  ),
  ...(
    [
      ['agent-runtime', 'CreateAgentRuntime', 'runtime/'],
      ['update-agent-runtime', 'UpdateAgentRuntime', 'runtime/'],
      ['code-interpreter', 'CreateCodeInterpreter', 'code-interpreter-custom/'],
      ['browser', 'CreateBrowser', 'browser-custom/'],
    ] as const
  ).map(([id, action, below]) =>
    launch(
      `pass-role-agentcore-${id}`,
      'bedrock-agentcore',
      [on(`bedrock-agentcore:${action}`, below)],
      `bedrock-agentcore-control/latest/APIReference/API_${action}.html`,
    ),
  ),
];

const CHANGES: readonly LaunchRow[] = [
  ...(
    [
      ['create-stack', [on('cloudformation:CreateStack', 'stack/')], 'CreateStack'],
      ['update-stack', [on('cloudformation:UpdateStack', 'stack/')], 'UpdateStack'],
      [
        'change-set',
        [on('cloudformation:CreateChangeSet', 'stack/'), on('cloudformation:ExecuteChangeSet', 'stack/')],
        'CreateChangeSet',
      ],
      ['stack-set', [on('cloudformation:CreateStackSet', 'stackset/')], 'CreateStackSet'],
      ['update-stack-set', [on('cloudformation:UpdateStackSet', 'stackset/')], 'UpdateStackSet'],
      ['create-resource', [on('cloudformation:CreateResource', NOWHERE)], 'CreateStack'],
    ] as const
  ).map(([id, needs, action]) =>
    launch(
      `pass-role-cloudformation-${id}`,
      'cloudformation',
      needs,
      `AWSCloudFormation/latest/APIReference/API_${action}.html`,
    ),
  ),
  ...(
    [
      ['start-build', [on('codebuild:CreateProject', 'project/'), on('codebuild:StartBuild', 'project/')]],
      [
        'start-build-batch',
        [on('codebuild:CreateProject', 'project/'), on('codebuild:StartBuildBatch', 'project/')],
      ],
      ['webhook', [on('codebuild:CreateProject', 'project/'), on('codebuild:CreateWebhook', 'project/')]],
      ['role-override', [on('codebuild:StartBuild', 'project/')]],
      ['update-project', [on('codebuild:UpdateProject', 'project/')]],
    ] as const
  ).map(([id, needs]) =>
    launch(
      `pass-role-codebuild-${id}`,
      'codebuild',
      needs,
      `codebuild/latest/APIReference/API_${(needs[0]?.action ?? '').slice(10)}.html`,
    ),
  ),
  launch(
    'pass-role-codepipeline-create',
    'codepipeline',
    [on('codepipeline:CreatePipeline', '')],
    'codepipeline/latest/APIReference/API_CreatePipeline.html',
  ),
  launch(
    'pass-role-codepipeline-update',
    'codepipeline',
    [on('codepipeline:UpdatePipeline', '')],
    'codepipeline/latest/APIReference/API_UpdatePipeline.html',
  ),
  launch(
    'pass-role-datapipeline',
    'datapipeline ec2',
    [on('datapipeline:CreatePipeline', NOWHERE), on('datapipeline:PutPipelineDefinition', NOWHERE)],
    'datapipeline/latest/APIReference/API_PutPipelineDefinition.html',
    { passedTo: ['datapipeline.amazonaws.com', 'ec2.amazonaws.com', 'elasticmapreduce.amazonaws.com'] },
  ),
  launch(
    'pass-role-ssm-automation',
    'ssm',
    [on('ssm:StartAutomationExecution', 'automation-')],
    'systems-manager/latest/APIReference/API_StartAutomationExecution.html',
  ),
  launch(
    'pass-role-ssm-maintenance-task',
    'ssm',
    [on('ssm:RegisterTaskWithMaintenanceWindow', 'maintenancewindow/')],
    'systems-manager/latest/APIReference/API_RegisterTaskWithMaintenanceWindow.html',
  ),
  launch(
    'pass-role-ssm-activation',
    'ssm',
    [on('ssm:CreateActivation', NOWHERE)],
    'systems-manager/latest/APIReference/API_CreateActivation.html',
  ),
  launch(
    'pass-role-states-create',
    'states',
    [on('states:CreateStateMachine', 'stateMachine:')],
    'step-functions/latest/apireference/API_CreateStateMachine.html',
  ),
  launch(
    'pass-role-states-update',
    'states',
    [on('states:UpdateStateMachine', 'stateMachine:')],
    'step-functions/latest/apireference/API_UpdateStateMachine.html',
  ),
  launch(
    'pass-role-events-targets',
    'events',
    [on('events:PutTargets', 'rule/')],
    'eventbridge/latest/APIReference/API_PutTargets.html',
  ),
  launch(
    'pass-role-scheduler-create',
    'scheduler',
    [on('scheduler:CreateSchedule', 'schedule/')],
    'scheduler/latest/APIReference/API_CreateSchedule.html',
  ),
  launch(
    'pass-role-scheduler-update',
    'scheduler',
    [on('scheduler:UpdateSchedule', 'schedule/')],
    'scheduler/latest/APIReference/API_UpdateSchedule.html',
  ),
  launch(
    'pass-role-pipes-create',
    'pipes',
    [on('pipes:CreatePipe', 'pipe/')],
    'eventbridge/latest/pipes-reference/API_CreatePipe.html',
  ),
  launch(
    'pass-role-roles-anywhere',
    'rolesanywhere',
    [on('rolesanywhere:CreateProfile', NOWHERE)],
    'rolesanywhere/latest/APIReference/API_CreateProfile.html',
  ),
  launch(
    'pass-role-iot-role-alias',
    'credentials.iot.amazonaws.com',
    [on('iot:CreateRoleAlias', 'rolealias/')],
    'iot/latest/apireference/API_CreateRoleAlias.html',
    { passedTo: ['credentials.iot.amazonaws.com', 'iot.amazonaws.com'] },
  ),
  launch(
    'pass-role-fis-experiment',
    'fis',
    [on('fis:CreateExperimentTemplate', 'experiment-template/')],
    'fis/latest/APIReference/API_CreateExperimentTemplate.html',
  ),
  launch(
    'pass-role-s3-batch',
    'batchoperations.s3.amazonaws.com',
    [on('s3:CreateJob', NOWHERE)],
    'AmazonS3/latest/API/API_control_CreateJob.html',
    { passedTo: ['batchoperations.s3.amazonaws.com', 's3.amazonaws.com'] },
  ),
];

/** Ways of passing roles. */
export const LAUNCH_PATHS: readonly LaunchRow[] = [...COMPUTE, ...LEARNING, ...CHANGES];
