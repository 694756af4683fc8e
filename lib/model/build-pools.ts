// lib/model: the training capacity of a platform, complete: what its instance types can do, and where its nodes are.
import { catalogueOf } from './instance-types';
import type { Pool, Reservation } from './pool';
import type { PlatformFile } from './schema/platform';

type PoolFile = PlatformFile['training']['pools'][string];

/** The pools of a checked platform.yaml. */
export function poolsOf(file: PlatformFile): readonly Pool[] {
  const catalogue = catalogueOf(file);
  return Object.entries(file.training.pools).map(([name, pool]) => ({
    name,
    instances: pool.instances,
    types: pool.instances.flatMap((instance) => catalogue.get(instance) ?? []),
    maxNodes: pool.maxNodes,
    efa: pool.efa,
    volumeGib: pool.volumeGib,
    reservations: Object.entries(pool.reservations).map(reservationOf),
    zones: Object.entries(pool.zones).map(([environment, zone]) => ({ environment, zone })),
    images: Object.entries(pool.images).map(([environment, image]) => ({ environment, image })),
  }));
}

function reservationOf([environment, written]: readonly [
  string,
  PoolFile['reservations'][string],
]): Reservation {
  if (typeof written === 'string') return { environment, id: written, block: false, placementGroup: null };
  return { environment, ...written, placementGroup: written.placementGroup ?? null };
}
