// The way from a metric to a person: alarm, topic, subscription. Each link is broken once.
import { results } from '../../_helpers/check-template';
import { type Changes, SUBSCRIBER, monitored } from '../../_helpers/monitored';

const control = 'mon-cmk-deletion';
const PATTERN =
  '{ ($.eventSource = kms.amazonaws.com) && ($.eventName = DisableKey || $.eventName = ScheduleKeyDeletion) }';
const UNKNOWN = { Ref: 'P' };
const NOTHING = { Ref: 'AWS::NoValue' };
const either = (then: unknown, otherwise: unknown) => ({ 'Fn::If': ['C', then, otherwise] });

function verdict(changes: Changes = {}): string | undefined {
  return results(control, monitored([PATTERN], changes))[0]?.verdict;
}

function message(changes: Changes): string | undefined {
  return results(control, monitored([PATTERN], changes))[0]?.message;
}

describe('the alarm', () => {
  const more = (comparison: string) => `${comparison}Threshold`;

  it.each<[string, Changes, string]>([
    ['goes off at two', { alarm: { Threshold: 2 } }, 'fail'],
    ['goes off above one', { alarm: { ComparisonOperator: more('GreaterThan') } }, 'fail'],
    ['goes off above zero', { alarm: { ComparisonOperator: more('GreaterThan'), Threshold: 0 } }, 'pass'],
    ['goes off at zero', { alarm: { Threshold: 0 } }, 'pass'],
    ['has its threshold as text', { alarm: { Threshold: '1' } }, 'pass'],
    ['has no threshold', { alarm: { Threshold: NOTHING } }, 'fail'],
    ['has a threshold that only deployment knows', { alarm: { Threshold: UNKNOWN } }, 'unknown'],
    ['has two right thresholds', { alarm: { Threshold: either(1, 0.5) } }, 'pass'],
    ['has a right and a wrong threshold', { alarm: { Threshold: either(1, 5) } }, 'unknown'],
    [
      'has two right comparisons',
      {
        alarm: {
          Threshold: 0.5,
          ComparisonOperator: either(more('GreaterThan'), more('GreaterThanOrEqualTo')),
        },
      },
      'pass',
    ],
    ['goes off below', { alarm: { ComparisonOperator: more('LessThan') } }, 'fail'],
    ['goes off below or at', { alarm: { ComparisonOperator: more('LessThanOrEqualTo') } }, 'fail'],
    [
      'goes off at what is unusual',
      {
        alarm: {
          ComparisonOperator: 'GreaterThanUpperThreshold',
          Threshold: NOTHING,
          ThresholdMetricId: 'a',
        },
      },
      'unknown',
    ],
    ['goes off at two of two', { transformation: { MetricValue: '2' }, alarm: { Threshold: 2 } }, 'pass'],
    ['needs two periods', { alarm: { EvaluationPeriods: 2 } }, 'fail'],
    ['needs one of three periods', { alarm: { EvaluationPeriods: 3, DatapointsToAlarm: 1 } }, 'pass'],
    ['needs two of three periods', { alarm: { EvaluationPeriods: 3, DatapointsToAlarm: 2 } }, 'fail'],
    ['needs one period either way', { alarm: { DatapointsToAlarm: either(1, NOTHING) } }, 'pass'],
    ['needs no period', { alarm: { EvaluationPeriods: NOTHING } }, 'fail'],
    ['has its periods as text', { alarm: { EvaluationPeriods: '1' } }, 'pass'],
    ['takes the largest', { alarm: { Statistic: 'Maximum' } }, 'pass'],
    ['takes the average', { alarm: { Statistic: 'Average' } }, 'pass'],
    [
      'takes the average beside zeros',
      { alarm: { Statistic: 'Average' }, transformation: { DefaultValue: 0 } },
      'unknown',
    ],
    ['takes the smallest', { alarm: { Statistic: 'Minimum' } }, 'pass'],
    [
      'takes the smallest beside zeros',
      { alarm: { Statistic: 'Minimum' }, transformation: { DefaultValue: 0 } },
      'unknown',
    ],
    ['takes the sum beside zeros', { transformation: { DefaultValue: 0 } }, 'pass'],
    [
      'takes the number of samples',
      { alarm: { Statistic: 'SampleCount' }, transformation: { MetricValue: '0.1' } },
      'pass',
    ],
    [
      'takes the number of samples beside zeros',
      { alarm: { Statistic: 'SampleCount' }, transformation: { DefaultValue: 0 } },
      'fail',
    ],
    ['takes a percentile', { alarm: { Statistic: NOTHING, ExtendedStatistic: 'p99' } }, 'unknown'],
    ['takes nothing', { alarm: { Statistic: NOTHING } }, 'fail'],
    ['takes what only deployment knows', { alarm: { Statistic: UNKNOWN } }, 'unknown'],
    ['takes either of two', { alarm: { Statistic: either('Sum', 'Maximum') } }, 'pass'],
    ['is in alarm at its default', { alarm: { Threshold: 0 }, transformation: { DefaultValue: 0 } }, 'fail'],
    ['is in alarm when there is nothing', { alarm: { TreatMissingData: 'breaching' } }, 'fail'],
    [
      'is in alarm when there is nothing beside zeros',
      { alarm: { TreatMissingData: 'breaching' }, transformation: { DefaultValue: 0 } },
      'unknown',
    ],
    ['is calm when there is nothing', { alarm: { TreatMissingData: 'notBreaching' } }, 'pass'],
    ['asks for dimensions', { alarm: { Dimensions: [{ Name: 'a', Value: 'b' }] } }, 'fail'],
    ['asks for no dimensions', { alarm: { Dimensions: [] } }, 'pass'],
    ['asks for a unit that the filter does not publish', { alarm: { Unit: 'Count' } }, 'fail'],
    [
      'asks for the unit of the filter',
      { alarm: { Unit: 'Count' }, transformation: { Unit: 'Count' } },
      'pass',
    ],
    ['asks for no unit', { alarm: { Unit: 'None' } }, 'pass'],
    ['asks for a unit that only deployment knows', { alarm: { Unit: UNKNOWN } }, 'unknown'],
    ['has a window of its own', { alarm: { EvaluationWindow: { WallClockWindow: {} } } }, 'unknown'],
    ['has its actions off', { alarm: { ActionsEnabled: false } }, 'fail'],
    ['has its actions off as text', { alarm: { ActionsEnabled: 'false' } }, 'fail'],
    ['has its actions on', { alarm: { ActionsEnabled: 'true' } }, 'pass'],
    ['has its actions on, perhaps', { alarm: { ActionsEnabled: UNKNOWN } }, 'unknown'],
    ['has no actions', { alarm: { AlarmActions: [] } }, 'fail'],
    [
      'has actions for another state',
      { alarm: { AlarmActions: NOTHING, OKActions: [{ Ref: 'Topic' }] } },
      'fail',
    ],
    ['is on another metric', { alarm: { MetricName: 'Other' } }, 'fail'],
    ['is on another namespace', { alarm: { Namespace: 'Other' } }, 'fail'],
    ['is on a metric that only deployment knows', { alarm: { MetricName: UNKNOWN } }, 'unknown'],
    [
      'asks PromQL',
      { alarm: { MetricName: NOTHING, Namespace: NOTHING, EvaluationCriteria: { PromQLCriteria: {} } } },
      'fail',
    ],
  ])('%s', (_, changes, expected) => {
    expect(verdict(changes)).toBe(expected);
  });

  it('may be a second one', () => {
    const working = monitored([PATTERN]).Resources['Alarm0'];

    expect(verdict({ alarm: { Threshold: 5 }, more: { Second: working } })).toBe('pass');
    expect(verdict({ alarm: { Threshold: 5 }, more: { Second: { ...working, Condition: 'C' } } })).toBe(
      'unknown',
    );
  });

  it('sees what another filter publishes to the same metric', () => {
    const other = (MetricValue: string) => ({
      Other: {
        Type: 'AWS::Logs::MetricFilter',
        Properties: {
          LogGroupName: 'x',
          FilterPattern: '',
          MetricTransformations: [{ MetricName: 'Event0', MetricNamespace: 'Cis', MetricValue }],
        },
      },
    });

    expect(verdict({ alarm: { Statistic: 'Average' }, more: other('0') })).toBe('unknown');
    expect(verdict({ alarm: { Statistic: 'Average' }, more: other('1') })).toBe('pass');
    expect(verdict({ more: other('0') })).toBe('pass');
  });
});

