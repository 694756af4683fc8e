// constructs/data: a bucket that is closed from the start. Access comes from identity policies of named roles;
// the bucket's own policy only denies, and is complete when the bucket is made.
import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Bucket, CfnBucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import {
  type AccountScope,
  BUCKET_NAMESPACE,
  NO_ROUTES,
  type Named,
  type Routes,
  accessLogBucket,
  administratorsOf,
  sealedBucketPolicy,
} from '../../policies';
import { acceptConformanceRule } from '../acknowledgement';
import { attachBucketPolicy } from './bucket-policy';
import { BucketEncryption } from './mixins/bucket-encryption';
import { HardenedBucketSettings } from './mixins/hardened-bucket-settings';
import { ObjectLock } from './object-lock';

/** Properties of {@link SealedBucket}. */
export interface SealedBucketProps {
  /** Account and Region of the bucket. */
  readonly account: AccountScope;
  /** Name and ARN of the bucket. IMPORTANT: another name is another bucket. */
  readonly bucket: Named;
  /** ARN of the key that encrypts every object. */
  readonly keyArn: string;
  /** The VPC from which object data may be moved. */
  readonly vpcId: string;
  /** Qualifier of the CDK bootstrap: it names CloudFormation's role, which alone with break-glass administers. */
  readonly qualifier: string;
  /**
   * Object Lock.
   *
   * @default ObjectLock.never(): IMPORTANT: turning Object Lock on later replaces the bucket
   */
  readonly lock?: ObjectLock;
  /**
   * How long versions that are no longer current are kept; never shorter than the lock.
   *
   * @default Duration.days(30)
   */
  readonly keepVersions?: Duration;
  /**
   * Ways in besides the VPC, for uploads only.
   *
   * @default - none
   */
  readonly routes?: Routes;
  /**
   * Whether every object is written once: no overwrite, no delete.
   *
   * @default false
   */
  readonly createOnly?: boolean;
  /**
   * Whether the data goes with the stack. The configuration asks two people before it says so.
   *
   * @default false
   */
  readonly destroyWithStack?: boolean;
}

const DEFAULT_KEPT_DAYS = 30;

const NO_REPLICATION =
  'objects stay in one Region on purpose (data residency); versioning keeps every overwritten or deleted object, and Object Lock holds what the classification says';
const NO_LOCK =
  'this bucket holds work in progress or is unlocked by its classification; versioning keeps what is overwritten or deleted';

/**
 * A versioned bucket on the project's key, without public access or ACLs, whose object data moves inside the VPC only.
 * Public access, ownership, versions and encryption are nothing that a property can say.
 */
export class SealedBucket extends Construct {
  /** The bucket; grants on it change identity policies only. */
  readonly bucket: IBucket;

  constructor(scope: Construct, id: string, props: SealedBucketProps) {
    super(scope, id);
    const lock = props.lock ?? ObjectLock.never();
    const keptDays = Math.max(props.keepVersions?.toDays() ?? DEFAULT_KEPT_DAYS, lock.retentionDays);
    const resource = new CfnBucket(this, 'Resource', {
      ...lock.bucketProps(),
      lifecycleConfiguration: lifecycle(keptDays),
      bucketName: props.bucket.name,
      bucketNamespace: BUCKET_NAMESPACE,
      loggingConfiguration: {
        destinationBucketName: accessLogBucket(props.account).name,
        logFilePrefix: `${props.bucket.name}/`,
      },
    });
    resource.with(new HardenedBucketSettings(), BucketEncryption.withKey(props.keyArn));
    resource.applyRemovalPolicy(
      props.destroyWithStack === true ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    );
    attachBucketPolicy(
      this,
      resource,
      props.bucket.name,
      sealedBucketPolicy({
        ...administratorsOf(props.account, props.qualifier),
        scope: props.account,
        bucketArn: props.bucket.arn,
        keyArn: props.keyArn,
        vpcId: props.vpcId,
        routes: props.routes ?? NO_ROUTES,
        createOnly: props.createOnly === true,
      }),
    );
    acceptConformanceRule(resource, 'S3BucketReplicationEnabled', NO_REPLICATION);
    if (!lock.locksByDefault) acceptConformanceRule(resource, 'S3BucketDefaultLockEnabled', NO_LOCK);
    this.bucket = Bucket.fromBucketAttributes(this, 'Bucket', { bucketArn: resource.attrArn });
  }
}

/** Old versions and abandoned uploads go; current objects stay until somebody deletes them. */
function lifecycle(keptDays: number): CfnBucket.LifecycleConfigurationProperty {
  return {
    rules: [
      {
        id: 'expire-old-versions',
        status: 'Enabled',
        noncurrentVersionExpiration: { noncurrentDays: keptDays },
        expiredObjectDeleteMarker: true,
      },
      {
        id: 'abort-abandoned-uploads',
        status: 'Enabled',
        abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
      },
    ],
  };
}
