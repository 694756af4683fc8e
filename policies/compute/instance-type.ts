// policies/compute: what an instance type can do, as far as the platform decides by it.

/** Processors for machine learning within an instance. */
export interface Accelerator {
  readonly kind: 'gpu' | 'neuron';
  /** For example `H100`. */
  readonly name: string;
  readonly count: number;
}

/** How an instance type is connected. */
export interface NetworkCards {
  /** How many cards there are. */
  readonly count: number;
  /** How many interfaces each of them takes; of unlike cards the first. */
  readonly interfacesPerCard: number;
  /** Most EFA interfaces; 0 where there is no EFA. At most one for each card. */
  readonly efaInterfaces: number;
}

/** One instance type. */
export interface InstanceType {
  /** For example `p5.48xlarge`. */
  readonly name: string;
  /** For example `p5`. */
  readonly family: string;
  readonly architecture: 'x86_64' | 'arm64';
  readonly vcpus: number;
  /** vCPUs of one core: an enclave takes whole cores. */
  readonly threadsPerCore: 1 | 2;
  readonly memoryGib: number;
  /** Null for instances without. */
  readonly accelerator: Accelerator | null;
  readonly network: NetworkCards;
  /** Whether traffic between instances of such types is encrypted by the hardware. */
  readonly encryptsInTransit: boolean;
  /** Whether it has disks of its own, which the hardware encrypts. SageMaker takes no key for volumes there. */
  readonly localStorage: boolean;
  /** Whether it boots by UEFI. */
  readonly uefi: boolean;
  /** Whether it can measure what it boots, in a NitroTPM. */
  readonly nitroTpm: boolean;
  /** Whether it can be the parent of Nitro Enclaves. */
  readonly enclaveParent: boolean;
  /** Whether its memory can be encrypted with AMD SEV-SNP. */
  readonly sevSnp: boolean;
  /** Whether nodes of it can be close to each other, in a placement group. */
  readonly clusterPlacement: boolean;
  /** Where all this stands. */
  readonly source: string;
  /** When it was read, YYYY-MM-DD. */
  readonly asOf: string;
}

/** A yes or no of an instance type that something may depend on. */
export type Capability =
  | 'encryptsInTransit'
  | 'localStorage'
  | 'uefi'
  | 'nitroTpm'
  | 'enclaveParent'
  | 'sevSnp'
  | 'clusterPlacement';
