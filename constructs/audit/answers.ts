// constructs/audit: where answers go: a bucket of their own on a key of their own, for a week.
import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import {
  type AccountScope,
  BUCKET_NAMESPACE,
  administratorsOf,
  answersBucket,
  answersKeyAlias,
  answersKeyPolicy,
  answersPolicy,
  archiveAccessLogBucket,
} from '../../policies';
import { acceptConformanceRule } from '../acknowledgement';
import { attachBucketPolicy } from '../data/bucket-policy';
import { HardenedKey } from '../data/hardened-key';
import { BucketEncryption } from '../data/mixins/bucket-encryption';
import { HardenedBucketSettings } from '../data/mixins/hardened-bucket-settings';

/** Properties of {@link Answers}. */
export interface AnswersProps {
  /** The audit account and Region. */
  readonly audit: AccountScope;
  /** Qualifier of the CDK bootstrap: it names CloudFormation's role, which alone with break-glass administers. */
  readonly qualifier: string;
  /** ARN of the role that asks, and that alone reads what it was answered. */
  readonly investigatorRoleArn: string;
}

/** Days until an answer goes: it can be had again as long as the archive is there. */
const KEPT_DAYS = 7;

const COPIES =
  'answers are copies of what the archive keeps under Object Lock; they go after a week and can be had again by asking again';

/** A bucket that only the investigator's queries write and only the investigator reads. */
export class Answers extends Construct {
  /** Name of the bucket. */
  readonly bucketName: string;
  /** ARN of its key. */
  readonly keyArn: string;

  constructor(scope: Construct, id: string, props: AnswersProps) {
    super(scope, id);
    const { audit, qualifier, investigatorRoleArn } = props;
    const named = answersBucket(audit);
    const facts = {
      ...administratorsOf(audit, qualifier),
      scope: audit,
      bucketArn: named.arn,
      investigatorRoleArn,
    };
    const { keyArn } = new HardenedKey(this, 'Key', {
      alias: answersKeyAlias(audit.platform),
      description: 'Answers to questions about the trail',
      policy: answersKeyPolicy(facts),
    });
    const resource = new CfnBucket(this, 'Resource', {
      bucketName: named.name,
      bucketNamespace: BUCKET_NAMESPACE,
      lifecycleConfiguration: lifecycle(),
      loggingConfiguration: {
        destinationBucketName: archiveAccessLogBucket(audit).name,
        logFilePrefix: `${named.name}/`,
      },
    });
    resource.with(new HardenedBucketSettings(), BucketEncryption.withKey(keyArn));
    resource.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    attachBucketPolicy(this, resource, named.name, answersPolicy({ ...facts, keyArn }));
    for (const rule of ['S3BucketDefaultLockEnabled', 'S3BucketReplicationEnabled']) {
      acceptConformanceRule(resource, rule, COPIES);
    }
    this.bucketName = named.name;
    this.keyArn = keyArn;
  }
}

function lifecycle(): CfnBucket.LifecycleConfigurationProperty {
  return {
    rules: [
      {
        id: 'expire-answers',
        status: 'Enabled',
        expirationInDays: KEPT_DAYS,
        noncurrentVersionExpiration: { noncurrentDays: 1 },
        abortIncompleteMultipartUpload: { daysAfterInitiation: 1 },
      },
    ],
  };
}
