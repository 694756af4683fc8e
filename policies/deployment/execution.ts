// policies/deployment: what CloudFormation may do when it deploys the platform. `cdk bootstrap` attaches these
// instead of AdministratorAccess: whoever can use the deploy role gets this much and not the account.
import { type Policy, identityPolicy } from '../document';
import { type AccountScope, bootstrapPolicyName } from '../names';
import { auditStatements } from './audit';
import { dataStatements } from './data';
import type { ExecutionFacts } from './facts';
import { identityStatements } from './identities';
import { machineryStatements } from './machinery';
import { networkStatements } from './networks';
import { permissionSetStatements } from './permission-sets';
import { upstreamStatements } from './upstreams';
import { transitStatements } from './transit';

/** One of the execution role's policies. */
export interface ExecutionPolicy {
  /** What it is about; ends its name. */
  readonly part:
    'audit' | 'data' | 'identities' | 'machinery' | 'networks' | 'transit' | 'upstreams' | 'permission-sets';
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
  const { identityCenter, scope, transitGateway } = facts;
  const audit = auditStatements(facts);
  const upstreams = upstreamStatements(facts);
  return [
    ...(facts.holdsPlatform
      ? ([
          { part: 'data', policy: identityPolicy(dataStatements(facts)) },
          { part: 'identities', policy: identityPolicy(identityStatements(facts)) },
          { part: 'machinery', policy: identityPolicy(machineryStatements(facts)) },
          { part: 'networks', policy: identityPolicy(networkStatements(facts)) },
        ] as const)
      : []),
    ...(audit.length === 0 ? [] : ([{ part: 'audit', policy: identityPolicy(audit) }] as const)),
    ...(facts.holdsPlatform && upstreams.length > 0
      ? ([{ part: 'upstreams', policy: identityPolicy(upstreams) }] as const)
      : []),
    ...(transitGateway === null
      ? []
      : ([{ part: 'transit', policy: identityPolicy(transitStatements(scope, transitGateway)) }] as const)),
    ...(identityCenter === null
      ? []
      : ([
          {
            part: 'permission-sets',
            policy: identityPolicy(permissionSetStatements(facts, identityCenter)),
          },
        ] as const)),
  ];
}
