// lib/assembly/names: properties whose literal value names a resource, and of which type. Everywhere else a literal is
// only a text, even where something happens to be called so.

interface Naming {
  /** The last key of the property's path. */
  readonly property: RegExp;
  /** Types of resources that have the property; all of them where it is left out. */
  readonly within?: RegExp;
  readonly names: readonly string[];
}

const NAMINGS: readonly Naming[] = [
  { property: /Bucket(?:Name)?$/, names: ['AWS::S3::Bucket'] },
  { property: /^(?:RoleName|Roles)$/, within: /^AWS::IAM::/, names: ['AWS::IAM::Role'] },
  { property: /^(?:UserName|Users)$/, within: /^AWS::IAM::/, names: ['AWS::IAM::User'] },
  { property: /^(?:GroupName|Groups)$/, within: /^AWS::IAM::/, names: ['AWS::IAM::Group'] },
  {
    property: /^(?:InstanceProfileName|IamInstanceProfile|InstanceRole)$/,
    names: ['AWS::IAM::InstanceProfile'],
  },
  { property: /(?:LogGroup(?:Name)?s?|^awslogs-group)$/, names: ['AWS::Logs::LogGroup'] },
  { property: /^FunctionName$/, names: ['AWS::Lambda::Function'] },
  { property: /^TableName$/, names: ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'] },
  { property: /^TrailName$/, names: ['AWS::CloudTrail::Trail'] },
  { property: /^RepositoryName$/, within: /^AWS::ECR::/, names: ['AWS::ECR::Repository'] },
  { property: /^DeliveryStreamName$/, names: ['AWS::KinesisFirehose::DeliveryStream'] },
  { property: /^StreamName$/, names: ['AWS::Kinesis::Stream'] },
  { property: /^ClusterName$/, within: /^AWS::EKS::/, names: ['AWS::EKS::Cluster'] },
  { property: /^Cluster$/, within: /^AWS::ECS::/, names: ['AWS::ECS::Cluster'] },
  { property: /^EventBusName$/, names: ['AWS::Events::EventBus'] },
  { property: /BackupVault(?:Name)?$/, names: ['AWS::Backup::BackupVault'] },
  { property: /^WorkGroup$/, within: /^AWS::Athena::/, names: ['AWS::Athena::WorkGroup'] },
  { property: /^SecretId$/, names: ['AWS::SecretsManager::Secret'] },
  { property: /^JobQueue$/, names: ['AWS::Batch::JobQueue'] },
  { property: /^ComputeEnvironment$/, names: ['AWS::Batch::ComputeEnvironment'] },
  { property: /^ModelName$/, within: /^AWS::SageMaker::/, names: ['AWS::SageMaker::Model'] },
  {
    property: /^EndpointConfigName$/,
    within: /^AWS::SageMaker::/,
    names: ['AWS::SageMaker::EndpointConfig'],
  },
  {
    property: /^ModelPackageGroupName$/,
    within: /^AWS::SageMaker::/,
    names: ['AWS::SageMaker::ModelPackageGroup'],
  },
  {
    property: /^(?:DomainName|Domain)$/,
    within: /^AWS::CodeArtifact::/,
    names: ['AWS::CodeArtifact::Domain'],
  },
  { property: /^DBInstanceIdentifier$/, within: /^AWS::RDS::/, names: ['AWS::RDS::DBInstance'] },
  { property: /^DBClusterIdentifier$/, within: /^AWS::RDS::/, names: ['AWS::RDS::DBCluster'] },
];

/** Types of which the literal `value` of a property can be the name; none where it is only a text. */
export function typesNamedBy(type: string, property: string, value: string): readonly string[] {
  // Only aliases of keys begin like this.
  if (value.startsWith('alias/')) return ['AWS::KMS::Alias'];
  return typesOf(type, property);
}

function typesOf(type: string, property: string): readonly string[] {
  return NAMINGS.filter(
    (naming) => naming.property.test(property) && (naming.within === undefined || naming.within.test(type)),
  ).flatMap(({ names }) => names);
}
