// policies/document: statements become a frozen document in the order they were given.
import type { ReasonedStatement, Statement, WildcardReason } from './statement';

/** An IAM policy document. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly Statement[];
}

/** An identity policy: the document, and why each of its wildcards has to be one. */
export interface Policy {
  readonly document: PolicyDocument;
  readonly wildcards: readonly WildcardReason[];
}

// IAM allows letters and digits in a Sid, S3 and KMS a little more: keep to what all of them take.
const SID_PATTERN = /^[A-Za-z0-9]{1,128}$/;

/**
 * A frozen document of `statements`, in that order.
 * @throws Error when there is no statement, or a Sid is malformed or stands twice.
 */
export function policyDocument(statements: readonly Statement[]): PolicyDocument {
  if (statements.length === 0) throw new Error('policy document: got no statement, allowed one or more');
  const seen = new Set<string>();
  for (const { Sid } of statements) {
    if (!SID_PATTERN.test(Sid))
      throw new Error(`statement ${Sid}: got a malformed Sid, allowed letters and digits`);
    if (seen.has(Sid)) throw new Error(`statement ${Sid}: got the Sid twice, allowed once in a document`);
    seen.add(Sid);
  }
  return deepFreeze({
    Version: '2012-10-17',
    Statement: statements.map((statement) => structuredClone(statement)),
  });
}

/** An identity policy of `statements`; reasons of repeated wildcards are kept once. */
export function identityPolicy(statements: readonly ReasonedStatement[]): Policy {
  const reasons = new Map<string, WildcardReason>();
  for (const wildcard of statements.flatMap((each) => each.wildcards)) {
    if (!reasons.has(wildcard.finding)) reasons.set(wildcard.finding, wildcard);
  }
  return deepFreeze({
    document: policyDocument(statements.map((each) => each.statement)),
    wildcards: [...reasons.values()],
  });
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const child of Object.values(value)) deepFreeze(child);
  }
  return value;
}
