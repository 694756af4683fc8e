// lib/model/rules: ways out of the network.
import { PACKAGE_REGIONS, isNameOfAws, zonesWithTransit } from '../../../policies';
import type { Problem } from '../problem';
import { type Configuration, problemAt, problemAtKey } from './context';
import { NARROWEST_VPC, isPrivateRange } from './ranges';

/** Rules of platform.yaml that concern egress. */
export function networkRules(configuration: Configuration): readonly Problem[] {
  return [
    ...egress(configuration),
    ...repeated(configuration),
    ...packageRegions(configuration),
    ...namesOfAws(configuration),
    ...attachedNetworks(configuration),
    ...roomForTransit(configuration),
  ];
}

function egress({ platform }: Configuration): readonly Problem[] {
  const { egress: ways } = platform.value.network;
  if (ways === 'none' || (ways.via === undefined) === (ways.allow.length === 0)) return [];
  return [
    problemAtKey(platform, ['network', 'egress'], {
      code: 'half-egress',
      got: ways.via === undefined ? 'allow without via' : 'via without allow',
      allowed: 'both or neither',
      fix: 'name the transit gateway in via and the domains behind it in allow',
    }),
  ];
}

/** What each list of ways out holds once, and what a second entry is called. */
const ONCE = [
  ['packages', 'repeated-source', 'each registry once'],
  ['images', 'repeated-source', 'each registry once'],
  ['allow', 'repeated-domain', 'each domain once'],
] as const;

function repeated({ platform }: Configuration): readonly Problem[] {
  const { egress: ways } = platform.value.network;
  if (ways === 'none') return [];
  return ONCE.flatMap(([list, code, allowed]) => {
    const entries: readonly string[] = ways[list];
    return entries.flatMap((entry, index) =>
      entries.indexOf(entry) === index
        ? []
        : [problemAt(platform, ['network', 'egress', list, index], { code, allowed, fix: 'remove one' })],
    );
  });
}

/** Every environment has its packages, so every one has to be where CodeArtifact is. */
function packageRegions({ platform }: Configuration): readonly Problem[] {
  const { egress: ways } = platform.value.network;
  if (ways === 'none' || ways.packages.length === 0) return [];
  return Object.entries(platform.value.environments)
    .filter(([, { region }]) => !PACKAGE_REGIONS.includes(region))
    .map(([name]) =>
      problemAt(platform, ['environments', name, 'region'], {
        code: 'no-packages-there',
        allowed: `Regions that have CodeArtifact, because network.egress asks for packages: ${PACKAGE_REGIONS.join(', ')}`,
        fix: 'leave network.egress.packages out, or choose one of these Regions',
      }),
    );
}

/** AWS is reached by endpoints, whose policies say who reaches whose; a firewall can tell neither. */
function namesOfAws({ platform }: Configuration): readonly Problem[] {
  const { egress: ways } = platform.value.network;
  if (ways === 'none') return [];
  return ways.allow.flatMap((domain, index) =>
    isNameOfAws(domain)
      ? [
          problemAt(platform, ['network', 'egress', 'allow', index], {
            code: 'name-of-aws',
            allowed:
              'domains that are not AWS’s own: behind those stand the buckets and functions of everybody',
            fix: 'remove it, and reach AWS by the endpoints of network.features',
          }),
        ]
      : [],
  );
}

/** A transit gateway is of one Region, and only networks of ours are attached to it. */
function attachedNetworks(configuration: Configuration): readonly Problem[] {
  const { platform } = configuration;
  const path = ['network', 'egress', 'via'];
  if (viaOf(configuration) === undefined) return [];
  const own = Object.values(platform.value.environments).filter(({ existing }) => existing === undefined);
  const regions = [...new Set(own.map(({ region }) => region))];
  if (own.length === 0) {
    return [
      problemAt(platform, path, {
        code: 'no-own-network',
        allowed: 'a transit gateway where at least one environment has a VPC of ours',
        fix: 'remove via and allow: how existing VPCs reach the internet is for their owner',
      }),
    ];
  }
  if (regions.length === 1) return [];
  return [
    problemAt(platform, path, {
      code: 'foreign-region',
      allowed: `environments of one Region behind a transit gateway, these are in ${regions.join(', ')}`,
      fix: 'give the environments of every other Region a platform of their own, with the gateway of that Region',
    }),
  ];
}

/** A firewall and an attachment take a subnet each in every zone, apart from those of workloads. */
function roomForTransit(configuration: Configuration): readonly Problem[] {
  if (viaOf(configuration) === undefined) return [];
  const { platform } = configuration;
  return Object.entries(platform.value.environments).flatMap(([name, { cidr, zones }]) => {
    if (cidr === undefined || !isPrivateRange(cidr, NARROWEST_VPC)) return [];
    const room = zonesWithTransit(cidr);
    if (zones.length <= room) return [];
    return [
      problemAt(platform, ['environments', name, 'cidr'], {
        code: 'narrow-range',
        allowed: `a range with room for ${zones.length} zones behind a transit gateway, this one has room for ${room}`,
        fix: 'choose a wider range, or fewer zones',
      }),
    ];
  });
}

function viaOf({ platform }: Configuration): string | undefined {
  const { egress: ways } = platform.value.network;
  return ways === 'none' ? undefined : ways.via;
}
