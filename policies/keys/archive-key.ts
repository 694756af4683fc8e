// policies/keys: the policy of the log archive's key. Object Lock protects objects, not the key that decrypts them,
// so nobody in this policy may disable or delete it, and the denies say so to whoever is added later.
import { type PolicyDocument, type Statement, policyDocument } from '../document';
import { type AccountScope, type Administrators, viaService } from '../names';
import { DESTROY_KEY } from './actions';
import {
  DENY_LOCKOUT_BYPASS,
  accountStatement,
  denyForeignUse,
  deploymentStatements,
} from './administration';

/** What the policy of the archive's key is a function of. */
export interface ArchiveKeyFacts extends Administrators {
  readonly scope: AccountScope;
  /** ARN of the archive bucket: the encryption context of what is read begins with it. */
  readonly bucketArn: string;
  /** ARNs of the trails that write to the archive. */
  readonly trailArns: readonly string[];
}

/**
 * CloudTrail encrypts for the named trails; break-glass reads through S3; deployment alone administers, so that
 * administrators and users stay apart; nobody destroys.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
 */
export function archiveKeyPolicy(facts: ArchiveKeyFacts): PolicyDocument {
  const { scope, bucketArn, trailArns } = facts;
  return policyDocument([
    ...deploymentStatements(scope, facts.executionRoleArn),
    trailStatement('EncryptTrails', ['kms:GenerateDataKey*'], {
      'aws:SourceArn': trailArns,
      'kms:EncryptionContext:aws:cloudtrail:arn': trailArns,
    }),
    // With S3 Bucket Keys CloudTrail also decrypts the bucket's key.
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html
    trailStatement('DecryptTrails', ['kms:Decrypt'], { 'aws:SourceArn': trailArns }),
    trailStatement('DescribeForTrails', ['kms:DescribeKey'], { 'aws:SourceArn': trailArns }),
    {
      ...accountStatement('ReadArchiveByBreakGlass', scope, ['kms:Decrypt'], facts.breakGlassRoleArn),
      Condition: {
        ArnEquals: { 'aws:PrincipalArn': facts.breakGlassRoleArn },
        StringEquals: {
          'kms:ViaService': viaService('s3', scope),
        },
        // The bucket where its bucket key was used, else the object; CloudTrail documents both.
        // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html
        StringLike: { 'kms:EncryptionContext:aws:s3:arn': [bucketArn, `${bucketArn}/*`] },
      },
    },
    { Sid: 'DenyDestruction', Effect: 'Deny', Principal: '*', Action: [...DESTROY_KEY], Resource: '*' },
    DENY_LOCKOUT_BYPASS,
    denyForeignUse(scope),
  ]);
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
