export { bootstrapBoundaryName, bootstrapBoundaryPolicy } from './boundary';
export { executionPolicies, executionPolicyName } from './execution';
export type { ExecutionPolicy } from './execution';
export { BASELINE_PARTS } from './facts';
export type { BaselinePart, ExecutionFacts, GuardrailFacts, IdentityCenterFacts } from './facts';
