// lib/checks/rules: what metric filters publish, and what is known of each metric from all filters that publish to it.
import { type Resource, type ResourceGraph, type Value, entry } from '../../../../assembly';
import { grouped } from '../../../reading/grouped';
import type { Identity } from '../../../reading/identity';
import { possibleItems } from '../../../reading/items';
import { perGraph } from '../../../reading/per-graph';
import { placeKey, placeOf } from '../../../reading/places';
import { propertyOf } from '../../../reading/property';
import { isAbsent } from '../../../reading/question';
import { metricOf } from './metric-alarm';
import { type Published, numberIn } from './sensitivity';

/** The metric that a transformation of `filter` publishes to. */
export function metricOfTransformation(
  graph: ResourceGraph,
  filter: Resource,
  transformation: Value,
): Identity {
  return metricOf(
    placeKey(placeOf(graph, filter)),
    entry(transformation, 'MetricNamespace'),
    entry(transformation, 'MetricName'),
  );
}

/** What arrives at a metric. */
interface Arriving {
  readonly defaults: readonly Value[];
  /** The one value that all filters publish; undefined where there are several, or it is no number. */
  readonly value: number | undefined;
  /** Whether none of it makes a sum smaller. */
  readonly isGrowing: boolean;
}

/** What arrives at each metric, by the key of its identity. */
const arriving = perGraph((graph) => {
  const every = graph.byType('AWS::Logs::MetricFilter').flatMap((filter) =>
    possibleItems(propertyOf(filter, 'MetricTransformations')).map(([transformation]) => ({
      key: metricOfTransformation(graph, filter, transformation).key,
      transformation,
    })),
  );
  return new Map(
    [...grouped(every, ({ key }) => key)].map(([key, entries]) => [
      key,
      arrivingBy(entries.map(({ transformation }) => transformation)),
    ]),
  );
});

function arrivingBy(transformations: readonly Value[]): Arriving {
  const values = new Set(transformations.map((each) => numberIn(entry(each, 'MetricValue'))));
  const [value] = values;
  const defaults = transformations
    .map((each) => entry(each, 'DefaultValue'))
    .filter((each) => isAbsent(each) !== 'yes');
  return {
    defaults,
    value: values.size === 1 ? value : undefined,
    isGrowing: [...values, ...defaults.map(numberIn)].every((each) => each !== undefined && each >= 0),
  };
}

/** What one event publishes by `transformation`, and what else arrives at the same metric. */
export function publishedBy(graph: ResourceGraph, metric: Identity, transformation: Value): Published {
  const value = numberIn(entry(transformation, 'MetricValue'));
  const {
    defaults,
    value: common,
    isGrowing,
  } = arriving(graph).get(metric.key) ?? arrivingBy([transformation]);
  return {
    value,
    unit: entry(transformation, 'Unit'),
    defaults,
    isGrowing,
    isSteady: defaults.length === 0 && value !== undefined && common === value,
  };
}
