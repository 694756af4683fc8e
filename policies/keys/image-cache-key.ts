// policies/keys: the policy of the key that encrypts cached images, once per account and Region.
import { type PolicyDocument, policyDocument } from '../document';
import { type AccountScope, type Administrators, imageCacheArns, imageCacheRole } from '../names';
import {
  DENY_LOCKOUT_BYPASS,
  accountStatement,
  administrationStatements,
  denyForeignUse,
  rollBackByDeployment,
} from './administration';
import { onlyForRegistry } from './registry';

/** What the policy of the key of cached images is a function of. */
export interface ImageCacheKeyFacts extends Administrators {
  readonly scope: AccountScope;
}

/**
 * ECR is lent the key by the role with which it makes repositories for cached images, and for nothing else
 * (docs/decisions/0015).
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html
 */
export function imageCacheKeyPolicy(facts: ImageCacheKeyFacts): PolicyDocument {
  const { scope } = facts;
  const caches = imageCacheArns(scope);
  const role = imageCacheRole(scope).arn;
  return policyDocument([
    ...administrationStatements(scope, facts),
    rollBackByDeployment(scope, facts.executionRoleArn),
    {
      ...accountStatement('LendToRegistryByCacheRole', scope, ['kms:CreateGrant'], role),
      Condition: {
        ArnEquals: { 'aws:PrincipalArn': role },
        ...onlyForRegistry(scope),
        StringLike: { 'kms:EncryptionContext:aws:ecr:arn': caches },
      },
    },
    DENY_LOCKOUT_BYPASS,
    denyForeignUse(scope, caches),
  ]);
}
