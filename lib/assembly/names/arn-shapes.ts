// lib/assembly/names: how the names and ARNs of resources come about: one table, from the service authorization reference
// and from what `Ref` and `Fn::GetAtt` give.

/** Names and ARNs of one type. */
export interface ArnShape {
  readonly type: string;
  /** The property that gives it its name. */
  readonly name: string;
  /** What comes behind `arn:{partition}:`; null where only deployment knows it. */
  readonly arn: string | null;
  /** What `Ref` gives. */
  readonly ref: 'name' | 'arn' | 'other';
  /** The attribute that gives the ARN; null where there is none. */
  readonly attribute: string | null;
  /** What AWS writes behind the ARN in that attribute. */
  readonly suffix: string;
  /** What stands between its ARN and those of things inside it; null where nothing is inside it. */
  readonly below: ':' | '/' | null;
  /** Whether AWS may write its name in small letters: then the ARN of one with capitals is not known. */
  readonly folded: boolean;
}

type Details = Partial<Pick<ArnShape, 'attribute' | 'suffix' | 'below' | 'folded' | 'ref'>>;

function shape(type: string, name: string, arn: string | null, details: Details = {}): ArnShape {
  return {
    type,
    name,
    arn,
    ref: details.ref ?? 'name',
    attribute: details.attribute === undefined ? 'Arn' : details.attribute,
    suffix: details.suffix ?? '',
    below: details.below ?? null,
    folded: details.folded ?? false,
  };
}

