// lib/stacks: the policies with which the organisation holds the platform's accounts, in its management account.
import type { Construct } from 'constructs';
import { Guardrails, accountSettings } from '../../constructs';
import { type GuardrailPolicyFacts, organizationStackName } from '../../policies';
import type { Organization, Platform } from '../model';
import { PlatformStack } from './platform-stack';
import { ownBaseline, provides } from './provided';
import { type ManagedOrganization, organizationScope, ownsNetworks, places } from './scopes';
import { settingsAt } from './settings';

/**
 * Service and resource control policies. They stay until somebody deletes the stack in the management account, which
 * they do not hold: that is how they are lifted.
 */
export class OrganizationStack extends PlatformStack {
  constructor(app: Construct, platform: Platform, organization: ManagedOrganization) {
    super(app, {
      platform,
      scope: organizationScope(platform, organization),
      stackName: organizationStackName(platform.name),
      description: `${platform.name}: policies of the organisation`,
      tags: {},
      terminationProtection: true,
    });
    new Guardrails(this, 'Guardrails', {
      facts: guardrailFacts(platform, organization),
      targets: organization.targets,
    });
  }
}

/** What the policies of the organisation know: names and Regions, and no account but those outside. */
function guardrailFacts(platform: Platform, organization: Organization): GuardrailPolicyFacts {
  const everywhere = places(platform);
  const settings = everywhere.flatMap((place) => accountSettings(settingsAt(platform, place)));
  const blocks = everywhere.some((place) => ownsNetworks(platform, place));
  return {
    platform: platform.name,
    organization: organization.id,
    rolePath: platform.conventions.rolePath,
    qualifier: platform.deployment.qualifier,
    trustedAccount: platform.deployment.trustedAccount,
    regions: [...new Set(everywhere.map(({ region }) => region))].sort(),
    baseline: ownBaseline(platform),
    settings: [...new Set(settings.map(({ id }) => id))],
    blocksPublicAccess: blocks && !provides(platform, 'blockPublicAccess'),
    administrators: organization.administrators,
    partners: organization.partners,
  };
}
