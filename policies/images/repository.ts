// policies/images: the policies of image repositories: a project's, and those that cache a public registry. They only
// deny, as a bucket's does, and take no resource: each speaks of the repository it stands on.
import { PULL_IMAGE, PUSH_IMAGE } from '../access/actions';
import { type PolicyDocument, allBut, denyEverybody, foreignAccounts, policyDocument } from '../document';
import {
  type AccountScope,
  type Administrators,
  type ProjectScope,
  projectRole,
  pullThroughRole,
} from '../names';

const READ_IMAGE: readonly string[] = PULL_IMAGE;

/** What the policy of a project's image repository is a function of. */
export interface RepositoryFacts extends Administrators {
  readonly scope: ProjectScope;
}

/** What the policy of a repository of cached images is a function of. */
export interface ImageCacheFacts extends Administrators {
  readonly scope: AccountScope;
}

/** A push reads what is there already, as a pull does: that much is left to identity policies. */
const PUSH = PUSH_IMAGE.filter((action) => !READ_IMAGE.includes(action));

const CONFIGURE = [
  'ecr:DeleteLifecyclePolicy',
  'ecr:DeleteRepository',
  'ecr:DeleteRepositoryPolicy',
  'ecr:PutImageScanningConfiguration',
  'ecr:PutImageTagMutability',
  'ecr:PutLifecyclePolicy',
  'ecr:SetRepositoryPolicy',
] as const;

/**
 * The project's pipeline pushes, deployment configures, break-glass deletes an image; every other way is closed.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html
 */
export function repositoryPolicy(facts: RepositoryFacts): PolicyDocument {
  return onlyPushedBy('DenyPushingButByPipeline', projectRole(facts.scope, 'deployer').arn, facts);
}

/**
 * Only ECR's own pull through the cache pushes: what is in the cache came from the registry it is named after.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/slr-pullthroughcache.html
 */
export function imageCachePolicy(facts: ImageCacheFacts): PolicyDocument {
  return onlyPushedBy('DenyPushingButByPullThrough', pullThroughRole(facts.scope), facts);
}

function onlyPushedBy(sid: string, pusher: string, facts: ImageCacheFacts): PolicyDocument {
  const { scope, executionRoleArn, breakGlassRoleArn } = facts;
  return policyDocument([
    denyEverybody('DenyForeignAccounts', { actions: ['ecr:*'], condition: foreignAccounts(scope.account) }),
    denyEverybody(sid, { actions: PUSH, condition: allBut(pusher) }),
    denyEverybody('DenyDeletingImages', {
      actions: ['ecr:BatchDeleteImage'],
      condition: allBut(breakGlassRoleArn),
    }),
    denyEverybody('DenyConfiguration', { actions: CONFIGURE, condition: allBut(executionRoleArn) }),
  ]);
}
