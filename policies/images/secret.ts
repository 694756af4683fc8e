// policies/images: the policy of a secret with which ECR signs in to a public registry.
import { type PolicyDocument, allBut, denyEverybody, policyDocument } from '../document';
import { type AccountScope, type Administrators, pullThroughRole } from '../names';

/** What the policy of such a secret is a function of. */
export interface RegistrySecretFacts extends Pick<Administrators, 'executionRoleArn'> {
  readonly scope: AccountScope;
}

/** What lifts this policy, or makes a copy in a Region where it does not stand. */
const UNGUARD = [
  'secretsmanager:DeleteResourcePolicy',
  'secretsmanager:PutResourcePolicy',
  'secretsmanager:ReplicateSecretToRegions',
] as const;

/**
 * Read by ECR as it pulls, and by deployment, whose caller ECR makes sure of when it is given the secret. Whoever may
 * write secrets in the account replaces the token, and does not read it back: deployment alone changes this policy.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-creating-secret.html
 */
export function registrySecretPolicy({ scope, executionRoleArn }: RegistrySecretFacts): PolicyDocument {
  return policyDocument([
    denyEverybody('DenyReadingButByPullThrough', {
      actions: ['secretsmanager:GetSecretValue'],
      resource: '*',
      condition: allBut(pullThroughRole(scope), executionRoleArn),
    }),
    denyEverybody('DenyConfiguration', {
      actions: UNGUARD,
      resource: '*',
      condition: allBut(executionRoleArn),
    }),
  ]);
}
