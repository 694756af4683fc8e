// lib/proof/properties/defaults: nobody opens anything of the platform to somebody else, or sends it to him, but those who are named. Who
// opens a door need not get anything himself, so that no other property asks.
import type { World } from '../../world';
import { type Property, never } from '../property';
import { MAKE_IDENTITIES, OPEN_DOORS, OPEN_OBJECTS, UNBLOCK } from './door-actions';
import { CACHED_IMAGES, VOLUMES_OF_JOBS, lent } from './lent';
import { ACCOUNT_SETTINGS, EXECUTION, LOOKUP, PROJECT_RESOURCES, oneOf, reserved } from './who';

const LEFT_OUT = 'left out is the lookup role (cdk-…-lookup-role), which has AWS’s ReadOnlyAccess';

/** The properties, for worlds with projects. */
export function doors(world: World): readonly Property[] {
  return [
    reserved(world, {
      id: 'doors-stay-shut',
      severity: 'critical',
      says: `nobody opens anything of the accounts to others, or sends it to them, by policies, grants, access points, shares, replicas, replication, notifications, subscriptions, destinations, exports or snapshots, but CloudFormation’s role (cdk-…-cfn-exec-role); left out are grants that SageMaker makes for a volume, as the role of the job, and ECR for what it caches, as the role for that (…--image-cache), and the lookup role (cdk-…-lookup-role), which has AWS’s ReadOnlyAccess`,
      who: oneOf(EXECUTION, LOOKUP),
      can: OPEN_DOORS,
      on: ['*'],
      ...lent(world, VOLUMES_OF_JOBS, CACHED_IMAGES),
    }),
    never({
      id: 'objects-stay-shut',
      severity: 'critical',
      says: 'nobody gives an object of a project a list of who may read it, deployment and break-glass included',
      who: {},
      can: OPEN_OBJECTS,
      on: PROJECT_RESOURCES,
    }),
    never({
      id: 'public-access-stays-blocked',
      severity: 'high',
      says: `nobody changes what an account blocks of public access but CloudFormation’s role (cdk-…-cfn-exec-role) and the function that sets accounts up (…--account-settings), which blocks all of it; ${LEFT_OUT}`,
      who: { not: [EXECUTION, LOOKUP, ACCOUNT_SETTINGS] },
      can: UNBLOCK,
      on: ['*'],
    }),
    never({
      id: 'nobody-new-comes-in',
      severity: 'critical',
      says: `nobody makes a role, user, key, provider or anchor by which others come in, or changes whom a role trusts, but CloudFormation’s role (cdk-…-cfn-exec-role); ${LEFT_OUT}`,
      who: { not: [EXECUTION, LOOKUP] },
      can: MAKE_IDENTITIES,
      on: ['*'],
    }),
  ];
}
