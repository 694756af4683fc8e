// policies/keys: the policy of the key that encrypts an account's alarms on their way to people.
import { ALARM_PUBLISHER, onlyOwnAlarms } from '../alarms';
import { type PolicyDocument, policyDocument } from '../document';
import type { AccountScope, Administrators } from '../names';
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
      Principal: ALARM_PUBLISHER,
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: '*',
      Condition: onlyOwnAlarms(scope),
    },
    DENY_LOCKOUT_BYPASS,
    denyForeignUse(scope),
  ]);
}
