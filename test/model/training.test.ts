// Training capacity: what may be asked for, and the message for every combination that AWS or we refuse.
import { type Platform, loadPlatform } from '../../lib/model';
import { PLATFORM, VISION, configFolder, messagesOf, removeFolders } from '../_helpers/config';

afterAll(removeFolders);

const POOLS = '    a10g: { instances: [g5.12xlarge], maxNodes: 16 }\n';

/** platform.yaml with `pool` in place of its one pool, and `more` after the pools. */
function platformWith(pool: string, more = ''): string {
  return PLATFORM.replace(POOLS, `    a10g: ${pool}\n${more}`);
}

function messages(pool: string, more = ''): readonly string[] {
  return messagesOf(configFolder({ 'platform.yaml': platformWith(pool, more) }));
}

function loaded(pool: string, more = ''): Platform {
  const result = loadPlatform(configFolder({ 'platform.yaml': platformWith(pool, more) }));
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.platform;
}

describe('a pool', () => {
  it('is complete when it is loaded', () => {
    const [pool] = loaded(
      '{ instances: [p5.48xlarge], maxNodes: 16, efa: true, reservations: { prod: cr-0123456789abcdef0 }, zones: { prod: eu-west-1b } }',
    ).pools;

    expect(pool).toMatchObject({
      name: 'a10g',
      efa: true,
      volumeGib: 200,
      images: [],
      zones: [{ environment: 'prod', zone: 'eu-west-1b' }],
      reservations: [{ environment: 'prod', id: 'cr-0123456789abcdef0', block: false, placementGroup: null }],
    });
    expect(pool?.types.map(({ name, accelerator }) => [name, accelerator?.count])).toEqual([
      ['p5.48xlarge', 8],
    ]);
  });

  it('takes a Capacity Block, the placement group of a reservation, and images by id or parameter', () => {
    const [pool] = loaded(
      '{ instances: [p5.48xlarge], maxNodes: 16, reservations: { prod: { id: cr-0123456789abcdef0, block: true }, dev: { id: cr-0a1b2c3d, placementGroup: ours } }, images: { prod: ami-0a1b2c3d, dev: /acme-ml/images/gpu } }',
    ).pools;

    expect(pool?.reservations).toEqual([
      { environment: 'prod', id: 'cr-0123456789abcdef0', block: true, placementGroup: null },
      { environment: 'dev', id: 'cr-0a1b2c3d', block: false, placementGroup: 'ours' },
    ]);
    expect(pool?.images).toEqual([
      { environment: 'prod', image: 'ami-0a1b2c3d' },
      { environment: 'dev', image: '/acme-ml/images/gpu' },
    ]);
  });

  it.each<[string, string, string, string]>([
    [
      'an instance type with a slip',
      '{ instances: [g5.12xlrage], maxNodes: 16 }',
      '',
      'config/platform.yaml:32:25 training.pools.a10g.instances.0: got "g5.12xlrage", allowed an instance type that mlkeep knows, or one of training.instanceTypes; did you mean g5.12xlarge?',
    ],
    [
      'an instance type that nobody knows',
      '{ instances: [zz99.enormous], maxNodes: 16 }',
      '',
      'config/platform.yaml:32:25 training.pools.a10g.instances.0: got "zz99.enormous", allowed an instance type that mlkeep knows, or one of training.instanceTypes; describe it in training.instanceTypes',
    ],
    [
      'nodes that are not alike',
      '{ instances: [g5.12xlarge, g5.48xlarge], maxNodes: 16 }',
      '',
      'config/platform.yaml:32:38 training.pools.a10g.instances.1: got "g5.48xlarge", allowed types like g5.12xlarge: x86_64 with 4 A10G; give it a pool of its own',
    ],
    [
      'processors and accelerators in one pool',
      '{ instances: [m6i.2xlarge, g5.xlarge], maxNodes: 16 }',
      '',
      'config/platform.yaml:32:38 training.pools.a10g.instances.1: got "g5.xlarge", allowed types like m6i.2xlarge: x86_64 with no accelerator; give it a pool of its own',
    ],
    [
      'two architectures in one pool',
      '{ instances: [m6i.2xlarge, m7g.2xlarge], maxNodes: 16 }',
      '',
      'config/platform.yaml:32:38 training.pools.a10g.instances.1: got "m7g.2xlarge", allowed types like m6i.2xlarge: x86_64 with no accelerator; give it a pool of its own',
    ],
    [
      'EFA with unlike network cards',
      '{ instances: [p5e.48xlarge, p5en.48xlarge], maxNodes: 16, efa: true }',
      '',
      'config/platform.yaml:32:39 training.pools.a10g.instances.1: got "p5en.48xlarge", allowed types like p5e.48xlarge: x86_64 with 8 H200, with the same network cards; give it a pool of its own',
    ],
    [
      'EFA where there is none',
      '{ instances: [g5.4xlarge], maxNodes: 16, efa: true }',
      '',
      'config/platform.yaml:32:25 training.pools.a10g.instances.0: got "g5.4xlarge", allowed instance types that have EFA, because efa is true; choose a type with EFA, or write efa: false',
    ],
    [
      'nodes that talk in the clear',
      '{ instances: [m5.2xlarge], maxNodes: 16 }',
      '',
      'config/platform.yaml:32:25 training.pools.a10g.instances.0: got "m5.2xlarge", allowed instance types whose hardware encrypts what instances say to each other; choose another type',
    ],
    [
      'a reservation for an environment that is none',
      '{ instances: [g5.12xlarge], maxNodes: 16, reservations: { prdo: cr-0a1b2c3d } }',
      '',
      'config/platform.yaml:32:69 training.pools.a10g.reservations.prdo: got the name "prdo", allowed dev, prod; name an environment of the platform',
    ],
    [
      'an image for an environment that is none',
      '{ instances: [g5.12xlarge], maxNodes: 16, images: { test: ami-0a1b2c3d } }',
      '',
      'config/platform.yaml:32:63 training.pools.a10g.images.test: got the name "test", allowed dev, prod; name an environment of the platform',
    ],
    [
      'a zone that the environment has not',
      '{ instances: [g5.12xlarge], maxNodes: 16, zones: { prod: eu-west-1c } }',
      '',
      'config/platform.yaml:32:68 training.pools.a10g.zones.prod: got "eu-west-1c", allowed a zone of prod: eu-west-1a, eu-west-1b; name one of these, or add the zone to the environment',
    ],
    [
      'something that is no reservation',
      '{ instances: [g5.12xlarge], maxNodes: 16, reservations: { prod: lt-0a1b2c3d } }',
      '',
      'config/platform.yaml:32:75 training.pools.a10g.reservations.prod: got "lt-0a1b2c3d", allowed a capacity reservation id such as cr-0a1b2c3d, or a mapping with id, block, placementGroup; copy the id',
    ],
    [
      'something that is no image',
      '{ instances: [g5.12xlarge], maxNodes: 16, images: { prod: latest } }',
      '',
      'config/platform.yaml:32:69 training.pools.a10g.images.prod: got "latest", allowed an image id such as ami-0a1b2c3d, or the name of an SSM parameter that holds one; pin an image, or name a parameter such as /aws/service/ecs/optimized-ami/amazon-linux-2023/gpu/recommended/image_id',
    ],
    [
      'an image by a parameter that deployment may not read',
      '{ instances: [g5.12xlarge], maxNodes: 16, images: { prod: /payroll/image } }',
      '',
      'config/platform.yaml:32:69 training.pools.a10g.images.prod: got "/payroll/image", allowed an image id, or a parameter below /aws/service/ or /acme-ml/; put the id into a parameter below /acme-ml/, or pin it here',
    ],
    [
      'a volume that holds no image',
      '{ instances: [g5.12xlarge], maxNodes: 16, volumeGib: 8 }',
      '',
      'config/platform.yaml:32:64 training.pools.a10g.volumeGib: got 8, allowed a whole number from 50 to 16384; write a number in this range',
    ],
    [
      'several nodes that no placement group takes',
      '{ instances: [t3.2xlarge], maxNodes: 16 }',
      '  instanceTypes:\n    t3.2xlarge: { like: m6i.2xlarge, source: "https://aws.example/t3", asOf: 2026-11-20 }\n',
      'config/platform.yaml:32:25 training.pools.a10g.instances.0: got "t3.2xlarge", allowed instance types that a cluster placement group takes, because maxNodes is more than 1; choose another type, or write maxNodes: 1',
    ],
    [
      'accelerators on Graviton without an image',
      '{ instances: [g9g.xlarge], maxNodes: 16, images: { prod: ami-0a1b2c3d } }',
      '  instanceTypes:\n    g9g.xlarge: { like: g5g.xlarge, encryptsInTransit: true, source: "https://aws.example/g9g", asOf: 2026-11-20 }\n',
      'config/platform.yaml:32:13 training.pools.a10g.instances: got g9g.xlarge without images, allowed images for dev: AWS offers none for accelerators on arm64; name an image of your own for every environment in images',
    ],
  ])('is not %s', (_, pool, more, expected) => {
    expect(messages(pool, more)).toEqual([expected]);
  });

  it('is in a zone of an existing VPC only where subnets go with zones', () => {
    const zoned = '{ instances: [g5.12xlarge], maxNodes: 16, zones: { dev: eu-west-1b } }';
    const existing = (subnets: string): readonly string[] =>
      messagesOf(
        configFolder({
          'platform.yaml': platformWith(zoned).replace(
            'cidr: 10.40.0.0/16',
            `existing: { vpc: vpc-0a1b2c3d, subnets: [${subnets}] }`,
          ),
        }),
      );

    expect(existing('subnet-0a1b2c3d, subnet-0a1b2c3e')).toEqual([]);
    expect(existing('subnet-0a1b2c3d')).toEqual([
      'config/platform.yaml:32:67 training.pools.a10g.zones.dev: got "eu-west-1b", allowed no zone in dev, whose VPC has 1 subnets for 2 zones; write existing.subnets and zones of the environment in the same order, one for each',
    ]);
  });

  it('refuses g5g for both of its reasons', () => {
    expect(messages('{ instances: [g5g.16xlarge], maxNodes: 16 }')).toEqual([
      expect.stringContaining('got g5g.16xlarge without images'),
      expect.stringContaining('got "g5g.16xlarge", allowed instance types whose hardware encrypts'),
    ]);
  });
});

