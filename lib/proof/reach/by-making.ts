// lib/proof/reach: making a role or user of one's own, within a boundary where it has to have one.
import { EMPTY_LAYER, type Fact, type Layer } from '../core';
import type { WorldPrincipal } from '../world';
import { type Errand, meets } from './errand';
import { type Finding, doubted } from './finding';
import { MAKE_PATHS } from './paths/identity-paths';
import type { MakeRow } from './paths/path';
import { partitionOf, settled } from './places';
import { everything } from './variant';

/** A boundary that something may be made with. */
interface Boundary {
  readonly arn: string | null;
  readonly layer: Layer | null;
  readonly fact: Fact;
  readonly doubt: string | null;
}

const BOUNDARY = 'iam:PermissionsBoundary';

/** Principals that the asker can make. */
export function byMaking(errand: Errand): void {
  const { principal } = errand.asker;
  if (principal === null) return;
  const given = new Set<string>();
  for (const row of MAKE_PATHS) {
    // Most cannot make anything, whatever its boundary.
    if (meets(errand, row.needs.slice(0, 1), []) === null) continue;
    for (const boundary of boundariesOf(errand, principal)) {
      const key = `${row.makes} ${withinOf(boundary)}`;
      // With policies it may do all that it may without.
      if (!row.isGivenPolicies && given.has(key)) continue;
      const finding = meets(errand, row.needs, [], { [BOUNDARY]: boundary.fact });
      if (finding === null) continue;
      if (finding.certainty === 'certain') given.add(key);
      note(errand, principal, row, boundary, finding);
      // Without a boundary it may do all that it may within any.
      if (boundary.arn === null && boundary.layer === null && finding.certainty === 'certain') break;
    }
  }
}

function note(
  { found, ground }: Errand,
  maker: WorldPrincipal,
  row: MakeRow,
  boundary: Boundary,
  finding: Finding,
): void {
  const made = madeBy(maker, row, boundary, ground.world.names);
  const doubted_ = boundary.doubt === null ? finding : doubted(finding, 'approximate', boundary.doubt);
  found.add({ kind: 'made', principal: made }, made.caller.arn, row.id, doubted_);
}

function withinOf({ arn, layer }: Boundary): string {
  return arn ?? (layer === null ? 'no boundary' : 'another boundary');
}

/** None; each that somebody of the account has; any other. */
function boundariesOf({ ground }: Errand, { account }: WorldPrincipal): readonly Boundary[] {
  const known = new Map<string, Layer>();
  for (const { boundary, boundaryArn, account: own } of ground.world.principals)
    if (own === account && boundary !== null && boundaryArn !== null && boundaryArn !== '')
      known.set(boundaryArn, boundary);
  return [
    { arn: null, layer: null, fact: { kind: 'absent' }, doubt: null },
    ...[...known].map(([arn, layer]) => ({ arn, layer, fact: settled(arn), doubt: null })),
    {
      arn: null,
      layer: { policies: [], incomplete: 'nobody here knows what another boundary says' },
      fact: { kind: 'free', always: true, except: [...known.keys()] },
      doubt: 'it was taken for made within a boundary that nobody here knows',
    },
  ];
}

function madeBy(
  maker: WorldPrincipal,
  { makes, isGivenPolicies }: MakeRow,
  boundary: Boundary,
  names: { symbol: (label: string) => string },
): WorldPrincipal {
  const within = withinOf(boundary);
  // By what it can be, not by its maker: principals that make principals come to an end, and one id is one principal.
  const id = `a ${makes} made in ${maker.account} within ${within}${isGivenPolicies ? '' : ', without policies'}`;
  const origin = { template: id, logicalId: null, constructPath: null, type: null };
  const { account } = maker.caller;
  const common = {
    arn: `arn:${partitionOf(maker.caller.arn)}:iam::${account.id}:${makes}/${names.symbol(id)}`,
    account,
  };
  return {
    id,
    made: 'outside',
    origin,
    account: maker.account,
    identity: isGivenPolicies ? { policies: [everything(origin)], incomplete: null } : EMPTY_LAYER,
    attached: [],
    boundary: boundary.layer,
    boundaryArn: boundary.arn,
    groups: [],
    trust: null,
    caller:
      makes === 'role'
        ? {
            kind: 'role',
            ...common,
            tags: { values: {}, complete: true },
            sessionName: null,
            sessionTags: 'free',
            serviceLinked: false,
          }
        : { kind: 'user', ...common, tags: { values: {}, complete: false } },
  };
}
