// policies/keys: KMS actions by who needs them. No list holds both administration and use.

/**
 * What CloudFormation needs to make, update and describe a key. No data action, no grant, nothing that disables
 * the key; AWS's lock-out check needs PutKeyPolicy to stay with somebody.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export const DEPLOY_KEY = [
  'kms:CreateAlias',
  'kms:DeleteAlias',
  'kms:DescribeKey',
  'kms:EnableKeyRotation',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:ListResourceTags',
  'kms:PutKeyPolicy',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:UpdateAlias',
  'kms:UpdateKeyDescription',
] as const;

/** Deletes a key after its waiting period; CloudFormation needs it when a first deployment rolls back. */
export const SCHEDULE_DELETION = ['kms:ScheduleKeyDeletion'] as const;

/**
 * What break-glass may do with a key in an emergency: rescue it, never use it. No PutKeyPolicy: whoever may write a
 * policy may write one that lets somebody else use the key.
 */
export const RESCUE_KEY = [
  'kms:CancelKeyDeletion',
  'kms:DescribeKey',
  'kms:EnableKey',
  'kms:EnableKeyRotation',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:ListGrants',
  'kms:ListResourceTags',
  'kms:RevokeGrant',
] as const;

/** What any reader of the account may learn about a key by its own identity policy; nothing secret, nothing used. */
export const READ_KEY_METADATA = [
  'kms:DescribeKey',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:ListGrants',
  'kms:ListKeyPolicies',
  'kms:ListKeyRotations',
  'kms:ListResourceTags',
] as const;

/** Every action that uses key material. Administrators hold none of them. */
export const USE_KEY = [
  'kms:Decrypt',
  'kms:DeriveSharedSecret',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyPair',
  'kms:GenerateDataKeyPairWithoutPlaintext',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:GenerateMac',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
  'kms:Sign',
  'kms:Verify',
  'kms:VerifyMac',
] as const;

/** What makes a key unusable, now or later. */
export const DESTROY_KEY = [
  'kms:DeleteImportedKeyMaterial',
  'kms:DisableKey',
  'kms:DisableKeyRotation',
  'kms:ScheduleKeyDeletion',
] as const;

/**
 * What Auto Scaling does with the key of encrypted volumes, each of the page's families by name.
 * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html
 */
export const VOLUME_KEY = [
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
] as const;
