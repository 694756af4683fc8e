// lib/model/schema: kinds of training capacity, and what the platform knows of instance types beyond our own table.
import { z } from 'zod';
import {
  MAX_COMPONENT,
  component,
  day,
  flag,
  listOf,
  named,
  pattern,
  prose,
  section,
  wholeNumber,
  word,
} from './common';
import { field } from './field';

const INSTANCE_TYPE = /^[a-z][a-z0-9-]*\.(?:[a-z0-9-]+)$/;

const instanceType = pattern(
  INSTANCE_TYPE,
  'an instance type such as g5.12xlarge',
  'write family.size',
  'Instance type.',
);

const byEnvironment = component('environment', 2, MAX_COMPONENT);

const reservationId = pattern(
  /^cr-[0-9a-f]{8,17}$/,
  'a capacity reservation id such as cr-0a1b2c3d',
  'copy the id',
  'Capacity reservation.',
);

const reservation = field(
  z.union([
    reservationId,
    section(
      {
        id: reservationId,
        block: flag('Whether it is a Capacity Block.').default(false),
        placementGroup: pattern(
          /^[A-Za-z0-9_-]{1,255}$/,
          'the name of a placement group',
          'copy the name, or leave it out where the reservation was made without one',
          'Placement group that the reservation was made in.',
        ).optional(),
      },
      'A capacity reservation and what it was made with.',
    ),
  ]),
  {
    allowed: 'a capacity reservation id such as cr-0a1b2c3d, or a mapping with id, block, placementGroup',
    fix: 'copy the id',
  },
  'Capacity reservation, by id or with what it was made with.',
);

const machineImage = pattern(
  /^(?:ami-[0-9a-f]{8,17}|\/[A-Za-z0-9_./-]{1,1010})$/,
  'an image id such as ami-0a1b2c3d, or the name of an SSM parameter that holds one',
  'pin an image, or name a parameter such as /aws/service/ecs/optimized-ami/amazon-linux-2023/gpu/recommended/image_id',
  'Machine image of the nodes.',
);

const pool = section(
  {
    instances: listOf(instanceType, 1, 10, 'Instance types of the pool.'),
    maxNodes: wholeNumber(1, 1_000, 'Most nodes of one project.'),
    efa: flag('Whether nodes talk over EFA.').default(false),
    volumeGib: wholeNumber(50, 16_384, 'Size of the encrypted volume of a node, in GiB.').default(200),
    reservations: named(byEnvironment, reservation, 100, 'Capacity reservation of an environment.').default(
      {},
    ),
    zones: named(
      byEnvironment,
      pattern(
        /^[a-z]{2}(?:-[a-z]+)+-\d[a-z]$/,
        'an availability zone such as eu-west-1b',
        'name a zone of the environment',
        'Availability zone.',
      ),
      100,
      'Zone of the nodes in an environment, where it is not the first.',
    ).default({}),
    images: named(
      byEnvironment,
      machineImage,
      100,
      "Machine image of an environment; AWS's newest by default.",
    ).default({}),
  },
  'A kind of training capacity.',
);

const instanceRow = section(
  {
    like: instanceType.optional(),
    architecture: word(['x86_64', 'arm64'], 'Architecture of its processors.').optional(),
    vcpus: wholeNumber(1, 4_096, 'Number of vCPUs.').optional(),
    threadsPerCore: wholeNumber(1, 2, 'vCPUs of one core.').optional(),
    memoryGib: wholeNumber(1, 65_536, 'Memory in GiB.').optional(),
    accelerator: section(
      {
        kind: word(['gpu', 'neuron'], 'Kind of accelerator.'),
        name: prose(1, 64, 'For example H100.'),
        count: wholeNumber(1, 128, 'How many there are.'),
      },
      'Its processors for machine learning.',
    ).optional(),
    network: section(
      {
        count: wholeNumber(1, 128, 'How many network cards there are.'),
        interfacesPerCard: wholeNumber(1, 64, 'Interfaces that a card takes; of unlike cards the first.'),
        efaInterfaces: wholeNumber(0, 128, 'Most EFA interfaces.'),
      },
      'How it is connected.',
    ).optional(),
    encryptsInTransit: flag('Whether the hardware encrypts traffic between such instances.').optional(),
    localStorage: flag('Whether it has disks of its own.').optional(),
    uefi: flag('Whether it boots by UEFI.').optional(),
    nitroTpm: flag('Whether it has a NitroTPM.').optional(),
    enclaveParent: flag('Whether it can be the parent of enclaves.').optional(),
    sevSnp: flag('Whether its memory can be encrypted with SEV-SNP.').optional(),
    clusterPlacement: flag('Whether its instances can be in a cluster placement group.').optional(),
    source: pattern(
      /^https:\/\/[^\s]{4,500}$/,
      'the https address of the page that says so',
      'name the page, so that others can look it up',
      'Where it stands.',
    ),
    asOf: day,
  },
  'An instance type that is new, or that our table has wrong.',
);

/** `training`. */
export const training = section(
  {
    pools: named(component('pool', 2, MAX_COMPONENT), pool, 50, 'Training capacity by name.').default({}),
    instanceTypes: named(
      instanceType,
      instanceRow,
      200,
      'Instance types that mlkeep does not know, or knows wrong, by name.',
    ).default({}),
  },
  'Training capacity that projects may use.',
);
