// lib/checks/reading: what many rules look for in a graph is found once.
import type { ResourceGraph } from '../../assembly';

/** `find`, which runs once for each graph. */
export function perGraph<T>(find: (graph: ResourceGraph) => T): (graph: ResourceGraph) => T {
  const known = new WeakMap<ResourceGraph, { readonly found: T }>();
  return (graph) => {
    const entry = known.get(graph) ?? { found: find(graph) };
    known.set(graph, entry);
    return entry.found;
  };
}
