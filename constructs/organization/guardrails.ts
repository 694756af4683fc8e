// constructs/organization: the policies with which an organisation holds its accounts.
import { CfnPolicy } from 'aws-cdk-lib/aws-organizations';
import { Construct } from 'constructs';
import { type GuardrailPolicyFacts, guardrailName, guardrails } from '../../policies';

/** Properties of {@link Guardrails}. */
export interface GuardrailsProps {
  /** What the policies know of the platform. */
  readonly facts: GuardrailPolicyFacts;
  /** Ids of roots, units and accounts that get them. */
  readonly targets: readonly string[];
}

/**
 * Service and resource control policies, attached to every target. Both types of policy have to be switched on in the
 * organisation before.
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
export class Guardrails extends Construct {
  constructor(scope: Construct, id: string, { facts, targets }: GuardrailsProps) {
    super(scope, id);
    let last: CfnPolicy | undefined;
    for (const { part, type, description, document } of guardrails(facts)) {
      const policy = new CfnPolicy(this, part, {
        content: document,
        description,
        name: guardrailName(facts.platform, part),
        targetIds: [...targets],
        type,
      });
      // One after the other: AWS Organizations refuses two changes at a time.
      if (last !== undefined) policy.addResourceDependency(last);
      last = policy;
    }
  }
}
