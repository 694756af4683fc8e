// lib/assembly: how long AWS lets values be that only deployment knows, where it documents that. Escapes are left out:
// no id, name or ARN that a template takes from outside has a character that JSON escapes.

const ARN_PREFIX = 80;

/**
 * Most characters of each kind of value. Codes of partitions and Regions have no documented length: theirs is twice
 * what the longest on the list has.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html
 */
export const LONGEST = {
  /** @see https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html */
  account: 12,
  /** @see https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html */
  region: 32,
  /** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
  partition: 32,
  /** A domain of AWS, such as `amazonaws.com.cn`. */
  urlSuffix: 64,
  /** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html */
  stackName: 128,
  /** An ARN that ends in `stack/<name>/<uuid>`. */
  stackId: ARN_PREFIX + 'stack/'.length + 128 + '/'.length + 36,
  /**
   * Of a template's parameter, and so of what an SSM parameter gives one.
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
   */
  parameterValue: 4_096,
  /** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html */
  customResourceResponse: 4_096,
  /**
   * `arn:<partition>:<service>:<region>:<account>:`, generously.
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
   */
  arnPrefix: ARN_PREFIX,
} as const;
