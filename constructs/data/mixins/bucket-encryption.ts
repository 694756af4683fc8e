// constructs/data/mixins: under which keys a bucket keeps its objects, as a factory that other languages can use too.
import { Mixin, Token } from 'aws-cdk-lib';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';

const KEY_ARN = /^arn:[a-z-]+:kms:[a-z0-9-]+:\d{12}:key\/[A-Za-z0-9-]+$/;

/**
 * How every object of a bucket is encrypted, and never under a key that a client brings along. It replaces the bucket's
 * encryption as a whole.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html
 */
export class BucketEncryption extends Mixin {
  /**
   * Under a key of your own, with a bucket key.
   *
   * @param keyArn ARN of the key; an alias would be looked up in the account of whoever writes
   */
  static withKey(keyArn: string): BucketEncryption {
    if (!Token.isUnresolved(keyArn) && !KEY_ARN.test(keyArn)) {
      throw new Error(`keyArn: got "${keyArn}", allowed the ARN of a KMS key; alias and id do not do`);
    }
    return new BucketEncryption({
      bucketKeyEnabled: true,
      serverSideEncryptionByDefault: { kmsMasterKeyId: keyArn, sseAlgorithm: 'aws:kms' },
    });
  }

  /** Under keys that S3 owns: the one choice for a bucket that receives access logs. */
  static withS3Keys(): BucketEncryption {
    return new BucketEncryption({ serverSideEncryptionByDefault: { sseAlgorithm: 'AES256' } });
  }

  private constructor(private readonly rule: CfnBucket.ServerSideEncryptionRuleProperty) {
    super();
  }

  /** Buckets alone. */
  override supports(construct: IConstruct): construct is CfnBucket {
    return CfnBucket.isCfnBucket(construct);
  }

  /** Replaces the encryption of `construct`, where it is a bucket. */
  override applyTo(construct: IConstruct): void {
    if (!this.supports(construct)) return;
    construct.bucketEncryption = {
      serverSideEncryptionConfiguration: [
        { blockedEncryptionTypes: { encryptionType: ['SSE-C'] }, ...this.rule },
      ],
    };
  }
}
