// policies/document: IAM statements as plain frozen data.
// An Allow with a wildcard cannot be written without saying what forces it; the reason travels to the auditor.

/** Condition operators to condition keys to values, as IAM writes them. */
export type Condition = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** The principals a resource policy speaks of: everybody, or AWS, Service or Federated identifiers. */
export type Principal =
  '*' | Readonly<Partial<Record<'AWS' | 'Service' | 'Federated', string | readonly string[]>>>;

/** One IAM statement; keys stand in the order in which they are written. */
export interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: Principal;
  readonly Action?: string | readonly string[];
  readonly NotAction?: readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: readonly string[];
  readonly Condition?: Condition;
}

/** Why one wildcard of an Allow cannot be narrower. */
export interface WildcardReason {
  /** The wildcard as cdk-nag names it, for example `Resource::arn:aws:s3:::bucket/*`. */
  readonly finding: string;
  /** What forces it, with the AWS page where AWS does. */
  readonly reason: string;
}

/** A statement together with the reasons for its wildcards. */
export interface ReasonedStatement {
  readonly statement: Statement;
  readonly wildcards: readonly WildcardReason[];
}

/** Why the Allows of a permissions boundary may be broad. */
export const BOUNDARY_REASON = 'a boundary grants nothing; identity policies name what is granted';

/** What an identity-side Allow grants. */
export interface AllowGrant {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly condition?: Condition;
  /** What forces the wildcards of this statement. Required as soon as there is one. */
  readonly because?: string;
}

/**
 * An identity-side Allow.
 * @throws Error when an action or resource holds a wildcard and `because` is missing.
 */
export function allow(sid: string, grant: AllowGrant): ReasonedStatement {
  const findings = [
    ...grant.actions.filter(hasWildcard).map((action) => `Action::${action}`),
    ...grant.resources.filter(hasWildcard).map((resource) => `Resource::${resource}`),
  ];
  const reason = grant.because;
  if (findings.length > 0 && reason === undefined) {
    throw new Error(
      `statement ${sid}: got ${findings.join(', ')}, allowed wildcards only with a reason; set because`,
    );
  }
  return {
    statement: {
      Sid: sid,
      Effect: 'Allow',
      Action: grant.actions,
      Resource: grant.resources,
      ...(grant.condition === undefined ? {} : { Condition: grant.condition }),
    },
    wildcards: findings.map((finding) => ({ finding, reason: reason ?? '' })),
  };
}

/** What an identity-side Deny forbids; `resources` or `notResources`. */
export interface Denial {
  readonly actions: readonly string[];
  readonly resources?: readonly string[];
  readonly notResources?: readonly string[];
  readonly condition?: Condition;
}

/** An identity-side Deny; wildcards only make it stricter. */
export function deny(sid: string, denial: Denial): ReasonedStatement {
  return {
    statement: {
      Sid: sid,
      Effect: 'Deny',
      Action: denial.actions,
      ...(denial.notResources === undefined
        ? { Resource: denial.resources ?? ['*'] }
        : { NotResource: denial.notResources }),
      ...(denial.condition === undefined ? {} : { Condition: denial.condition }),
    },
    wildcards: [],
  };
}

function hasWildcard(text: string): boolean {
  return text.includes('*') || text.includes('?');
}
