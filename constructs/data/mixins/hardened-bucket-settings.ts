// constructs/data/mixins: what every bucket of the platform has, whatever it is for; anybody's bucket can have it too.
import { Mixin } from 'aws-cdk-lib';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';

/**
 * No public access, no ACLs, versions kept, tags usable in policies. It replaces these four settings of a bucket and
 * leaves every other alone.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html (CIS-3.1.4)
 */
export class HardenedBucketSettings extends Mixin {
  /** Buckets alone. */
  override supports(construct: IConstruct): construct is CfnBucket {
    return CfnBucket.isCfnBucket(construct);
  }

  /** Replaces the settings of `construct`, where it is a bucket. */
  override applyTo(construct: IConstruct): void {
    if (!this.supports(construct)) return;
    construct.abacStatus = 'Enabled';
    construct.ownershipControls = { rules: [{ objectOwnership: 'BucketOwnerEnforced' }] };
    construct.publicAccessBlockConfiguration = {
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    };
    construct.versioningConfiguration = { status: 'Enabled' };
  }
}
