export type { GuardrailPolicyFacts } from './facts';
export { guardrails } from './guardrails';
export type { Guardrail } from './guardrails';
