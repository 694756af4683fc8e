// policies/organization: all of it, in the few policies that a target takes: five of a kind, one of which is AWS's own.
import type { PolicyDocument } from '../document';
import { accountGuardrail } from './account';
import type { GuardrailPolicyFacts } from './facts';
import { identityGuardrail } from './identities';
import { recordGuardrail } from './record';
import { resourceGuardrail } from './resources';

/** A policy of the organisation. */
export interface Guardrail {
  /** What it is about; ends its name. */
  readonly part: 'account' | 'identities' | 'record' | 'resources';
  readonly type: 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY';
  readonly description: string;
  readonly document: PolicyDocument;
}

/**
 * The policies of the organisation for the accounts of the platform. They hold administrators and leave alone what
 * deploys; the management account is beyond them.
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
export function guardrails(facts: GuardrailPolicyFacts): readonly Guardrail[] {
  const control = (part: Guardrail['part'], description: string, document: PolicyDocument): Guardrail => ({
    part,
    type: 'SERVICE_CONTROL_POLICY',
    description,
    document,
  });
  return [
    control('record', 'Nobody stops or hides what is recorded and found', recordGuardrail(facts)),
    control('identities', 'Nobody but deployment changes who may do what', identityGuardrail(facts)),
    control('account', 'No leaving, no root user, no other Region, no way out', accountGuardrail(facts)),
    {
      part: 'resources',
      type: 'RESOURCE_CONTROL_POLICY',
      description: 'Nobody outside the organisation gets at what is in it',
      document: resourceGuardrail(facts),
    },
  ];
}