describe('the alarm on a list of metrics', () => {
  const stat = { Metric: { MetricName: 'Event0', Namespace: 'Cis' }, Period: 60, Stat: 'Sum' };
  const own = { MetricName: NOTHING, Namespace: NOTHING, Statistic: NOTHING, Period: NOTHING };
  const listed = (...Metrics: readonly unknown[]): Changes => ({ alarm: { ...own, Metrics } });

  it.each<[string, Changes, string]>([
    ['of one', listed({ Id: 'm', MetricStat: stat }), 'pass'],
    ['of one that says to return it', listed({ Id: 'm', MetricStat: stat, ReturnData: true }), 'pass'],
    ['of one that is not returned', listed({ Id: 'm', MetricStat: stat, ReturnData: false }), 'unknown'],
    ['of one with a percentile', listed({ Id: 'm', MetricStat: { ...stat, Stat: 'p99' } }), 'unknown'],
    ['of one of another account', listed({ Id: 'm', MetricStat: stat, AccountId: '1' }), 'unknown'],
    [
      'of one with dimensions',
      listed({
        Id: 'm',
        MetricStat: { ...stat, Metric: { ...stat.Metric, Dimensions: [{ Name: 'a', Value: 'b' }] } },
      }),
      'fail',
    ],
    [
      'of another',
      listed({ Id: 'm', MetricStat: { ...stat, Metric: { ...stat.Metric, MetricName: 'x' } } }),
      'fail',
    ],
    [
      'of one and an expression',
      listed({ Id: 'm', MetricStat: stat, ReturnData: false }, { Id: 'e', Expression: 'm * 0' }),
      'unknown',
    ],
    [
      'of one and an expression, both returned',
      listed({ Id: 'm', MetricStat: stat }, { Id: 'e', Expression: 'm * 0' }),
      'unknown',
    ],
    ['of an expression', listed({ Id: 'e', Expression: 'SEARCH(...)' }), 'unknown'],
    ['of what only deployment knows', { alarm: { ...own, Metrics: UNKNOWN } }, 'unknown'],
  ])('%s', (_, changes, expected) => {
    expect(verdict(changes)).toBe(expected);
  });
});

