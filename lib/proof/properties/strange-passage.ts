// lib/proof/properties: who passes a VPC endpoint and has no business there, where every policy but the endpoint's allows everything:
// whoever brings credentials of another account, or none, and whoever is of the endpoint's own account and is after what is not.
import {
  type Account,
  type EndpointPassage,
  type Fact,
  type Facts,
  type Layer,
  type Scenery,
  EMPTY_LAYER,
  isSilentAboutOwners,
} from '../core';
import type { Asker } from '../join';
import type { Face, World, WorldEndpoint, WorldPrincipal } from '../world';
import { EVERYTHING, opening } from './anything';
import { KIND_OUTSIDE, leavingOut } from './outside';

/** Somebody, and what he is after. */
export interface StrangePassage {
  readonly asker: Asker;
  readonly face: Face;
}

const FREE: Fact = { kind: 'free' };

/**
 * All of them. What belongs to nobody in particular is asked for too: whose it is may be missing from requests.
 * @param actions patterns of the actions that are asked about
 * @param known patterns of ARNs that are let be
 */
export function strangePassages(
  world: World,
  endpoint: WorldEndpoint,
  actions: readonly string[],
  known: readonly string[],
): readonly StrangePassage[] {
  const account = world.accounts.get(endpoint.account) ?? nobodyKnows(endpoint.account);
  const policies = [opening('whatever it says'), ...leavingOut(known).policies];
  const faceOf = (arn: string, facts: Facts): Face =>
    faceIn({ arn, facts, account, policy: { policies, incomplete: null }, actions });
  const anything = [faceOf('arn:*', ownedBy(FREE)), faceOf('${*}', ownedBy(FREE))];
  const strange = faceOf('arn:*', ownedBy(anotherThan(account, actions)));
  return [
    ...strangers(account).flatMap((asker) => anything.map((face) => ({ asker, face }))),
    { asker: anybodyOf(world, account), face: strange },
  ];
}

/** What stands around somebody who passes: nothing but the endpoint's policy, and what is let be. */
export function sceneOf({ asker, face }: StrangePassage, endpoint: EndpointPassage): Scenery {
  return {
    caller: asker.caller,
    target: face.target,
    surroundings: {
      identity: asker.principal?.identity ?? EMPTY_LAYER,
      boundary: null,
      session: null,
      serviceControl: [],
      resourceControl: [],
      resource: face.policy,
      endpoint,
    },
  };
}

function nobodyKnows(id: string): Account {
  return { id, organization: 'unknown', management: false };
}

/** Whoever is of another account, of our organisation or not, and whoever signs nothing. */
function strangers({ id }: Account): readonly Asker[] {
  return [
    {
      kind: 'foreign',
      id: 'foreign',
      caller: { kind: 'foreign', ours: [id], organization: FREE },
      principal: null,
    },
    { kind: 'anonymous', id: 'anonymous', caller: { kind: 'anonymous' }, principal: null },
  ];
}

/** A role of the account with whatever policies and tags. */
function anybodyOf({ names, principals }: World, account: Account): Asker {
  const [, partition = 'aws'] =
    principals.find((each) => each.account === account.id)?.caller.arn.split(':') ?? [];
  const id = `anybody of ${account.id}`;
  const arn = `arn:${partition}:iam::${account.id}:role/${names.generated(id)}`;
  const caller: WorldPrincipal['caller'] = {
    kind: 'role',
    arn,
    account,
    tags: { values: {}, complete: false },
    sessionName: null,
    sessionTags: 'free',
    serviceLinked: false,
  };
  const principal: WorldPrincipal = {
    id,
    caller,
    made: 'outside',
    origin: { template: id, logicalId: null, constructPath: null, type: null },
    account: account.id,
    identity: EVERYTHING,
    boundary: null,
    boundaryArn: null,
    attached: [],
    groups: [],
    trust: null,
  };
  return { kind: 'principal', id, caller, principal };
}

function ownedBy(owner: Fact): Facts {
  return {
    'aws:ResourceAccount': owner,
    's3:ResourceAccount': owner,
    'aws:ResourceOrgID': FREE,
    'aws:ResourceOrgPaths': FREE,
  };
}

/** Some services do not say whose a resource is. */
function anotherThan({ id }: Account, actions: readonly string[]): Fact {
  return { kind: 'free', always: !actions.some(isSilentAboutOwners), except: [id] };
}

interface Parts {
  readonly arn: string;
  readonly facts: Facts;
  readonly account: Account;
  readonly policy: Layer;
  readonly actions: readonly string[];
}

function faceIn({ arn, facts, account, policy, actions }: Parts): Face {
  return {
    id: `${arn} of whomever`,
    resource: KIND_OUTSIDE,
    kind: KIND_OUTSIDE,
    target: {
      arn,
      type: null,
      account,
      region: null,
      tags: { values: {}, complete: false },
      tagsInRequest: 'perhaps',
      guard: 'policy',
      facts,
    },
    policy,
    actions,
    notActions: [],
  };
}
