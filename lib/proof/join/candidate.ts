// lib/proof/join: an asker, a face and actions that may be allowed together. All others are surely not.
import type { Target } from '../core';
import type { Face, WorldResource } from '../world';
import type { Asker } from './asker';

/** What is worth a decision. */
export interface Candidate {
  readonly asker: Asker;
  readonly face: Face;
  /** Null of a face that no template has. */
  readonly resource: WorldResource | null;
  /** The face's target, narrowed to what the question means of it. */
  readonly target: Target;
  /** The pattern of ARNs that requests have to match as well, where `target` could not be narrowed to it; else null. */
  readonly within: string | null;
  /** Patterns of the actions that are asked of the face. */
  readonly actions: readonly string[];
}
