// constructs/audit: the log archive: a COMPLIANCE Object-Lock bucket that only CloudTrail writes, and its key.
import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { Bucket, CfnBucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import {
  type AccountScope,
  BUCKET_NAMESPACE,
  type PolicyDocument,
  type TrailArns,
  administratorsOf,
  archiveAccessLogBucket,
  archiveBucket,
  archiveKeyAlias,
  archiveKeyPolicy,
  archivePolicy,
} from '../../policies';
import { acceptConformanceRule } from '../acknowledgement';
import { AccessLogBucket } from '../data/access-log-bucket';
import { attachBucketPolicy } from '../data/bucket-policy';
import { HardenedKey } from '../data/hardened-key';
import { BucketEncryption } from '../data/mixins/bucket-encryption';
import { HardenedBucketSettings } from '../data/mixins/hardened-bucket-settings';
import { ObjectLock } from '../data/object-lock';
import { keptFor } from './kept-for';

/** Properties of {@link LogArchive}. */
export interface LogArchiveProps {
  /** The audit account and Region. */
  readonly account: AccountScope;
  /** How long every log file is kept. Shortening it later does not shorten what is already locked. */
  readonly retention: Duration;
  /** ARNs of the trails that write here, each below its own prefix. */
  readonly trailArns: TrailArns;
  /**
   * ARN of the role that asks the trail through Athena.
   *
   * @default - nobody asks: break-glass alone reads
   */
  readonly investigatorRoleArn?: string;
  /**
   * ARN of a key that exists already. Its owner has to give it the policy that `archiveKeyPolicy` makes.
   *
   * @default - a key of its own
   */
  readonly keyArn?: string;
  /** Qualifier of the CDK bootstrap: it names CloudFormation's role, which alone with break-glass administers. */
  readonly qualifier: string;
}

const NO_REPLICATION =
  'one archive in one Region keeps the logs of every Region; COMPLIANCE Object Lock keeps each file from being changed or deleted by anybody';

/**
 * Where all trails of the platform write. What is there stays for the whole retention, for everybody.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html (CIS-4.5)
 */
export class LogArchive extends Construct {
  /** The bucket; grants on it change identity policies only. */
  readonly bucket: IBucket;
  /** The key. Nobody may disable or delete it. */
  readonly key: IKey;

  constructor(scope: Construct, id: string, props: LogArchiveProps) {
    super(scope, id);
    const { account, qualifier } = props;
    const named = archiveBucket(account);
    const facts = {
      ...administratorsOf(account, qualifier),
      scope: account,
      bucketArn: named.arn,
      trailArns: props.trailArns,
      investigatorRoleArn: props.investigatorRoleArn ?? null,
    };
    const keyArn = props.keyArn ?? ownKey(this, account, archiveKeyPolicy(facts));
    const accessLogs = new AccessLogBucket(this, 'AccessLogs', {
      account,
      bucket: archiveAccessLogBucket(account),
      qualifier,
    });
    const resource = new CfnBucket(this, 'Resource', {
      ...ObjectLock.compliance(props.retention).bucketProps(),
      lifecycleConfiguration: keptFor(props.retention),
      bucketName: named.name,
      bucketNamespace: BUCKET_NAMESPACE,
      loggingConfiguration: {
        destinationBucketName: accessLogs.bucket.bucketName,
        logFilePrefix: `${named.name}/`,
      },
    });
    resource.with(new HardenedBucketSettings(), BucketEncryption.withKey(keyArn));
    resource.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    // S3 checks at once whether it may write access logs.
    resource.node.addDependency(accessLogs);
    attachBucketPolicy(this, resource, named.name, archivePolicy(facts));
    acceptConformanceRule(resource, 'S3BucketReplicationEnabled', NO_REPLICATION);
    this.bucket = Bucket.fromBucketAttributes(this, 'Bucket', { bucketArn: resource.attrArn });
    this.key = Key.fromKeyArn(this, 'ArchiveKey', keyArn);
  }
}

function ownKey(scope: Construct, account: AccountScope, policy: PolicyDocument): string {
  return new HardenedKey(scope, 'Key', {
    alias: archiveKeyAlias(account).name,
    description: 'Log archive: every trail of the platform',
    keepAlways: true,
    policy,
  }).keyArn;
}
