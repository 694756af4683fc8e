// lib/model/rules: kinds of training capacity against what their instance types can do and where environments are.
import { type Catalogue, type InstanceType, efaInterfaces } from '../../../policies';
import { fixOf } from '../described';
import { baseOf, catalogueOf } from '../instance-types';
import type { Problem } from '../problem';
import type { PlatformFile } from '../schema/platform';
import type { Path } from '../source/tree';
import { type Configuration, entryOf, problemAt, problemAtKey } from './context';

type PoolFile = PlatformFile['training']['pools'][string];

interface Subject {
  readonly platform: Configuration['platform'];
  readonly path: Path;
  readonly pool: PoolFile;
  /** The types of the pool that are known, with their places in the list. */
  readonly types: readonly (readonly [index: number, type: InstanceType])[];
}

/** Rules of platform.yaml that concern training capacity. */
export function poolRules({ platform }: Configuration): readonly Problem[] {
  const { pools } = platform.value.training;
  const catalogue = catalogueOf(platform.value);
  return [
    ...instanceRows(platform),
    ...Object.entries(pools).flatMap(([name, pool]) => {
      const path = ['training', 'pools', name];
      const types = pool.instances.flatMap((instance, index) => {
        const type = catalogue.get(instance);
        return type === undefined ? [] : [[index, type] as const];
      });
      const subject: Subject = { platform, path, pool, types };
      return [
        ...unknownTypes(subject, catalogue),
        ...unlikeTypes(subject),
        ...withoutEfa(subject),
        ...inTheClear(subject),
        ...scattered(subject),
        ...unknownEnvironments(subject),
        ...foreignZones(subject),
        ...foreignParameters(subject),
        ...withoutImage(subject),
      ];
    }),
  ];
}

/** A row says what is different: of a type that nobody knows everything is. */
function instanceRows(platform: Configuration['platform']): readonly Problem[] {
  return Object.entries(platform.value.training.instanceTypes).flatMap(([name, row]) => {
    const path = ['training', 'instanceTypes', name];
    if (baseOf(name, row) === undefined) {
      return [
        problemAtKey(platform, path, {
          code: 'no-base',
          got: row.like === undefined ? `the new type ${name} without like` : `like: ${row.like}`,
          allowed: 'like: an instance type that mlkeep knows, unless the row corrects one of them',
          fix: 'name the known type that is most like it, and write what is different',
        }),
      ];
    }
    const { network } = row;
    if (network === undefined || network.efaInterfaces <= network.count) return [];
    return [
      problemAt(platform, [...path, 'network', 'efaInterfaces'], {
        code: 'too-many-interfaces',
        allowed: `0 to ${network.count}: one for each network card`,
        fix: 'lower it, or raise network.count',
      }),
    ];
  });
}

function unknownTypes({ platform, path, pool }: Subject, catalogue: Catalogue): readonly Problem[] {
  return pool.instances.flatMap((instance, index) =>
    catalogue.has(instance)
      ? []
      : [
          problemAt(platform, [...path, 'instances', index], {
            code: 'unknown-instance-type',
            allowed: 'an instance type that mlkeep knows, or one of training.instanceTypes',
            fix: fixOf(instance, [...catalogue.keys()], 'describe it in training.instanceTypes'),
          }),
        ],
  );
}

/** A job definition asks for a whole node, so every node of the pool has to be the same to it. */
function unlikeTypes({ platform, path, pool, types }: Subject): readonly Problem[] {
  const [first] = types;
  if (first === undefined) return [];
  const [, wanted] = first;
  return types.flatMap(([index, type]) =>
    kindOf(type, pool.efa) === kindOf(wanted, pool.efa)
      ? []
      : [
          problemAt(platform, [...path, 'instances', index], {
            code: 'unlike-instance-types',
            allowed: `types like ${wanted.name}: ${nodeOf(wanted)}${pool.efa ? ', with the same network cards' : ''}`,
            fix: 'give it a pool of its own',
          }),
        ],
  );
}

function kindOf(type: InstanceType, efa: boolean): string {
  return `${nodeOf(type)} ${efa ? JSON.stringify(efaInterfaces(type)) : ''}`;
}

function nodeOf({ accelerator, architecture }: InstanceType): string {
  const accelerators = accelerator === null ? 'no accelerator' : `${accelerator.count} ${accelerator.name}`;
  return `${architecture} with ${accelerators}`;
}

