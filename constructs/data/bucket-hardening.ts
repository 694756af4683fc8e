// constructs/data: what every bucket of the platform has, whatever it is for.
import type { CfnBucket, CfnBucketProps } from 'aws-cdk-lib/aws-s3';

/**
 * No public access, no ACLs, versions kept, tags usable in policies.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html (CIS-3.1.4)
 */
export const HARDENED_BUCKET: Pick<
  CfnBucketProps,
  'abacStatus' | 'ownershipControls' | 'publicAccessBlockConfiguration' | 'versioningConfiguration'
> = {
  abacStatus: 'Enabled',
  ownershipControls: { rules: [{ objectOwnership: 'BucketOwnerEnforced' }] },
  publicAccessBlockConfiguration: {
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  },
  versioningConfiguration: { status: 'Enabled' },
};

/** Every object under `keyArn`, with a bucket key, and never under a key that a client brings along. */
export function encryptedWith(keyArn: string): CfnBucket.BucketEncryptionProperty {
  return {
    serverSideEncryptionConfiguration: [
      {
        blockedEncryptionTypes: { encryptionType: ['SSE-C'] },
        bucketKeyEnabled: true,
        serverSideEncryptionByDefault: { kmsMasterKeyId: keyArn, sseAlgorithm: 'aws:kms' },
      },
    ],
  };
}

/** Every object under keys that S3 owns: the one choice for a bucket that receives access logs. */
export function encryptedByS3(): CfnBucket.BucketEncryptionProperty {
  return {
    serverSideEncryptionConfiguration: [
      {
        blockedEncryptionTypes: { encryptionType: ['SSE-C'] },
        serverSideEncryptionByDefault: { sseAlgorithm: 'AES256' },
      },
    ],
  };
}
