// lib/checks/rules: in every account, somebody is told of certain events: a trail records them, writes them to a log group,
// and metric filters of that group with alarms match every one of them.
import { type Search, perPlace } from '../../../control-rule';
import { judgement } from '../../../judgement';
import type { Identity } from '../../../reading/identity';
import { labelWithLack } from '../../../reading/label';
import { perGraph } from '../../../reading/per-graph';
import { accountsOf } from '../../../reading/places';
import { type Requirement, lackOf, met, requirement } from '../../../reading/requirement';
import { type Trail, bestTrail, recordsManagement } from '../../../reading/trails';
import { either } from '../../../reading/truth';
import { watches } from './watched-events';
import type { RequiredEvent } from './required-event';
import { REQUIRED_EVENTS } from './required-events';

/** Searches by slug. */
export const monitoringSearches: Readonly<Record<string, Search>> = Object.fromEntries(
  Object.entries(REQUIRED_EVENTS).map(([slug, events]) => [slug, alarmsOn(events)]),
);

function alarmsOn(events: readonly RequiredEvent[]): Search {
  const watching = perGraph((graph) => {
    const known = new Map<string, Requirement>();
    return (group: Identity): Requirement => {
      const found = known.get(group.key) ?? watches(graph, group, events);
      known.set(group.key, found);
      return found;
    };
  });
  const wanted = `an alarm on ${events.length === 1 ? (events[0]?.label ?? '') : `each of ${events.length} events`}`;
  return perPlace(({ graph }) => {
    const serviceOf = bestTrail(graph, (trail) => [
      ...recordsManagement(trail),
      isWatched(trail, watching(graph)),
    ]);
    return accountsOf(graph).map((place) => {
      const service = serviceOf(place);
      const holds = service === undefined ? 'no' : met(service.requirements);
      const observed =
        service === undefined ? 'no trail' : labelWithLack(service.trail.resource, service.requirements);
      return { ...judgement(holds, { propertyPath: null, observed, wanted }), place };
    });
  });
}

/** Every log group that the trail may write to has to be watched. */
function isWatched(trail: Trail, watched: (group: Identity) => Requirement): Requirement {
  const groups = trail.logGroups.map((group) =>
    group === undefined ? requirement('no', 'it writes to no log group') : watched(group),
  );
  const lack = lackOf(groups) ?? '';
  return requirement(groups.map(({ holds }) => holds).reduce(either), lack);
}
