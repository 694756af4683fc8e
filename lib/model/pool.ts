// lib/model: training capacity after loading: what the platform offers, and what a project takes of it.
import type { InstanceType, ScratchSize } from '../../policies';

/** A kind of training capacity. */
export interface Pool {
  readonly name: string;
  readonly instances: readonly string[];
  /** The same with what is known of them. */
  readonly types: readonly InstanceType[];
  readonly maxNodes: number;
  readonly efa: boolean;
  /** Size of a node's volume. */
  readonly volumeGib: number;
  readonly reservations: readonly Reservation[];
  /** Zones of the nodes, where they are not the environment's first. */
  readonly zones: readonly { readonly environment: string; readonly zone: string }[];
  /** Machine images, where they are not AWS's newest: an id, or the name of a parameter. */
  readonly images: readonly { readonly environment: string; readonly image: string }[];
}

/** Capacity of one zone that is paid for. */
export interface Reservation {
  readonly environment: string;
  readonly id: string;
  /** Whether it is a Capacity Block. */
  readonly block: boolean;
  /** The placement group it was made in; null where it was made without. */
  readonly placementGroup: string | null;
}

/** Training capacity that a project uses. */
export interface TrainingUse {
  readonly pool: string;
  readonly maxNodes: number;
  readonly maxRuntimeMinutes: number;
  /** Tag or digest in the project's repository. */
  readonly image: string;
  /** File system that its nodes share; null where their memory is enough. */
  readonly scratch: ScratchSize | null;
}
