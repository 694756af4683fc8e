// policies/alarms: the policy of the topic that tells people about alarms.
import { type PolicyDocument, policyDocument } from '../document';
import { type AccountScope, alarmTopic } from '../names';
import { ALARM_PUBLISHER, onlyOwnAlarms } from './publisher';

/**
 * Only CloudWatch publishes, only alarms of the platform, and nothing comes over plain HTTP.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
 */
export function alarmTopicPolicy(scope: AccountScope): PolicyDocument {
  const { arn } = alarmTopic(scope);
  return policyDocument([
    {
      Sid: 'PublishAlarms',
      Effect: 'Allow',
      Principal: ALARM_PUBLISHER,
      Action: 'sns:Publish',
      Resource: arn,
      Condition: onlyOwnAlarms(scope),
    },
    {
      Sid: 'DenyPlainHttp',
      Effect: 'Deny',
      Principal: '*',
      Action: 'sns:Publish',
      Resource: arn,
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
  ]);
}
