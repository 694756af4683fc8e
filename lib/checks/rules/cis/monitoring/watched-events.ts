// lib/checks/rules: which of the required events the filters of a log group miss, and why.
import type { ResourceGraph } from '../../../../assembly';
import type { Identity } from '../../../reading/identity';
import { labelWithLack } from '../../../reading/label';
import { perGraph } from '../../../reading/per-graph';
import { isOneOf } from '../../../reading/question';
import { propertyOf } from '../../../reading/property';
import { type Requirement, met, requirement } from '../../../reading/requirement';
import { type Truth, all, not } from '../../../reading/truth';
import { matchesEvery } from './coverage';
import { type Effort, type Formula, OPEN, combined, known } from './formula';
import { type FiltersOn, type MetricFilter, filtersOn, isOn } from './metric-filter';
import type { RequiredEvent } from './required-event';

/** Parts of formulas that one question may look at, and those that all questions to a graph may. */
const MOST_OF_A_QUESTION = 200_000;
const pool = perGraph((): Effort => ({ left: 5_000_000 }));

/** That filters on `group` with working alarms match every one of `events`. */
export function watches(
  graph: ResourceGraph,
  group: Identity,
  events: readonly RequiredEvent[],
): Requirement {
  const isReadable = hasFilters(group);
  if (isReadable === 'no') return requirement('no', 'its log group is of a class without metric filters');
  const filters = filtersOn(graph, group);
  const formulas = formulasOf(filters, group);
  return withEffort(graph, (effort) => {
    const answers = events.map((event) => ({ event, truth: matchesEvery(event, formulas, effort) }));
    const missed = answers.filter(({ truth }) => truth === 'no');
    const unseen = missed.length > 0 ? missed : answers.filter(({ truth }) => truth === 'open');
    const [first] = unseen;
    const why = first === undefined ? '' : reason(filters, group, first.event, effort);
    return requirement(
      all([isReadable, ...answers.map(({ truth }) => truth)]),
      `nothing is sure to tell of ${listed(unseen.map(({ event }) => event.label))}: ${why}`,
    );
  });
}

/** Log groups of the class for rare access take no metric filters. */
function hasFilters({ resource }: Identity): Truth {
  if (resource === undefined) return 'yes';
  return not(isOneOf(propertyOf(resource, 'LogGroupClass'), 'INFREQUENT_ACCESS', 'DELIVERY'));
}

function withEffort<T>(graph: ResourceGraph, work: (effort: Effort) => T): T {
  const all = pool(graph);
  const granted = Math.min(all.left, MOST_OF_A_QUESTION);
  const effort: Effort = { left: granted };
  const result = work(effort);
  all.left -= granted - effort.left;
  return result;
}

function formulasOf({ known: filters, isTooMany }: FiltersOn, group: Identity): readonly Formula[] {
  const formulas = filters.map((filter) =>
    combined('all', [known(isOn(filter, group)), known(met(filter.requirements)), filter.formula]),
  );
  return isTooMany ? [...formulas, OPEN] : formulas;
}

/** Why an event is missed: a filter that matches it has no working alarm, or there is none. */
function reason(filters: FiltersOn, group: Identity, event: RequiredEvent, effort: Effort): string {
  const matching = filters.known.find(
    (filter) => isOn(filter, group) !== 'no' && matchesEvery(event, [filter.formula], effort) === 'yes',
  );
  return matching === undefined
    ? 'no metric filter of its log group matches every such event'
    : explained(matching);
}

function explained({ resource, requirements }: MetricFilter): string {
  return `metric filter ${labelWithLack(resource, requirements)}`;
}

const MOST_LABELS = 3;

function listed(labels: readonly string[]): string {
  const more = labels.length - MOST_LABELS;
  return `${labels.slice(0, MOST_LABELS).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
