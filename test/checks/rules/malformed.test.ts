// Whatever stands in a template, rules answer: they never throw, and what cannot be right never passes.
import fc from 'fast-check';
import { checkTemplates } from '../../../lib/checks';
import { monitored } from '../../_helpers/monitored';

const PATTERN = '{ ($.eventName = DisableKey) || ($.eventName = ScheduleKeyDeletion) }';

const anything = fc.oneof(
  fc.constantFrom<unknown>(null, '', 'x', 0, -1, true, {}, [], [[]], [{}], [null], { a: [] }),
  fc.constantFrom<unknown>(
    { Ref: 'P' },
    { Ref: 'None' },
    { 'Fn::GetAtt': ['Group', 'Arn'] },
    { 'Fn::ImportValue': 'x' },
  ),
  fc.constantFrom<unknown>(
    { 'Fn::If': ['C', { Ref: 'AWS::NoValue' }, []] },
    { 'Fn::Sub': '${P}' },
    { Ref: 'AWS::NoValue' },
  ),
  fc.jsonValue({ maxDepth: 3 }),
);

const TYPES: Readonly<Record<string, readonly string[]>> = {
  'AWS::CloudTrail::Trail': [
    ...[
      'IsLogging',
      'IsMultiRegionTrail',
      'IncludeGlobalServiceEvents',
      'IsOrganizationTrail',
      'S3BucketName',
    ],
    ...['EventSelectors', 'AdvancedEventSelectors', 'CloudWatchLogsLogGroupArn', 'KMSKeyId'],
  ],
  'AWS::Logs::LogGroup': ['LogGroupName', 'LogGroupClass'],
  'AWS::Logs::MetricFilter': [
    'LogGroupName',
    'FilterPattern',
    'MetricTransformations',
    'ApplyOnTransformedLogs',
  ],
  'AWS::CloudWatch::Alarm': [
    ...['MetricName', 'Namespace', 'Dimensions', 'Statistic', 'Threshold', 'ComparisonOperator', 'Metrics'],
    ...[
      'EvaluationPeriods',
      'DatapointsToAlarm',
      'TreatMissingData',
      'AlarmActions',
      'ActionsEnabled',
      'Unit',
    ],
  ],
  'AWS::CloudWatch::CompositeAlarm': ['AlarmRule', 'AlarmActions', 'ActionsEnabled'],
  'AWS::SNS::Topic': ['TopicName', 'Subscription'],
  'AWS::SNS::Subscription': ['TopicArn'],
  'AWS::EC2::VPC': ['CidrBlock'],
  'AWS::EC2::FlowLog': ['ResourceId', 'ResourceType', 'TrafficType'],
  'AWS::CloudFront::Distribution': ['DistributionConfig'],
  'AWS::Logs::DeliverySource': ['ResourceArn', 'LogType'],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['LoadBalancerAttributes', 'Type'],
  'AWS::ElasticLoadBalancing::LoadBalancer': ['AccessLoggingPolicy'],
  'AWS::ApiGateway::Stage': ['AccessLogSetting'],
  'AWS::ApiGatewayV2::Stage': ['AccessLogSettings'],
  'AWS::AppSync::GraphQLApi': ['LogConfig'],
  'AWS::Config::ConfigurationRecorder': ['RecordingGroup'],
  'AWS::Config::DeliveryChannel': ['S3BucketName'],
  'AWS::SecurityHub::Hub': ['Tags'],
  'AWS::AccessAnalyzer::Analyzer': ['Type'],
  'AWS::Macie::Session': ['Status'],
  'AWS::IAM::Role': ['ManagedPolicyArns'],
};

const PARTS = {
  Parameters: { P: { Type: 'String' } },
  Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] } },
};

describe.each(Object.entries(TYPES))('%s', (Type, properties) => {
  it('may hold anything', () => {
    const body = fc.record(Object.fromEntries(properties.map((name) => [name, anything])), {
      requiredKeys: [],
    });
    fc.assert(
      fc.property(body, body, (one, other) => {
        const { Resources } = monitored([PATTERN]);
        const more = { One: { Type, Properties: one }, Other: { Type, Properties: other } };
        const template = { ...PARTS, Resources: { ...Resources, ...more } };

        expect(() => checkTemplates([{ name: 't', template }])).not.toThrow();
      }),
      { numRuns: 25 },
    );
  });
});

/** Properties of the way from an event to a person, where nothing but text, a number or a flag can be right. */
describe.each([
  ['Trail', 'IsLogging'],
  ['Trail', 'IsMultiRegionTrail'],
  ['Trail', 'CloudWatchLogsLogGroupArn'],
  ['Trail', 'IncludeGlobalServiceEvents'],
  ['Filter0', 'FilterPattern'],
  ['Filter0', 'LogGroupName'],
  ['Alarm0', 'Threshold'],
  ['Alarm0', 'ComparisonOperator'],
  ['Alarm0', 'Statistic'],
  ['Alarm0', 'EvaluationPeriods'],
  ['Alarm0', 'MetricName'],
  ['Alarm0', 'Namespace'],
  ['Alarm0', 'ActionsEnabled'],
])('%s.%s', (id, property) => {
  it.each([[[]], [{}], [['Sum']], [{ a: 1 }], [[['x']]]])('%j never passes', (value) => {
    const { Resources, ...parts } = monitored([PATTERN]);
    const resource = Resources[id];
    const changed = { ...resource, Properties: { ...resource?.Properties, [property]: value } };
    const report = checkTemplates([
      { name: 't', template: { ...parts, Resources: { ...Resources, [id]: changed } } },
    ]);

    expect(report.results.find(({ control }) => control === 'mon-cmk-deletion')?.verdict).not.toBe('pass');
  });
});
