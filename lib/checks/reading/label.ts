// lib/checks/reading: a resource in a few words, for people.
import type { Resource } from '../../assembly';
import { type Requirement, lackOf } from './requirement';

/** Which resource it is, in which template. */
export function labelOf({ logicalId, template }: Resource): string {
  return `${logicalId} of ${template}`;
}

/** Which resource it is, and what is the matter with it. */
export function labelWithLack(resource: Resource, requirements: readonly Requirement[]): string {
  const lack = lackOf(requirements);
  return lack === undefined ? labelOf(resource) : `${labelOf(resource)}: ${lack}`;
}
