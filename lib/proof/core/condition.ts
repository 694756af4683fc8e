// lib/proof/core: one test of a statement's Condition block.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html

/** IAM's condition operators, without modifiers. */
export const OPERATORS = [
  'StringEquals',
  'StringNotEquals',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
  'StringLike',
  'StringNotLike',
  'NumericEquals',
  'NumericNotEquals',
  'NumericLessThan',
  'NumericLessThanEquals',
  'NumericGreaterThan',
  'NumericGreaterThanEquals',
  'DateEquals',
  'DateNotEquals',
  'DateLessThan',
  'DateLessThanEquals',
  'DateGreaterThan',
  'DateGreaterThanEquals',
  'Bool',
  'BinaryEquals',
  'IpAddress',
  'NotIpAddress',
  'ArnEquals',
  'ArnLike',
  'ArnNotEquals',
  'ArnNotLike',
  'Null',
] as const;

/** The name of an operator. */
export type OperatorName = (typeof OPERATORS)[number];

/** One operator on one key; a statement's conditions must all hold, and of the values one (none, for negated operators). */
export interface Condition {
  readonly operator: OperatorName;
  readonly ifExists: boolean;
  readonly quantifier: 'ForAnyValue' | 'ForAllValues' | null;
  /** As written; keys compare without regard to case. */
  readonly key: string;
  /** May hold wildcards where the operator reads them, policy variables, and opaque letters. */
  readonly values: readonly string[];
}
