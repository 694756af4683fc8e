// policies/storage: the policy of the bucket that receives answers. It only denies: what the investigator may do stands
// in the role's own policy, and nobody else reads what was asked of the trail.
import { NOT_THROUGH_ATHENA, OBJECT_DATA } from '../access';
import { type PolicyDocument, policyDocument } from '../document';
import type { AccountScope, Administrators } from '../names';
import { ALTER_OBJECT } from './alterations';
import { configurationDenial } from './configuration';
import { denyAll, denyForeignAccounts } from './deny-all';
import { encryptionDenials, transportDenials } from './sealed-bucket';

/** What the policy of the answers' bucket is a function of. */
export interface AnswersFacts extends Administrators {
  readonly scope: AccountScope;
  readonly bucketArn: string;
  /** The only key that answers may be under. */
  readonly keyArn: string;
  /** The role that asks. */
  readonly investigatorRoleArn: string;
}

/** The policy of the answers' bucket. Nobody changes an answer; they go by themselves. */
export function answersPolicy(facts: AnswersFacts): PolicyDocument {
  const { scope, bucketArn, keyArn, investigatorRoleArn } = facts;
  const objects = [`${bucketArn}/*`];
  return policyDocument([
    ...transportDenials(bucketArn),
    ...encryptionDenials(bucketArn, keyArn),
    denyAll('DenyOthers', OBJECT_DATA, objects, {
      ArnNotEquals: { 'aws:PrincipalArn': investigatorRoleArn },
    }),
    denyAll('DenyWritingButByAthena', ['s3:PutObject'], objects, NOT_THROUGH_ATHENA),
    denyAll('DenyAlteringAnswers', ALTER_OBJECT, objects),
    configurationDenial(bucketArn, facts.executionRoleArn),
    denyForeignAccounts(bucketArn, scope),
  ]);
}
