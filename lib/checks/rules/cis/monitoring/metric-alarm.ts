// lib/checks/rules: metric alarms in one form, whether they name their metric themselves or in a list of one.
import { type Resource, type ResourceGraph, type Value, entry } from '../../../../assembly';
import { type Identity, IdentityIndex, identityOf } from '../../../reading/identity';
import { possibleItems } from '../../../reading/items';
import { perGraph } from '../../../reading/per-graph';
import { placeKey, placeOf } from '../../../reading/places';
import { propertyOf } from '../../../reading/property';
import { isAbsent, isSet } from '../../../reading/question';
import { type Truth, all } from '../../../reading/truth';
import { isAbsentOrTrue } from '../../../reading/branches';

/** An alarm on one metric. */
export interface MetricAlarm {
  readonly resource: Resource;
  readonly metric: Identity;
  /** Whether what it compares is this metric and nothing that is worked out of it. */
  readonly isPlain: Truth;
  readonly dimensions: Value;
  readonly statistic: Value;
  readonly unit: Value;
}

/** The metric `name` of `namespace` in a place. */
export function metricOf(place: string, namespace: Value, name: Value): Identity {
  return identityOf(place, namespace, name);
}

const alarms = perGraph((graph) => {
  const index = new IdentityIndex<MetricAlarm>();
  for (const resource of graph.byType('AWS::CloudWatch::Alarm')) {
    for (const alarm of formsOf(graph, resource)) index.add(alarm.metric, alarm);
  }
  return index;
});

/** Alarms that are on a metric. */
export interface AlarmsOn {
  readonly known: readonly MetricAlarm[];
  /** Whether there may be more: only deployment knows of which metric, or there are too many to look at. */
  readonly mayBeMore: boolean;
}

const MOST_ALARMS = 20;

/** The alarms that are on `metric`. */
export function alarmsOn(graph: ResourceGraph, metric: Identity): AlarmsOn {
  const known = [...alarms(graph).same(metric)];
  return {
    known: known.slice(0, MOST_ALARMS),
    mayBeMore: known.length > MOST_ALARMS || alarms(graph).hasOther(metric),
  };
}

function formsOf(graph: ResourceGraph, resource: Resource): readonly MetricAlarm[] {
  const place = placeKey(placeOf(graph, resource));
  const queries = propertyOf(resource, 'Metrics');
  if (isSet(queries) === 'no') return ownForm(resource, place);
  const items = possibleItems(queries).map(([item]) => item);
  const [only] = items;
  const isSimple = queries.kind === 'list' && queries.items.length === 1 && only?.kind === 'map';
  return items.map((item) => formOfQuery(resource, place, item, isSimple ? 'yes' : 'open'));
}

function ownForm(resource: Resource, place: string): readonly MetricAlarm[] {
  const own = (path: string): Value => propertyOf(resource, path);
  if (isAbsent(own('MetricName')) === 'yes') return [];
  const isPlain = all([isAbsent(own('ExtendedStatistic')), isAbsent(own('EvaluationCriteria'))]);
  return [
    {
      resource,
      metric: metricOf(place, own('Namespace'), own('MetricName')),
      isPlain: isPlain === 'yes' ? 'yes' : 'open',
      dimensions: own('Dimensions'),
      statistic: own(isAbsent(own('Statistic')) === 'yes' ? 'ExtendedStatistic' : 'Statistic'),
      unit: own('Unit'),
    },
  ];
}

/** One query of a list. Together with others, or as an expression, what is compared is not known. */
function formOfQuery(resource: Resource, place: string, query: Value, isSimple: Truth): MetricAlarm {
  const stat = entry(query, 'MetricStat');
  const metric = entry(stat, 'Metric');
  const isOwn = all([
    isSimple,
    isAbsent(entry(query, 'Expression')),
    isAbsent(entry(query, 'AccountId')),
    isAbsentOrTrue(entry(query, 'ReturnData')),
  ]);
  return {
    resource,
    metric: metricOf(place, entry(metric, 'Namespace'), entry(metric, 'MetricName')),
    isPlain: isOwn === 'yes' ? 'yes' : 'open',
    dimensions: entry(metric, 'Dimensions'),
    statistic: entry(stat, 'Stat'),
    unit: entry(stat, 'Unit'),
  };
}
