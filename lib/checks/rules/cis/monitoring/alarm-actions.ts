// lib/checks/rules: whether an alarm tells somebody: its actions are on, one of them is a topic, and one that is in the
// templates takes what alarms send and has a subscription.
import type { Resource, ResourceGraph, Value } from '../../../../assembly';
import { isAbsentOrTrue } from '../../../reading/branches';
import { possibleItems } from '../../../reading/items';
import { someOfList } from '../../../reading/list';
import { TOPIC, namedLocally } from '../../../reading/local-name';
import { markedText } from '../../../reading/marked-text';
import { placeOf } from '../../../reading/places';
import { propertyOf } from '../../../reading/property';
import { type Requirement, lackOf, met, requirement } from '../../../reading/requirement';
import { shown } from '../../../reading/shown';
import { type Truth, truthOf } from '../../../reading/truth';
import { reachesSomebody } from './topic';

/** What makes `alarm`, of one metric or composite, tell somebody. */
export function tellsSomebody(graph: ResourceGraph, alarm: Resource): readonly Requirement[] {
  const [enabled, actions] = [propertyOf(alarm, 'ActionsEnabled'), propertyOf(alarm, 'AlarmActions')];
  const told = someOfList(actions, (action) => met(isTopic(graph, alarm, action)));
  const [lack] =
    told === 'yes'
      ? []
      : possibleItems(actions).flatMap(([item]) => lackOf(isTopic(graph, alarm, item)) ?? []);
  return [
    requirement(isAbsentOrTrue(enabled), `its ActionsEnabled is ${shown(enabled)}`),
    requirement(
      told,
      `its AlarmActions (${shown(actions)}) are no topic that is sure to reach somebody${lack === undefined ? '' : `: ${lack}`}`,
    ),
  ];
}

/** That `action` is a topic; of one that is in the templates, that it reaches somebody. */
function isTopic(graph: ResourceGraph, alarm: Resource, action: Value): readonly Requirement[] {
  const [topic] = namedLocally(graph, action, placeOf(graph, alarm), TOPIC);
  if (topic?.resource !== undefined) return reachesSomebody(graph, topic.resource);
  return [requirement(namesTopic(graph, action), `${shown(action)} is no topic for sure`)];
}

function namesTopic(graph: ResourceGraph, action: Value): Truth {
  if (action.kind === 'reference') return isOutput(graph, action.resource) ? 'open' : 'no';
  const service = /^arn:[^:]+:(?<service>[a-z0-9-]+):/.exec(markedText(action)?.text ?? '')?.groups?.[
    'service'
  ];
  if (service !== undefined) return truthOf(service === 'sns');
  return action.kind === 'literal' ? 'no' : 'open';
}

/** Whether an attribute of the resource may be anything. */
function isOutput(graph: ResourceGraph, id: string): boolean {
  return graph.byId(id)?.type === 'AWS::CloudFormation::Stack';
}
