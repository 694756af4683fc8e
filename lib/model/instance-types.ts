// lib/model: the instance types that a platform knows: ours, with the rows that it adds or corrects.
import {
  type Catalogue,
  INSTANCE_TYPES,
  type InstanceType,
  capabilitiesLike,
  withInstanceTypes,
} from '../../policies';
import type { PlatformFile } from './schema/platform';

type Row = PlatformFile['training']['instanceTypes'][string];

/** Every instance type that `file` may name. */
export function catalogueOf(file: PlatformFile): Catalogue {
  return withInstanceTypes(addedTypes(file));
}

/** The rows that `file` adds or corrects, complete; those without a base are the rules' to refuse. */
export function addedTypes({ training }: PlatformFile): readonly InstanceType[] {
  return Object.entries(training.instanceTypes).flatMap(([name, row]) => {
    const base = baseOf(name, row);
    return base === undefined ? [] : [completed(name, row, base)];
  });
}

/** What a row departs from: the type that it is like, or else the one that it corrects. */
export function baseOf(name: string, { like }: Row): InstanceType | undefined {
  return INSTANCE_TYPES.get(like ?? name);
}

function completed(name: string, row: Row, base: InstanceType): InstanceType {
  const [family = name] = name.split('.');
  const inherited = capabilitiesLike(base, name);
  return {
    name,
    family,
    architecture: row.architecture ?? base.architecture,
    vcpus: row.vcpus ?? base.vcpus,
    threadsPerCore: threadsOf(row, base),
    memoryGib: row.memoryGib ?? base.memoryGib,
    accelerator: row.accelerator ?? base.accelerator,
    network: row.network ?? base.network,
    encryptsInTransit: row.encryptsInTransit ?? base.encryptsInTransit,
    localStorage: row.localStorage ?? base.localStorage,
    uefi: row.uefi ?? inherited.uefi,
    nitroTpm: row.nitroTpm ?? inherited.nitroTpm,
    enclaveParent: row.enclaveParent ?? inherited.enclaveParent,
    clusterPlacement: row.clusterPlacement ?? inherited.clusterPlacement,
    sevSnp: row.sevSnp ?? base.sevSnp,
    source: row.source,
    asOf: row.asOf,
  };
}

function threadsOf({ threadsPerCore }: Row, base: InstanceType): InstanceType['threadsPerCore'] {
  if (threadsPerCore === undefined) return base.threadsPerCore;
  return threadsPerCore === 1 ? 1 : 2;
}
