// lib/proof/reach/paths: changing or steering what runs with a role that it has already, so that nobody has to pass one.
import type { CodeRow, HostRow, SourceRow, StackRow } from './path';
import { SELF, code, on, own, page } from './rows';

const FUNCTION = ['AWS::Lambda::Function'];
const INSTANCE = ['AWS::EC2::Instance'];
/** What machines are started from, of which no template knows the ids. */
const MACHINES = [
  'AWS::EC2::LaunchTemplate',
  'AWS::AutoScaling::LaunchConfiguration',
  'AWS::Batch::ComputeEnvironment',
  'AWS::EMR::Cluster',
  'AWS::ImageBuilder::InfrastructureConfiguration',
];
const TASK = ['AWS::ECS::TaskDefinition'];
const JOB = ['AWS::Batch::JobDefinition'];
const NOTEBOOK = ['AWS::SageMaker::NotebookInstance'];
const STUDIO = ['AWS::SageMaker::Domain', 'AWS::SageMaker::UserProfile'];
const PROJECT = ['AWS::CodeBuild::Project'];
const STACK = ['AWS::CloudFormation::Stack'];
const STACK_SET = ['AWS::CloudFormation::StackSet'];
const api = (service: string, action: string): string => `${service}/latest/APIReference/API_${action}.html`;

/** Commands and doors to a machine, by what they are asked of. */
const DOORS = [
  ['ssm-send-command', 'ssm:SendCommand', api('systems-manager', 'SendCommand')],
  ['ssm-start-session', 'ssm:StartSession', api('systems-manager', 'StartSession')],
  ['ssm-create-association', 'ssm:CreateAssociation', api('systems-manager', 'CreateAssociation')],
  [
    'instance-connect',
    'ec2-instance-connect:SendSSHPublicKey',
    'ec2-instance-connect/latest/APIReference/API_SendSSHPublicKey.html',
  ],
  [
    'instance-connect-serial-console',
    'ec2-instance-connect:SendSerialConsoleSSHPublicKey',
    'ec2-instance-connect/latest/APIReference/API_SendSerialConsoleSSHPublicKey.html',
  ],
  ['ec2-modify-user-data', 'ec2:ModifyInstanceAttribute', api('AWSEC2', 'ModifyInstanceAttribute')],
  [
    'ec2-replace-root-volume',
    'ec2:CreateReplaceRootVolumeTask',
    api('AWSEC2', 'CreateReplaceRootVolumeTask'),
  ],
  ['ec2-attach-volume', 'ec2:AttachVolume', api('AWSEC2', 'AttachVolume')],
] as const;

