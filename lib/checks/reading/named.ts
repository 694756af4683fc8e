// lib/checks/reading: which resource a value names, and whether it is there where another one is.
import { type Resource, type ResourceGraph, type Value, alternatives } from '../../assembly';
import type { Truth } from './truth';

/** What a value names. */
export type Named =
  | { readonly kind: 'resource'; readonly resource: Resource }
  /** Something that is in none of the templates. */
  | { readonly kind: 'outside' }
  /** Deployment decides. */
  | { readonly kind: 'open' }
  | { readonly kind: 'nothing' };

/**
 * What of `type` is named by `value`, by reference, by name or by ARN, one for each branch of open conditions.
 * @param from the resource that says it: names are names of its account and Region
 */
export function namedBy(graph: ResourceGraph, value: Value, type: string, from?: Resource): readonly Named[] {
  return alternatives(value).map((each) => oneNamedBy(graph, each, type, from));
}

function oneNamedBy(graph: ResourceGraph, value: Value, type: string, from: Resource | undefined): Named {
  if (value.kind === 'absent') return { kind: 'nothing' };
  const resource = graph.named(type, value, from);
  if (resource !== undefined) return { kind: 'resource', resource };
  return value.kind === 'literal' ? { kind: 'outside' } : { kind: 'open' };
}

/** Whether `other` is there where `resource` is: what exists only perhaps may stand under the same condition. */
export function presenceBeside(graph: ResourceGraph, resource: Resource, other: Resource): Truth {
  const truths = { always: 'yes', perhaps: 'open', never: 'no' } as const;
  return truths[graph.coexistence(resource, other)];
}
