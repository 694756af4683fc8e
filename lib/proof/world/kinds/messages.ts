// lib/proof/world/kinds: topics, queues, events, and everything that is told to somebody.
import { HERE, type ResourceKind, document, face, kind } from './kind';

/** Messaging, and what watches. */
export const MESSAGE_KINDS: readonly ResourceKind[] = [
  kind('AWS::SNS::Topic', `sns:${HERE}:{name}`, [face('topic', 'policy', 'sns')], {
    name: 'TopicName',
    attributes: { Ref: '{arn}', TopicArn: '{arn}', TopicName: '{name}' },
  }),
  kind('AWS::SQS::Queue', `sqs:${HERE}:{name}`, [face('queue', 'policy', 'sqs')], {
    name: 'QueueName',
    // The queue's URL, of which only the name behind its last slash is looked at.
    attributes: { Ref: 'https://sqs.{region}/{account}/{name}', QueueName: '{name}' },
  }),
  kind('AWS::Events::EventBus', `events:${HERE}:event-bus/{name}`, [face('event-bus', 'policy', 'events')], {
    name: 'Name',
    documents: [document('Policy')],
  }),
  kind(
    'AWS::Events::Rule',
    `events:${HERE}:rule/{name}`,
    [
      face('rule-on-default-event-bus', 'none', 'events'),
      face('rule-on-custom-event-bus', 'none', 'events', {
        arn: `events:${HERE}:rule/{within:EventBusName}/{name}`,
      }),
    ],
    { name: 'Name' },
  ),
  kind(
    'AWS::Logs::LogGroup',
    `logs:${HERE}:log-group:{name}`,
    [
      face('log-group', 'policy', 'logs'),
      // Requests name a group with `:*` behind it, or one of its streams.
      face('log-stream', 'policy', 'logs', { below: ':?*' }),
    ],
    {
      name: 'LogGroupName',
      attributes: { Arn: '{arn}:*' },
      documents: [document('ResourcePolicyDocument')],
    },
  ),
  kind('AWS::Logs::Destination', `logs:${HERE}:destination:{name}`, [face('destination', 'policy', 'logs')], {
    name: 'DestinationName',
    documents: [document('DestinationPolicy')],
  }),
  kind('AWS::CloudWatch::Alarm', `cloudwatch:${HERE}:alarm:{name}`, [face('alarm', 'none', 'cloudwatch')], {
    name: 'AlarmName',
  }),
  kind('AWS::CloudTrail::Trail', `cloudtrail:${HERE}:trail/{name}`, [face('trail', 'none', 'cloudtrail')], {
    name: 'TrailName',
  }),
  kind(
    'AWS::CloudTrail::EventDataStore',
    `cloudtrail:${HERE}:eventdatastore/{name}`,
    [face('eventdatastore', 'policy', 'cloudtrail')],
    { attributes: { Ref: '{arn}', EventDataStoreArn: '{arn}' } },
  ),
  kind(
    'AWS::Config::ConfigurationRecorder',
    `config:${HERE}:configuration-recorder/{name}/{made}`,
    [face('ConfigurationRecorder', 'none', 'config')],
    { name: 'Name' },
  ),
  kind('AWS::GuardDuty::Detector', `guardduty:${HERE}:detector/{name}`, [
    face('detector', 'none', 'guardduty'),
  ]),
  kind(
    'AWS::AccessAnalyzer::Analyzer',
    `access-analyzer:${HERE}:analyzer/{name}`,
    [face('Analyzer', 'none', 'access-analyzer')],
    { name: 'AnalyzerName', attributes: { Ref: '{arn}' } },
  ),
];
