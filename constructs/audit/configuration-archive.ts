// constructs/audit: the second archive: what AWS Config of every account delivers. A delivery channel refuses a bucket with
// Object Lock, so a policy and versions keep what is here.
import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Bucket, CfnBucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import {
  type AccountScope,
  BUCKET_NAMESPACE,
  administratorsOf,
  archiveAccessLogBucket,
  configurationArchivePolicy,
  configurationBucket,
  configurationKeyAlias,
  configurationKeyPolicy,
} from '../../policies';
import { acceptConformanceRule } from '../acknowledgement';
import { attachBucketPolicy } from '../data/bucket-policy';
import { HardenedKey } from '../data/hardened-key';
import { BucketEncryption } from '../data/mixins/bucket-encryption';
import { HardenedBucketSettings } from '../data/mixins/hardened-bucket-settings';
import { keptFor } from './kept-for';

/** Properties of {@link ConfigurationArchive}. */
export interface ConfigurationArchiveProps {
  /** The audit account and Region; the bucket for access logs of the log archive has to be there. */
  readonly account: AccountScope;
  /** How long every file is kept. */
  readonly retention: Duration;
  /** The accounts whose AWS Config delivers here. */
  readonly accounts: readonly string[];
  /** Qualifier of the CDK bootstrap: it names CloudFormation's role, which alone with break-glass administers. */
  readonly qualifier: string;
}

const NO_LOCK =
  'AWS Config delivers to no bucket with Object Lock (https://docs.aws.amazon.com/config/latest/developerguide/manage-delivery-channel.html); the bucket’s policy lets nobody at all change or delete a file, and versions are kept';
const NO_REPLICATION =
  'one archive in one Region keeps what AWS Config of every Region delivers; AWS Config itself keeps the same for seven years where it was recorded';

/** Where AWS Config of every account delivers. Only AWS Config writes, and nobody changes what is there. */
export class ConfigurationArchive extends Construct {
  /** The bucket; grants on it change identity policies only. */
  readonly bucket: IBucket;

  constructor(scope: Construct, id: string, props: ConfigurationArchiveProps) {
    super(scope, id);
    const { account, accounts, qualifier } = props;
    const named = configurationBucket(account);
    const facts = {
      ...administratorsOf(account, qualifier),
      scope: account,
      bucketArn: named.arn,
      accounts,
    };
    const { keyArn } = new HardenedKey(this, 'Key', {
      alias: configurationKeyAlias(account.platform),
      description: 'Archive of AWS Config: every account of the platform',
      keepAlways: true,
      policy: configurationKeyPolicy(facts),
    });
    const resource = new CfnBucket(this, 'Resource', {
      lifecycleConfiguration: keptFor(props.retention),
      bucketName: named.name,
      bucketNamespace: BUCKET_NAMESPACE,
      loggingConfiguration: {
        destinationBucketName: archiveAccessLogBucket(account).name,
        logFilePrefix: `${named.name}/`,
      },
    });
    resource.with(new HardenedBucketSettings(), BucketEncryption.withKey(keyArn));
    resource.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    attachBucketPolicy(this, resource, named.name, configurationArchivePolicy(facts));
    acceptConformanceRule(resource, 'S3BucketDefaultLockEnabled', NO_LOCK);
    acceptConformanceRule(resource, 'S3BucketReplicationEnabled', NO_REPLICATION);
    this.bucket = Bucket.fromBucketAttributes(this, 'Bucket', { bucketArn: resource.attrArn });
  }
}
