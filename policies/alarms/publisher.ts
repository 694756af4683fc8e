// policies/alarms: who may put an alarm on its way to people.
import type { Condition } from '../document';
import { type AccountScope, PARTITION, SEPARATOR } from '../names';

/** CloudWatch itself, which signs its own requests. */
export const ALARM_PUBLISHER = { Service: 'cloudwatch.amazonaws.com' } as const;

/**
 * Only for alarms of the platform in this account and Region.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
export function onlyOwnAlarms({ account, region, platform }: AccountScope): Condition {
  return {
    StringEquals: { 'aws:SourceAccount': account },
    ArnLike: {
      'aws:SourceArn': `arn:${PARTITION}:cloudwatch:${region}:${account}:alarm:${platform}${SEPARATOR}*`,
    },
  };
}
