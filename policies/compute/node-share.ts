// policies/compute: what of a node the container of a job gets: all of it, less what the host needs.
import type { InstanceType } from './instance-type';

/** What a container asks for. Memory that it shares or uses as a disk is within its memory. */
export interface NodeShare {
  readonly vcpus: number;
  readonly memoryMib: number;
  readonly gpus: number;
  /** Devices of the host that it opens. */
  readonly devices: readonly HostDevice[];
  readonly sharedMemoryMib: number;
  readonly scratchMib: number;
}

/** A device of the host, at the same path in the container. */
export interface HostDevice {
  readonly path: string;
  readonly permissions: readonly ('READ' | 'WRITE' | 'MKNOD')[];
}

const MIB_PER_GIB = 1_024;

/** Less than the machine has: kernel, agents and what AWS counts differently take theirs. */
const SHARE_OF_MEMORY = 0.9;
const SHARE_OF_SHARED_MEMORY = 1 / 8;
const SHARE_OF_SCRATCH = 1 / 4;

/**
 * What fits on every one of `types`, which are alike but for their sizes.
 * @see https://docs.aws.amazon.com/batch/latest/userguide/memory-management.html
 */
export function nodeShare(types: readonly [InstanceType, ...InstanceType[]], efa: boolean): NodeShare {
  const [{ accelerator, network }] = types;
  const memory = Math.min(...types.map(({ memoryGib }) => memoryGib)) * MIB_PER_GIB * SHARE_OF_MEMORY;
  const count = accelerator?.count ?? 0;
  return {
    vcpus: Math.min(...types.map(({ vcpus }) => vcpus)),
    memoryMib: Math.floor(memory),
    gpus: accelerator?.kind === 'gpu' ? count : 0,
    devices: [
      ...(accelerator?.kind === 'neuron' ? numbered('/dev/neuron', count, ['READ', 'WRITE']) : []),
      // https://docs.aws.amazon.com/batch/latest/userguide/efa.html
      ...(efa ? numbered('/dev/infiniband/uverbs', network.efaInterfaces, ['READ', 'WRITE', 'MKNOD']) : []),
    ],
    sharedMemoryMib: Math.floor(memory * SHARE_OF_SHARED_MEMORY),
    scratchMib: Math.floor(memory * SHARE_OF_SCRATCH),
  };
}

function numbered(
  prefix: string,
  count: number,
  permissions: HostDevice['permissions'],
): readonly HostDevice[] {
  return Array.from({ length: count }, (_, index) => ({ path: `${prefix}${index}`, permissions }));
}