describe('rows of instance types', () => {
  const row = (text: string): string => `  instanceTypes:\n    ${text}\n`;
  const facts = 'source: "https://aws.example/types", asOf: 2026-11-20';

  it('add a type that is like another, and correct one', () => {
    const { pools, instanceTypes } = loaded(
      '{ instances: [p7.48xlarge], maxNodes: 16, efa: true }',
      `  instanceTypes:\n    p7.48xlarge: { like: p5.48xlarge, accelerator: { kind: gpu, name: R200, count: 4 }, ${facts} }\n    g5.12xlarge: { enclaveParent: true, ${facts} }\n`,
    );

    expect(pools[0]?.types[0]).toMatchObject({
      name: 'p7.48xlarge',
      family: 'p7',
      vcpus: 192,
      accelerator: { kind: 'gpu', name: 'R200', count: 4 },
      source: 'https://aws.example/types',
    });
    expect(instanceTypes.map(({ name, enclaveParent }) => [name, enclaveParent])).toEqual([
      ['p7.48xlarge', false],
      ['g5.12xlarge', true],
    ]);
  });

  it('take over no capability that the name of a type rules out, unless the row says so', () => {
    const typeOf = (name: string, more = '') => {
      const row = `${name}: { like: m6i.xlarge, ${more}${facts} }`;
      return loaded('{ instances: [g5.12xlarge], maxNodes: 16 }', `  instanceTypes:\n    ${row}\n`)
        .instanceTypes[0];
    };
    const all = { uefi: true, nitroTpm: true, enclaveParent: true, clusterPlacement: true };

    expect(typeOf('m9i.xlarge')).toMatchObject(all);
    expect(typeOf('t4.xlarge')).toMatchObject({ ...all, enclaveParent: false, clusterPlacement: false });
    expect(typeOf('m9i-flex.xlarge')).toMatchObject({ ...all, clusterPlacement: false });
    expect(typeOf('m9i.metal-24xl')).toMatchObject({
      ...all,
      uefi: false,
      nitroTpm: false,
      enclaveParent: false,
    });
    expect(typeOf('t4.xlarge', 'clusterPlacement: true, enclaveParent: true, ')).toMatchObject(all);
  });

  it.each([
    [
      'a new type that is like nothing',
      `zz1.large: { vcpus: 2, ${facts} }`,
      'config/platform.yaml:34:5 training.instanceTypes.zz1.large: got the new type zz1.large without like, allowed like: an instance type that mlkeep knows, unless the row corrects one of them; name the known type that is most like it, and write what is different',
    ],
    [
      'a new type that is like nothing we know',
      `zz1.large: { like: zz0.large, ${facts} }`,
      'config/platform.yaml:34:5 training.instanceTypes.zz1.large: got like: zz0.large, allowed like: an instance type that mlkeep knows, unless the row corrects one of them; name the known type that is most like it, and write what is different',
    ],
    [
      'more EFA interfaces than cards',
      `g5.12xlarge: { network: { count: 1, interfacesPerCard: 4, efaInterfaces: 2 }, ${facts} }`,
      'config/platform.yaml:34:78 training.instanceTypes.g5.12xlarge.network.efaInterfaces: got 2, allowed 0 to 1: one for each network card; lower it, or raise network.count',
    ],
    [
      'a row without its source',
      'g5.12xlarge: { uefi: false, asOf: 2026-11-20 }',
      'config/platform.yaml:34:5 training.instanceTypes.g5.12xlarge.source: got nothing, allowed the https address of the page that says so; add source',
    ],
  ])('are not %s', (_, text, expected) => {
    expect(messages('{ instances: [g5.12xlarge], maxNodes: 16 }', row(text))).toEqual([expected]);
  });
});

