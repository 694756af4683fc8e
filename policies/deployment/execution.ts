// policies/deployment: what CloudFormation may do when it deploys the platform. `cdk bootstrap` attaches these
// instead of AdministratorAccess: whoever can use the deploy role gets this much and not the account.
import { type Policy, type ReasonedStatement, identityPolicy } from '../document';
import { type AccountScope, bootstrapPolicyName } from '../names';
import { auditStatements } from './audit';
import { baselineStatements } from './baseline';
import { computeStatements } from './compute';
import { dataStatements } from './data';
import type { ExecutionFacts } from './facts';
import { identityStatements } from './identities';
import { machineryStatements } from './machinery';
import { networkStatements } from './networks';
import { organizationStatements } from './organization';
import { permissionSetStatements } from './permission-sets';
import { upstreamStatements } from './upstreams';
import { scratchDeployment } from './scratch';
import { transitStatements } from './transit';

/** One of the execution role's policies. */
export interface ExecutionPolicy {
  /** What it is about; ends its name. */
  readonly part:
    | 'audit'
    | 'baseline'
    | 'compute'
    | 'data'
    | 'identities'
    | 'machinery'
    | 'networks'
    | 'organization'
    | 'permission-sets'
    | 'transit'
    | 'upstreams';
  readonly policy: Policy;
}

/** Name of one of the execution role's managed policies. */
export function executionPolicyName(scope: AccountScope, part: ExecutionPolicy['part']): string {
  return bootstrapPolicyName(scope, part);
}

/**
 * The execution role's policies; each stays below IAM's 6,144 characters.
 * @see https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-customizing.html
 */
export function executionPolicies(facts: ExecutionFacts): readonly ExecutionPolicy[] {
  const { identityCenter, guardrails, scope, transitGateway } = facts;
  return [
    ...(facts.holdsPlatform
      ? [
          ...part('data', dataStatements(facts)),
          ...part('identities', identityStatements(facts)),
          // File systems are with the machinery, because the policy on compute has no room for them.
          ...part('machinery', [
            ...machineryStatements(facts),
            ...(facts.holdsEnvironments ? scratchDeployment(scope) : []),
          ]),
          ...part('baseline', baselineStatements(facts)),
        ]
      : []),
    ...part('networks', facts.holdsEnvironments ? networkStatements(facts) : []),
    ...part('compute', facts.holdsEnvironments ? computeStatements(facts) : []),
    ...part('audit', auditStatements(facts)),
    ...part('upstreams', facts.holdsEnvironments ? upstreamStatements(facts) : []),
    ...part('transit', transitGateway === null ? [] : transitStatements(scope, transitGateway)),
    ...part('permission-sets', identityCenter === null ? [] : permissionSetStatements(facts, identityCenter)),
    ...part('organization', guardrails === null ? [] : organizationStatements(facts, guardrails)),
  ];
}

/** A policy of its own, unless there is nothing to say. */
function part(
  name: ExecutionPolicy['part'],
  statements: readonly ReasonedStatement[],
): readonly ExecutionPolicy[] {
  return statements.length === 0 ? [] : [{ part: name, policy: identityPolicy(statements) }];
}
