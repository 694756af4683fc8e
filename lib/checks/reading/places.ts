// lib/checks/reading: the accounts and Regions that the templates deploy to. What is not known of a template stays
// null: all templates without a known account are one account together.
import type { Resource, ResourceGraph } from '../../assembly';
import type { Place } from '../judgement';
import { grouped } from './grouped';
import { perGraph } from './per-graph';

const NOWHERE: Place = { account: null, region: null };

const byTemplate = perGraph(
  ({ templates }) =>
    new Map(templates.map(({ name, account, region }) => [name, { account, region }] as const)),
);

/** Where `resource` is deployed to. */
export function placeOf(graph: ResourceGraph, resource: Resource): Place {
  return byTemplate(graph).get(resource.template) ?? NOWHERE;
}

/** A text that is the same for the same place only. */
export function placeKey({ account, region }: Place): string {
  return `${account ?? '?'}/${region ?? '?'}`;
}

/** Whether account and Region are the same where both are known. */
export function mayBeSamePlace(one: Place, other: Place): boolean {
  return mayBeSame(one.account, other.account) && mayBeSame(one.region, other.region);
}

function mayBeSame(one: string | null, other: string | null): boolean {
  return one === null || other === null || one === other;
}

/** Every account that a template with a resource deploys to. */
export function accountsOf(graph: ResourceGraph): readonly Place[] {
  return distinct(inhabited(graph).map(({ account }) => ({ account, region: null })));
}

/** Every account and Region that a template with a resource deploys to. */
export function regionsOf(graph: ResourceGraph): readonly Place[] {
  return distinct(inhabited(graph).map(({ account, region }) => ({ account, region })));
}

function inhabited({ templates }: ResourceGraph): readonly Place[] {
  return templates.filter(({ resources }) => resources.length > 0);
}

function distinct(places: readonly Place[]): readonly Place[] {
  return [...new Map(places.map((place) => [placeKey(place), place])).values()];
}

/** Finds what of `resources` stands in the account of a place. */
export function byAccount(
  graph: ResourceGraph,
  resources: readonly Resource[],
): (place: Place) => readonly Resource[] {
  const groups = grouped(resources, (resource) => accountKey(placeOf(graph, resource)));
  return (place) => groups.get(accountKey(place)) ?? [];
}

/** Finds what of `resources` stands in a place. */
export function byRegion(
  graph: ResourceGraph,
  resources: readonly Resource[],
): (place: Place) => readonly Resource[] {
  const groups = grouped(resources, (resource) => placeKey(placeOf(graph, resource)));
  return (place) => groups.get(placeKey(place)) ?? [];
}

function accountKey({ account }: Place): string {
  return placeKey({ account, region: null });
}
