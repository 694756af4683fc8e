// policies/keys: the policy of the key that encrypts an environment's packages.
import { type PolicyDocument, type Statement, policyDocument } from '../document';
import { type AccountScope, type Administrators, viaService } from '../names';
import { USE_KEY } from './actions';
import {
  DENY_LOCKOUT_BYPASS,
  accountStatement,
  administrationStatements,
  rollBackByDeployment,
} from './administration';
import { onlyForPackages } from './registry';

/** What the policy of a key of packages is a function of. */
export interface PackageKeyFacts extends Administrators {
  readonly scope: AccountScope;
}

/**
 * Deployment lends the key to CodeArtifact when it makes the domain; CodeArtifact uses it by that grant, and nobody
 * else uses it at all.
 * @see https://docs.aws.amazon.com/codeartifact/latest/ug/domain-create.html#create-domain-kms-key-policy-example
 */
export function packageKeyPolicy(facts: PackageKeyFacts): PolicyDocument {
  const { scope, executionRoleArn } = facts;
  return policyDocument([
    ...administrationStatements(scope, facts),
    rollBackByDeployment(scope, executionRoleArn),
    {
      ...accountStatement('LendToPackagesByDeployment', scope, ['kms:CreateGrant'], executionRoleArn),
      Condition: { ArnEquals: { 'aws:PrincipalArn': executionRoleArn }, ...onlyForPackages(scope) },
    },
    DENY_LOCKOUT_BYPASS,
    denyOwnUse(scope),
  ]);
}

/**
 * Nobody of the account uses the key but through CodeArtifact, whatever a later Allow might say. There is no such deny
 * for other accounts: AWS does not say as whom CodeArtifact uses a grant, and one that hit it would take every package
 * away.
 */
function denyOwnUse(scope: AccountScope): Statement {
  return {
    Sid: 'DenyUseButThroughPackages',
    Effect: 'Deny',
    Principal: '*',
    Action: [...USE_KEY],
    Resource: '*',
    Condition: {
      StringEquals: { 'aws:PrincipalAccount': scope.account },
      StringNotEqualsIfExists: { 'kms:ViaService': viaService('codeartifact', scope) },
    },
  };
}
