// lib/stacks: one file per kind of stack; the only room that knows both Platform and constructs.
export { accessFacts } from './access-facts';
export { AccessStack } from './access-stack';
export { AuditStack } from './audit-stack';
export { ownProviders } from './baseline-people';
export { BaselineStack } from './baseline-stack';
export { bootstrapped } from './bootstrapped';
export { checkFacts } from './check-facts';
export { CiStack } from './ci-stack';
export { isAttested } from './confidential';
export { NetworkStack } from './network-stack';
export { notBuilt } from './not-built';
export type { NotBuilt } from './not-built';
export { OrganizationStack } from './organization-stack';
export type { PlatformStack } from './platform-stack';
export { ProjectStack } from './project-stack';
export { investigatorsOf, ownBaseline, ownTrails, provides, tellsOfBreakGlass } from './provided';
export {
  auditScope,
  environmentScope,
  homes,
  managedOrganization,
  places,
  projectScope,
  samePlace,
  trailArns,
} from './scopes';
export type { IdentityCenter, Place } from './scopes';
export { TeamAccessStack } from './team-access-stack';
