// lib/checks/rules: whether a topic that is in the templates takes what alarms send, and hands it on to somebody.
import { type Resource, type ResourceGraph, type Value, entry } from '../../../../assembly';
import { takesIn } from '../../../reading/actions';
import { inEveryBranch } from '../../../reading/branches';
import { type Identity, IdentityIndex, sameAs } from '../../../reading/identity';
import { possibleItems, someItem } from '../../../reading/items';
import { someOfList } from '../../../reading/list';
import { TOPIC, identityOfResource, namedLocally } from '../../../reading/local-name';
import { perGraph } from '../../../reading/per-graph';
import { placeOf } from '../../../reading/places';
import { isEverybody } from '../../../reading/principals';
import { existenceOf, holdsAt, propertyOf } from '../../../reading/property';
import { isAbsent, isCustomerKey, isOneOf, isSet } from '../../../reading/question';
import { type Requirement, requirement } from '../../../reading/requirement';
import { shown } from '../../../reading/shown';
import { someStatement } from '../../../reading/statements';
import { type Truth, all, either, not, some } from '../../../reading/truth';

/** What makes that which alarms send to `topic` reach somebody. */
export function reachesSomebody(graph: ResourceGraph, topic: Resource): readonly Requirement[] {
  const identity = identityOfResource(graph, topic, TOPIC);
  const key = propertyOf(topic, 'KmsMasterKeyId');
  return [
    requirement(hasSubscription(graph, topic, identity), 'no subscription is sure to take everything'),
    requirement(letsAlarmsPublish(graph, identity), 'its policy does not let CloudWatch publish'),
    requirement(
      inEveryBranch(key, (branch) => letsAlarmsEncrypt(graph, topic, branch)),
      `its key, ${shown(key)}, is not sure to let CloudWatch encrypt`,
    ),
  ];
}

/** Resources by the topics that they name. */
function byTopic(graph: ResourceGraph, types: Readonly<Record<string, string>>): IdentityIndex<Resource> {
  const index = new IdentityIndex<Resource>();
  for (const [type, path] of Object.entries(types)) {
    for (const resource of graph.byType(type)) {
      for (const topic of topicsIn(graph, resource, path))
        if (topic !== undefined) index.add(topic, resource);
    }
  }
  return index;
}

function topicsIn(graph: ResourceGraph, resource: Resource, path: string): readonly (Identity | undefined)[] {
  return possibleItems(propertyOf(resource, path)).flatMap(([item]) =>
    namedLocally(graph, item, placeOf(graph, resource), TOPIC),
  );
}

const SUBSCRIBED = 'TopicArn';
const subscriptions = perGraph((graph) => byTopic(graph, { 'AWS::SNS::Subscription': SUBSCRIBED }));
const policies = perGraph((graph) =>
  byTopic(graph, { 'AWS::SNS::TopicPolicy': 'Topics', 'AWS::SNS::TopicInlinePolicy': 'TopicArn' }),
);

/** A filter leaves messages out that do not have what it asks for, and those of alarms have no attributes. */
function hasSubscription(graph: ResourceGraph, topic: Resource, identity: Identity): Truth {
  const index = subscriptions(graph);
  const others = [...index.same(identity)].map((subscription) => {
    const named = topicsIn(graph, subscription, SUBSCRIBED).map((each) =>
      each === undefined ? 'no' : sameAs(each, identity),
    );
    const isFiltered = isSet(propertyOf(subscription, 'FilterPolicy'));
    return all([
      existenceOf(subscription),
      isSet(propertyOf(subscription, SUBSCRIBED)),
      isSet(propertyOf(subscription, 'Endpoint')),
      named.reduce(either),
      isFiltered === 'no' ? 'yes' : 'open',
    ]);
  });
  return some([
    someOfList(propertyOf(topic, 'Subscription'), (each) => holdsAt(each, 'Endpoint', isSet)),
    ...others,
    index.hasOther(identity) ? 'open' : 'no',
  ]);
}

const CLOUDWATCH = 'cloudwatch.amazonaws.com';

/**
 * The policy that SNS makes lets alarms of the account in; one that is written takes its place.
 * @see https://repost.aws/knowledge-center/cloudwatch-receive-sns-for-alarm-trigger
 */
function letsAlarmsPublish(graph: ResourceGraph, identity: Identity): Truth {
  const written = [...policies(graph).same(identity)];
  return written.length === 0 ? 'yes' : some(written.map(letsPublish));
}

function letsPublish(policy: Resource): Truth {
  const written = lets(propertyOf(policy, 'PolicyDocument'), 'sns:Publish');
  return policy.exists === 'always' ? written : either(written, 'yes');
}

const KEY_ACTIONS = ['kms:Decrypt', 'kms:GenerateDataKey'];

/** Nobody can change the policy of AWS's key for SNS, which leaves CloudWatch out. */
function letsAlarmsEncrypt(graph: ResourceGraph, topic: Resource, key: Value): Truth {
  if (isAbsent(key) === 'yes') return 'yes';
  const resource = graph.named('AWS::KMS::Key', key, topic);
  if (resource === undefined) return isCustomerKey(key) === 'no' ? 'no' : 'open';
  const policy = propertyOf(resource, 'KeyPolicy');
  return all(KEY_ACTIONS.map((action) => lets(policy, action)));
}

/** Whether `policy` lets CloudWatch do it. What it denies under a condition, such as plain HTTP, is no matter here. */
function lets(policy: Value, action: string): Truth {
  const says = (effect: string) => (statement: Value) =>
    all([
      isOneOf(entry(statement, 'Effect'), effect),
      isCloudWatch(entry(statement, 'Principal')),
      takesIn(statement, action),
    ]);
  const denies = (statement: Value): Truth =>
    isAbsent(entry(statement, 'Condition')) === 'no' ? 'no' : says('Deny')(statement);
  return all([someStatement(policy, says('Allow')), not(someStatement(policy, denies))]);
}

function isCloudWatch(principal: Value): Truth {
  const service = entry(principal, 'Service');
  return some([isEverybody(principal), someItem(service, (each) => isOneOf(each, CLOUDWATCH))]);
}