const HERE = '{region}:{account}';

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html */
const SHAPES: readonly ArnShape[] = [
  shape('AWS::S3::Bucket', 'BucketName', 's3:::{name}', { below: '/' }),
  shape('AWS::S3::AccessPoint', 'Name', `s3:${HERE}:accesspoint/{name}`, { below: '/' }),
  shape('AWS::IAM::Role', 'RoleName', 'iam::{account}:role{path}{name}'),
  shape('AWS::IAM::User', 'UserName', 'iam::{account}:user{path}{name}'),
  shape('AWS::IAM::Group', 'GroupName', 'iam::{account}:group{path}{name}'),
  shape('AWS::IAM::InstanceProfile', 'InstanceProfileName', 'iam::{account}:instance-profile{path}{name}'),
  shape('AWS::IAM::ManagedPolicy', 'ManagedPolicyName', 'iam::{account}:policy{path}{name}', {
    ref: 'arn',
    attribute: 'PolicyArn',
  }),
  shape('AWS::IAM::SAMLProvider', 'Name', 'iam::{account}:saml-provider/{name}', { ref: 'arn' }),
  shape('AWS::KMS::Alias', 'AliasName', `kms:${HERE}:{name}`, { attribute: null }),
  shape('AWS::SNS::Topic', 'TopicName', `sns:${HERE}:{name}`, {
    ref: 'arn',
    attribute: 'TopicArn',
    below: ':',
  }),
  shape('AWS::SQS::Queue', 'QueueName', `sqs:${HERE}:{name}`, { ref: 'other' }),
  shape('AWS::Logs::LogGroup', 'LogGroupName', `logs:${HERE}:log-group:{name}`, { suffix: ':*', below: ':' }),
  shape('AWS::Lambda::Function', 'FunctionName', `lambda:${HERE}:function:{name}`, { below: ':' }),
  shape('AWS::DynamoDB::Table', 'TableName', `dynamodb:${HERE}:table/{name}`, { below: '/' }),
  shape('AWS::DynamoDB::GlobalTable', 'TableName', `dynamodb:${HERE}:table/{name}`, { below: '/' }),
  shape('AWS::CloudTrail::Trail', 'TrailName', `cloudtrail:${HERE}:trail/{name}`),
  shape('AWS::CloudWatch::Alarm', 'AlarmName', `cloudwatch:${HERE}:alarm:{name}`),
  shape('AWS::ECR::Repository', 'RepositoryName', `ecr:${HERE}:repository/{name}`),
  shape('AWS::SecretsManager::Secret', 'Name', null, { ref: 'arn', attribute: 'Id' }),
  shape('AWS::SSM::Parameter', 'Name', `ssm:${HERE}:parameter{slash}{name}`),
  shape('AWS::StepFunctions::StateMachine', 'StateMachineName', `states:${HERE}:stateMachine:{name}`, {
    ref: 'arn',
  }),
  shape('AWS::Events::EventBus', 'Name', `events:${HERE}:event-bus/{name}`),
  shape('AWS::Kinesis::Stream', 'Name', `kinesis:${HERE}:stream/{name}`, { below: '/' }),
  shape(
    'AWS::KinesisFirehose::DeliveryStream',
    'DeliveryStreamName',
    `firehose:${HERE}:deliverystream/{name}`,
  ),
  // Its ARN ends in its id, which AWS makes.
  shape('AWS::EC2::LaunchTemplate', 'LaunchTemplateName', null, { ref: 'other', attribute: null }),
  shape('AWS::ECS::Cluster', 'ClusterName', `ecs:${HERE}:cluster/{name}`),
  shape('AWS::EKS::Cluster', 'Name', `eks:${HERE}:cluster/{name}`),
  shape('AWS::RDS::DBInstance', 'DBInstanceIdentifier', `rds:${HERE}:db:{name}`, {
    attribute: 'DBInstanceArn',
    folded: true,
  }),
  shape('AWS::RDS::DBCluster', 'DBClusterIdentifier', `rds:${HERE}:cluster:{name}`, {
    attribute: 'DBClusterArn',
    folded: true,
  }),
  shape('AWS::Batch::JobQueue', 'JobQueueName', `batch:${HERE}:job-queue/{name}`, {
    ref: 'arn',
    attribute: 'JobQueueArn',
  }),
  shape(
    'AWS::Batch::ComputeEnvironment',
    'ComputeEnvironmentName',
    `batch:${HERE}:compute-environment/{name}`,
    {
      ref: 'arn',
      attribute: 'ComputeEnvironmentArn',
    },
  ),
  shape(
    'AWS::SageMaker::NotebookInstance',
    'NotebookInstanceName',
    `sagemaker:${HERE}:notebook-instance/{name}`,
    {
      ref: 'arn',
      attribute: 'NotebookInstanceArn',
      folded: true,
    },
  ),
  shape('AWS::SageMaker::Model', 'ModelName', `sagemaker:${HERE}:model/{name}`, {
    ref: 'arn',
    attribute: 'ModelArn',
    folded: true,
  }),
  shape('AWS::SageMaker::Endpoint', 'EndpointName', `sagemaker:${HERE}:endpoint/{name}`, {
    ref: 'arn',
    attribute: 'EndpointArn',
    folded: true,
  }),
  shape('AWS::SageMaker::EndpointConfig', 'EndpointConfigName', `sagemaker:${HERE}:endpoint-config/{name}`, {
    ref: 'arn',
    attribute: 'EndpointConfigArn',
    folded: true,
  }),
  shape(
    'AWS::SageMaker::ModelPackageGroup',
    'ModelPackageGroupName',
    `sagemaker:${HERE}:model-package-group/{name}`,
    { ref: 'arn', attribute: 'ModelPackageGroupArn', folded: true },
  ),
  shape('AWS::SageMaker::Pipeline', 'PipelineName', `sagemaker:${HERE}:pipeline/{name}`, {
    attribute: null,
    folded: true,
  }),
  shape('AWS::SageMaker::FeatureGroup', 'FeatureGroupName', `sagemaker:${HERE}:feature-group/{name}`, {
    attribute: null,
    folded: true,
  }),
  shape('AWS::Athena::WorkGroup', 'Name', `athena:${HERE}:workgroup/{name}`, { attribute: null }),
  shape('AWS::Backup::BackupVault', 'BackupVaultName', `backup:${HERE}:backup-vault:{name}`, {
    attribute: 'BackupVaultArn',
  }),
  shape('AWS::CodeBuild::Project', 'Name', `codebuild:${HERE}:project/{name}`),
  shape('AWS::CodeArtifact::Domain', 'DomainName', `codeartifact:${HERE}:domain/{name}`, { ref: 'arn' }),
  shape('AWS::OpenSearchService::Domain', 'DomainName', `es:${HERE}:domain/{name}`, { below: '/' }),
  shape('AWS::AccessAnalyzer::Analyzer', 'AnalyzerName', `access-analyzer:${HERE}:analyzer/{name}`, {
    ref: 'arn',
  }),
];

/** The shapes by type. */
export const ARN_SHAPES: ReadonlyMap<string, ArnShape> = new Map(SHAPES.map((each) => [each.type, each]));
