// lib/checks/rules: routes over a peering connection lead no further than they have to.
import type { Resource, ResourceGraph } from '../../../assembly';
import { perResource } from '../../control-rule';
import { type Judgement, judgement, notApplicable } from '../../judgement';
import { type Range, holds, rangeOf } from '../../reading/cidr';
import { propertyOf } from '../../reading/property';
import { isAbsent } from '../../reading/question';
import { shown } from '../../reading/shown';
import type { Truth } from '../../reading/truth';

/** `peering-least`. */
export const peeringLeast = perResource((route, { graph }) => {
  if (isAbsent(propertyOf(route, 'VpcPeeringConnectionId')) === 'yes')
    return notApplicable('no route over a peering connection');
  return judge(route, graph);
});

const DESTINATIONS = ['DestinationCidrBlock', 'DestinationIpv6CidrBlock'] as const;

function judge(route: Resource, graph: ResourceGraph): Judgement {
  const path =
    DESTINATIONS.find((each) => propertyOf(route, each).kind !== 'absent') ?? 'DestinationPrefixListId';
  const destination = propertyOf(route, path);
  const range = destination.kind === 'literal' ? rangeOf(String(destination.value)) : undefined;
  return judgement(range === undefined ? 'open' : isNarrow(range, route, graph), {
    propertyPath: path,
    observed: shown(destination),
    wanted: 'part of the peer’s range only',
  });
}

/**
 * Narrow is what is less than a range of the peer's. A range of which no template says whose it is may be all of
 * another one of the peer's; none of them is wider than a /16.
 */
function isNarrow(range: Range, route: Resource, graph: ResourceGraph): Truth {
  const own = vpcOfRoute(route, graph);
  const peers = peerRanges(route, graph, own);
  if (peers.some((peer) => holds(range, peer))) return 'no';
  // Whose route it is has to be known: else what holds it may be the route's own VPC.
  if (own !== undefined && peers.some((peer) => holds(peer, range))) return 'yes';
  const widest = range.family === 4 ? 1n << 16n : 1n << 72n;
  return range.last - range.first + 1n >= widest ? 'no' : 'open';
}

/** The ranges of both VPCs of the connection but the route's own, where they are in the templates. */
function peerRanges(route: Resource, graph: ResourceGraph, own: string | undefined): readonly Range[] {
  const connection = propertyOf(route, 'VpcPeeringConnectionId');
  const peering = connection.kind === 'reference' ? graph.byId(connection.resource) : undefined;
  if (peering === undefined) return [];
  return ['VpcId', 'PeerVpcId'].flatMap((path) => {
    const vpc = propertyOf(peering, path);
    const resource = vpc.kind === 'reference' && vpc.resource !== own ? graph.byId(vpc.resource) : undefined;
    const cidr = resource === undefined ? undefined : propertyOf(resource, 'CidrBlock');
    return cidr?.kind === 'literal' ? (rangeOf(String(cidr.value)) ?? []) : [];
  });
}

function vpcOfRoute(route: Resource, graph: ResourceGraph): string | undefined {
  const table = propertyOf(route, 'RouteTableId');
  const resource = table.kind === 'reference' ? graph.byId(table.resource) : undefined;
  const vpc = resource === undefined ? undefined : propertyOf(resource, 'VpcId');
  return vpc?.kind === 'reference' ? vpc.resource : undefined;
}
