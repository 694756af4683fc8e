// policies/compute: instance types with GPUs or Trainium. Every one of them has disks of its own, and none is offered as
// the parent of enclaves: an enclave gets no accelerator.
import { type Family, type Size, instanceTypesOf } from './family';
import type { InstanceType, NetworkCards } from './instance-type';

/** Read in the sources that each family names; boot modes by AWS's page on UEFI. */
const AS_OF = '2026-11-20';
const EFA = 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/efa-acc-inst-types.html';
const ACCELERATED = 'https://docs.aws.amazon.com/ec2/latest/instancetypes/ac.html';

type Row = readonly [
  size: string,
  vcpus: number,
  memoryGib: number,
  accelerators: number,
  efaInterfaces: number,
  cards: number,
  interfacesPerCard: number,
];

/** The family's sizes, written as rows. */
function rows(...written: readonly Row[]): readonly Size[] {
  return written.map(
    ([size, vcpus, memoryGib, accelerators, efaInterfaces, count, interfacesPerCard]): Size => {
      const network: NetworkCards = { count, interfacesPerCard, efaInterfaces };
      return { size, vcpus, memoryGib, accelerators, network };
    },
  );
}

function gpu(family: string, name: string, changed: Partial<Family> = {}): Family {
  return {
    family,
    accelerator: { kind: 'gpu', name },
    architecture: 'x86_64',
    threadsPerCore: 2,
    encryptsInTransit: true,
    localStorage: true,
    uefi: true,
    nitroTpm: true,
    source: ACCELERATED,
    asOf: AS_OF,
    ...changed,
  };
}

/** P4 boots by legacy BIOS alone, so it has no NitroTPM. */
const NO_UEFI = {
  uefi: false,
  nitroTpm: false,
  source: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/launch-instance-boot-mode.html',
};

function trainium(family: string, name: string): Family {
  return { ...gpu(family, name, { source: EFA }), accelerator: { kind: 'neuron', name } };
}

/** Families for training at scale, one network card and more for each accelerator. */
const CLUSTERED: readonly (readonly InstanceType[])[] = [
  instanceTypesOf(gpu('p4d', 'A100', NO_UEFI), rows(['24xlarge', 96, 1_152, 8, 4, 4, 15])),
  instanceTypesOf(gpu('p4de', 'A100', NO_UEFI), rows(['24xlarge', 96, 1_152, 8, 4, 4, 15])),
  instanceTypesOf(
    gpu('p5', 'H100', { source: EFA }),
    rows(['4xlarge', 16, 256, 1, 1, 1, 4], ['48xlarge', 192, 2_048, 8, 32, 32, 2]),
  ),
  instanceTypesOf(gpu('p5e', 'H200', { source: EFA }), rows(['48xlarge', 192, 2_048, 8, 32, 32, 2])),
  instanceTypesOf(gpu('p5en', 'H200', { source: EFA }), rows(['48xlarge', 192, 2_048, 8, 16, 16, 4])),
  instanceTypesOf(gpu('p6-b200', 'B200', { source: EFA }), rows(['48xlarge', 192, 2_048, 8, 8, 8, 4])),
  // Seventeen cards and sixteen EFA interfaces: the first card has none.
  instanceTypesOf(gpu('p6-b300', 'B300', { source: EFA }), rows(['48xlarge', 192, 4_096, 8, 16, 17, 4])),
  instanceTypesOf(
    trainium('trn1', 'Trainium'),
    rows(['2xlarge', 8, 32, 1, 0, 1, 4], ['32xlarge', 128, 512, 16, 8, 8, 5]),
  ),
  instanceTypesOf(trainium('trn1n', 'Trainium'), rows(['32xlarge', 128, 512, 16, 16, 16, 5])),
  instanceTypesOf(trainium('trn2', 'Trainium2'), rows(['48xlarge', 192, 2_048, 16, 16, 16, 2])),
];

/** Families from one accelerator on; EFA begins with eight times large. */
const GRAPHICS: readonly (readonly InstanceType[])[] = [
  instanceTypesOf(
    gpu('g5', 'A10G'),
    rows(
      ['xlarge', 4, 16, 1, 0, 1, 4],
      ['2xlarge', 8, 32, 1, 0, 1, 4],
      ['4xlarge', 16, 64, 1, 0, 1, 8],
      ['8xlarge', 32, 128, 1, 1, 1, 8],
      ['12xlarge', 48, 192, 4, 1, 1, 15],
      ['16xlarge', 64, 256, 1, 1, 1, 8],
      ['24xlarge', 96, 384, 4, 1, 1, 15],
      ['48xlarge', 192, 768, 8, 1, 1, 7],
    ),
  ),
  // Graviton2: no EFA, and nothing encrypts what instances say to each other.
  instanceTypesOf(
    gpu('g5g', 'T4G', {
      architecture: 'arm64',
      threadsPerCore: 1,
      encryptsInTransit: false,
      localStorage: false,
      nitroTpm: false,
    }),
    rows(
      ['xlarge', 4, 8, 1, 0, 1, 4],
      ['2xlarge', 8, 16, 1, 0, 1, 4],
      ['4xlarge', 16, 32, 1, 0, 1, 8],
      ['8xlarge', 32, 64, 1, 0, 1, 8],
      ['16xlarge', 64, 128, 2, 0, 1, 15],
    ),
  ),
  instanceTypesOf(
    gpu('g6', 'L4'),
    rows(
      ['xlarge', 4, 16, 1, 0, 1, 4],
      ['2xlarge', 8, 32, 1, 0, 1, 4],
      ['4xlarge', 16, 64, 1, 0, 1, 8],
      ['8xlarge', 32, 128, 1, 1, 1, 8],
      ['12xlarge', 48, 192, 4, 1, 1, 8],
      ['16xlarge', 64, 256, 1, 1, 1, 15],
      ['24xlarge', 96, 384, 4, 1, 1, 15],
      ['48xlarge', 192, 768, 8, 1, 1, 15],
    ),
  ),
  instanceTypesOf(
    gpu('g6e', 'L40S'),
    rows(
      ['xlarge', 4, 32, 1, 0, 1, 4],
      ['2xlarge', 8, 64, 1, 0, 1, 4],
      ['4xlarge', 16, 128, 1, 0, 1, 8],
      ['8xlarge', 32, 256, 1, 1, 1, 8],
      ['12xlarge', 48, 384, 4, 1, 1, 10],
      ['16xlarge', 64, 512, 1, 1, 1, 15],
      ['24xlarge', 96, 768, 4, 2, 2, 10],
      ['48xlarge', 192, 1_536, 8, 4, 4, 10],
    ),
  ),
  instanceTypesOf(
    gpu('g7e', 'RTX PRO 6000'),
    rows(
      ['2xlarge', 8, 64, 1, 0, 1, 4],
      ['4xlarge', 16, 128, 1, 0, 1, 4],
      ['8xlarge', 32, 256, 1, 1, 1, 4],
      ['12xlarge', 48, 512, 2, 1, 1, 4],
      ['24xlarge', 96, 1_024, 4, 2, 2, 4],
      ['48xlarge', 192, 2_048, 8, 4, 4, 4],
    ),
  ),
];

/** Every instance type with accelerators that the platform knows. */
export const ACCELERATED_TYPES: readonly InstanceType[] = [...CLUSTERED, ...GRAPHICS].flat();
