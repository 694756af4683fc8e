// lib/checks/reading: where resources carry policies that say who may use them.
import { type Resource, type Value, entry } from '../../assembly';
import { type Path, possibleAt, someAt } from './property-paths';
import { isAbsent } from './question';
import { type Truth, not, some } from './truth';

/** Properties that carry the policy, where it is not `PolicyDocument` alone. Of lists, each item is meant. */
const PLACES: ReadonlyMap<string, readonly string[]> = new Map([
  ['AWS::AIOps::InvestigationGroup', ['InvestigationGroupPolicy']],
  ['AWS::ApiGateway::DomainNameV2', ['Policy']],
  ['AWS::ApiGateway::RestApi', ['Policy']],
  ['AWS::Backup::BackupAccessPoint', ['AccessPointPolicy']],
  ['AWS::Backup::BackupVault', ['AccessPolicy']],
  ['AWS::Backup::LogicallyAirGappedBackupVault', ['AccessPolicy']],
  ['AWS::BedrockAgentCore::ResourcePolicy', ['Policy']],
  ['AWS::CloudTrail::ResourcePolicy', ['ResourcePolicy']],
  ['AWS::CodeArtifact::Domain', ['PermissionsPolicyDocument']],
  ['AWS::CodeArtifact::Repository', ['PermissionsPolicyDocument']],
  ['AWS::Comprehend::DocumentClassifier', ['ModelPolicy']],
  ['AWS::Comprehend::EntityRecognizer', ['ModelPolicy']],
  [
    'AWS::DynamoDB::GlobalTable',
    [
      'Replicas.ResourcePolicy.PolicyDocument',
      'Replicas.ReplicaStreamSpecification.ResourcePolicy.PolicyDocument',
    ],
  ],
  [
    'AWS::DynamoDB::Table',
    ['ResourcePolicy.PolicyDocument', 'StreamSpecification.ResourcePolicy.PolicyDocument'],
  ],
  ['AWS::ECR::PublicRepository', ['RepositoryPolicyText']],
  ['AWS::ECR::RegistryPolicy', ['PolicyText']],
  ['AWS::ECR::Repository', ['RepositoryPolicyText']],
  ['AWS::ECR::RepositoryCreationTemplate', ['RepositoryPolicy']],
  ['AWS::EFS::FileSystem', ['FileSystemPolicy']],
  ['AWS::Elasticsearch::Domain', ['AccessPolicies']],
  ['AWS::EventSchemas::RegistryPolicy', ['Policy']],
  ['AWS::Events::EventBus', ['Policy']],
  ['AWS::IAM::Role', ['AssumeRolePolicyDocument']],
  ['AWS::KMS::Key', ['KeyPolicy']],
  ['AWS::KMS::ReplicaKey', ['KeyPolicy']],
  ['AWS::Kinesis::ResourcePolicy', ['ResourcePolicy']],
  ['AWS::Lex::ResourcePolicy', ['Policy']],
  ['AWS::Logs::Destination', ['DestinationPolicy']],
  ['AWS::Logs::LogGroup', ['ResourcePolicyDocument']],
  ['AWS::MSK::ClusterPolicy', ['Policy']],
  ['AWS::MediaPackageV2::ChannelPolicy', ['Policy']],
  ['AWS::MediaPackageV2::OriginEndpointPolicy', ['Policy']],
  ['AWS::MediaStore::Container', ['Policy']],
  ['AWS::MediaTailor::ChannelPolicy', ['Policy']],
  ['AWS::Oam::Sink', ['Policy']],
  ['AWS::Omics::SequenceStore', ['S3AccessPolicy']],
  ['AWS::OpenSearchService::Domain', ['AccessPolicies']],
  ['AWS::Organizations::ResourcePolicy', ['Content']],
  ['AWS::PaymentCryptography::Key', ['Policy']],
  ['AWS::Redshift::Cluster', ['NamespaceResourcePolicy']],
  ['AWS::RedshiftServerless::Namespace', ['NamespaceResourcePolicy']],
  ['AWS::S3::AccessPoint', ['Policy']],
  ['AWS::S3::MultiRegionAccessPointPolicy', ['Policy']],
  ['AWS::S3Express::AccessPoint', ['Policy']],
  ['AWS::S3Files::FileSystemPolicy', ['Policy']],
  ['AWS::S3Outposts::AccessPoint', ['Policy']],
  ['AWS::S3Tables::TableBucketPolicy', ['ResourcePolicy']],
  ['AWS::S3Tables::TablePolicy', ['ResourcePolicy']],
  ['AWS::S3Vectors::VectorBucketPolicy', ['Policy']],
  ['AWS::SSM::ResourcePolicy', ['Policy']],
  ['AWS::SageMaker::ModelPackageGroup', ['ModelPackageGroupPolicy']],
  ['AWS::SecretsManager::ResourcePolicy', ['ResourcePolicy']],
  ['AWS::VpcLattice::AuthPolicy', ['Policy']],
  ['AWS::VpcLattice::ResourcePolicy', ['Policy']],
]);

/** A policy that a resource may carry. */
export interface CarriedPolicy {
  readonly document: Value;
  /** Its property, for example `Replicas.0.ResourcePolicy.PolicyDocument`. */
  readonly path: string;
}

/** Whether one of the policies of `resource` passes `test`; of none, no. */
export function somePolicy(resource: Resource, test: (document: Value) => Truth): Truth {
  return some(
    placesOf(resource).map(({ above, name }) =>
      someAt(resource.properties, above, (holder) => test(entry(holder, name))),
    ),
  );
}

/** Whether `resource` carries a policy at all. */
export function hasPolicy(resource: Resource): Truth {
  return somePolicy(resource, (document) => not(isAbsent(document)));
}

/** Every policy that `resource` may carry, in all branches of conditions. */
export function possiblePolicies(resource: Resource): readonly CarriedPolicy[] {
  return placesOf(resource).flatMap(({ above, name }) =>
    possibleAt(resource.properties, above).map(([holder, place]) => ({
      document: entry(holder, name),
      path: place === '' ? name : `${place}.${name}`,
    })),
  );
}

/** A document stands as one value, also where it is a list by mistake. */
function placesOf({ type }: Resource): readonly { readonly above: Path; readonly name: string }[] {
  return (PLACES.get(type) ?? ['PolicyDocument']).map((place) => {
    const keys = place.split('.');
    return { above: keys.slice(0, -1), name: keys.at(-1) ?? '' };
  });
}
