// constructs/data: how a bucket keeps objects from being deleted.
import type { Duration } from 'aws-cdk-lib';
import type { CfnBucketProps } from 'aws-cdk-lib/aws-s3';

/**
 * Object Lock of a bucket.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
 */
export class ObjectLock {
  /** No Object Lock. IMPORTANT: turning it on later replaces the bucket. */
  static never(): ObjectLock {
    return new ObjectLock(false, null, 0);
  }

  /** Object Lock is on, but objects are locked only where somebody says so; a default can be added later. */
  static onRequest(): ObjectLock {
    return new ObjectLock(true, null, 0);
  }

  /** Every new version is kept for `retention`; break-glass may lift it. */
  static governance(retention: Duration): ObjectLock {
    return new ObjectLock(true, 'GOVERNANCE', retention.toDays());
  }

  /** Every new version is kept for `retention`; nobody may lift it, not even AWS. */
  static compliance(retention: Duration): ObjectLock {
    return new ObjectLock(true, 'COMPLIANCE', retention.toDays());
  }

  private constructor(
    private readonly enabled: boolean,
    private readonly mode: string | null,
    /** Days for which every new version is kept; 0 without a default retention. */
    readonly retentionDays: number,
  ) {}

  /** Whether every new version is locked without anybody asking for it. */
  get locksByDefault(): boolean {
    return this.mode !== null;
  }

  /** The properties of a bucket with this lock. */
  bucketProps(): Pick<CfnBucketProps, 'objectLockEnabled' | 'objectLockConfiguration'> {
    if (!this.enabled) return {};
    if (this.mode === null) return { objectLockEnabled: true };
    return {
      objectLockEnabled: true,
      objectLockConfiguration: {
        objectLockEnabled: 'Enabled',
        rule: { defaultRetention: { mode: this.mode, days: this.retentionDays } },
      },
    };
  }
}