function withoutEfa({ platform, path, pool, types }: Subject): readonly Problem[] {
  if (!pool.efa) return [];
  return types.flatMap(([index, { network }]) =>
    network.efaInterfaces > 0
      ? []
      : [
          problemAt(platform, [...path, 'instances', index], {
            code: 'no-efa',
            allowed: 'instance types that have EFA, because efa is true',
            fix: 'choose a type with EFA, or write efa: false',
          }),
        ],
  );
}

/** Gradients are the data: what nodes say to each other is encrypted by the hardware, or they train nothing. */
function inTheClear({ platform, path, types }: Subject): readonly Problem[] {
  return types.flatMap(([index, { encryptsInTransit }]) =>
    encryptsInTransit
      ? []
      : [
          problemAt(platform, [...path, 'instances', index], {
            code: 'in-the-clear',
            allowed: 'instance types whose hardware encrypts what instances say to each other',
            fix: 'choose another type',
          }),
        ],
  );
}

/** Nodes of one job are in a placement group, and AWS takes no burstable types into one. */
function scattered({ platform, path, pool, types }: Subject): readonly Problem[] {
  if (pool.maxNodes === 1) return [];
  return types.flatMap(([index, { clusterPlacement }]) =>
    clusterPlacement
      ? []
      : [
          problemAt(platform, [...path, 'instances', index], {
            code: 'no-placement',
            allowed: 'instance types that a cluster placement group takes, because maxNodes is more than 1',
            fix: 'choose another type, or write maxNodes: 1',
          }),
        ],
  );
}

const BY_ENVIRONMENT = ['reservations', 'zones', 'images'] as const;

function unknownEnvironments({ platform, path, pool }: Subject): readonly Problem[] {
  const environments = Object.keys(platform.value.environments);
  return BY_ENVIRONMENT.flatMap((key) =>
    Object.keys(pool[key])
      .filter((name) => !environments.includes(name))
      .map((name) =>
        problemAtKey(platform, [...path, key, name], {
          code: 'unknown-environment',
          got: `the name "${name}"`,
          allowed: environments.join(', '),
          fix: fixOf(name, environments, 'name an environment of the platform'),
        }),
      ),
  );
}

function foreignZones({ platform, path, pool }: Subject): readonly Problem[] {
  return Object.entries(pool.zones).flatMap(([name, zone]) => {
    const environment = entryOf(platform.value.environments, name);
    if (environment === undefined) return [];
    const { existing, zones } = environment;
    if (existing !== undefined && existing.subnets.length !== zones.length) {
      return [
        problemAt(platform, [...path, 'zones', name], {
          code: 'subnets-without-zones',
          allowed: `no zone in ${name}, whose VPC has ${existing.subnets.length} subnets for ${zones.length} zones`,
          fix: 'write existing.subnets and zones of the environment in the same order, one for each',
        }),
      ];
    }
    if (zones.includes(zone)) return [];
    return [
      problemAt(platform, [...path, 'zones', name], {
        code: 'foreign-zone',
        allowed: `a zone of ${name}: ${zones.join(', ')}`,
        fix: 'name one of these, or add the zone to the environment',
      }),
    ];
  });
}

/** CloudFormation's role reads the platform's parameters and AWS's, and no others. */
function foreignParameters({ platform, path, pool }: Subject): readonly Problem[] {
  const own = `/${platform.value.platform}/`;
  return Object.entries(pool.images).flatMap(([name, image]) =>
    image.startsWith('ami-') || image.startsWith('/aws/service/') || image.startsWith(own)
      ? []
      : [
          problemAt(platform, [...path, 'images', name], {
            code: 'foreign-parameter',
            allowed: `an image id, or a parameter below /aws/service/ or ${own}`,
            fix: `put the id into a parameter below ${own}, or pin it here`,
          }),
        ],
  );
}

/** AWS offers no image for Batch with the drivers of GPUs that Graviton hosts. */
function withoutImage({ platform, path, pool, types }: Subject): readonly Problem[] {
  const odd = types.find(([, { architecture, accelerator }]) => architecture === 'arm64' && accelerator);
  const missing = Object.keys(platform.value.environments).filter(
    (name) => !Object.hasOwn(pool.images, name),
  );
  if (odd === undefined || missing.length === 0) return [];
  return [
    problemAtKey(platform, [...path, 'instances'], {
      code: 'no-image',
      got: `${odd[1].name} without images`,
      allowed: `images for ${missing.join(', ')}: AWS offers none for accelerators on arm64`,
      fix: 'name an image of your own for every environment in images',
    }),
  ];
}
