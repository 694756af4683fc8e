// policies/keys: the policy of a key that encrypts the log groups of one shared stack, and nothing else.
import { type PolicyDocument, type Statement, policyDocument } from '../document';
import type { AccountScope, Administrators } from '../names';
import {
  DENY_LOCKOUT_BYPASS,
  administrationStatements,
  denyForeignUse,
  rollBackByDeployment,
} from './administration';

/** What the policy of a log key is a function of. */
export interface LogKeyFacts extends Administrators {
  readonly scope: AccountScope;
  /** ARNs of the log groups, without a trailing `:*`. */
  readonly logGroupArns: readonly string[];
}

/** CloudWatch Logs uses the key for the named log groups. */
export function encryptLogGroups({ region }: AccountScope, logGroupArns: readonly string[]): Statement {
  return {
    Sid: 'EncryptLogGroups',
    Effect: 'Allow',
    Principal: { Service: `logs.${region}.amazonaws.com` },
    // The actions that CloudWatch Logs asks for; the two families have no narrower name there. DescribeKey, which its
    // page lists as well, carries no encryption context, so this condition would never grant it.
    Action: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
    Resource: '*',
    Condition: { ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': logGroupArns } },
  };
}

/**
 * CloudWatch Logs uses the key for the named log groups; nobody else uses it at all.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export function logKeyPolicy(facts: LogKeyFacts): PolicyDocument {
  return policyDocument([
    ...administrationStatements(facts.scope, facts),
    rollBackByDeployment(facts.scope, facts.executionRoleArn),
    encryptLogGroups(facts.scope, facts.logGroupArns),
    DENY_LOCKOUT_BYPASS,
    denyForeignUse(facts.scope),
  ]);
}