it('another filter of its metric that counts backwards may hide an event', () => {
  const backwards = (MetricValue: string, MetricName = 'Event0') => ({
    F: {
      Type: 'AWS::Logs::MetricFilter',
      Properties: {
        LogGroupName: { Ref: 'Group' },
        FilterPattern: '',
        MetricTransformations: [{ MetricName, MetricNamespace: 'Cis', MetricValue }],
      },
    },
  });

  expect(verdict({ more: backwards('-1') })).toBe('unknown');
  expect(verdict({ more: backwards('-1'), alarm: { Statistic: 'Maximum' } })).toBe('pass');
  expect(verdict({ more: backwards('2') })).toBe('pass');
  expect(verdict({ more: backwards('-1', 'Others') })).toBe('pass');
});

describe('the topic', () => {
  const subscription = (properties: object, more: object = {}) => ({
    Subscription: { Type: 'AWS::SNS::Subscription', ...more, Properties: { ...SUBSCRIBER, ...properties } },
  });
  const named = { topic: { TopicName: 'alarms' } };
  const action = (value: unknown): Changes => ({ alarm: { AlarmActions: [value] } });
  const topicUnder = (KmsMasterKeyId: unknown, more: object = {}): Changes => ({
    topic: { Subscription: [SUBSCRIBER], KmsMasterKeyId },
    more: { ...more },
  });
  const allow = (Principal: object, ...Action: readonly string[]) => ({ Effect: 'Allow', Principal, Action });
  const keyFor = (...actions: readonly string[]) => ({
    K: {
      Type: 'AWS::KMS::Key',
      Properties: {
        KeyPolicy: {
          Statement: [
            allow({ AWS: 'arn:aws:iam::111111111111:root' }, 'kms:*'),
            allow({ Service: ['cloudwatch.amazonaws.com'] }, ...actions),
          ],
        },
      },
    },
  });
  const policyOf = (principal: object, more: object = {}, topic: unknown = { Ref: 'Topic' }) => ({
    TopicPolicy: {
      Type: 'AWS::SNS::TopicPolicy',
      ...more,
      Properties: { Topics: [topic], PolicyDocument: { Statement: [allow(principal, 'sns:Publish')] } },
    },
  });

  const withDenial = (denial: object) => ({
    TopicPolicy: {
      Type: 'AWS::SNS::TopicPolicy',
      Properties: {
        Topics: [{ Ref: 'Topic' }],
        PolicyDocument: {
          Statement: [allow({ Service: 'cloudwatch.amazonaws.com' }, 'sns:Publish'), denial],
        },
      },
    },
  });

  it.each<[string, Changes, string]>([
    ['has no subscription', { topic: {} }, 'fail'],
    ['has an empty list of subscriptions', { topic: { Subscription: [] } }, 'fail'],
    [
      'has a subscription of its own',
      { topic: {}, more: subscription({ TopicArn: { Ref: 'Topic' } }) },
      'pass',
    ],
    [
      'has a subscription by attribute',
      { topic: {}, more: subscription({ TopicArn: { 'Fn::GetAtt': 'Topic.TopicArn' } }) },
      'pass',
    ],
    [
      'has a subscription by ARN',
      {
        ...named,
        more: subscription({
          TopicArn: { 'Fn::Sub': 'arn:aws:sns:${AWS::Region}:${AWS::AccountId}:alarms' },
        }),
      },
      'pass',
    ],
    [
      'has a subscription of another topic',
      { ...named, more: subscription({ TopicArn: 'arn:aws:sns:eu-west-1:111111111111:others' }) },
      'fail',
    ],
    [
      'has a subscription, perhaps',
      { topic: {}, more: subscription({ TopicArn: { Ref: 'Topic' } }, { Condition: 'C' }) },
      'unknown',
    ],
    [
      'has a subscription that may be of another',
      { topic: {}, more: subscription({ TopicArn: UNKNOWN }) },
      'unknown',
    ],
    [
      'has a subscription that leaves messages out',
      { topic: {}, more: subscription({ TopicArn: { Ref: 'Topic' }, FilterPolicy: { team: ['ml'] } }) },
      'unknown',
    ],
    [
      'has a subscription in one branch',
      { topic: { Subscription: [either(SUBSCRIBER, NOTHING)] } },
      'unknown',
    ],
    ['has a subscription that is no list', { topic: { Subscription: SUBSCRIBER } }, 'unknown'],
    ['has a subscription that is a word', { topic: { Subscription: ['x'] } }, 'unknown'],
    ['has a subscription of nobody', { topic: { Subscription: [{ Protocol: 'email' }] } }, 'fail'],
    [
      'has a subscription of its own in one branch',
      { topic: {}, more: subscription({ TopicArn: either({ Ref: 'Topic' }, NOTHING) }) },
      'unknown',
    ],
    [
      'has a subscription of its own and of nobody',
      { topic: {}, more: subscription({ TopicArn: { Ref: 'Topic' }, Endpoint: NOTHING }) },
      'fail',
    ],
    [
      'has a policy that lets CloudWatch publish and denies it to everybody',
      { more: withDenial({ Effect: 'Deny', Principal: '*', Action: 'sns:*' }) },
      'fail',
    ],
    [
      'has a policy that denies plain HTTP',
      {
        more: withDenial({
          ...{ Effect: 'Deny', Principal: '*', Action: 'sns:Publish' },
          Condition: { Bool: { 'aws:SecureTransport': false } },
        }),
      },
      'pass',
    ],
    ['is under AWS’s key, which leaves CloudWatch out', topicUnder('alias/aws/sns'), 'fail'],
    ['is under a key that is elsewhere', topicUnder('alias/acme/alarms'), 'unknown'],
    ['is under a key for nobody else', topicUnder({ Ref: 'K' }, keyFor()), 'fail'],
    [
      'is under a key that CloudWatch may use',
      topicUnder({ Ref: 'K' }, keyFor('kms:Decrypt', 'kms:GenerateDataKey*')),
      'pass',
    ],
    [
      'is under a key for half of it',
      topicUnder({ 'Fn::GetAtt': ['K', 'Arn'] }, keyFor('kms:Decrypt')),
      'fail',
    ],
    ['lets CloudWatch publish', { more: policyOf({ Service: 'cloudwatch.amazonaws.com' }) }, 'pass'],
    ['lets the account publish', { more: policyOf({ AWS: '*' }) }, 'pass'],
    ['lets a role publish alone', { more: policyOf({ AWS: 'arn:aws:iam::111111111111:role/x' }) }, 'fail'],
    [
      'lets others publish, perhaps',
      { more: policyOf({ Service: 's3.amazonaws.com' }, { Condition: 'C' }) },
      'unknown',
    ],
    [
      'has a policy that is another’s',
      { more: policyOf({ AWS: 'x' }, {}, 'arn:aws:sns:eu-west-1:111111111111:others') },
      'pass',
    ],
    ['is outside', action('arn:aws:sns:eu-west-1:111111111111:security'), 'pass'],
    [
      'is outside, in any partition',
      action({ 'Fn::Sub': 'arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:security' }),
      'pass',
    ],
    ['is only deployment’s to know', action(UNKNOWN), 'unknown'],
    ['is imported', action({ 'Fn::ImportValue': 'topic' }), 'unknown'],
    ['is a function', action('arn:aws:lambda:eu-west-1:111111111111:function:f'), 'fail'],
    [
      'is a function by reference',
      { ...action({ 'Fn::GetAtt': ['F', 'Arn'] }), more: { F: { Type: 'AWS::Lambda::Function' } } },
      'fail',
    ],
    [
      'is an output of a nested stack',
      {
        ...action({ 'Fn::GetAtt': ['S', 'Outputs.Topic'] }),
        more: { S: { Type: 'AWS::CloudFormation::Stack' } },
      },
      'unknown',
    ],
    [
      'is named by its ARN without a subscription',
      { ...named, ...action('arn:aws:sns:eu-west-1:111111111111:alarms') },
      'fail',
    ],
    [
      'is one of several actions',
      { alarm: { AlarmActions: ['arn:aws:lambda:eu-west-1:111111111111:function:f', { Ref: 'Topic' }] } },
      'pass',
    ],
    ['is an action under a condition', action(either({ Ref: 'Topic' }, NOTHING)), 'unknown'],
    ['is a text where a list belongs', { alarm: { AlarmActions: { Ref: 'Topic' } } }, 'unknown'],
  ])('%s', (_, changes, expected) => {
    expect(verdict(changes)).toBe(expected);
  });
});

