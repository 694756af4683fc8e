// lib/checks/rules: the metric filters of a log group, and whether a single event that one matches reaches somebody.
import { type Resource, type ResourceGraph, type Value, entry } from '../../../../assembly';
import { isAbsentOr, inEveryBranch } from '../../../reading/branches';
import { type Identity, IdentityIndex, sameAs } from '../../../reading/identity';
import { possibleItems } from '../../../reading/items';
import { labelWithLack } from '../../../reading/label';
import { someOfList } from '../../../reading/list';
import { LOG_GROUP, namedLocally } from '../../../reading/local-name';
import { perGraph } from '../../../reading/per-graph';
import { placeOf } from '../../../reading/places';
import { existenceOf, propertyOf } from '../../../reading/property';
import { isFalse, isNumber, isSet, matches } from '../../../reading/question';
import { type Requirement, closest, lackOf, met, requirement } from '../../../reading/requirement';
import { shown } from '../../../reading/shown';
import { type Truth, either, not, some } from '../../../reading/truth';
import { tellsSomebody } from './alarm-actions';
import { isFollowed } from './composite-alarm';
import type { Formula } from './formula';
import { type MetricAlarm, alarmsOn } from './metric-alarm';
import { patternFormula } from './pattern';
import { metricOfTransformation, publishedBy } from './published-metric';
import { type Published, goesOffAtOne } from './sensitivity';

/** A metric filter. */
export interface MetricFilter {
  readonly resource: Resource;
  readonly formula: Formula;
  /** The log groups that it may be on: one for each branch of open conditions. */
  readonly groups: readonly (Identity | undefined)[];
  /** What makes one event that it matches reach somebody. */
  readonly requirements: readonly Requirement[];
}

const filters = perGraph((graph) => {
  const index = new IdentityIndex<MetricFilter>();
  for (const resource of graph.byType('AWS::Logs::MetricFilter')) {
    const filter = filterOf(graph, resource);
    for (const group of filter.groups) if (group !== undefined) index.add(group, filter);
  }
  return index;
});

/** Filters on a log group. */
export interface FiltersOn {
  readonly known: readonly MetricFilter[];
  /** There are more than CloudWatch Logs lets a log group have. */
  readonly isTooMany: boolean;
}

/** CloudWatch Logs lets a log group have this many filters. */
const MOST_FILTERS = 100;

/** Every filter that is on the log group `group`, or may be. */
export function filtersOn(graph: ResourceGraph, group: Identity): FiltersOn {
  const index = filters(graph);
  const found = new Set<MetricFilter>();
  for (const filed of [index.same(group), index.maybe(group)]) {
    for (const filter of filed) {
      if (found.size === MOST_FILTERS && !found.has(filter)) return { known: [...found], isTooMany: true };
      found.add(filter);
    }
  }
  return { known: [...found], isTooMany: false };
}

/** Whether `filter` is on the log group `group`. */
export function isOn({ groups }: MetricFilter, group: Identity): Truth {
  return groups.map((each) => (each === undefined ? 'no' : sameAs(each, group))).reduce(either);
}

function filterOf(graph: ResourceGraph, resource: Resource): MetricFilter {
  const own = (path: string): Value => propertyOf(resource, path);
  return {
    resource,
    formula: patternFormula(own('FilterPattern')),
    groups: namedLocally(graph, own('LogGroupName'), placeOf(graph, resource), LOG_GROUP),
    requirements: [
      requirement(existenceOf(resource), 'exists only under a condition'),
      requirement(
        isSet(own('FieldSelectionCriteria')) === 'no' ? 'yes' : 'open',
        'its FieldSelectionCriteria may leave events out',
      ),
      requirement(
        isAbsentOr(own('ApplyOnTransformedLogs'), isFalse) === 'yes' ? 'yes' : 'open',
        'it reads what a transformer makes of the events',
      ),
      requirement(
        not(isSet(own('EmitSystemFieldDimensions'))),
        'its metric has dimensions, which an alarm without them does not see',
      ),
      isAlarmed(graph, resource),
    ],
  };
}

/** Whether one event that the filter matches reaches somebody. */
function isAlarmed(graph: ResourceGraph, filter: Resource): Requirement {
  const transformations = propertyOf(filter, 'MetricTransformations');
  const items = possibleItems(transformations).map(([item]) => ({
    item,
    requirements: alarmRequirements(graph, filter, item),
  }));
  const known = new Map(items.map(({ item, requirements }) => [item, met(requirements)]));
  const best = closest(items);
  const lack = best === undefined ? 'it has no MetricTransformations' : lackOf(best.requirements);
  return requirement(
    someOfList(transformations, (item) => known.get(item) ?? 'open'),
    lack ?? 'only deployment knows which metric it has',
  );
}

function alarmRequirements(
  graph: ResourceGraph,
  filter: Resource,
  transformation: Value,
): readonly Requirement[] {
  const value = entry(transformation, 'MetricValue');
  const metric = metricOfTransformation(graph, filter, transformation);
  return [
    requirement(isCounting(value), `its MetricValue is ${shown(value)}`),
    requirement(
      not(isSet(entry(transformation, 'Dimensions'))),
      'its metric has dimensions, which an alarm without them does not see',
    ),
    hasAlarm(graph, metric, publishedBy(graph, metric, transformation)),
  ];
}

function hasAlarm(graph: ResourceGraph, metric: Identity, published: Published): Requirement {
  const { known, mayBeMore } = alarmsOn(graph, metric);
  const candidates = known.map((alarm) => ({
    alarm,
    requirements: workingAlarm(graph, alarm, published),
  }));
  const best = closest(candidates);
  return requirement(
    some([...candidates.map(({ requirements }) => met(requirements)), mayBeMore ? 'open' : 'no']),
    best === undefined
      ? 'no alarm on its metric'
      : `alarm ${labelWithLack(best.alarm.resource, best.requirements)}`,
  );
}

function workingAlarm(
  graph: ResourceGraph,
  alarm: MetricAlarm,
  published: Published,
): readonly Requirement[] {
  return [
    requirement(existenceOf(alarm.resource), 'exists only under a condition'),
    ...goesOffAtOne(alarm, published),
    tells(graph)(alarm.resource),
  ];
}

/** Whether an alarm tells somebody, by itself or through a composite alarm. */
const tells = perGraph((graph) => {
  const known = new Map<Resource, Requirement>();
  return (alarm: Resource): Requirement => {
    const found = known.get(alarm) ?? telling(graph, alarm);
    known.set(alarm, found);
    return found;
  };
});

function telling(graph: ResourceGraph, alarm: Resource): Requirement {
  const own = tellsSomebody(graph, alarm);
  return requirement(some([met(own), isFollowed(graph, alarm)]), lackOf(own) ?? 'it tells nobody');
}

/** Whether one event counts: a field of the event may be anything. */
function isCounting(value: Value): Truth {
  return inEveryBranch(value, (branch) => {
    const isField = matches(branch, (text) => text.startsWith('$'));
    return isField === 'no' ? isNumber(branch, (number) => number > 0) : 'open';
  });
}