describe('a project', () => {
  const team = (training: string, platform = PLATFORM): readonly string[] =>
    messagesOf(
      configFolder({
        'platform.yaml': platform,
        'teams/vision.yaml': VISION.replace(/ {4}training:[\s\S]*$/, `    training: ${training}\n`),
      }),
    );

  it('takes a pool once', () => {
    expect(team('[{ pool: a10g }, { pool: a10g, maxNodes: 2 }]')).toEqual([
      'config/teams/vision.yaml:13:40 projects.detect.training.1.pool: got "a10g", allowed each pool once; remove one, and raise maxNodes of the other',
    ]);
  });

  it('names an image by tag or digest, in its own repository', () => {
    expect(team('{ pool: a10g, image: 2026-11-20 }')).toEqual([]);
    expect(team(`{ pool: a10g, image: "sha256:${'0a'.repeat(32)}" }`)).toEqual([]);
    expect(team('{ pool: a10g, image: docker.io/evil/x }')).toEqual([
      expect.stringContaining(
        'projects.detect.training.image: got "docker.io/evil/x", allowed a tag of the project\'s image repository, or a digest',
      ),
    ]);
  });

  it('trains where the way to S3 is known, or the platform says it', () => {
    const elsewhere = PLATFORM.replace(
      'account: "111111111111"\n    region: eu-west-1',
      'account: "111111111111"\n    region: eu-south-2',
    ).replace(
      'zones: [eu-west-1a, eu-west-1b]\n    cidr: 10.40',
      'zones: [eu-south-2a, eu-south-2b]\n    cidr: 10.40',
    );

    expect(team('{ pool: a10g }', elsewhere)).toEqual([
      'config/teams/vision.yaml:13:5 projects.detect.training: got training in dev, which is in eu-south-2, allowed Regions in which the id of the prefix list of S3 is known; have the platform team add network.s3PrefixLists.eu-south-2: aws ec2 describe-prefix-lists says the id',
    ]);
    expect(
      team(
        '{ pool: a10g }',
        elsewhere.replace(
          'features: [batch]',
          'features: [batch]\n  s3PrefixLists: { eu-south-2: pl-0a1b2c3d }',
        ),
      ),
    ).toEqual([]);
  });

  const withFsx = PLATFORM.replace('features: [batch]', 'features: [batch, fsx]');

  it('has scratch space in the sizes that AWS makes, the slowest unless it says more', () => {
    const trained = (scratch: string) => {
      const result = loadPlatform(
        configFolder({
          'platform.yaml': withFsx,
          'teams/vision.yaml': VISION.replace('pool: a10g', `pool: a10g\n      scratch: ${scratch}`),
        }),
      );
      if (!result.ok) throw new Error(JSON.stringify(result.problems));
      return result.platform.teams[0]?.projects[0]?.training[0]?.scratch;
    };

    expect(trained('{ capacityGib: 1200 }')).toEqual({ capacityGib: 1_200, throughput: 125 });
    expect(trained('{ capacityGib: 100800, throughput: 1000 }')).toEqual({
      capacityGib: 100_800,
      throughput: 1_000,
    });
  });

  it.each([
    ['{ capacityGib: 3600 }', '13:53 projects.detect.training.scratch.capacityGib: got 3600'],
    ['{ capacityGib: 600 }', '13:53 projects.detect.training.scratch.capacityGib: got 600'],
    ['{ capacityGib: 103200 }', '13:53 projects.detect.training.scratch.capacityGib: got 103200'],
    ['{ capacityGib: 1.2TiB }', '13:53 projects.detect.training.scratch.capacityGib: got "1.2TiB"'],
  ])('has no scratch space of %s', (scratch, begin) => {
    expect(team(`{ pool: a10g, scratch: ${scratch} }`, withFsx)).toEqual([
      `config/teams/vision.yaml:${begin}, allowed 1200, or 2400 and multiples of it up to 100800; write a size that Amazon FSx makes`,
    ]);
  });

  it('has no scratch space as fast as AWS makes none', () => {
    expect(team('{ pool: a10g, scratch: { capacityGib: 1200, throughput: 200 } }', withFsx)).toEqual([
      'config/teams/vision.yaml:13:71 projects.detect.training.scratch.throughput: got 200, allowed 125, 250, 500, 1000; write one of these numbers',
    ]);
  });

  it('has scratch space only where the platform has the feature', () => {
    expect(team('{ pool: a10g, scratch: { capacityGib: 1200 } }')).toEqual([
      'config/teams/vision.yaml:13:29 projects.detect.training.scratch: got scratch, allowed scratch only where network.features has fsx; have the platform team add fsx to network.features',
    ]);
    expect(team('[{ pool: a10g, scratch: { capacityGib: 1200 } }]')).toEqual([
      expect.stringContaining('projects.detect.training.0.scratch: got scratch'),
    ]);
  });
});