/** Ways into what runs. */
export const CODE_PATHS: readonly CodeRow[] = [
  code(
    'lambda-update-code',
    FUNCTION,
    [own('lambda:UpdateFunctionCode')],
    'lambda/latest/api/API_UpdateFunctionCode.html',
  ),
  code(
    'lambda-update-configuration',
    FUNCTION,
    [own('lambda:UpdateFunctionConfiguration')],
    'lambda/latest/api/API_UpdateFunctionConfiguration.html',
  ),
  ...DOORS.map(([id, action, at]) => code(id, INSTANCE, [own(action)], at)),
  ...DOORS.map(([id, action, at]) =>
    code(`${id}-of-a-fleet`, MACHINES, [{ action, on: 'ec2:*:{account}:instance/?*' }], at),
  ),
  code('ecs-run-task', TASK, [own('ecs:RunTask')], api('AmazonECS', 'RunTask')),
  code('ecs-start-task', TASK, [own('ecs:StartTask')], api('AmazonECS', 'StartTask')),
  code('ecs-execute-command', TASK, [on('ecs:ExecuteCommand', 'task/')], api('AmazonECS', 'ExecuteCommand')),
  code('batch-submit-job', JOB, [own('batch:SubmitJob')], api('batch', 'SubmitJob')),
  code(
    'sagemaker-presigned-notebook',
    NOTEBOOK,
    [own('sagemaker:CreatePresignedNotebookInstanceUrl')],
    api('sagemaker', 'CreatePresignedNotebookInstanceUrl'),
  ),
  code(
    'sagemaker-notebook-lifecycle',
    NOTEBOOK,
    [own('sagemaker:UpdateNotebookInstance')],
    api('sagemaker', 'UpdateNotebookInstance'),
  ),
  code(
    'sagemaker-lifecycle-config',
    NOTEBOOK,
    [on('sagemaker:UpdateNotebookInstanceLifecycleConfig', 'notebook-instance-lifecycle-config/')],
    api('sagemaker', 'UpdateNotebookInstanceLifecycleConfig'),
  ),
  code(
    'sagemaker-presigned-domain',
    STUDIO,
    [on('sagemaker:CreatePresignedDomainUrl', 'user-profile/')],
    api('sagemaker', 'CreatePresignedDomainUrl'),
  ),
  code('sagemaker-create-app', STUDIO, [on('sagemaker:CreateApp', 'app/')], api('sagemaker', 'CreateApp')),
  code(
    'sagemaker-start-session',
    STUDIO,
    [on('sagemaker:StartSession', 'space/')],
    api('sagemaker', 'StartSession'),
  ),
  code(
    'sagemaker-update-pipeline',
    ['AWS::SageMaker::Pipeline'],
    [own('sagemaker:UpdatePipeline')],
    api('sagemaker', 'UpdatePipeline'),
  ),
  code(
    'glue-update-job',
    ['AWS::Glue::Job'],
    [own('glue:UpdateJob')],
    'glue/latest/webapi/API_UpdateJob.html',
  ),
  code(
    'glue-start-job-run',
    ['AWS::Glue::Job'],
    [own('glue:StartJobRun')],
    'glue/latest/webapi/API_StartJobRun.html',
  ),
  code(
    'glue-update-dev-endpoint',
    ['AWS::Glue::DevEndpoint'],
    [own('glue:UpdateDevEndpoint')],
    'glue/latest/webapi/API_UpdateDevEndpoint.html',
  ),
  ...['UpdateProject', 'StartBuild', 'StartBuildBatch', 'StartSandbox', 'StartCommandExecution'].map((name) =>
    code(
      `codebuild-${name.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()}`,
      PROJECT,
      [own(`codebuild:${name}`)],
      api('codebuild', name),
    ),
  ),
  code(
    'codepipeline-update',
    ['AWS::CodePipeline::Pipeline'],
    [own('codepipeline:UpdatePipeline')],
    api('codepipeline', 'UpdatePipeline'),
  ),
  code(
    'codedeploy-create-deployment',
    ['AWS::CodeDeploy::DeploymentGroup'],
    [own('codedeploy:CreateDeployment')],
    api('codedeploy', 'CreateDeployment'),
    'a deployment runs on machines of the group, by their roles',
  ),
  code(
    'states-update',
    ['AWS::StepFunctions::StateMachine'],
    [own('states:UpdateStateMachine')],
    'step-functions/latest/apireference/API_UpdateStateMachine.html',
  ),
  code(
    'scheduler-update',
    ['AWS::Scheduler::Schedule'],
    [own('scheduler:UpdateSchedule')],
    api('scheduler', 'UpdateSchedule'),
    'AWS may ask for iam:PassRole as well',
  ),
  code(
    'apprunner-update-service',
    ['AWS::AppRunner::Service'],
    [own('apprunner:UpdateService')],
    'apprunner/latest/api/API_UpdateService.html',
  ),
  code(
    'emr-add-steps',
    ['AWS::EMR::Cluster'],
    [own('elasticmapreduce:AddJobFlowSteps')],
    api('emr', 'AddJobFlowSteps'),
  ),
  code(
    'emr-session-credentials',
    ['AWS::EMR::Cluster'],
    [own('elasticmapreduce:GetClusterSessionCredentials')],
    api('emr', 'GetClusterSessionCredentials'),
    'it gives a runtime role, which has to be passed once',
  ),
  code(
    'agentcore-update-runtime',
    ['AWS::BedrockAgentCore::Runtime'],
    [own('bedrock-agentcore:UpdateAgentRuntime')],
    api('bedrock-agentcore-control', 'UpdateAgentRuntime'),
  ),
  code(
    'agentcore-runtime-command',
    ['AWS::BedrockAgentCore::Runtime'],
    [own('bedrock-agentcore:InvokeAgentRuntimeCommand*')],
    api('bedrock-agentcore', 'InvokeAgentRuntimeCommand'),
  ),
  code(
    'agentcore-code-interpreter',
    ['AWS::BedrockAgentCore::CodeInterpreterCustom'],
    [own('bedrock-agentcore:InvokeCodeInterpreter')],
    api('bedrock-agentcore', 'InvokeCodeInterpreter'),
  ),
  code(
    'imagebuilder-create-image',
    ['AWS::ImageBuilder::InfrastructureConfiguration'],
    [on('imagebuilder:CreateImage', 'image/')],
    api('imagebuilder', 'CreateImage'),
  ),
  code(
    'cloudformation-update-nested-stack',
    STACK,
    [own('cloudformation:UpdateStack')],
    api('AWSCloudFormation', 'UpdateStack'),
  ),
  code(
    'cloudformation-update-stack-set',
    STACK_SET,
    [own('cloudformation:UpdateStackSet')],
    api('AWSCloudFormation', 'UpdateStackSet'),
  ),
  code(
    'cloudformation-create-stack-instances',
    STACK_SET,
    [own('cloudformation:CreateStackInstances')],
    api('AWSCloudFormation', 'CreateStackInstances'),
    'it makes what the stack set says already, with parameters of its own',
  ),
];

/** Having CloudFormation act with the role that a stack has. */
export const STACK_PATHS: readonly StackRow[] = [
  {
    kind: 'stack',
    id: 'cloudformation-update-stack',
    needs: [on('cloudformation:UpdateStack', 'stack/')],
    page: page(api('AWSCloudFormation', 'UpdateStack')),
  },
  {
    kind: 'stack',
    id: 'cloudformation-execute-change-set',
    needs: [on('cloudformation:CreateChangeSet', 'stack/'), on('cloudformation:ExecuteChangeSet', 'stack/')],
    page: page(api('AWSCloudFormation', 'ExecuteChangeSet')),
  },
];

/** Replacing what code is read from. */
export const SOURCE_PATHS: readonly SourceRow[] = [
  {
    kind: 'source',
    id: 'ecr-put-image',
    from: 'image',
    needs: [own('ecr:PutImage')],
    page: page('AmazonECR/latest/APIReference/API_PutImage.html'),
  },
  {
    kind: 'source',
    id: 's3-put-object',
    from: 'object',
    needs: [own('s3:PutObject')],
    page: page('AmazonS3/latest/API/API_PutObject.html'),
  },
];

/** Taking the role of the machine that a job runs on. */
export const HOST_PATHS: readonly HostRow[] = [
  {
    kind: 'host',
    id: 'batch-job-on-a-machine',
    needs: [{ action: 'batch:SubmitJob', on: SELF }],
    page: page('batch/latest/userguide/instance_IAM_role.html'),
  },
];
