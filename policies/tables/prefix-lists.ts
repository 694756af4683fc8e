// policies/tables: ids of the prefix lists that stand for S3 in rules of security groups. CloudFormation does not say them.
import type { Region } from './regions';

/**
 * The prefix list `com.amazonaws.<region>.s3`, the same in every account, where at least two public sources agree on
 * its id. `aws ec2 describe-prefix-lists` says it for any other Region, and a platform writes it into
 * `network.s3PrefixLists`.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html
 */
export const S3_PREFIX_LISTS: Readonly<Partial<Record<Region, string>>> = {
  'ap-northeast-1': 'pl-61a54008',
  'ap-northeast-2': 'pl-78a54011',
  'ap-northeast-3': 'pl-a4a540cd',
  'ap-south-1': 'pl-78a54011',
  'ap-southeast-1': 'pl-6fa54006',
  'ap-southeast-2': 'pl-6ca54005',
  'ca-central-1': 'pl-7da54014',
  'eu-central-1': 'pl-6ea54007',
  'eu-north-1': 'pl-c3aa4faa',
  'eu-west-1': 'pl-6da54004',
  'eu-west-2': 'pl-7ca54015',
  'eu-west-3': 'pl-23ad484a',
  'sa-east-1': 'pl-6aa54003',
  'us-east-1': 'pl-63a5400a',
  'us-east-2': 'pl-7ba54012',
  'us-west-1': 'pl-6ba54002',
  'us-west-2': 'pl-68a54001',
};
