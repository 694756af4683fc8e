export { bootstrapBoundaryName, bootstrapBoundaryPolicy, executionPolicyName } from './boundary';
export type { BootstrapBoundaryFacts } from './boundary';
export { executionPolicies } from './execution';
export type { ExecutionFacts } from './execution';
