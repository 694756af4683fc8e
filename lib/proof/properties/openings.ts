// lib/proof/properties: actions that change who is let to a resource, by what they change: its policy, its grants, its tags, its aliases.
// As of 2026-11-26; the service authorization reference calls most of them "Permissions management" and "Tagging".
// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html

/** What of a resource somebody can change. */
export type Opened = 'policy' | 'grants' | 'tags' | 'aliases';

/** Actions that change the same. */
export interface OpeningKind {
  readonly opened: Opened;
  readonly actions: readonly string[];
  /** Whether they name no resource, and change what is said of all of an account. */
  readonly isWide: boolean;
}

const POLICY: Readonly<Record<string, string>> = {
  'acm-pca': 'CreatePermission DeletePolicy PutPolicy',
  backup:
    'DeleteBackupVaultAccessPolicy DeleteBackupVaultSharingPolicy PutBackupVaultAccessPolicy PutBackupVaultSharingPolicy',
  'bedrock-agentcore': 'DeleteResourcePolicy PutResourcePolicy',
  cloudtrail: 'DeleteResourcePolicy PutResourcePolicy',
  codeartifact:
    'DeleteDomainPermissionsPolicy DeleteRepositoryPermissionsPolicy PutDomainPermissionsPolicy PutRepositoryPermissionsPolicy',
  codebuild: 'DeleteResourcePolicy PutResourcePolicy',
  dynamodb: 'DeleteResourcePolicy PutResourcePolicy',
  ecr: 'DeleteRepositoryPolicy SetRepositoryPolicy',
  elasticfilesystem: 'DeleteFileSystemPolicy PutFileSystemPolicy',
  es: 'UpdateDomainConfig UpdateElasticsearchDomainConfig',
  events: 'DeleteResourcePolicy PutResourcePolicy',
  fsx: 'DeleteResourcePolicy PutResourcePolicy',
  glue: 'DeleteResourcePolicy PutResourcePolicy',
  iam: 'UpdateAssumeRolePolicy',
  kinesis: 'DeleteResourcePolicy PutResourcePolicy',
  kms: 'PutKeyPolicy',
  lambda:
    'AddLayerVersionPermission AddPermission DeleteResourcePolicy PutResourcePolicy RemoveLayerVersionPermission RemovePermission',
  logs: 'PutDestinationPolicy',
  s3: 'DeleteAccessPointPolicy DeleteBucketPolicy PutAccessPointPolicy PutBucketAcl PutBucketPolicy PutObjectAcl PutObjectVersionAcl',
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
  iam: 'TagOpenIDConnectProvider TagPolicy TagRole TagSAMLProvider TagUser UntagOpenIDConnectProvider UntagPolicy UntagRole UntagSAMLProvider UntagUser',
  kinesis: 'AddTagsToStream RemoveTagsFromStream',
  logs: 'TagLogGroup UntagLogGroup',
  rds: 'AddTagsToResource RemoveTagsFromResource',
  s3: 'PutBucketTagging',
  sagemaker: 'AddTags DeleteTags',
  sqs: 'TagQueue UntagQueue',
  ssm: 'AddTagsToResource RemoveTagsFromResource',
};

/** All of them. */
export const OPENINGS: readonly OpeningKind[] = [
  { opened: 'policy', actions: named(POLICY), isWide: false },
  { opened: 'policy', actions: named(WIDE_POLICY), isWide: true },
  { opened: 'grants', actions: ['kms:CreateGrant'], isWide: false },
  { opened: 'tags', actions: [...named(TAGS), '*:TagResource', '*:UntagResource'], isWide: false },
  {
    opened: 'aliases',
    actions: ['kms:CreateAlias', 'kms:DeleteAlias', 'kms:UpdateAlias'],
    isWide: false,
  },
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

/** What takes the controls of an organisation off an account. */
export const LIFT_CONTROLS = [
  'organizations:DeletePolicy',
  'organizations:DetachPolicy',
  'organizations:DisablePolicyType',
  'organizations:LeaveOrganization',
  'organizations:MoveAccount',
  'organizations:RemoveAccountFromOrganization',
  'organizations:UpdatePolicy',
];

function named(table: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(table).flatMap(([service, names]) =>
    names.split(' ').map((name) => `${service}:${name}`),
  );
}
