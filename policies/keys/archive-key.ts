// policies/keys: the policy of the log archive's key. Object Lock protects objects, not the key that decrypts them,
// so nobody in this policy may disable or delete it, and the denies say so to whoever is added later.
import { type PolicyDocument, type Statement, policyDocument } from '../document';
import { type AccountScope, type Administrators, TRAILS, type TrailArns } from '../names';
import { DENY_LOCKOUT_BYPASS, denyForeignUse, deploymentStatements } from './administration';
import { DENY_DESTRUCTION, readThroughS3 } from './record';

/** What the policy of the archive's key is a function of. */
export interface ArchiveKeyFacts extends Administrators {
  readonly scope: AccountScope;
  /** ARN of the archive bucket: the encryption context of what is read begins with it. */
  readonly bucketArn: string;
  /** ARNs of the trails that write to the archive; none where a landing zone has them all. */
  readonly trailArns: TrailArns;
  /** The role that asks the trail; null where nobody does. */
  readonly investigatorRoleArn: string | null;
}

/**
 * CloudTrail encrypts for the named trails; break-glass and the investigator read through S3; deployment alone
 * administers, so that administrators and users stay apart; nobody destroys. An imported key needs this very policy.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
 */
export function archiveKeyPolicy(facts: ArchiveKeyFacts): PolicyDocument {
  const { scope, breakGlassRoleArn, investigatorRoleArn } = facts;
  return policyDocument([
    ...deploymentStatements(scope, facts.executionRoleArn),
    ...trailStatements(facts),
    readThroughS3('ReadArchiveByBreakGlass', facts, breakGlassRoleArn),
    // Athena asks S3 with the caller's own permission, so KMS sees the investigator and S3, as it does without Athena.
    // https://docs.aws.amazon.com/athena/latest/ug/encryption.html
    ...(investigatorRoleArn === null
      ? []
      : [readThroughS3('ReadArchiveByInvestigator', facts, investigatorRoleArn)]),
    DENY_DESTRUCTION,
    DENY_LOCKOUT_BYPASS,
    denyForeignUse(scope),
  ]);
}

function trailStatements({ trailArns }: ArchiveKeyFacts): readonly Statement[] {
  const all = TRAILS.flatMap((trail) => trailArns[trail]);
  if (all.length === 0) return [];
  return [
    trailStatement('EncryptTrails', ['kms:GenerateDataKey*'], {
      'aws:SourceArn': all,
      'kms:EncryptionContext:aws:cloudtrail:arn': all,
    }),
    // With S3 Bucket Keys CloudTrail also decrypts the bucket's key.
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html
    trailStatement('DecryptTrails', ['kms:Decrypt'], { 'aws:SourceArn': all }),
    trailStatement('DescribeForTrails', ['kms:DescribeKey'], { 'aws:SourceArn': all }),
  ];
}

function trailStatement(
  sid: string,
  actions: readonly string[],
  equals: Record<string, readonly string[]>,
): Statement {
  return {
    Sid: sid,
    Effect: 'Allow',
    Principal: { Service: 'cloudtrail.amazonaws.com' },
    Action: actions,
    Resource: '*',
    Condition: { StringEquals: equals },
  };
}
