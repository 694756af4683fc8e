// policies/network: how CloudWatch Logs lets AWS write what services record, by a policy of the account's log groups.
import { type PolicyDocument, policyDocument } from '../document';
import { type AccountScope, arn, logGroupOf } from '../names';

/**
 * AWS's log delivery writes streams of the named log groups, for this account and Region. Where this does not stand
 * before a service is told to log, AWS writes a policy of its own, into which it puts every log group of the account.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-CWL.html
 */
export function logDeliveryPolicy(
  scope: AccountScope,
  logGroups: readonly (readonly string[])[],
): PolicyDocument {
  return policyDocument([
    {
      Sid: 'DeliverLogs',
      Effect: 'Allow',
      Principal: { Service: 'delivery.logs.amazonaws.com' },
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: logGroups.map((logGroup) => `${logGroupOf(scope, logGroup).arn}:log-stream:*`),
      Condition: {
        StringEquals: { 'aws:SourceAccount': scope.account },
        ArnLike: { 'aws:SourceArn': arn('logs', scope.region, scope.account, '*') },
      },
    },
  ]);
}
