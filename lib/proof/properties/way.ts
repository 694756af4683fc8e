// lib/proof/properties: a way from whoever begins to whoever asks.
import type { Asker } from '../join';
import type { Reached } from '../reach';

/** A way; nobody is reached by who asks itself. */
export interface Way {
  readonly start: Asker;
  readonly reached: Reached | null;
}

/** Ways by the ids of those whom they reach. */
export type Ways = ReadonlyMap<string, readonly Way[]>;

/** The surest first, then the shortest. */
export function bySteps(one: Way, other: Way): number {
  return rank(one) - rank(other);
}

const CERTAINTIES = ['certain', 'approximate', 'unknown'];

function rank({ reached }: Way): number {
  return reached === null ? 0 : 1_000 * CERTAINTIES.indexOf(reached.certainty) + reached.steps.length;
}
