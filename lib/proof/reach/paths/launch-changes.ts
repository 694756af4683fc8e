// lib/proof/reach/paths: passing a role to what deploys, builds, schedules and reacts.
import type { LaunchRow } from './path';
import { NOWHERE, launch, on, onAnything } from './rows';

/** Stacks, builds, pipelines, automation, events. */
export const CHANGES: readonly LaunchRow[] = [
  ...(
    [
      ['create-stack', [on('cloudformation:CreateStack', 'stack/')], 'CreateStack'],
      ['update-stack', [on('cloudformation:UpdateStack', 'stack/')], 'UpdateStack'],
      [
        'change-set',
        [on('cloudformation:CreateChangeSet', 'stack/'), on('cloudformation:ExecuteChangeSet', 'stack/')],
        'CreateChangeSet',
      ],
      ['stack-set', [onAnything('cloudformation:CreateStackSet', 'stackset/')], 'CreateStackSet'],
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
      `codebuild/latest/APIReference/API_${needs[0].action.slice(10)}.html`,
    ),
  ),
  ...(['Create', 'Update'] as const).map((verb) =>
    launch(
      `pass-role-ecr-${verb.toLowerCase()}-creation-template`,
      'ecr',
      [on(`ecr:${verb}RepositoryCreationTemplate`, NOWHERE)],
      `AmazonECR/latest/APIReference/API_${verb}RepositoryCreationTemplate.html`,
      { doubt: 'ECR makes repositories by the role, and nothing else' },
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
    [on('datapipeline:CreatePipeline', NOWHERE), on('datapipeline:PutPipelineDefinition', 'pipeline/')],
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
  // A location lends out its role's rights to whoever is granted a part of it, and hands out credentials.
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-grants-location-register.html
  launch(
    'pass-role-s3-access-grants',
    'access-grants.s3.amazonaws.com',
    [
      on('s3:CreateAccessGrantsLocation', 'access-grants/'),
      on('s3:CreateAccessGrant', 'access-grants/'),
      on('s3:GetDataAccess', 'access-grants/'),
    ],
    'AmazonS3/latest/API/API_control_CreateAccessGrantsLocation.html',
    { passedTo: ['access-grants.s3.amazonaws.com', 's3.amazonaws.com'] },
  ),
  launch(
    'pass-role-s3-batch',
    'batchoperations.s3.amazonaws.com',
    [on('s3:CreateJob', NOWHERE)],
    'AmazonS3/latest/API/API_control_CreateJob.html',
    { passedTo: ['batchoperations.s3.amazonaws.com', 's3.amazonaws.com'] },
  ),
];
