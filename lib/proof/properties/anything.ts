// lib/proof/properties: policies that allow everything, to find out what would be possible if policies were the only thing in the way.
import type { Layer, Policy, Principals, Selection } from '../core';

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
