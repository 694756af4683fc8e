// lib/proof/reach/paths: changing or steering what runs with a role that it has already, so that nobody has to pass one.
import type { CodeRow } from './path';
import { NOWHERE, api, code, on, own } from './rows';

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

/** Commands and doors to a machine, by what they are asked of. */
const DOORS = [
  ['ssm-send-command', 'ssm:SendCommand', api('systems-manager', 'SendCommand')],
  ['ssm-start-session', 'ssm:StartSession', api('systems-manager', 'StartSession')],
  ['ssm-create-association', 'ssm:CreateAssociation', api('systems-manager', 'CreateAssociation')],
  [
    'ssm-create-association-batch',
    'ssm:CreateAssociationBatch',
    api('systems-manager', 'CreateAssociationBatch'),
  ],
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

const STARTED = 'somebody has to start an application';
const ASSOCIATED = 'whether the machine is associated with it nobody looked';

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
  ...[INSTANCE, MACHINES].flatMap((types) => {
    const end = types === INSTANCE ? '' : '-of-a-fleet';
    return [
      code(
        `ssm-update-association${end}`,
        types,
        [on('ssm:UpdateAssociation', 'association/')],
        api('systems-manager', 'UpdateAssociation'),
        ASSOCIATED,
      ),
      // A machine runs the default version of the document that it is associated with.
      code(
        `ssm-update-document${end}`,
        types,
        [on('ssm:UpdateDocument', 'document/'), on('ssm:UpdateDocumentDefaultVersion', 'document/')],
        api('systems-manager', 'UpdateDocumentDefaultVersion'),
        ASSOCIATED,
      ),
    ];
  }),
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
  // A lifecycle configuration runs with the role of whoever starts the application.
  code(
    'sagemaker-update-domain-lifecycle',
    ['AWS::SageMaker::Domain'],
    [own('sagemaker:UpdateDomain')],
    api('sagemaker', 'UpdateDomain'),
    STARTED,
  ),
  code(
    'sagemaker-update-profile-lifecycle',
    ['AWS::SageMaker::UserProfile'],
    [own('sagemaker:UpdateUserProfile')],
    api('sagemaker', 'UpdateUserProfile'),
    STARTED,
  ),
  code(
    'athena-start-calculation',
    ['AWS::Athena::WorkGroup'],
    [own('athena:StartSession'), own('athena:StartCalculationExecution')],
    'athena/latest/APIReference/API_StartCalculationExecution.html',
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
  ...['UpdateProject', 'StartBuild', 'StartBuildBatch', 'StartSandbox'].map((name) =>
    code(
      `codebuild-${name.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()}`,
      PROJECT,
      [own(`codebuild:${name}`)],
      api('codebuild', name),
    ),
  ),
  // A sandbox of the project has to run.
  code(
    'codebuild-start-command-execution',
    PROJECT,
    [on('codebuild:StartCommandExecution', 'sandbox/')],
    api('codebuild', 'StartCommandExecution'),
  ),
  code(
    'codebuild-start-sandbox-connection',
    PROJECT,
    [on('codebuild:StartSandboxConnection', 'sandbox/')],
    api('codebuild', 'StartSandboxConnection'),
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
  // ECR makes repositories by the role, and puts on them what the template says: tags, a key, a policy.
  code(
    'ecr-update-creation-template',
    ['AWS::ECR::RepositoryCreationTemplate'],
    [on('ecr:UpdateRepositoryCreationTemplate', NOWHERE)],
    api('AmazonECR', 'UpdateRepositoryCreationTemplate'),
    'ECR makes repositories by the role, and nothing else',
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
