// lib/proof/world/kinds: images, packages, and what builds them.
import { HERE, type ResourceKind, document, face, images, kind, objects } from './kind';

/** Repositories and pipelines. */
export const SUPPLY_KINDS: readonly ResourceKind[] = [
  kind('AWS::ECR::Repository', `ecr:${HERE}:repository/{name}`, [face('repository', 'policy', 'ecr')], {
    name: 'RepositoryName',
    attributes: { RepositoryUri: '{account}.dkr.ecr.{region}.amazonaws.com/{name}' },
    documents: [document('RepositoryPolicyText')],
  }),
  // Its actions take no resource, and so it has no face; its policy is of repositories that are made later, which are in no template.
  // By its role ECR makes those, and whoever pulls gives it nothing to do.
  // https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-creation-templates-create-iam.html
  kind('AWS::ECR::RepositoryCreationTemplate', `ecr:${HERE}:{made}`, [], {
    name: 'Prefix',
    tags: 'ResourceTags',
    executions: ['CustomRoleArn'],
  }),
  kind(
    'AWS::ECR::PublicRepository',
    'ecr-public::{account}:repository/{name}',
    [face('repository', 'policy', 'ecr-public')],
    { name: 'RepositoryName', documents: [document('RepositoryPolicyText')], global: true },
  ),
  kind(
    'AWS::CodeArtifact::Domain',
    `codeartifact:${HERE}:domain/{name}`,
    [face('domain', 'policy', 'codeartifact')],
    {
      name: 'DomainName',
      attributes: { Ref: '{arn}', Name: '{name}' },
      documents: [document('PermissionsPolicyDocument')],
    },
  ),
  kind(
    'AWS::CodeArtifact::Repository',
    `codeartifact:${HERE}:repository/{within:DomainName}/{name}`,
    [
      face('repository', 'policy', 'codeartifact'),
      face('package', 'policy', 'codeartifact', {
        arn: `codeartifact:${HERE}:package/{within:DomainName}/{name}/?*`,
      }),
    ],
    {
      name: 'RepositoryName',
      attributes: { Ref: '{arn}', Name: '{name}' },
      documents: [document('PermissionsPolicyDocument')],
    },
  ),
  kind(
    'AWS::CodeBuild::Project',
    `codebuild:${HERE}:project/{name}`,
    [face('project', 'policy', 'codebuild')],
    {
      name: 'Name',
      executions: ['ServiceRole', 'BuildBatchConfig.ServiceRole'],
      sources: [...images('Environment.Image'), ...objects('Source.Location', 'SecondarySources.*.Location')],
    },
  ),
  kind(
    'AWS::CodePipeline::Pipeline',
    `codepipeline:${HERE}:{name}`,
    [face('pipeline', 'none', 'codepipeline')],
    { name: 'Name', attributes: { Arn: '{arn}' }, executions: ['RoleArn'] },
  ),
  kind(
    'AWS::CodeDeploy::DeploymentGroup',
    `codedeploy:${HERE}:deploymentgroup:{within:ApplicationName}/{name}`,
    [face('deploymentgroup', 'none', 'codedeploy')],
    { name: 'DeploymentGroupName', executions: ['ServiceRoleArn'] },
  ),
  kind(
    'AWS::ImageBuilder::InfrastructureConfiguration',
    `imagebuilder:${HERE}:infrastructure-configuration/{name}`,
    [face('infrastructureConfiguration', 'none', 'imagebuilder')],
    { name: 'Name', folded: true, attributes: { Ref: '{arn}' }, executions: ['InstanceProfileName'] },
  ),
];
