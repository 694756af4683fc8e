// lib/proof/core: questions about all requests but some. What is let be is what a Deny of those conditions would deny.
import type { Condition } from './condition';
import type { Policy } from './statement';
import type { Layer, Surroundings } from './surroundings';

/** One policy for each block of conditions: what is found out about it is found out once. */
const POLICIES = new WeakMap<readonly Condition[], Policy>();

/** Surroundings in which requests that surely meet all of these conditions are denied; the same where there are none. */
export function sparing(
  surroundings: Surroundings,
  conditions: readonly Condition[] | undefined,
): Surroundings {
  if (conditions === undefined) return surroundings;
  return { ...surroundings, resource: withDenial(surroundings.resource, conditions) };
}

/** By layer, then by conditions. */
const LAYERS = new WeakMap<Layer, WeakMap<readonly Condition[], Layer>>();

function withDenial(layer: Layer, conditions: readonly Condition[]): Layer {
  const known = LAYERS.get(layer) ?? new WeakMap<readonly Condition[], Layer>();
  LAYERS.set(layer, known);
  const made = known.get(conditions) ?? { ...layer, policies: [...layer.policies, denying(conditions)] };
  known.set(conditions, made);
  return made;
}

function denying(conditions: readonly Condition[]): Policy {
  const known = POLICIES.get(conditions);
  if (known !== undefined) return known;
  const template = 'it is as it may be';
  const made: Policy = {
    name: template,
    version: '2012-10-17',
    statements: [
      {
        effect: 'Deny',
        actions: { kind: 'only', patterns: ['*'] },
        resources: { kind: 'only', patterns: ['*'] },
        principals: { kind: 'everyone' },
        conditions,
        exact: true,
        widened: [],
        source: { template, logicalId: null, constructPath: null, propertyPath: null, sid: null },
      },
    ],
  };
  POLICIES.set(conditions, made);
  return made;
}
