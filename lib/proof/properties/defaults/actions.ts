// lib/proof/properties/defaults: actions by what they do to data, keys and the record.

/** Read, write or move what is in a project's stores, or use its keys. */
export const USE_DATA = [
  's3:GetObject',
  's3:GetObjectAnnotation',
  's3:GetObjectTorrent',
  's3:GetObjectVersion',
  's3:GetObjectVersionAnnotation',
  's3:GetObjectVersionAnnotationForReplication',
  's3:GetObjectVersionForReplication',
  's3:GetObjectVersionTorrent',
  's3:InitiateReplication',
  's3:PutObject',
  's3:PutObjectAnnotation',
  's3:PutObjectVersionAnnotation',
  's3:ReplicateObject',
  's3:ReplicateObjectAnnotation',
  's3:RestoreObject',
  's3:UpdateObjectEncryption',
  'secretsmanager:GetSecretValue',
  'secretsmanager:BatchGetSecretValue',
  'ecr:BatchGetImage',
  'ecr:GetDownloadUrlForLayer',
  'ecr:PutImage',
  'sagemaker:InvokeEndpoint*',
];

/** Read an object. */
export const READ_OBJECTS = [
  's3:GetObject',
  's3:GetObjectAnnotation',
  's3:GetObjectTorrent',
  's3:GetObjectVersion',
  's3:GetObjectVersionAnnotation',
  's3:GetObjectVersionTorrent',
];

/** Write or delete an object. */
export const WRITE_OBJECTS = [
  's3:AbortMultipartUpload',
  's3:DeleteObject',
  's3:DeleteObjectVersion',
  's3:PutObject',
  's3:PutObjectAnnotation',
  's3:PutObjectVersionAnnotation',
  's3:RestoreObject',
];

/** List what is in a bucket. */
export const LIST_BUCKET = ['s3:ListBucket', 's3:ListBucketMultipartUploads', 's3:ListBucketVersions'];

/** Read what was logged. */
export const READ_LOGS = [
  'logs:CreateExportTask',
  'logs:FilterLogEvents',
  'logs:GetLogEvents',
  'logs:GetLogRecord',
  'logs:StartLiveTail',
  'logs:StartQuery',
];

/** Use the material of a key. */
export const USE_KEY = [
  'kms:Decrypt',
  'kms:DeriveSharedSecret',
  'kms:Encrypt',
  'kms:GenerateDataKey*',
  'kms:GenerateMac',
  'kms:ReEncrypt*',
  'kms:Sign',
  'kms:Verify*',
];

/** Decide who may use a key, or end it. */
export const ADMINISTER_KEY = [
  'kms:CreateGrant',
  'kms:DeleteImportedKeyMaterial',
  'kms:DisableKey*',
  'kms:PutKeyPolicy',
  'kms:ReplicateKey',
  'kms:ScheduleKeyDeletion',
];

/** What ends or blinds a trail. */
export const STOP_TRAIL = ['cloudtrail:StopLogging'];

/** What alters a trail: what it records, and where to. */
export const ALTER_TRAIL = [
  'cloudtrail:DeleteTrail',
  'cloudtrail:PutEventConfiguration',
  'cloudtrail:PutEventSelectors',
  'cloudtrail:PutInsightSelectors',
  'cloudtrail:UpdateTrail',
];

/** What alters or shortens what was written: objects, versions, retention, holds. */
export const ALTER_RECORD = [
  's3:BypassGovernanceRetention',
  's3:DeleteObject',
  's3:DeleteObjectAnnotation',
  's3:DeleteObjectVersion',
  's3:DeleteObjectVersionAnnotation',
  's3:ObjectOwnerOverrideToBucketOwner',
  's3:PutObjectAcl',
  's3:PutObjectLegalHold',
  's3:PutObjectRetention',
  's3:PutObjectVersionAcl',
  's3:ReplicateDelete',
  's3:ReplicateObject',
  's3:ReplicateObjectAnnotation',
  's3:ReplicateTags',
  's3:UpdateObjectEncryption',
];

/** What alters the rules of a bucket: its policy, lock, lifecycle, encryption, versions. */
export const ALTER_BUCKET = [
  's3:CreateBucketMetadataTableConfiguration',
  's3:DeleteBucket',
  's3:DeleteBucketMetadataTableConfiguration',
  's3:DeleteBucketPolicy',
  's3:PutBucketAbac',
  's3:PutBucketAcl',
  's3:PutBucketCORS',
  's3:PutBucketLogging',
  's3:PutBucketNotification',
  's3:PutBucketObjectLockConfiguration',
  's3:PutBucketOwnershipControls',
  's3:PutBucketPolicy',
  's3:PutBucketPublicAccessBlock',
  's3:PutBucketVersioning',
  's3:PutBucketWebsite',
  's3:PutEncryptionConfiguration',
  's3:PutInventoryConfiguration',
  's3:PutLifecycleConfiguration',
  's3:PutReplicationConfiguration',
];

/** What changes the tags that policies compare. */
export const CHANGE_TAGS = [
  '*:AddTags*',
  '*:CreateOrUpdateTags',
  '*:CreateTags',
  '*:DeleteTags',
  '*:DeleteObject*Tagging',
  '*:PutBucketTagging',
  '*:RemoveTags*',
  '*:Tag*',
  '*:Untag*',
];

/** What makes or changes identities, and what they may do; taking a policy off a role is apart. */
export const CHANGE_IDENTITIES = [
  'iam:Add*',
  'iam:Attach*',
  'iam:Create*',
  'iam:Deactivate*',
  'iam:Delete*',
  'iam:DetachGroupPolicy',
  'iam:DetachUserPolicy',
  'iam:Put*',
  'iam:Remove*',
  'iam:Set*',
  'iam:Tag*',
  'iam:Untag*',
  'iam:Update*',
];

/** Hand a role to a service, which then works with it. */
export const PASS = ['iam:PassRole'];

/** Take a role that is not one's own. */
export const BECOME = ['sts:AssumeRole', 'sts:AssumeRoot', 'sts:TagSession', 'sts:SetSourceIdentity'];
