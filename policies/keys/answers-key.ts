// policies/keys: the policy of the key that encrypts answers: one role uses it, through S3, for one bucket.
import { ENCRYPT } from '../access/actions';
import { type PolicyDocument, policyDocument } from '../document';
import { type AccountScope, type Administrators, viaService } from '../names';
import {
  DENY_LOCKOUT_BYPASS,
  accountStatement,
  administrationStatements,
  denyForeignUse,
  rollBackByDeployment,
} from './administration';

/** What the policy of the answers' key is a function of. */
export interface AnswersKeyFacts extends Administrators {
  readonly scope: AccountScope;
  /** ARN of the bucket that receives answers. */
  readonly bucketArn: string;
  /** The role that asks. */
  readonly investigatorRoleArn: string;
}

/** The investigator encrypts and reads answers through S3; deployment and break-glass administer. */
export function answersKeyPolicy(facts: AnswersKeyFacts): PolicyDocument {
  const { scope, bucketArn, investigatorRoleArn } = facts;
  return policyDocument([
    ...administrationStatements(scope, facts),
    rollBackByDeployment(scope, facts.executionRoleArn),
    {
      ...accountStatement('KeepAnswers', scope, ENCRYPT, investigatorRoleArn),
      Condition: {
        ArnEquals: { 'aws:PrincipalArn': investigatorRoleArn },
        StringEquals: { 'kms:ViaService': viaService('s3', scope) },
        // The bucket where its bucket key was used, else the object.
        // https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
        StringLike: { 'kms:EncryptionContext:aws:s3:arn': [bucketArn, `${bucketArn}/*`] },
      },
    },
    DENY_LOCKOUT_BYPASS,
    denyForeignUse(scope),
  ]);
}
