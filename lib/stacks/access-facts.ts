// lib/stacks: what the configuration says of a platform and no template does, for the prover: accounts, the organisation, the roles
// that deploy.
import type { Platform } from '../model';
import type { WorldFacts } from '../plugins';
import { bootstrapRoles } from './bootstrap-roles';
import { bootstrapped } from './bootstrapped';

/** The facts of a platform. Control policies of the organisation count only where a template attaches them to an account itself. */
export function accessFacts(platform: Platform): WorldFacts {
  const { organization, deployment } = platform;
  const roles = bootstrapped(platform).map((facts) => bootstrapRoles(facts, deployment.trustedAccount));
  return {
    trusted: [deployment.trustedAccount],
    ...(organization === null ? {} : { organization: organization.id }),
    ...(organization?.management == null ? {} : { management: organization.management }),
    principals: roles.flatMap(({ principals }) => principals),
    managedPolicies: Object.assign({}, ...roles.map(({ managedPolicies }) => managedPolicies)) as NonNullable<
      WorldFacts['managedPolicies']
    >,
    deploymentRoles: Object.assign({}, ...roles.map(({ deploymentRoles }) => deploymentRoles)) as NonNullable<
      WorldFacts['deploymentRoles']
    >,
  };
}
