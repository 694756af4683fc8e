// lib/checks/reading: the template of a resource, and whether two of them are deployed to the same place.
import type { Resource, ResourceGraph, Template } from '../../assembly';
import { perGraph } from './per-graph';

const byName = perGraph(
  ({ templates }) => new Map<string, Template>(templates.map((each) => [each.name, each])),
);

/** The template that `resource` is in. */
export function templateOf(graph: ResourceGraph, { template }: Resource): Template | undefined {
  return byName(graph).get(template);
}

/** Whether account and Region are the same where both are known. */
export function areTogether(one: Template | undefined, other: Template | undefined): boolean {
  return isSame(one?.account, other?.account) && isSame(one?.region, other?.region);
}

function isSame(one: string | null | undefined, other: string | null | undefined): boolean {
  return one == null || other == null || one === other;
}
