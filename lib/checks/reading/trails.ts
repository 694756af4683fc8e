// lib/checks/reading: the trails of the templates, and whom they serve.
import type { Resource, ResourceGraph } from '../../assembly';
import type { Place } from '../judgement';
import { isAbsentOrTrue } from './branches';
import { type Recorded, managementEvents, objectEvents } from './event-selectors';
import type { Identity } from './identity';
import { LOG_GROUP, namedLocally } from './local-name';
import { perGraph } from './per-graph';
import { byAccount, placeOf } from './places';
import { existenceOf, propertyOf } from './property';
import { isTrue } from './question';
import { type Requirement, closest, requirement } from './requirement';
import { shown } from './shown';
import { type Truth, all } from './truth';

/** A trail, and what of it is right. */
export interface Trail {
  readonly resource: Resource;
  /** It exists and logs. */
  readonly logging: readonly Requirement[];
  readonly multiRegion: Requirement;
  readonly globalServices: Requirement;
  readonly managementEvents: Requirement;
  /** Data events of all objects. */
  readonly objects: Recorded;
  /** Log groups that it writes to: one for each branch of open conditions, undefined where it writes to none. */
  readonly logGroups: readonly (Identity | undefined)[];
  /** It serves every account of the organisation. */
  readonly organization: Requirement;
}

/** Every trail, and those of an account. */
const found = perGraph((graph) => {
  const resources = graph.byType('AWS::CloudTrail::Trail');
  const trails = new Map(resources.map((resource) => [resource, trailOf(graph, resource)]));
  const every = [...trails.values()];
  const own = byAccount(graph, resources);
  return {
    ofAccount: (place: Place) => own(place).flatMap((resource) => trails.get(resource) ?? []),
    ofOrganization: every.filter(({ organization }) => organization.holds !== 'no'),
  };
});

function trailOf(graph: ResourceGraph, resource: Resource): Trail {
  const events = managementEvents(resource);
  const group = propertyOf(resource, 'CloudWatchLogsLogGroupArn');
  return {
    resource,
    logging: [
      requirement(existenceOf(resource), 'exists only under a condition'),
      whether(resource, 'IsLogging', isTrue(propertyOf(resource, 'IsLogging'))),
    ],
    multiRegion: whether(resource, 'IsMultiRegionTrail', isTrue(propertyOf(resource, 'IsMultiRegionTrail'))),
    globalServices: whether(
      resource,
      'IncludeGlobalServiceEvents',
      isAbsentOrTrue(propertyOf(resource, 'IncludeGlobalServiceEvents')),
    ),
    managementEvents: requirement(
      all([events.reads, events.writes]),
      'its selectors do not show all management events',
    ),
    objects: objectEvents(resource),
    logGroups: namedLocally(graph, group, placeOf(graph, resource), LOG_GROUP),
    organization: whether(
      resource,
      'IsOrganizationTrail',
      isTrue(propertyOf(resource, 'IsOrganizationTrail')),
    ),
  };
}

function whether(resource: Resource, path: string, holds: Truth): Requirement {
  return requirement(holds, `${path} is ${shown(propertyOf(resource, path))}`);
}

/** A trail and what it has to do for an account. */
export interface Service {
  readonly trail: Trail;
  readonly requirements: readonly Requirement[];
}

/**
 * Finds the trail that serves an account best: one of its own, or one of the organisation, wherever that stands.
 * Undefined where there is none.
 */
export function bestTrail(
  graph: ResourceGraph,
  asked: (trail: Trail) => readonly Requirement[],
): (account: Place) => Service | undefined {
  const { ofAccount, ofOrganization } = found(graph);
  const known = new Map<Trail, readonly Requirement[]>();
  const requirementsOf = (trail: Trail): readonly Requirement[] => {
    const requirements = known.get(trail) ?? asked(trail);
    known.set(trail, requirements);
    return requirements;
  };
  const shared = closest(
    ofOrganization.map((trail) => ({
      trail,
      requirements: [...requirementsOf(trail), trail.organization],
    })),
  );
  return (account) =>
    closest([
      ...ofAccount(account).map((trail) => ({ trail, requirements: requirementsOf(trail) })),
      ...(shared === undefined ? [] : [shared]),
    ]);
}

/** What records all management events of every Region. */
export function recordsManagement(trail: Trail): readonly Requirement[] {
  return [...trail.logging, trail.multiRegion, trail.globalServices, trail.managementEvents];
}
