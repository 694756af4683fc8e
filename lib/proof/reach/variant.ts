// lib/proof/reach: principals of which something was changed: their policies, their boundary, their groups.
import { EMPTY_LAYER, type Layer, type Policy } from '../core';
import type { Origin, WorldPrincipal } from '../world';
import type { Power } from './way';

/** A principal as somebody can be it. */
export interface Variant {
  readonly id: string;
  /** Id of the world's principal; null for one that was made. */
  readonly base: string | null;
  readonly principal: WorldPrincipal;
  readonly powers: ReadonlySet<Power>;
  /** Groups that it joined. */
  readonly groups: ReadonlySet<string>;
}

/** A principal as it is. */
export function unchanged(principal: WorldPrincipal, base: string | null = principal.id): Variant {
  return { id: principal.id, base, principal, powers: new Set(), groups: new Set() };
}

/** The same with one power more; itself when it gains nothing. */
export function empowered(variant: Variant, power: Power): Variant {
  const { powers, principal } = variant;
  if (powers.has(power) || (power === 'denials' && powers.has('policies'))) return variant;
  const more = new Set([...powers, power]);
  return {
    ...variant,
    id: idOf(variant.base, more, variant.groups),
    powers: more,
    principal: changed(principal, power, idOf(variant.base, more, variant.groups)),
  };
}

/**
 * The same in one group more; itself when that gives it nothing. Closures and their ways are kept by id, so the order in which changes
 * are reached makes no difference: denials that were gone before are gone behind the group's policies too.
 */
export function joined(variant: Variant, group: string, layer: Layer): Variant {
  const { groups, powers, principal } = variant;
  if (powers.has('policies') || groups.has(group) || principal.groups.includes(group)) return variant;
  const more = new Set([...groups, group]);
  const policies = powers.has('denials') ? withoutDenials(layer) : layer;
  const { identity } = principal;
  const id = idOf(variant.base, powers, more);
  return {
    ...variant,
    id,
    groups: more,
    principal: {
      ...principal,
      id,
      identity: {
        policies: [...identity.policies, ...policies.policies],
        incomplete: identity.incomplete ?? policies.incomplete,
      },
    },
  };
}

/** A policy that allows everything, as whoever can write policies writes it. */
export function everything(origin: Origin): Policy {
  const { template, logicalId, constructPath } = origin;
  return {
    name: 'a policy of its own',
    version: '2012-10-17',
    statements: [
      {
        effect: 'Allow',
        actions: { kind: 'only', patterns: ['*'] },
        resources: { kind: 'only', patterns: ['*'] },
        principals: { kind: 'unnamed' },
        conditions: [],
        exact: true,
        widened: [],
        source: { template, logicalId, constructPath, propertyPath: null, sid: null },
      },
    ],
  };
}

function changed(principal: WorldPrincipal, power: Power, id: string): WorldPrincipal {
  switch (power) {
    case 'policies':
      // What was denied may stand in the policy that is rewritten.
      return {
        ...principal,
        id,
        identity: { policies: [everything(principal.origin)], incomplete: null },
      };
    case 'denials':
      return { ...principal, id, identity: withoutDenials(principal.identity) };
    case 'boundary':
      return { ...principal, id, boundary: null, boundaryArn: null };
    default:
      return { ...principal, id, caller: retagged(principal.caller) };
  }
}

/** Tags that somebody else sets: whatever one likes, or none. */
function retagged(caller: WorldPrincipal['caller']): WorldPrincipal['caller'] {
  return caller.kind === 'role'
    ? { ...caller, tags: { values: {}, complete: true }, sessionTags: 'free' }
    : { ...caller, tags: { values: {}, complete: false } };
}

function withoutDenials({ policies, incomplete }: Layer): Layer {
  const left = policies.map((policy) => ({
    ...policy,
    statements: policy.statements.filter(({ effect }) => effect === 'Allow'),
  }));
  return left.length === 0 ? { ...EMPTY_LAYER, incomplete } : { policies: left, incomplete };
}

function idOf(base: string | null, powers: ReadonlySet<Power>, groups: ReadonlySet<string>): string {
  const changes = [...[...powers].sort(), ...[...groups].sort().map((group) => `in ${group}`)];
  return `${base ?? 'made'} with ${changes.join(', ')}`;
}
