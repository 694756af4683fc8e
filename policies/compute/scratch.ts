// policies/compute: scratch space that the nodes of a pool share: the sizes that Amazon FSx makes, and the ports of Lustre.

/**
 * Throughput that AWS offers on SSD with PERSISTENT_2, in MB/s for each TiB.
 * @see https://docs.aws.amazon.com/fsx/latest/LustreGuide/managing-throughput-capacity.html
 */
export const SCRATCH_THROUGHPUTS = [125, 250, 500, 1_000] as const;

/** The least and the most of it, in GiB; the most is what AWS gives an account and Region without being asked. */
export const SCRATCH_CAPACITY = { least: 1_200, step: 2_400, most: 100_800 } as const;

/**
 * Whether Amazon FSx makes a file system of `gib`: one of the least, or steps.
 * @see https://docs.aws.amazon.com/fsx/latest/APIReference/API_CreateFileSystem.html
 */
export function isScratchCapacity(gib: number): boolean {
  const { least, step, most } = SCRATCH_CAPACITY;
  return gib === least || (gib > 0 && gib <= most && gib % step === 0);
}

/** How much scratch space there is, and how fast it is. */
export interface ScratchSize {
  /** In GiB. */
  readonly capacityGib: number;
  /** In MB/s for each TiB. */
  readonly throughput: number;
}

/** Where nodes find the file system. */
export interface ScratchMount {
  readonly dnsName: string;
  readonly mountName: string;
}

/**
 * Where clients and servers of Lustre hear each other, both ways.
 * @see https://docs.aws.amazon.com/fsx/latest/LustreGuide/limit-access-security-groups.html
 */
export const LUSTRE_PORTS = [
  { fromPort: 988, toPort: 988 },
  { fromPort: 1_018, toPort: 1_023 },
] as const;

/** Where the file system is on a node. */
export const SCRATCH_ON_NODE = '/mnt/scratch';
