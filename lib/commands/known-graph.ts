// lib/commands: templates, and what is known around them.
import type { ResourceGraph } from '../assembly';
import type { WorldFacts } from '../proof';

/** Templates, and what is known around them. */
export interface KnownGraph {
  readonly graph: ResourceGraph;
  readonly facts: WorldFacts;
}
