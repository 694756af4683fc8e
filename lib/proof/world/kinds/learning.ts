// lib/proof/world/kinds: machine learning and analytics: models, notebooks, tables of tables.
import { HERE, type ResourceKind, document, face, images, kind, objects } from './kind';

const sagemaker = (
  type: string,
  path: string,
  name: string | null,
  details: Partial<Omit<ResourceKind, 'type' | 'arn' | 'faces'>> = {},
): ResourceKind =>
  kind(`AWS::SageMaker::${type}`, `sagemaker:${HERE}:${path}/{name}`, [face(path, 'none', 'sagemaker')], {
    name,
    folded: true,
    ...details,
    // Those that are named here have others.
    attributes: details.attributes ?? {
      Ref: '{arn}',
      [`${type}Arn`]: '{arn}',
      [`${type}Name`]: '{name}',
    },
  });

/** SageMaker, Glue, Athena, Bedrock. */
export const LEARNING_KINDS: readonly ResourceKind[] = [
  kind(
    'AWS::SageMaker::ModelPackageGroup',
    `sagemaker:${HERE}:model-package-group/{name}`,
    [
      face('model-package-group', 'policy', 'sagemaker'),
      face('model-package', 'policy', 'sagemaker', { arn: `sagemaker:${HERE}:model-package/{name}/?*` }),
    ],
    {
      name: 'ModelPackageGroupName',
      folded: true,
      attributes: { Ref: '{arn}', ModelPackageGroupArn: '{arn}' },
      documents: [document('ModelPackageGroupPolicy')],
    },
  ),
  sagemaker('NotebookInstance', 'notebook-instance', 'NotebookInstanceName', { executions: ['RoleArn'] }),
  kind(
    'AWS::SageMaker::NotebookInstanceLifecycleConfig',
    `sagemaker:${HERE}:notebook-instance-lifecycle-config/{name}`,
    [face('notebook-instance-lifecycle-config', 'none', 'sagemaker')],
    { name: 'NotebookInstanceLifecycleConfigName', folded: true, attributes: { Ref: '{arn}' } },
  ),
  sagemaker('Model', 'model', 'ModelName', {
    executions: ['ExecutionRoleArn'],
    sources: [
      ...images('PrimaryContainer.Image', 'Containers.*.Image'),
      ...objects(
        'PrimaryContainer.ModelDataUrl',
        'Containers.*.ModelDataUrl',
        'PrimaryContainer.ModelDataSource.S3DataSource.S3Uri',
        'Containers.*.ModelDataSource.S3DataSource.S3Uri',
      ),
    ],
  }),
  sagemaker('Endpoint', 'endpoint', 'EndpointName'),
  sagemaker('EndpointConfig', 'endpoint-config', 'EndpointConfigName', { executions: ['ExecutionRoleArn'] }),
  sagemaker('Pipeline', 'pipeline', 'PipelineName', {
    attributes: { Ref: '{name}' },
    executions: ['RoleArn'],
  }),
  sagemaker('FeatureGroup', 'feature-group', 'FeatureGroupName', { attributes: { Ref: '{name}' } }),
  sagemaker('Domain', 'domain', null, {
    attributes: { Ref: '{name}', DomainId: '{name}', DomainArn: '{arn}' },
    executions: ['DefaultUserSettings.ExecutionRole', 'DefaultSpaceSettings.ExecutionRole'],
  }),
  kind(
    'AWS::SageMaker::UserProfile',
    `sagemaker:${HERE}:user-profile/{made}/{name}`,
    [face('user-profile', 'none', 'sagemaker')],
    {
      name: 'UserProfileName',
      folded: true,
      attributes: { UserProfileArn: '{arn}' },
      executions: ['UserSettings.ExecutionRole'],
    },
  ),
  kind('AWS::Glue::Database', `glue:${HERE}:database/{name}`, [face('database', 'policy', 'glue')], {
    name: 'DatabaseInput.Name',
    folded: true,
  }),
  kind(
    'AWS::Glue::Table',
    `glue:${HERE}:table/{within:DatabaseName}/{name}`,
    [face('table', 'policy', 'glue')],
    { name: 'TableInput.Name', folded: true },
  ),
  kind('AWS::Glue::Job', `glue:${HERE}:job/{name}`, [face('job', 'none', 'glue')], {
    name: 'Name',
    executions: ['Role'],
    sources: objects('Command.ScriptLocation'),
  }),
  kind('AWS::Glue::DevEndpoint', `glue:${HERE}:devEndpoint/{name}`, [face('devendpoint', 'none', 'glue')], {
    name: 'EndpointName',
    executions: ['RoleArn'],
  }),
  kind('AWS::Athena::WorkGroup', `athena:${HERE}:workgroup/{name}`, [face('workgroup', 'none', 'athena')], {
    name: 'Name',
    executions: ['WorkGroupConfiguration.ExecutionRole'],
  }),
  kind(
    'AWS::BedrockAgentCore::Runtime',
    `bedrock-agentcore:${HERE}:runtime/{name}`,
    [face('runtime', 'policy', 'bedrock-agentcore')],
    {
      attributes: { AgentRuntimeId: '{name}', AgentRuntimeArn: '{arn}' },
      executions: ['RoleArn'],
      sources: images('AgentRuntimeArtifact.ContainerConfiguration.ContainerUri'),
    },
  ),
  kind(
    'AWS::BedrockAgentCore::CodeInterpreterCustom',
    `bedrock-agentcore:${HERE}:code-interpreter-custom/{name}`,
    [face('code-interpreter-custom', 'none', 'bedrock-agentcore')],
    {
      attributes: { CodeInterpreterId: '{name}', CodeInterpreterArn: '{arn}' },
      executions: ['ExecutionRoleArn'],
    },
  ),
];
