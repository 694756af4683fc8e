// lib/proof/core: one caller before one resource, on one side of a comparison.
import type { Caller } from './caller';
import type { Surroundings } from './surroundings';
import type { Target } from './target';

/** One caller before one resource, and everything that stands around them. */
export interface Scenery {
  readonly caller: Caller;
  readonly target: Target;
  readonly surroundings: Surroundings;
}
