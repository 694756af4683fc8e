// lib/proof/core: what a request is for.
import type { Account, Tags } from './caller';
import type { Facts } from './fact';

/**
 * How AWS asks the resource's side.
 * - `policy`: a resource policy can allow by itself within the account, and must allow from other accounts (S3, SQS, SNS, ECR, ...).
 * - `key`: the key policy must allow, or must delegate to the account (KMS).
 * - `trust`: the trust policy must allow (sts:AssumeRole*).
 * - `none`: the type has no policies of its own, so that only its own account's identity policies count.
 */
export type Guard = 'policy' | 'key' | 'trust' | 'none';

/** The resource of a question: one ARN, or every ARN that a pattern names. */
export interface Target {
  /**
   * `*` and `?` stand for any text: the objects of a bucket are `arn:aws:s3:::bucket/?*`. Opaque letters are read as names that only
   * deployment knows. For actions that have no resource: `${*}`, which only `*` and its like match.
   */
  readonly arn: string;
  /** CloudFormation type, for people; null when there is none. */
  readonly type: string | null;
  /** Null when nobody knows: then it is taken as the caller's own, which allows more. */
  readonly account: Account | null;
  /** Fixes `aws:RequestedRegion`; null leaves it free. */
  readonly region: string | null;
  readonly tags: Tags;
  /**
   * Whether the service puts the resource's tags into the request: buckets only with ABAC switched on, many actions never.
   * `perhaps` allows both.
   */
  readonly tagsInRequest: 'yes' | 'no' | 'perhaps';
  readonly guard: Guard;
  /** More facts that the resource fixes, such as `kms:ResourceAliases`, or `ecr:ResourceTag/x` of services that spell it their way. */
  readonly facts: Facts;
}
