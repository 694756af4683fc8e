// lib/model/rules: environments, the archive's account and address ranges.
import { RESERVED_ENVIRONMENTS, RESERVED_PLATFORM_PREFIXES } from '../../../policies';
import type { Problem } from '../problem';
import { type Configuration, problemAt, problemAtKey } from './context';
import { NARROWEST_VPC, WIDEST_VPC, isPrivateRange, isPublicRange, meet, networkOf } from './ranges';

/** Rules of platform.yaml that concern environments and accounts. */
export function environmentRules(configuration: Configuration): readonly Problem[] {
  return [
    ...reservedNames(configuration),
    ...zones(configuration),
    ...addressRanges(configuration),
    ...overlaps(configuration),
    ...archiveKey(configuration),
  ];
}

function reservedNames({ platform }: Configuration): readonly Problem[] {
  const problems: Problem[] = [];
  const prefix = RESERVED_PLATFORM_PREFIXES.find((each) => `${platform.value.platform}-`.startsWith(each));
  if (prefix !== undefined) {
    problems.push(
      problemAt(platform, ['platform'], {
        code: 'reserved-name',
        allowed: `names that do not begin with ${RESERVED_PLATFORM_PREFIXES.join(', ')}`,
        fix: 'rename the platform: AWS keeps these beginnings for itself',
      }),
    );
  }
  for (const name of Object.keys(platform.value.environments)) {
    if (!(RESERVED_ENVIRONMENTS as readonly string[]).includes(name)) continue;
    problems.push(
      problemAtKey(platform, ['environments', name], {
        code: 'reserved-name',
        got: `the name "${name}"`,
        allowed: `any other name than ${RESERVED_ENVIRONMENTS.join(', ')}`,
        fix: 'rename the environment: shared stacks and cached images use these names',
      }),
    );
  }
  return problems;
}

function zones({ platform }: Configuration): readonly Problem[] {
  return Object.entries(platform.value.environments).flatMap(([name, environment]) =>
    environment.zones.flatMap((zone, index) => {
      const path = ['environments', name, 'zones', index];
      if (!isZoneOf(zone, environment.region)) {
        return [
          problemAt(platform, path, {
            code: 'foreign-zone',
            allowed: `zones of ${environment.region}`,
            fix: 'name zones of the Region',
          }),
        ];
      }
      if (environment.zones.indexOf(zone) !== index) {
        return [
          problemAt(platform, path, { code: 'repeated-zone', allowed: 'each zone once', fix: 'remove one' }),
        ];
      }
      return [];
    }),
  );
}

function isZoneOf(zone: string, region: string): boolean {
  return zone.slice(0, -1) === region;
}

/** The archive's own account administers its key, and S3 encrypts with a key of the bucket's Region. */
function archiveKey({ platform }: Configuration): readonly Problem[] {
  const { audit, environments } = platform.value;
  const first = Object.values(environments)[0];
  const region = audit.region ?? first?.region;
  const account = audit.account ?? first?.account;
  if (audit.key === undefined || audit.key.startsWith(`arn:aws:kms:${region}:${account}:`)) return [];
  return [
    problemAt(platform, ['audit', 'key'], {
      code: 'wrong-key',
      allowed: `a key of account ${account} in ${region}, where the archive is`,
      fix: 'name a key of that account and Region, or leave it out and mlkeep makes one',
    }),
  ];
}

function addressRanges({ platform }: Configuration): readonly Problem[] {
  const problems: Problem[] = [];
  for (const [name, environment] of Object.entries(platform.value.environments)) {
    const path = ['environments', name];
    if ((environment.cidr === undefined) === (environment.existing === undefined)) {
      problems.push(
        problemAtKey(platform, path, {
          code: 'no-network',
          got: environment.cidr === undefined ? 'neither cidr nor existing' : 'both cidr and existing',
          allowed: 'exactly one of cidr and existing',
          fix: 'write cidr for a VPC of ours, existing for one that the network team owns',
        }),
      );
    }
    if (environment.cidr !== undefined && !isPrivateRange(environment.cidr, NARROWEST_VPC)) {
      problems.push(
        problemAt(platform, [...path, 'cidr'], {
          code: 'bad-range',
          allowed: `a private range from /${WIDEST_VPC} to /${NARROWEST_VPC} whose host bits are zero`,
          fix: 'choose a range such as 10.40.0.0/16',
        }),
      );
    }
  }
  for (const [index, range] of platform.value.network.access.trustedCidrs.entries()) {
    if (isPublicRange(range)) continue;
    problems.push(
      problemAt(platform, ['network', 'access', 'trustedCidrs', index], {
        code: 'bad-range',
        allowed: 'a public range from /8 to /32 whose host bits are zero',
        fix: 'name the public addresses of your network: private ones never reach S3, and wider ranges are everybody',
      }),
    );
  }
  return problems;
}

/** Networks that meet at the same transit gateway must not share addresses. */
function overlaps({ platform }: Configuration): readonly Problem[] {
  const { egress } = platform.value.network;
  if (egress === 'none' || egress.via === undefined) return [];
  const ranges = Object.entries(platform.value.environments).flatMap(([name, { cidr }]) => {
    const network = cidr === undefined ? undefined : networkOf(cidr);
    return network === undefined ? [] : [{ name, ...network }];
  });
  return ranges.flatMap((range, index) => {
    const other = ranges.slice(0, index).find((each) => meet(each, range));
    if (other === undefined) return [];
    return [
      problemAt(platform, ['environments', range.name, 'cidr'], {
        code: 'overlapping-range',
        allowed: `a range apart from that of ${other.name}: both are behind the same transit gateway`,
        fix: 'choose another range',
      }),
    ];
  });
}
