// lib/proof/properties: who passes a VPC endpoint and has no business there, where every policy but the endpoint's allows everything:
// whoever brings credentials of another account, or none, and whoever is of the endpoint's own account and is after what is not.
import {
  type Account,
  type EndpointPassage,
  type Fact,
  type Scenery,
  type Statement,
  type Tags,
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
 * Whoever brings credentials of another account, or none, and is after anything at all; whose it is may be missing from requests.
 * @param actions patterns of the actions that are asked about
 * @param known patterns of ARNs that are let be
 */
export function strangersPassing(
  world: World,
  endpoint: WorldEndpoint,
  actions: readonly string[],
  known: readonly string[] = [],
): readonly StrangePassage[] {
  const account = accountOf(world, endpoint);
  const faces = ['arn:*', '${*}'].map((arn) => faceIn({ arn, owner: FREE, account, known, actions }));
  return strangers(account).flatMap((asker) => faces.map((face) => ({ asker, face })));
}

/** Whoever is of the endpoint's account, with whatever policies and tags, and is after what is of another; parameters as above. */
export function insidersPassing(
  world: World,
  endpoint: WorldEndpoint,
  actions: readonly string[],
  known: readonly string[],
): readonly StrangePassage[] {
  const account = accountOf(world, endpoint);
  const face = faceIn({ arn: 'arn:*', owner: anotherThan(account, actions), account, known, actions });
  return anybodyOf(world, account).map((asker) => ({ asker, face }));
}

/** The policy as whomever it names reads it: an Allow of somebody is his, and a Deny of somebody is another's. */
export function forWhomeverItNames({ policy, facts }: EndpointPassage): EndpointPassage {
  const policies = policy.policies.map((each) => ({
    ...each,
    statements: each.statements.flatMap((statement): readonly Statement[] => {
      if (statement.principals.kind === 'everyone') return [statement];
      if (statement.effect === 'Deny') return [];
      return [{ ...statement, principals: { kind: 'everyone' }, exact: false }];
    }),
  }));
  return { policy: { ...policy, policies }, facts };
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

function accountOf({ accounts }: World, { account: id }: WorldEndpoint): Account {
  return accounts.get(id) ?? { id, organization: 'unknown', management: false };
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

/** A role and a user of the account, with whatever names, policies and tags. */
function anybodyOf({ names, principals }: World, account: Account): readonly Asker[] {
  const [, partition = 'aws'] =
    principals.find((each) => each.account === account.id)?.caller.arn.split(':') ?? [];
  const common = (
    kind: string,
  ): { readonly arn: string; readonly account: Account; readonly tags: Tags } => ({
    arn: `arn:${partition}:iam::${account.id}:${kind}/${names.symbol(`any ${kind} of ${account.id}`)}`,
    account,
    tags: { values: {}, complete: false },
  });
  return [
    asking({ kind: 'role', ...common('role'), sessionName: null, sessionTags: 'free', serviceLinked: false }),
    asking({ kind: 'user', ...common('user') }),
  ];
}

function asking(caller: WorldPrincipal['caller']): Asker {
  const { arn: id, account } = caller;
  const principal: WorldPrincipal = {
    id,
    caller,
    made: 'outside',
    origin: { template: 'whoever is in the network', logicalId: null, constructPath: null, type: null },
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

/** Some services do not say whose a resource is. */
function anotherThan({ id }: Account, actions: readonly string[]): Fact {
  return { kind: 'free', always: !actions.some(isSilentAboutOwners), except: [id] };
}

interface Parts {
  readonly arn: string;
  readonly owner: Fact;
  readonly account: Account;
  readonly known: readonly string[];
  readonly actions: readonly string[];
}

/** What somebody is after, open to everybody; `account` is where whoever asks need not be let in by anybody else. */
function faceIn({ arn, owner, account, known, actions }: Parts): Face {
  const policies = [opening('whatever it says'), ...leavingOut(known).policies];
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
      facts: {
        'aws:ResourceAccount': owner,
        's3:ResourceAccount': owner,
        'aws:ResourceOrgID': FREE,
        'aws:ResourceOrgPaths': FREE,
      },
    },
    policy: { policies, incomplete: null },
    actions,
    notActions: [],
  };
}
