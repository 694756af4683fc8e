// constructs/audit: how long a record is kept, as the lifecycle of its bucket.
import type { Duration } from 'aws-cdk-lib';
import type { CfnBucket } from 'aws-cdk-lib/aws-s3';

/** Days after the retention, and with it any lock, has ended until a file goes. */
const GRACE_DAYS = 30;
/** Records are rarely read after a season. */
const COLD_AFTER_DAYS = 90;

/** Cheaper storage after a season; deletion only when the retention has long ended. */
export function keptFor(retention: Duration): CfnBucket.LifecycleConfigurationProperty {
  const retentionDays = retention.toDays();
  const goneAfterDays = retentionDays + GRACE_DAYS;
  const transitions =
    retentionDays > COLD_AFTER_DAYS
      ? [{ storageClass: 'GLACIER_IR', transitionInDays: COLD_AFTER_DAYS }]
      : [];
  return {
    rules: [
      {
        id: 'keep-for-retention',
        status: 'Enabled',
        expirationInDays: goneAfterDays,
        noncurrentVersionExpiration: { noncurrentDays: goneAfterDays },
        ...(transitions.length === 0 ? {} : { transitions }),
      },
    ],
  };
}
