// policies/deployment: what CloudFormation may do when it deploys the platform. `cdk bootstrap` attaches these
// instead of AdministratorAccess: whoever can use the deploy role gets this much and not the account.
import { type Policy, identityPolicy } from '../document';
import { dataStatements } from './data';
import type { ExecutionFacts } from './facts';
import { machineryStatements } from './machinery';

/**
 * The execution role's policies, by name; each stays below IAM's 6,144 characters.
 * @see https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-customizing.html
 */
export function executionPolicies(facts: ExecutionFacts): Readonly<Record<'data' | 'machinery', Policy>> {
  return {
    data: identityPolicy(dataStatements(facts)),
    machinery: identityPolicy(machineryStatements(facts)),
  };
}
