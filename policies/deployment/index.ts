export { bootstrapBoundaryName, bootstrapBoundaryPolicy } from './boundary';
export { executionPolicies, executionPolicyName } from './execution';
export type { ExecutionPolicy } from './execution';
export type { ExecutionFacts, IdentityCenterFacts } from './facts';
