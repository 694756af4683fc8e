export { bootstrapBoundaryName, bootstrapBoundaryPolicy, executionPolicyName } from './boundary';
export { executionPolicies } from './execution';
export type { ExecutionFacts } from './facts';
