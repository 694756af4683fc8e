// lib/checks/rules: whether an alarm tells somebody: its actions are on, one of them is a topic, and a topic that is in
// the templates has a subscription.
import type { Resource, ResourceGraph, Value } from '../../../../assembly';
import { isAbsentOrTrue } from '../../../reading/branches';
import { IdentityIndex, sameAs } from '../../../reading/identity';
import { someOfList } from '../../../reading/list';
import { TOPIC, identityOfResource, namedLocally } from '../../../reading/local-name';
import { markedText } from '../../../reading/marked-text';
import { perGraph } from '../../../reading/per-graph';
import { placeOf } from '../../../reading/places';
import { existenceOf, propertyOf } from '../../../reading/property';
import { isSet } from '../../../reading/question';
import { type Requirement, requirement } from '../../../reading/requirement';
import { shown } from '../../../reading/shown';
import { type Truth, all, either, some, truthOf } from '../../../reading/truth';

/** What makes `alarm`, of one metric or composite, tell somebody. */
export function tellsSomebody(graph: ResourceGraph, alarm: Resource): readonly Requirement[] {
  const [enabled, actions] = [propertyOf(alarm, 'ActionsEnabled'), propertyOf(alarm, 'AlarmActions')];
  return [
    requirement(isAbsentOrTrue(enabled), `its ActionsEnabled is ${shown(enabled)}`),
    requirement(
      someOfList(actions, (action) => isTopic(graph, alarm, action)),
      `its AlarmActions (${shown(actions)}) are no topic that is sure to reach somebody`,
    ),
  ];
}

function isTopic(graph: ResourceGraph, alarm: Resource, action: Value): Truth {
  const [topic] = namedLocally(graph, action, placeOf(graph, alarm), TOPIC);
  if (topic?.resource !== undefined) return hasSubscription(graph, topic.resource);
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

/** Subscriptions by the topic that they name. */
const subscriptions = perGraph((graph) => {
  const index = new IdentityIndex<Resource>();
  for (const subscription of graph.byType('AWS::SNS::Subscription')) {
    for (const topic of topicsOf(graph, subscription))
      if (topic !== undefined) index.add(topic, subscription);
  }
  return index;
});

function topicsOf(graph: ResourceGraph, subscription: Resource) {
  return namedLocally(graph, propertyOf(subscription, 'TopicArn'), placeOf(graph, subscription), TOPIC);
}

function hasSubscription(graph: ResourceGraph, topic: Resource): Truth {
  const identity = identityOfResource(graph, topic, TOPIC);
  const others = [...subscriptions(graph).same(identity)].map((subscription) => {
    const named = topicsOf(graph, subscription).map((each) =>
      each === undefined ? 'no' : sameAs(each, identity),
    );
    return all([existenceOf(subscription), named.reduce(either)]);
  });
  return some([
    isSet(propertyOf(topic, 'Subscription')),
    ...others,
    subscriptions(graph).hasOther(identity) ? 'open' : 'no',
  ]);
}
