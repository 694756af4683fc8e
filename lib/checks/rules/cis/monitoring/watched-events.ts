// lib/checks/rules: which of the required events the filters of a log group miss, and why.
import { type ResourceGraph, textOf } from '../../../../assembly';
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

/** Parts of formulas that one question may look at. */
const MOST_OF_A_QUESTION = 100_000;

/** What all questions to a graph may look at: some twice what filters take that each match a few events. */
const pool = perGraph((graph): Effort => ({
  left: 100_000 + 2_000 * graph.byType('AWS::Logs::MetricFilter').length,
}));

/** That filters on `group` with working alarms match every one of `events`. */
export function watches(
  graph: ResourceGraph,
  group: Identity,
  events: readonly RequiredEvent[],
): Requirement {
  const isReadable = hasFilters(group);
  if (isReadable === 'no') return requirement('no', 'its log group is of a class without metric filters');
  const filters = filtersOn(graph, group);
  return withEffort(graph, (effort) => {
    const truths = answers(graph)(events, filters, group, effort);
    const ofTruth = (truth: Truth) => events.filter((_, index) => truths[index] === truth);
    const missed = ofTruth('no');
    const unseen = missed.length > 0 ? missed : ofTruth('open');
    const [first] = unseen;
    const why = first === undefined ? '' : reason(filters, group, first, effort);
    return requirement(
      all([isReadable, ...truths]),
      `nothing is sure to tell of ${listed(unseen.map(({ label }) => label))}: ${why}`,
    );
  });
}

/** Whether each event is seen. Accounts often have the very same filters, so those are asked once. */
const answers = perGraph(() => {
  const known = new Map<readonly RequiredEvent[], Map<string, readonly Truth[]>>();
  return (
    events: readonly RequiredEvent[],
    filters: FiltersOn,
    group: Identity,
    effort: Effort,
  ): readonly Truth[] => {
    const ofEvents = known.get(events) ?? new Map<string, readonly Truth[]>();
    known.set(events, ofEvents);
    const formulas = formulasOf(filters, group);
    const key = formulas.map(({ key: each }) => each).join('\n');
    const found =
      ofEvents.get(key) ??
      events.map((event) =>
        matchesEvery(
          event,
          formulas.map(({ formula }) => formula),
          effort,
        ),
      );
    ofEvents.set(key, found);
    return found;
  };
});

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

/** A filter as far as it counts, under a key that only its like has. */
interface Counting {
  readonly key: string;
  readonly formula: Formula;
}

function formulasOf({ known: filters, isTooMany }: FiltersOn, group: Identity): readonly Counting[] {
  const counting = filters.map((filter) => {
    const holds = all([isOn(filter, group), met(filter.requirements)]);
    const pattern = textOf(propertyOf(filter.resource, 'FilterPattern'));
    return {
      key: JSON.stringify([holds, pattern ?? null, pattern === undefined ? filter.resource.id : null]),
      formula: combined('all', [known(holds), filter.formula]),
    };
  });
  return isTooMany ? [...counting, { key: 'too many', formula: OPEN }] : counting;
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
