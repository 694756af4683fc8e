// policies/storage: who may configure a bucket. Its policy, its lock and its versioning are worth as much as they are
// hard to change: an administrator of the account who means well must not loosen them by hand.
import type { Statement } from '../document';
import { denyAll } from './deny-all';

/**
 * Every action that changes a bucket rather than an object: on the bucket's own ARN these families hold nothing else,
 * and AWS adds to them.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 */
const CONFIGURE_BUCKET = [
  's3:Create*',
  's3:Delete*',
  's3:PauseReplication',
  's3:Put*',
  's3:TagResource',
  's3:UntagResource',
  's3:Update*',
] as const;

/**
 * Only deployment configures the bucket, even in an emergency. The account's root user can still delete a policy that locks everybody out.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-owner-policy.html
 */
export function configurationDenial(bucketArn: string, executionRoleArn: string): Statement {
  return denyAll('DenyConfiguration', CONFIGURE_BUCKET, [bucketArn], {
    ArnNotEquals: { 'aws:PrincipalArn': executionRoleArn },
  });
}
