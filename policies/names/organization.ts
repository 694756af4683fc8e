// policies/names: the stack and the policies with which the organisation holds the accounts of the platform.
import { nameOf } from './name';

/** The stack of the organisation's policies, in its management account. */
export function organizationStackName(platform: string): string {
  return nameOf('stack', [platform, 'organization']);
}

/**
 * Where that stack is: AWS Organizations is one service for all Regions, and is hosted in this one.
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
export const ORGANIZATION_REGION = 'us-east-1';

/** A policy of the organisation that is the platform's; `part` says what it is about. */
export function guardrailName(platform: string, part: string): string {
  return nameOf('organizationPolicy', [platform, part]);
}
