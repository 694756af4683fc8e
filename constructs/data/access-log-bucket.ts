// constructs/data: the bucket that receives the access logs of other buckets in its account and Region.
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Bucket, CfnBucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import {
  type AccountScope,
  BUCKET_NAMESPACE,
  type Named,
  accessLogPolicy,
  administratorsOf,
} from '../../policies';
import { acceptConformanceRule, acceptSolutionsRule } from '../acknowledgement';
import { attachBucketPolicy } from './bucket-policy';
import { BucketEncryption } from './mixins/bucket-encryption';
import { HardenedBucketSettings } from './mixins/hardened-bucket-settings';

/** Properties of {@link AccessLogBucket}. */
export interface AccessLogBucketProps {
  /** Account and Region whose buckets log here. */
  readonly account: AccountScope;
  /** Name and ARN of the bucket. IMPORTANT: another name is another bucket. */
  readonly bucket: Named;
  /** Qualifier of the CDK bootstrap: it names CloudFormation's role, which alone with break-glass administers. */
  readonly qualifier: string;
  /**
   * How long a log is kept.
   *
   * @default Duration.days(400): thirteen months, so that a year can be compared with the one before
   */
  readonly retention?: Duration;
}

const DEFAULT_RETENTION = Duration.days(400);
const TARGET =
  'S3 delivers access logs only to a bucket without default retention and without a customer key, and a log bucket that logs to itself grows by its own logs (https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html)';

/** A bucket that S3 writes access logs to, and nobody else writes, changes or deletes. */
export class AccessLogBucket extends Construct {
  /** The bucket; grants on it change identity policies only. */
  readonly bucket: IBucket;

  constructor(scope: Construct, id: string, props: AccessLogBucketProps) {
    super(scope, id);
    const retention = props.retention ?? DEFAULT_RETENTION;
    const resource = new CfnBucket(this, 'Resource', {
      lifecycleConfiguration: {
        rules: [
          {
            id: 'expire-logs',
            status: 'Enabled',
            expirationInDays: retention.toDays(),
            noncurrentVersionExpiration: { noncurrentDays: 1 },
          },
        ],
      },
      bucketName: props.bucket.name,
      bucketNamespace: BUCKET_NAMESPACE,
    });
    resource.with(new HardenedBucketSettings(), BucketEncryption.withS3Keys());
    resource.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    attachBucketPolicy(
      this,
      resource,
      props.bucket.name,
      accessLogPolicy({
        ...administratorsOf(props.account, props.qualifier),
        scope: props.account,
        bucketArn: props.bucket.arn,
      }),
    );
    acceptSolutionsRule(resource, 'S1', TARGET);
    for (const rule of [
      'S3BucketDefaultLockEnabled',
      'S3BucketLoggingEnabled',
      'S3BucketReplicationEnabled',
      'S3DefaultEncryptionKMS',
    ]) {
      acceptConformanceRule(resource, rule, TARGET);
    }
    this.bucket = Bucket.fromBucketAttributes(this, 'Bucket', { bucketArn: resource.attrArn });
  }
}
