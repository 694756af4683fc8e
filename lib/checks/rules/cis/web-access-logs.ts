// lib/checks/rules: managed web front ends write access logs. Each type says so in its own way.
import { type Resource, type ResourceGraph, type Value, entry } from '../../../assembly';
import { perResource } from '../../control-rule';
import { type Judgement, judgement, notApplicable } from '../../judgement';
import { inEveryBranch } from '../../reading/branches';
import { everyOfList, someOfList } from '../../reading/list';
import { type Named, namedBy } from '../../reading/named';
import { perGraph } from '../../reading/per-graph';
import { existenceOf, propertyOf } from '../../reading/property';
import { isAbsentOrOneOf, isOneOf, isSet, isTrue } from '../../reading/question';
import { shown } from '../../reading/shown';
import { type Truth, all, not, some } from '../../reading/truth';

/** `web-access-logs`. */
export const webAccessLogs = perResource((resource, { graph }) =>
  (JUDGES[resource.type] ?? unknownType)(resource, graph),
);

type Judge = (resource: Resource, graph: ResourceGraph) => Judgement;

const JUDGES: Readonly<Record<string, Judge>> = {
  'AWS::CloudFront::Distribution': judgeDistribution,
  'AWS::ElasticLoadBalancingV2::LoadBalancer': judgeLoadBalancer,
  'AWS::ElasticLoadBalancing::LoadBalancer': judgeProperty('AccessLoggingPolicy.Enabled', isTrue, 'true'),
  'AWS::ApiGateway::Stage': judgeProperty('AccessLogSetting.DestinationArn', isSet, 'set'),
  'AWS::ApiGatewayV2::Stage': judgeProperty('AccessLogSettings.DestinationArn', isSet, 'set'),
  'AWS::AppSync::GraphQLApi': judgeGraphQlApi,
};

function unknownType({ type }: Resource): Judgement {
  return notApplicable(`${type} is no web front end`);
}

function judgeProperty(path: string, holds: (value: Value) => Truth, wanted: string): Judge {
  return (resource) => {
    const value = propertyOf(resource, path);
    return judgement(holds(value), { propertyPath: path, observed: shown(value), wanted });
  };
}

/** Standard logging of the first version is a property; the second is a delivery source of its own. */
function judgeDistribution(distribution: Resource, graph: ResourceGraph): Judgement {
  const path = 'DistributionConfig.Logging';
  const logging = propertyOf(distribution, path);
  return judgement(some([isSet(entry(logging, 'Bucket')), hasSource(graph, distribution)]), {
    propertyPath: path,
    observed: shown(logging),
    wanted: 'a bucket, or a delivery source of ACCESS_LOGS for the distribution',
  });
}

/** Whether the distributions have a delivery source of access logs; under an empty text, those nobody knows yet. */
const sources = perGraph((graph) => {
  const found = new Map<string, Truth>();
  for (const source of graph.byType('AWS::Logs::DeliverySource')) {
    const isSource = all([existenceOf(source), isOneOf(propertyOf(source, 'LogType'), 'ACCESS_LOGS')]);
    const named = namedBy(graph, propertyOf(source, 'ResourceArn'), 'AWS::CloudFront::Distribution', source);
    for (const id of new Set(named.flatMap(idOf))) {
      const isOwn =
        named.every((each) => idOf(each).includes(id)) && id !== '' ? isSource : all([isSource, 'open']);
      found.set(id, some([found.get(id) ?? 'no', isOwn]));
    }
  }
  return found;
});

function idOf(named: Named): readonly string[] {
  if (named.kind === 'resource') return [named.resource.id];
  return named.kind === 'open' ? [''] : [];
}

function hasSource(graph: ResourceGraph, distribution: Resource): Truth {
  return some([sources(graph).get(distribution.id) ?? 'no', sources(graph).get('') ?? 'no']);
}

const ATTRIBUTES = 'LoadBalancerAttributes';

function judgeLoadBalancer(balancer: Resource): Judgement {
  const isGateway = isOneOf(propertyOf(balancer, 'Type'), 'gateway');
  if (isGateway === 'yes') return notApplicable('a gateway load balancer, which has no access logs');
  const attributes = propertyOf(balancer, ATTRIBUTES);
  const isSwitch = (attribute: Value): Truth => isOneOf(entry(attribute, 'Key'), 'access_logs.s3.enabled');
  const logs = all([
    someOfList(attributes, isSwitch),
    everyOfList(attributes, (attribute) =>
      some([not(isSwitch(attribute)), isTrue(entry(attribute, 'Value'))]),
    ),
  ]);
  return judgement(logs === 'no' && isGateway === 'open' ? 'open' : logs, {
    propertyPath: ATTRIBUTES,
    observed: logs === 'yes' ? 'access_logs.s3.enabled true' : shown(attributes),
    wanted: 'access_logs.s3.enabled true',
  });
}

function judgeGraphQlApi(api: Resource): Judgement {
  const config = propertyOf(api, 'LogConfig');
  const holds = inEveryBranch(config, (branch) =>
    all([
      isSet(branch),
      isSet(entry(branch, 'CloudWatchLogsRoleArn')),
      inEveryBranch(entry(branch, 'FieldLogLevel'), (level) =>
        isAbsentOrOneOf(level, 'ERROR', 'INFO', 'DEBUG', 'ALL'),
      ),
    ]),
  );
  return judgement(holds, {
    propertyPath: 'LogConfig',
    observed: shown(config),
    wanted: 'a CloudWatchLogsRoleArn, and a FieldLogLevel other than NONE',
  });
}
