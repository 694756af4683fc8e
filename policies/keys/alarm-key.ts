// policies/keys: the policy of the key that encrypts an account's alarms on their way to people.
import { type PolicyDocument, policyDocument } from '../document';
import { type AccountScope, type Administrators, PARTITION, SEPARATOR } from '../names';
import {
  DENY_LOCKOUT_BYPASS,
  administrationStatements,
  denyForeignUse,
  rollBackByDeployment,
} from './administration';

/** What the policy of an alarm key is a function of. */
export interface AlarmKeyFacts extends Administrators {
  readonly scope: AccountScope;
}

/**
 * CloudWatch publishes alarms of the platform; SNS decrypts them with the publisher's permission.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
export function alarmKeyPolicy(facts: AlarmKeyFacts): PolicyDocument {
  const { scope } = facts;
  return policyDocument([
    ...administrationStatements(scope, facts),
    rollBackByDeployment(scope, facts.executionRoleArn),
    {
      Sid: 'PublishAlarms',
      Effect: 'Allow',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: '*',
      Condition: onlyOwnAlarms(scope),
    },
    DENY_LOCKOUT_BYPASS,
    denyForeignUse(scope),
  ]);
}

/** Alarms of the platform in this account and Region. */
export function onlyOwnAlarms(scope: AccountScope) {
  return {
    StringEquals: { 'aws:SourceAccount': scope.account },
    ArnLike: {
      'aws:SourceArn': `arn:${PARTITION}:cloudwatch:${scope.region}:${scope.account}:alarm:${scope.platform}${SEPARATOR}*`,
    },
  };
}
