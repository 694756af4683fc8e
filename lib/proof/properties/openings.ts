// lib/proof/properties: actions that change who is let to a resource, by what they change: its policy, its grants, its tags, its aliases,
// its doors. A test holds them against AWS's own list of 2026-09-26, which calls most of them "Permissions management" and "Tagging".
// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html

/** What of a resource somebody can change; `abac` is whether its tags are in requests, `point` an access point more, `replica` a copy. */
export type Opened = 'policy' | 'grants' | 'tags' | 'abac' | 'aliases' | 'point' | 'replica';

/** Actions that change the same. */
export interface OpeningKind {
  readonly opened: Opened;
  readonly actions: readonly string[];
  /**
   * What they are asked of: the resource itself; nothing, where they change what is said of all of an account; or something of the
   * account that may not be there yet, as the form of its ARN behind `arn:aws:`.
   */
  readonly of: 'itself' | 'nothing' | { readonly form: string };
}

const POLICY: Readonly<Record<string, string>> = {
  'acm-pca': 'CreatePermission DeletePermission DeletePolicy PutPolicy',
  apigateway: 'UpdateRestApiPolicy',
  backup:
    'DeleteBackupVaultAccessPolicy DeleteBackupVaultSharingPolicy PutBackupVaultAccessPolicy PutBackupVaultSharingPolicy',
  'bedrock-agentcore': 'DeleteResourcePolicy PutResourcePolicy',
  cloudtrail: 'DeleteResourcePolicy PutResourcePolicy',
  codeartifact:
    'DeleteDomainPermissionsPolicy DeleteRepositoryPermissionsPolicy PutDomainPermissionsPolicy PutRepositoryPermissionsPolicy',
  codebuild: 'DeleteResourcePolicy PutResourcePolicy',
  dynamodb: 'DeleteResourcePolicy PutResourcePolicy',
  ecr: 'DeleteRepositoryPolicy SetRepositoryPolicy',
  'ecr-public': 'DeleteRepositoryPolicy SetRepositoryPolicy',
  elasticfilesystem: 'DeleteFileSystemPolicy PutFileSystemPolicy',
  es: 'UpdateDomainConfig UpdateElasticsearchDomainConfig',
  glue: 'DeleteResourcePolicy PutResourcePolicy',
  iam: 'UpdateAssumeRolePolicy',
  kinesis: 'DeleteResourcePolicy PutResourcePolicy',
  kms: 'PutKeyPolicy',
  lambda:
    'AddLayerVersionPermission AddPermission DeleteResourcePolicy PutResourcePolicy RemoveLayerVersionPermission RemovePermission',
  logs: 'PutDestinationPolicy',
  s3: 'DeleteAccessPointPolicy DeleteBucketPolicy PutAccessPointPolicy PutBucketAcl PutBucketOwnershipControls PutBucketPolicy PutObjectAcl PutObjectVersionAcl',
  s3express: 'DeleteBucketPolicy PutBucketPolicy',
  s3tables: 'DeleteTableBucketPolicy DeleteTablePolicy PutTableBucketPolicy PutTablePolicy',
  s3vectors: 'DeleteVectorBucketPolicy PutVectorBucketPolicy',
  sagemaker: 'DeleteModelPackageGroupPolicy PutModelPackageGroupPolicy',
  secretsmanager: 'DeleteResourcePolicy PutResourcePolicy',
  sns: 'AddPermission RemovePermission SetTopicAttributes',
  sqs: 'AddPermission RemovePermission SetQueueAttributes',
  ssm: 'DeleteResourcePolicy ModifyDocumentPermission PutResourcePolicy',
};

const WIDE_POLICY: Readonly<Record<string, string>> = {
  ecr: 'DeleteRegistryPolicy PutRegistryPolicy',
  events: 'PutPermission RemovePermission',
  logs: 'DeleteResourcePolicy PutResourcePolicy',
  sagemaker: 'DeleteResourcePolicy PutResourcePolicy',
};

const TAGS: Readonly<Record<string, string>> = {
  'acm-pca': 'TagCertificateAuthority UntagCertificateAuthority',
  autoscaling: 'CreateOrUpdateTags DeleteTags',
  cloudtrail: 'AddTags RemoveTags',
  ec2: 'CreateTags DeleteTags',
  elasticfilesystem: 'CreateTags DeleteTags',
  elasticmapreduce: 'AddTags RemoveTags',
  es: 'AddTags RemoveTags',
  firehose: 'TagDeliveryStream UntagDeliveryStream',
  iam: 'TagInstanceProfile TagOpenIDConnectProvider TagPolicy TagRole TagSAMLProvider TagUser UntagInstanceProfile UntagOpenIDConnectProvider UntagPolicy UntagRole UntagSAMLProvider UntagUser',
  kinesis: 'AddTagsToStream RemoveTagsFromStream',
  logs: 'TagLogGroup UntagLogGroup',
  rds: 'AddTagsToResource RemoveTagsFromResource',
  s3: 'PutBucketTagging',
  sagemaker: 'AddTags DeleteTags',
  sqs: 'TagQueue UntagQueue',
  ssm: 'AddTagsToResource RemoveTagsFromResource',
};

/** Access points of an account, those of several Regions too. */
export const POINT = 's3:*:{account}:accesspoint/?*';

/** All of them. */
export const OPENINGS: readonly OpeningKind[] = [
  { opened: 'policy', actions: named(POLICY), of: 'itself' },
  { opened: 'policy', actions: named(WIDE_POLICY), of: 'nothing' },
  { opened: 'grants', actions: ['kms:CreateGrant'], of: 'itself' },
  { opened: 'tags', actions: [...named(TAGS), '*:TagResource', '*:UntagResource'], of: 'itself' },
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/buckets-tagging-enable-abac.html
  { opened: 'abac', actions: ['s3:PutBucketAbac'], of: 'itself' },
  { opened: 'aliases', actions: ['kms:CreateAlias', 'kms:DeleteAlias', 'kms:UpdateAlias'], of: 'itself' },
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html
  {
    opened: 'point',
    actions: ['s3:CreateAccessPoint', 's3:CreateMultiRegionAccessPoint'],
    of: { form: POINT },
  },
  // "You can specify a key policy for the replica key": it has the same material, in another Region.
  // https://docs.aws.amazon.com/kms/latest/APIReference/API_ReplicateKey.html
  { opened: 'replica', actions: ['kms:ReplicateKey'], of: 'itself' },
];

/**
 * What a grant can let somebody do.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/grants.html#terms-grant-operations
 */
export const GRANTED = [
  ...['kms:CreateGrant', 'kms:Decrypt', 'kms:DeriveSharedSecret', 'kms:DescribeKey', 'kms:Encrypt'],
  ...['kms:GenerateDataKey*', 'kms:GenerateMac', 'kms:GetPublicKey', 'kms:ReEncrypt*', 'kms:RetireGrant'],
  ...['kms:Sign', 'kms:Verify*'],
];

/**
 * What takes the controls of an organisation off an account, or widens them: of several at one level it is enough that one allows, and
 * a policy of the organisation itself lets others do all this.
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
 */
export const LIFT_CONTROLS = [
  'organizations:AttachPolicy',
  'organizations:DeletePolicy',
  'organizations:DetachPolicy',
  'organizations:DisablePolicyType',
  'organizations:LeaveOrganization',
  'organizations:MoveAccount',
  'organizations:PutResourcePolicy',
  'organizations:RemoveAccountFromOrganization',
  'organizations:UpdatePolicy',
];

function named(table: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(table).flatMap(([service, names]) =>
    names.split(' ').map((name) => `${service}:${name}`),
  );
}
