// policies/compute: how rows of the catalogue are written: what a family shares, and a line for each of its sizes.
import type { Accelerator, InstanceType, NetworkCards } from './instance-type';
import { takesClusterPlacement } from './likeness';

/** What every size of a family has. */
export interface Family extends Pick<
  InstanceType,
  | 'family'
  | 'architecture'
  | 'threadsPerCore'
  | 'encryptsInTransit'
  | 'localStorage'
  | 'uefi'
  | 'nitroTpm'
  | 'source'
  | 'asOf'
> {
  /** Null for families without accelerators. */
  readonly accelerator: Omit<Accelerator, 'count'> | null;
}

/** One size of a family. */
export interface Size extends Pick<InstanceType, 'vcpus' | 'memoryGib'> {
  /** For example `48xlarge`. */
  readonly size: string;
  readonly accelerators?: number;
  /** One card without EFA, unless it says otherwise. */
  readonly network?: NetworkCards;
  readonly enclaveParent?: boolean;
  readonly sevSnp?: boolean;
}

const ONE_CARD: NetworkCards = { count: 1, interfacesPerCard: 4, efaInterfaces: 0 };

/** The instance types of a family. */
export function instanceTypesOf(family: Family, sizes: readonly Size[]): readonly InstanceType[] {
  const { accelerator, ...shared } = family;
  return sizes.map(({ size, accelerators = 0, network = ONE_CARD, ...own }) => ({
    ...shared,
    name: `${family.family}.${size}`,
    enclaveParent: false,
    sevSnp: false,
    clusterPlacement: takesClusterPlacement(family.family),
    ...own,
    accelerator: accelerator === null ? null : { ...accelerator, count: accelerators },
    network,
  }));
}
