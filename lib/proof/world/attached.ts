// lib/proof/world: policies that somebody carries, as one layer.
import type { Layer, Policy } from '../core';
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
