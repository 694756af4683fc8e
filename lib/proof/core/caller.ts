// lib/proof/core: who sends a request.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
import type { Fact, Facts } from './fact';

/** An AWS account. */
export interface Account {
  /** Twelve digits; may be an opaque letter. */
  readonly id: string;
  /** Its organisation: an id, null for an account outside any, `unknown` when nothing was said. */
  readonly organization: string | null;
  /** Whether it is the organisation's management account, which SCPs and RCPs do not touch. */
  readonly management: boolean;
}

/** Tags of a principal or resource. */
export interface Tags {
  /** Values may hold opaque letters; keys compare without regard to case. */
  readonly values: Readonly<Record<string, string>>;
  /** False when there may be others, which then have unknown values. */
  readonly complete: boolean;
}

/** An IAM user, by its own credentials or by a session that it makes. */
export interface UserCaller {
  readonly kind: 'user';
  readonly arn: string;
  readonly account: Account;
  readonly tags: Tags;
  /**
   * False only when sts:GetFederationToken is surely impossible. Its sessions are principals with an ARN and tags of their own, which
   * the user chooses: conditions and policies that name the user do not hold them.
   * @default true
   */
  readonly canFederate?: boolean;
}

/** Any session of a role. */
export interface RoleCaller {
  readonly kind: 'role';
  /** With its path: `arn:aws:iam::111111111111:role/path/name`. */
  readonly arn: string;
  readonly account: Account;
  readonly tags: Tags;
  /** A session's name is the choice of whoever assumes the role, unless it is fixed. */
  readonly sessionName: string | null;
  /**
   * Session tags replace the role's own. `none` only when nobody can pass any (sts:TagSession is impossible); `free` makes every
   * principal tag a choice; a list of keys says which ones can be passed.
   */
  readonly sessionTags: 'none' | 'free' | readonly string[];
  /** SCPs and RCPs do not touch service-linked roles. */
  readonly serviceLinked: boolean;
}

/** The root user of an account. Outside the model: every question about it is unknown. */
export interface RootCaller {
  readonly kind: 'root';
  readonly account: Account;
}

/** Somebody whom an identity provider vouches for, before any role is assumed. */
export interface FederatedCaller {
  readonly kind: 'federated';
  /** Provider ARN, or a name such as `cognito-identity.amazonaws.com`. */
  readonly provider: string;
  /** Facts about the token, such as `token.actions.githubusercontent.com:aud`; every other key of it is free. */
  readonly claims: Facts;
}

/** An AWS service that calls by its own name. */
export interface ServiceCaller {
  readonly kind: 'service';
  /** Such as `cloudtrail.amazonaws.com`. */
  readonly service: string;
  /**
   * On whose behalf it calls. A service that anybody can send is a confused deputy: leave these free. Null: it calls for nobody
   * and passes none of the keys.
   */
  readonly source: {
    /** `aws:SourceArn`. */
    readonly arn: Fact;
    /** `aws:SourceAccount`. */
    readonly account: Fact;
    /** `aws:SourceOrgID`. */
    readonly organization: Fact;
  } | null;
}

/** A request without a signature. */
export interface AnonymousCaller {
  readonly kind: 'anonymous';
}

/**
 * Any principal of any account that is not ours; its own account allows it everything. Every account and principal that the policies
 * in question name is tried, and one that nobody names.
 */
export interface ForeignCaller {
  readonly kind: 'foreign';
  /** Ids of the accounts that are ours. */
  readonly ours: readonly string[];
  /** What is known of its organisation: `aws:PrincipalOrgID`; usually free, except ours. */
  readonly organization: Fact;
}

/** One foreign principal, of the many that a foreign caller can be. */
export interface ForeignPrincipal {
  readonly kind: 'foreign-principal';
  /** Null: an account that no policy names. */
  readonly account: string | null;
  /** Null: a principal that no policy names. */
  readonly arn: string | null;
  readonly ours: readonly string[];
  /** Accounts that policies name, which have variants of their own. */
  readonly named: readonly string[];
  readonly organization: Fact;
}

/** Who asks. */
export type Caller =
  UserCaller | RoleCaller | RootCaller | FederatedCaller | ServiceCaller | AnonymousCaller | ForeignCaller;

/** A session of GetFederationToken. */
export interface FederatedUser {
  readonly kind: 'federated-user';
  readonly user: UserCaller;
  readonly account: Account;
  /** Null: a name that no policy names. */
  readonly sessionName: string | null;
}

/** Who asks, down to one principal. */
export type Principal = Exclude<Caller, ForeignCaller> | ForeignPrincipal | FederatedUser;

/** Whether a principal has policies of its own. */
export function isIdentity(principal: Principal): principal is UserCaller | RoleCaller | FederatedUser {
  return principal.kind === 'user' || principal.kind === 'role' || principal.kind === 'federated-user';
}
