// policies/compute: what an enclave may take of its parent. Loading a configuration and making a host go by the same rules.
import type { InstanceType } from './instance-type';

/** What an enclave takes of its parent, and the image that it is made from. */
export interface EnclaveSize {
  readonly imageMib: number;
  readonly cpus: number;
  readonly memoryMib: number;
}

/** What is wrong with the size of an enclave. */
export interface EnclaveSizeFault {
  readonly field: 'cpus' | 'memoryMib';
  readonly got: number;
  readonly allowed: string;
  readonly fix: string;
}

/**
 * Memory of the enclave for each MiB of its image, which is unpacked in it.
 * @see https://github.com/aws/aws-nitro-enclaves-cli/issues/196
 */
const MEMORY_PER_IMAGE = 4;

/** What the parent keeps for itself. */
const PARENT_MIB = 1_024;
const MIB_PER_GIB = 1_024;

/**
 * What is wrong with an enclave of `size` on parents of `types`; nothing where each of them can start it.
 * @see https://docs.aws.amazon.com/enclaves/latest/user/nitro-enclave-concepts.html
 */
export function enclaveSizeFaults(
  types: readonly InstanceType[],
  size: EnclaveSize,
): readonly EnclaveSizeFault[] {
  return [...tooSmall(size), ...types.flatMap((type) => tooMuch(type, size))];
}

function tooSmall({ imageMib, memoryMib }: EnclaveSize): readonly EnclaveSizeFault[] {
  const least = imageMib * MEMORY_PER_IMAGE;
  if (memoryMib >= least) return [];
  return [
    {
      field: 'memoryMib',
      got: memoryMib,
      allowed: `${least} or more, four times the image`,
      fix: 'raise it: the image is unpacked in the enclave’s memory',
    },
  ];
}

function tooMuch(type: InstanceType, { cpus, memoryMib }: EnclaveSize): readonly EnclaveSizeFault[] {
  const { name, vcpus, threadsPerCore, memoryGib } = type;
  const most = { cpus: vcpus - threadsPerCore, memoryMib: memoryGib * MIB_PER_GIB - PARENT_MIB };
  const faults: EnclaveSizeFault[] = [];
  if (cpus < 1 || cpus % threadsPerCore !== 0)
    faults.push({
      field: 'cpus',
      got: cpus,
      allowed: `a multiple of ${threadsPerCore} (${name})`,
      fix: 'ask for whole cores: no core is shared with the parent',
    });
  if (cpus > most.cpus)
    faults.push({
      field: 'cpus',
      got: cpus,
      allowed: `up to ${most.cpus} (${name})`,
      fix: 'lower it or choose a larger instance: a core stays with the parent',
    });
  if (memoryMib > most.memoryMib)
    faults.push({
      field: 'memoryMib',
      got: memoryMib,
      allowed: `up to ${most.memoryMib} (${name})`,
      fix: 'lower it or choose a larger instance: the parent keeps 1 GiB',
    });
  return faults;
}