describe('a composite alarm', () => {
  const composite = (AlarmRule: unknown, properties: object = {}, others: object = {}): Changes => ({
    alarm: { AlarmActions: NOTHING, AlarmName: 'kms' },
    more: {
      Composite: {
        Type: 'AWS::CloudWatch::CompositeAlarm',
        ...others,
        Properties: { AlarmRule, AlarmActions: [{ Ref: 'Topic' }], ...properties },
      },
    },
  });

  it.each<[string, Changes, string]>([
    ['of the alarm by name', composite('ALARM(kms)'), 'pass'],
    ['of the alarm by name in quotes', composite('ALARM("kms")'), 'pass'],
    ['of the alarm by reference', composite({ 'Fn::Sub': 'ALARM("${Alarm0}")' }), 'pass'],
    ['of any of several', composite('ALARM(a) OR (ALARM("kms") OR ALARM(b))'), 'pass'],
    [
      'as CDK writes it',
      composite({ 'Fn::Join': ['', ['(ALARM("', { 'Fn::GetAtt': ['Alarm0', 'Arn'] }, '") OR ALARM("x"))']] }),
      'pass',
    ],
    ['of all of several', composite('ALARM(a) AND ALARM(kms)'), 'unknown'],
    ['of its contrary', composite('NOT ALARM(kms)'), 'unknown'],
    ['of another', composite('ALARM(other)'), 'fail'],
    ['of another state', composite('OK(kms)'), 'fail'],
    ['of what only deployment knows', composite(UNKNOWN), 'unknown'],
    ['without a topic', composite('ALARM(kms)', { AlarmActions: [] }), 'fail'],
    ['with its actions off', composite('ALARM(kms)', { ActionsEnabled: false }), 'fail'],
    ['with a suppressor', composite('ALARM(kms)', { ActionsSuppressor: 'x' }), 'unknown'],
    ['that exists, perhaps', composite('ALARM(kms)', {}, { Condition: 'C' }), 'unknown'],
    ['with a rule that is too long', composite(`ALARM(kms)${' OR ALARM(x)'.repeat(2_000)}`), 'unknown'],
  ])('%s', (_, changes, expected) => {
    expect(verdict(changes)).toBe(expected);
  });
});

describe('what is said', () => {
  it.each<[Changes, string]>([
    [{}, 'Trail of t.json'],
    [
      { trail: { IsLogging: false } },
      'Trail of t.json: IsLogging is false, wanted an alarm on each of 2 events',
    ],
    [
      { alarm: { AlarmActions: [] } },
      'Trail of t.json: nothing is sure to tell of DisableKey, ScheduleKeyDeletion: metric filter Filter0 of t.json: alarm Alarm0 of t.json: its AlarmActions (an empty list) are no topic that is sure to reach somebody, wanted an alarm on each of 2 events',
    ],
    [
      { filter: { FilterPattern: '{ $.eventName = DisableKey }' } },
      'Trail of t.json: nothing is sure to tell of ScheduleKeyDeletion: no metric filter of its log group matches every such event, wanted an alarm on each of 2 events',
    ],
  ])('%j', (changes, expected) => {
    expect(message(changes)).toBe(expected);
  });

  it('names a few of the events only', () => {
    const [result] = results('mon-iam-changes', monitored([PATTERN]));

    expect(result?.observed).toContain('DeleteGroupPolicy, DeleteRolePolicy, DeleteUserPolicy and 13 more');
  });
});
