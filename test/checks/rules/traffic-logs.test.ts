// Flow logs of networks, and access logs of web front ends.
import { checkTemplates } from '../../../lib/checks';
import { results, verdicts } from '../../_helpers/check-template';

const UNKNOWN = { Ref: 'P' };
const NOTHING = { Ref: 'AWS::NoValue' };
const either = (then: unknown, otherwise: unknown) => ({ 'Fn::If': ['C', then, otherwise] });

function template(Resources: object) {
  return {
    Parameters: { P: { Type: 'String' } },
    Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] } },
    Resources,
  };
}

describe('vpc-flow-logs', () => {
  const vpc = { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } };
  const log = (properties: object, more: object = {}) => ({
    Type: 'AWS::EC2::FlowLog',
    ...more,
    Properties: { ResourceType: 'VPC', ResourceId: { Ref: 'Vpc' }, TrafficType: 'ALL', ...properties },
  });

  it.each<[string, object, string]>([
    ['of all traffic', { Log: log({}) }, 'pass'],
    ['of what is refused', { Log: log({ TrafficType: 'REJECT' }) }, 'pass'],
    ['of either', { Log: log({ TrafficType: either('ALL', 'REJECT') }) }, 'pass'],
    ['by attribute', { Log: log({ ResourceId: { 'Fn::GetAtt': ['Vpc', 'VpcId'] } }) }, 'pass'],
    ['of what is accepted', { Log: log({ TrafficType: 'ACCEPT' }) }, 'fail'],
    ['of no traffic', { Log: log({ TrafficType: NOTHING }) }, 'fail'],
    ['of traffic that only deployment knows', { Log: log({ TrafficType: UNKNOWN }) }, 'unknown'],
    ['of a subnet', { Log: log({ ResourceType: 'Subnet' }) }, 'fail'],
    [
      'of another VPC',
      { Log: log({ ResourceId: { Ref: 'Other' } }), Other: { Type: 'AWS::SQS::Queue' } },
      'unknown',
    ],
    ['of a VPC outside', { Log: log({ ResourceId: 'vpc-0123456789abcdef0' }) }, 'fail'],
    ['of a VPC that only deployment knows', { Log: log({ ResourceId: UNKNOWN }) }, 'unknown'],
    [
      'of what is accepted in a VPC that only deployment knows',
      { Log: log({ ResourceId: UNKNOWN, TrafficType: 'ACCEPT' }) },
      'fail',
    ],
    ['of this VPC, perhaps', { Log: log({ ResourceId: either({ Ref: 'Vpc' }, 'vpc-1') }) }, 'unknown'],
    ['that exists, perhaps', { Log: log({}, { Condition: 'C' }) }, 'unknown'],
    ['beside one that is wrong', { Wrong: log({ TrafficType: 'ACCEPT' }), Log: log({}) }, 'pass'],
    [
      'beside one of nobody knows what',
      { Open: log({ ResourceId: UNKNOWN }), Wrong: log({ TrafficType: 'ACCEPT' }) },
      'unknown',
    ],
    ['of nobody', {}, 'fail'],
  ])('a log %s', (_, resources, expected) => {
    expect(verdicts('vpc-flow-logs', template({ Vpc: vpc, ...resources }))).toEqual([expected]);
  });

  it('are of one VPC each', () => {
    const found = results('vpc-flow-logs', template({ Vpc: vpc, Second: vpc, Log: log({}) }));

    expect(found.map(({ resource, verdict }) => [resource, verdict])).toEqual([
      ['Vpc', 'pass'],
      ['Second', 'fail'],
    ]);
    expect(found[1]?.message).toBe('no flow log, wanted a flow log with TrafficType ALL or REJECT');
  });
});

