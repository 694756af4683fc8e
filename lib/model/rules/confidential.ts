// lib/model/rules: hosts of confidential compute against what their instance types and Regions can do.
import {
  type Capability,
  type Catalogue,
  type InstanceType,
  S3_PREFIX_LISTS,
  SEV_SNP_REGIONS,
  enclaveSizeFaults,
} from '../../../policies';
import { fixOf } from '../described';
import { catalogueOf } from '../instance-types';
import type { Problem } from '../problem';
import type { TeamFile } from '../schema/team';
import type { Path } from '../source/tree';
import { type Configuration, type TeamManifest, problemAt, problemAtKey } from './context';
import { placedScopes } from './scopes';

type HostFile = NonNullable<TeamFile['projects'][string]['confidential']>;

interface Subject {
  readonly configuration: Configuration;
  readonly team: TeamManifest;
  readonly project: string;
  readonly path: Path;
  readonly host: HostFile;
  readonly catalogue: Catalogue;
}

/** Rules that confidential compute has to meet on this platform. */
export function confidentialRules(configuration: Configuration): readonly Problem[] {
  return subjects(configuration).flatMap((subject) => [
    ...instances(subject),
    ...oneArchitecture(subject),
    ...regions(subject),
    ...enclave(subject),
    ...images(subject),
    ...ways(subject),
  ]);
}

function subjects(configuration: Configuration): readonly Subject[] {
  const catalogue = catalogueOf(configuration.platform.value);
  return configuration.teams.flatMap((team) =>
    Object.entries(team.value.projects).flatMap(([project, { confidential: host }]) =>
      host === undefined
        ? []
        : [{ configuration, team, project, path: ['projects', project, 'confidential'], host, catalogue }],
    ),
  );
}

/** What each kind asks of an instance type. */
const NEEDED: Readonly<Record<HostFile['kind'], { readonly can: Capability; readonly words: string }>> = {
  'nitro-enclave': {
    can: 'enclaveParent',
    words:
      'parents of enclaves, such as m6i.xlarge: Nitro, not burstable, not bare metal, a core left for the parent',
  },
  'sev-snp': {
    can: 'sevSnp',
    words: 'm6a, c6a and r6a up to the size that has AMD SEV-SNP, which boot by UEFI',
  },
  'nitro-tpm': {
    can: 'nitroTpm',
    words: 'instance types with NitroTPM that boot by UEFI, such as g5.xlarge; p4d and p4de do not',
  },
};

function instances({ team, path, host, catalogue }: Subject): readonly Problem[] {
  const { can, words } = NEEDED[host.kind];
  return host.instances.flatMap((name, index) => {
    const at = [...path, 'instances', index];
    const type = catalogue.get(name);
    if (type === undefined) {
      return [
        problemAt(team, at, {
          code: 'unknown-instance',
          allowed: 'an instance type that the platform knows',
          fix: fixOf(name, [...catalogue.keys()], 'choose one of the catalogue'),
        }),
      ];
    }
    if (type[can] && (host.kind === 'nitro-enclave' || type.uefi)) return [];
    return [
      problemAt(team, at, {
        code: 'incapable-instance',
        allowed: words,
        fix: `choose one that can be a host of kind ${host.kind}`,
      }),
    ];
  });
}

function known({ host, catalogue }: Subject): readonly InstanceType[] {
  return host.instances.flatMap((name) => catalogue.get(name) ?? []);
}

/** One launch template has one image, and an image is for one architecture. */
function oneArchitecture(subject: Subject): readonly Problem[] {
  const architectures = new Set(known(subject).map(({ architecture }) => architecture));
  if (architectures.size < 2) return [];
  return [
    problemAt(subject.team, [...subject.path, 'instances'], {
      code: 'mixed-architectures',
      got: [...architectures].join(' and '),
      allowed: 'instance types of one architecture',
      fix: 'remove those of the other: hosts share one machine image',
    }),
  ];
}

function regions({ configuration, team, project, path, host }: Subject): readonly Problem[] {
  if (host.kind !== 'sev-snp') return [];
  return placedScopes(configuration, team, project)
    .filter(({ region }) => !SEV_SNP_REGIONS.includes(region))
    .map(({ environment, region }) =>
      problemAt(team, [...path, 'kind'], {
        code: 'region-without-sev-snp',
        got: `sev-snp in ${region} (environment ${environment})`,
        allowed: SEV_SNP_REGIONS.join(', '),
        fix: 'leave the environment out of the project, or choose another kind',
      }),
    );
}

function images({ configuration, team, project, path, host }: Subject): readonly Problem[] {
  const environments = placedScopes(configuration, team, project).map(({ environment }) => environment);
  return Object.keys(host.amis)
    .filter((environment) => !environments.includes(environment))
    .map((environment) =>
      problemAtKey(team, [...path, 'amis', environment], {
        code: 'unknown-environment',
        got: `an image for "${environment}"`,
        allowed: environments.join(', '),
        fix: fixOf(environment, environments, 'name an environment of the project'),
      }),
    );
}

/** Hosts are let out to S3 by a prefix list, whose id CloudFormation does not say. */
function ways({ configuration, team, project, path, host }: Subject): readonly Problem[] {
  const { s3PrefixLists } = configuration.platform.value.network;
  const known: Readonly<Partial<Record<string, string>>> = { ...S3_PREFIX_LISTS, ...s3PrefixLists };
  return placedScopes(configuration, team, project)
    .filter(({ environment }) => host.enclave !== undefined || Object.hasOwn(host.amis, environment))
    .filter(({ region }) => known[region] === undefined)
    .map(({ environment, region }) =>
      problemAtKey(team, path, {
        code: 'unknown-prefix-list',
        got: `hosts in ${environment}, which is in ${region}`,
        allowed: 'Regions in which the id of the prefix list of S3 is known',
        fix: `have the platform team add network.s3PrefixLists.${region}: aws ec2 describe-prefix-lists says the id`,
      }),
    );
}

function enclave(subject: Subject): readonly Problem[] {
  const { team, path, host } = subject;
  if (host.enclave === undefined) return [];
  if (host.kind !== 'nitro-enclave') {
    return [
      problemAtKey(team, [...path, 'enclave'], {
        code: 'no-enclave',
        got: `enclave with ${host.kind}`,
        allowed: 'enclave with kind nitro-enclave alone: SEV-SNP and NitroTPM are of the instance itself',
        fix: 'remove it, or choose nitro-enclave',
      }),
    ];
  }
  return [...missingFeature(subject), ...sizes(subject, host.enclave)];
}

function missingFeature({ configuration, team, path }: Subject): readonly Problem[] {
  if (configuration.platform.value.network.features.includes('enclaves')) return [];
  return [
    problemAtKey(team, [...path, 'enclave'], {
      code: 'missing-feature',
      got: 'enclave',
      allowed: 'enclave only where network.features has enclaves',
      fix: 'have the platform team add enclaves to network.features',
    }),
  ];
}

function sizes(subject: Subject, size: NonNullable<HostFile['enclave']>): readonly Problem[] {
  return enclaveSizeFaults(known(subject), size).map(({ field, got, allowed, fix }) =>
    problemAt(subject.team, [...subject.path, 'enclave', field], {
      code: 'enclave-size',
      got: String(got),
      allowed,
      fix,
    }),
  );
}
