// lib/proof/world/resource-policies: types that give another resource its policy, as data.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html

/** A type that is the policy of others. */
export interface PolicyType {
  readonly type: string;
  /** The property that says whose policy it is; one or several. */
  readonly target: string;
  /** Types that can have it. */
  readonly targets: readonly string[];
  readonly document: string;
}

function of(type: string, target: string, targets: string, document: string): PolicyType {
  return { type, target, targets: targets.split(' '), document };
}

/** The types. */
export const POLICY_TYPES: readonly PolicyType[] = [
  of('AWS::S3::BucketPolicy', 'Bucket', 'AWS::S3::Bucket', 'PolicyDocument'),
  of('AWS::S3Express::BucketPolicy', 'Bucket', 'AWS::S3Express::DirectoryBucket', 'PolicyDocument'),
  of('AWS::S3Tables::TableBucketPolicy', 'TableBucketARN', 'AWS::S3Tables::TableBucket', 'ResourcePolicy'),
  of('AWS::S3Vectors::VectorBucketPolicy', 'VectorBucketArn', 'AWS::S3Vectors::VectorBucket', 'Policy'),
  of('AWS::S3Vectors::VectorBucketPolicy', 'VectorBucketName', 'AWS::S3Vectors::VectorBucket', 'Policy'),
  of('AWS::SNS::TopicPolicy', 'Topics', 'AWS::SNS::Topic', 'PolicyDocument'),
  of('AWS::SNS::TopicInlinePolicy', 'TopicArn', 'AWS::SNS::Topic', 'PolicyDocument'),
  of('AWS::SQS::QueuePolicy', 'Queues', 'AWS::SQS::Queue', 'PolicyDocument'),
  of('AWS::SQS::QueueInlinePolicy', 'Queue', 'AWS::SQS::Queue', 'PolicyDocument'),
  of('AWS::SecretsManager::ResourcePolicy', 'SecretId', 'AWS::SecretsManager::Secret', 'ResourcePolicy'),
  of('AWS::Kinesis::ResourcePolicy', 'ResourceArn', 'AWS::Kinesis::Stream', 'ResourcePolicy'),
  of('AWS::SSM::ResourcePolicy', 'ResourceArn', 'AWS::SSM::Parameter', 'Policy'),
  of('AWS::CloudTrail::ResourcePolicy', 'ResourceArn', 'AWS::CloudTrail::EventDataStore', 'ResourcePolicy'),
  of('AWS::BedrockAgentCore::ResourcePolicy', 'ResourceArn', 'AWS::BedrockAgentCore::Runtime', 'Policy'),
  of('AWS::Events::EventBusPolicy', 'EventBusName', 'AWS::Events::EventBus', 'Statement'),
];

/** A type whose policy speaks of everything of a service in an account and Region. */
export interface ServicePolicyType {
  readonly type: string;
  readonly document: string;
  /** Types that it speaks of. */
  readonly targets: readonly string[];
}

/** Policies of whole services. */
export const SERVICE_POLICY_TYPES: readonly ServicePolicyType[] = [
  { type: 'AWS::Logs::ResourcePolicy', document: 'PolicyDocument', targets: ['AWS::Logs::LogGroup'] },
  { type: 'AWS::ECR::RegistryPolicy', document: 'PolicyText', targets: ['AWS::ECR::Repository'] },
];

/**
 * Other ways to what a resource holds, which have policies of their own that are not read here, and the property that names the resource.
 */
export const OTHER_WAYS: readonly (readonly [type: string, property: string, target: string])[] = [
  ['AWS::S3::MultiRegionAccessPoint', 'Regions.*.Bucket', 'AWS::S3::Bucket'],
  ['AWS::S3Express::AccessPoint', 'Bucket', 'AWS::S3Express::DirectoryBucket'],
  ['AWS::ACMPCA::Permission', 'CertificateAuthorityArn', 'AWS::ACMPCA::CertificateAuthority'],
  ['AWS::RAM::ResourceShare', 'ResourceArns.*', 'AWS::ACMPCA::CertificateAuthority'],
  ['AWS::RAM::ResourceShare', 'ResourceArns.*', 'AWS::SSM::Parameter'],
  ['AWS::RAM::ResourceShare', 'ResourceArns.*', 'AWS::CodeBuild::Project'],
  ['AWS::RAM::ResourceShare', 'ResourceArns.*', 'AWS::SageMaker::ModelPackageGroup'],
  ['AWS::RAM::ResourceShare', 'ResourceArns.*', 'AWS::Glue::Database'],
  ['AWS::RAM::ResourceShare', 'ResourceArns.*', 'AWS::Glue::Table'],
];
