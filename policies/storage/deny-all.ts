// policies/storage: a Deny to everybody, the only kind of Deny that bucket policies hold.
import { type Condition, type Statement, denyEverybody, foreignAccounts } from '../document';
import type { AccountScope } from '../names';

/**
 * Requests of people and roles; AWS services that call as themselves are left out.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalisawsservice
 */
export const NOT_A_SERVICE: Condition = { BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } };

/** Denies `actions` on `resources` to everybody whom `condition` meets. */
export function denyAll(
  sid: string,
  actions: readonly string[],
  resources: readonly string[],
  condition?: Condition,
): Statement {
  return denyEverybody(sid, {
    actions,
    resource: resources,
    ...(condition === undefined ? {} : { condition }),
  });
}

/** Nobody from another account, whatever a later Allow might say. */
export function denyForeignAccounts(bucketArn: string, { account }: AccountScope): Statement {
  return denyAll('DenyForeignAccounts', ['s3:*'], [bucketArn, `${bucketArn}/*`], foreignAccounts(account));
}