describe('web-access-logs', () => {
  const judged = (Type: string, Properties: object, more: object = {}) =>
    verdicts('web-access-logs', template({ Front: { Type, Properties }, ...more }));

  const distribution = (Logging: unknown) => ({ DistributionConfig: { Enabled: true, Logging } });
  const source = (properties: object, more: object = {}) => ({
    Source: {
      Type: 'AWS::Logs::DeliverySource',
      ...more,
      Properties: {
        LogType: 'ACCESS_LOGS',
        ResourceArn: {
          'Fn::Sub': 'arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/${Front}',
        },
        ...properties,
      },
    },
  });

  it.each<[string, unknown, object, string]>([
    ['with a bucket', { Bucket: 'logs.s3.amazonaws.com' }, {}, 'pass'],
    ['with a bucket that only deployment knows', { Bucket: UNKNOWN }, {}, 'pass'],
    ['without a bucket', { Prefix: 'x' }, {}, 'fail'],
    ['without anything', NOTHING, {}, 'fail'],
    ['with a bucket under a condition', either({ Bucket: 'x' }, NOTHING), {}, 'unknown'],
    ['with a delivery source', NOTHING, source({}), 'pass'],
    [
      'with a delivery source by attribute',
      NOTHING,
      source({ ResourceArn: { 'Fn::GetAtt': ['Front', 'Arn'] } }),
      'pass',
    ],
    ['with a delivery source of other logs', NOTHING, source({ LogType: 'EVENT_LOGS' }), 'fail'],
    [
      'with a delivery source of another',
      NOTHING,
      source({ ResourceArn: 'arn:aws:cloudfront::111111111111:distribution/E1' }),
      'fail',
    ],
    ['with a delivery source that may be of another', NOTHING, source({ ResourceArn: UNKNOWN }), 'unknown'],
    ['with a delivery source, perhaps', NOTHING, source({}, { Condition: 'C' }), 'unknown'],
    [
      'with a delivery source of it, perhaps',
      NOTHING,
      source({ ResourceArn: either({ 'Fn::GetAtt': ['Front', 'Arn'] }, 'x') }),
      'unknown',
    ],
  ])('a distribution %s', (_, logging, more, expected) => {
    expect(judged('AWS::CloudFront::Distribution', distribution(logging), more)).toEqual([expected]);
  });

  const attributes = (...pairs: readonly (readonly [unknown, unknown])[]) => ({
    LoadBalancerAttributes: pairs.map(([Key, Value]) => ({ Key, Value })),
  });

  it.each<[string, object, string]>([
    ['with logs', attributes(['access_logs.s3.enabled', 'true'], ['access_logs.s3.bucket', 'b']), 'pass'],
    ['with logs as a flag', attributes(['access_logs.s3.enabled', true]), 'pass'],
    ['with logs off', attributes(['access_logs.s3.enabled', 'false']), 'fail'],
    [
      'with logs on and off',
      attributes(['access_logs.s3.enabled', 'true'], ['access_logs.s3.enabled', 'false']),
      'fail',
    ],
    ['with logs of connections', attributes(['connection_logs.s3.enabled', 'true']), 'fail'],
    ['with logs that only deployment knows', attributes(['access_logs.s3.enabled', UNKNOWN]), 'unknown'],
    ['with attributes that only deployment knows', { LoadBalancerAttributes: UNKNOWN }, 'unknown'],
    ['without attributes', {}, 'fail'],
    ['of a network without attributes', { Type: 'network' }, 'fail'],
    ['of a gateway', { Type: 'gateway' }, 'not-applicable'],
    ['of what only deployment knows', { Type: UNKNOWN }, 'unknown'],
    [
      'of what only deployment knows, with logs',
      { Type: UNKNOWN, ...attributes(['access_logs.s3.enabled', 'true']) },
      'pass',
    ],
  ])('a load balancer %s', (_, properties, expected) => {
    expect(judged('AWS::ElasticLoadBalancingV2::LoadBalancer', properties)).toEqual([expected]);
  });

  const api = (LogConfig: unknown) => ({ LogConfig });

  it.each<[string, string, object, string]>([
    [
      'a classic load balancer with logs',
      'AWS::ElasticLoadBalancing::LoadBalancer',
      { AccessLoggingPolicy: { Enabled: true, S3BucketName: 'b' } },
      'pass',
    ],
    [
      'a classic load balancer with logs off',
      'AWS::ElasticLoadBalancing::LoadBalancer',
      { AccessLoggingPolicy: { Enabled: false } },
      'fail',
    ],
    ['a classic load balancer', 'AWS::ElasticLoadBalancing::LoadBalancer', {}, 'fail'],
    [
      'a stage with logs',
      'AWS::ApiGateway::Stage',
      { AccessLogSetting: { DestinationArn: UNKNOWN, Format: 'f' } },
      'pass',
    ],
    [
      'a stage with the setting of version 2',
      'AWS::ApiGateway::Stage',
      { AccessLogSettings: { DestinationArn: 'arn' } },
      'fail',
    ],
    ['a stage with a format only', 'AWS::ApiGateway::Stage', { AccessLogSetting: { Format: 'f' } }, 'fail'],
    [
      'a stage with an empty destination',
      'AWS::ApiGateway::Stage',
      { AccessLogSetting: { DestinationArn: '' } },
      'fail',
    ],
    [
      'a stage of version 2 with logs',
      'AWS::ApiGatewayV2::Stage',
      { AccessLogSettings: { DestinationArn: 'arn' } },
      'pass',
    ],
    ['a stage of version 2', 'AWS::ApiGatewayV2::Stage', {}, 'fail'],
    [
      'a GraphQL API with logs',
      'AWS::AppSync::GraphQLApi',
      api({ FieldLogLevel: 'ERROR', CloudWatchLogsRoleArn: 'arn' }),
      'pass',
    ],
    [
      'a GraphQL API with logs of no level',
      'AWS::AppSync::GraphQLApi',
      api({ CloudWatchLogsRoleArn: 'arn' }),
      'pass',
    ],
    [
      'a GraphQL API with logs of the level NONE',
      'AWS::AppSync::GraphQLApi',
      api({ FieldLogLevel: 'NONE', CloudWatchLogsRoleArn: 'arn' }),
      'fail',
    ],
    [
      'a GraphQL API with logs of a level that AWS has not',
      'AWS::AppSync::GraphQLApi',
      api({ FieldLogLevel: 'none', CloudWatchLogsRoleArn: 'arn' }),
      'fail',
    ],
    [
      'a GraphQL API with logs without a role',
      'AWS::AppSync::GraphQLApi',
      api({ FieldLogLevel: 'ALL' }),
      'fail',
    ],
    ['a GraphQL API', 'AWS::AppSync::GraphQLApi', {}, 'fail'],
    [
      'a GraphQL API with a level that only deployment knows',
      'AWS::AppSync::GraphQLApi',
      api({ FieldLogLevel: UNKNOWN, CloudWatchLogsRoleArn: 'arn' }),
      'unknown',
    ],
    [
      'a GraphQL API with one of two right levels',
      'AWS::AppSync::GraphQLApi',
      api({ FieldLogLevel: either('ALL', NOTHING), CloudWatchLogsRoleArn: 'arn' }),
      'pass',
    ],
    [
      'a GraphQL API with logs under a condition',
      'AWS::AppSync::GraphQLApi',
      api(either({ CloudWatchLogsRoleArn: 'arn' }, NOTHING)),
      'unknown',
    ],
  ])('%s', (_, type, properties, expected) => {
    expect(judged(type, properties)).toEqual([expected]);
  });

  it('finds the delivery source in another template by its distribution only', () => {
    const front = { Front: { Type: 'AWS::CloudFront::Distribution', Properties: distribution(NOTHING) } };
    const found = checkTemplates([
      { name: 'a', template: template(front) },
      { name: 'b', template: template({ ...front, ...source({}) }) },
    ]).results.filter(({ control }) => control === 'web-access-logs');

    expect(found.map((result) => [result.template, result.verdict])).toEqual([
      ['a', 'fail'],
      ['b', 'pass'],
    ]);
  });
});
