// lib/proof/properties/defaults: duties that are kept apart.
import { type Property, disjoint } from '../property';
import { ADMINISTER_KEY, USE_KEY } from './actions';
import { LOOKUP } from './who';

/** The properties, for worlds with projects. */
export function duties(): readonly Property[] {
  return [
    disjoint({
      id: 'key-administration',
      severity: 'critical',
      says: 'who administers a key of a project cannot use it: CloudFormation’s role too, by itself; what it could build is not looked at, deployment being trusted and watched',
      closureOf: { not: LOOKUP },
      through: 'direct',
      a: { can: ADMINISTER_KEY, on: [{ type: 'AWS::KMS::Key', tag: { 'mlkeep:project': '*' } }] },
      b: { can: USE_KEY, on: [{ type: 'AWS::KMS::Key', tag: { 'mlkeep:project': '*' } }] },
    }),
  ];
}
