// lib/proof/properties: policies that allow everything, to find out what would be possible if policies were the only thing in the way.
import type { Layer, Policy, Principals, Selection } from '../core';
import type { World, WorldPrincipal } from '../world';

const ANYTHING: Selection = { kind: 'only', patterns: ['*'] };

/** A policy of a resource that lets everybody do these actions. */
export function opening(name: string, actions: Selection = ANYTHING): Policy {
  return allowing(name, actions, { kind: 'everyone' });
}

/** Policies of one's own that allow everything. */
export const EVERYTHING: Layer = {
  policies: [allowing('whatever it says', ANYTHING, { kind: 'unnamed' })],
  incomplete: null,
};

/** The same world, in which every role and user carries policies that allow everything. */
export function unbound(world: World): World {
  const principals = world.principals.map((each): WorldPrincipal => ({ ...each, identity: EVERYTHING }));
  return { ...world, principals, principalById: new Map(principals.map((each) => [each.id, each])) };
}

function allowing(name: string, actions: Selection, principals: Principals): Policy {
  return {
    name,
    version: '2012-10-17',
    statements: [
      {
        effect: 'Allow',
        actions,
        resources: ANYTHING,
        principals,
        conditions: [],
        exact: true,
        widened: [],
        source: { template: name, logicalId: null, constructPath: null, propertyPath: null, sid: null },
      },
    ],
  };
}
