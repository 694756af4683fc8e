// lib/proof/reach/paths: passing a role to what trains, serves and transforms.
import type { LaunchRow } from './path';
import { NOWHERE, launch, on, onAnything } from './rows';

const sagemaker = (id: string, action: string, below: string): LaunchRow =>
  launch(
    `pass-role-sagemaker-${id}`,
    'sagemaker',
    [on(`sagemaker:${action}`, below)],
    `sagemaker/latest/APIReference/API_${action}.html`,
  );

/** SageMaker, Glue, Bedrock. */
export const LEARNING: readonly LaunchRow[] = [
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
      ['create-dev-endpoint', [onAnything('glue:CreateDevEndpoint', 'devEndpoint/')], 'CreateDevEndpoint'],
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
    [onAnything('bedrock:CreateAgent', 'agent/')],
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
      [onAnything(`bedrock-agentcore:${action}`, below)],
      `bedrock-agentcore-control/latest/APIReference/API_${action}.html`,
    ),
  ),
];
