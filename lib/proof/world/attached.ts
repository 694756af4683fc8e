// lib/proof/world: policies that somebody carries, as one layer.
import type { Layer, Policy } from '../core';
import { mayMeet } from './globs';
import type { AttachedPolicy } from './principal';

/** A policy that may not be there: its Allows count, its Denies do not. */
export function doubtful(policy: Policy, doubt: string | null): Policy {
  if (doubt === null) return policy;
  const statements = policy.statements.map((statement) => ({
    ...statement,
    exact: false,
    widened: [...statement.widened, doubt],
  }));
  return { ...policy, statements };
}

/** An inline policy. */
export function inline(policy: Policy | null, group: string | null = null): AttachedPolicy {
  return { kind: 'inline', arn: null, policy, group };
}

/**
 * Of two inline policies of one name the one that is written last is there: "If the policy already exists, it is updated". Which that is
 * nobody says, and so neither denies anything.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html
 */
export function unlessOverwritten(attached: readonly AttachedPolicy[]): readonly AttachedPolicy[] {
  return attached.map((each) => {
    const { kind, policy } = each;
    if (kind !== 'inline' || policy === null) return each;
    const rival = attached.some((other) => other.kind === 'inline' && isRival(policy, other.policy));
    const doubt = rival ? `another policy is called ${policy.name} as well` : null;
    return { ...each, policy: doubtful(policy, doubt) };
  });
}

function isRival(policy: Policy, other: Policy | null): boolean {
  if (other === null || placeOf(other) === placeOf(policy)) return false;
  return mayMeet(policy.name.toLowerCase(), other.name.toLowerCase());
}

/** The same policy may be attached by two names of a role. */
function placeOf({ statements }: Policy): string {
  const { template, logicalId, propertyPath } = statements[0]?.source ?? {};
  return JSON.stringify([template, logicalId, propertyPath]);
}

/** Everything that is attached; a policy that nobody knows makes it incomplete. */
export function layerOf(attached: readonly AttachedPolicy[]): Layer {
  const policies = attached.flatMap(({ policy }) => (policy === null ? [] : [policy]));
  const unknown = attached
    .filter(({ policy }) => policy === null)
    .map(({ arn }) => arn ?? 'an inline policy');
  return {
    policies,
    incomplete:
      unknown.length === 0 ? null : `nobody here knows what ${[...new Set(unknown)].join(', ')} says`,
  };
}
