// lib/model/rules: VPCs that the network team owns, as far as their ids and ranges can be checked without asking AWS.
import type { Problem } from '../problem';
import type { PlatformFile } from '../schema/platform';
import type { Path } from '../source/tree';
import { type Configuration, problemAt, problemAtKey } from './context';
import { WIDEST_VPC, isPrivateRange } from './ranges';

type Existing = NonNullable<PlatformFile['environments'][string]['existing']>;

/** A VPC of the network team, and the environment that it is for. */
interface Place {
  readonly path: Path;
  readonly existing: Existing;
  readonly zones: readonly string[];
}

/** Rules of platform.yaml that concern existing VPCs. */
export function existingVpcRules(configuration: Configuration): readonly Problem[] {
  const places = Object.entries(configuration.platform.value.environments).flatMap(
    ([name, { existing, zones }]) =>
      existing === undefined ? [] : [{ path: ['environments', name, 'existing'], existing, zones }],
  );
  return [
    ...repeatedIds(configuration, places),
    ...places.flatMap((place) => [
      ...keysOfEndpoints(configuration, place),
      ...rangeOfVpc(configuration, place),
      ...subnetsOfEndpoints(configuration, place),
    ]),
  ];
}

/** An id stands for one thing; a VPC lies in one Region, and what is in it serves one environment. */
function repeatedIds({ platform }: Configuration, places: readonly Place[]): readonly Problem[] {
  const ids = places.flatMap(({ path, existing }) => [
    { id: existing.vpc, path: [...path, 'vpc'] },
    ...existing.subnets.map((id, index) => ({ id, path: [...path, 'subnets', index] })),
    ...(existing.routeTables ?? []).map((id, index) => ({ id, path: [...path, 'routeTables', index] })),
  ]);
  const seen = new Set<string>();
  return ids.flatMap(({ id, path }) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [
      problemAt(platform, path, {
        code: 'repeated-id',
        allowed: 'each VPC, subnet and route table once: what two environments share keeps neither apart',
        fix: 'remove the second, or name the one that is meant',
      }),
    ];
  });
}

/** Where mlkeep makes the endpoints it has to know where; elsewhere the keys would do nothing. */
function keysOfEndpoints({ platform }: Configuration, { path, existing }: Place): readonly Problem[] {
  const keys = ['routeTables', 'cidr'] as const;
  if (existing.endpoints) {
    return keys
      .filter((key) => existing[key] !== undefined)
      .map((key) =>
        problemAtKey(platform, [...path, key], {
          code: 'idle-key',
          got: `${key} of a VPC that has its endpoints`,
          allowed: 'this key with endpoints: false only',
          fix: 'remove it, or write endpoints: false and mlkeep makes them',
        }),
      );
  }
  const missing = keys.filter((key) => existing[key] === undefined);
  if (missing.length === 0) return [];
  return [
    problemAtKey(platform, [...path, 'endpoints'], {
      code: 'no-place-for-endpoints',
      got: `endpoints: false without ${missing.join(' and ')}`,
      allowed: 'routeTables and cidr beside it',
      fix: 'name the route tables of the subnets and the range of the VPC, or have its owner make the endpoints',
    }),
  ];
}

const NARROWEST_EXISTING = 28;

/** @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html */
function rangeOfVpc({ platform }: Configuration, { path, existing }: Place): readonly Problem[] {
  if (existing.cidr === undefined || isPrivateRange(existing.cidr, NARROWEST_EXISTING)) return [];
  return [
    problemAt(platform, [...path, 'cidr'], {
      code: 'bad-range',
      allowed: `a private range from /${WIDEST_VPC} to /${NARROWEST_EXISTING} whose host bits are zero`,
      fix: 'write the range of the VPC as its owner says it',
    }),
  ];
}

/** @see https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html one subnet per zone */
function subnetsOfEndpoints(
  { platform }: Configuration,
  { path, existing, zones }: Place,
): readonly Problem[] {
  if (existing.endpoints || existing.subnets.length <= zones.length) return [];
  return [
    problemAt(platform, [...path, 'subnets'], {
      code: 'too-many-subnets',
      allowed: `at most one per zone, ${zones.length} here: an endpoint takes no two subnets of a zone`,
      fix: 'name one subnet of each zone, or have the owner of the VPC make the endpoints',
    }),
  ];
}
