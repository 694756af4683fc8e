// lib/proof/core: how a resource policy reaches a caller: by itself, by its role, by its account.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
import { arnOf, lastName } from './arn';
import type { FederatedUser, ForeignPrincipal, Principal, RoleCaller, UserCaller } from './caller';
import { exactly, matches } from './match';
import { UNKNOWN_TEXT, isOpaque } from './opaque';
import { patternOf } from './pattern';
import type { PrincipalEntry, Principals } from './statement';
import { MAYBE, NO, type Truth, YES, any, both, either, opposite } from './truth';

/** How a statement names a caller. What a name allows depends on it. */
export interface Reach {
  /** The user, the session, the service, or everybody: nothing else has to allow. */
  readonly direct: Truth;
  /** The role of a session. */
  readonly role: Truth;
  /** The account, which delegates. */
  readonly account: Truth;
}

const UNREACHED: Reach = { direct: NO, role: NO, account: NO };
/** Users and roles by their unique ids, which stand where a principal was deleted; whose they are nobody can say. */
const UNIQUE_ID = /^A(?:IDA|ROA|GPA|NPA|SIA|KIA)[A-Z0-9]{4,}(?::.*)?$/s;

/**
 * CloudFront's own identities, by which it serves to whom it likes; whose distribution one belongs to no policy says.
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
 */
const ORIGIN_ACCESS = /^arn:[^:]*:iam::cloudfront:user\//u;

/** How an Allow reaches `caller`. */
export function reachOf(principals: Principals, caller: Principal): Reach {
  switch (principals.kind) {
    case 'everyone':
      return { ...UNREACHED, direct: YES };
    case 'only':
      return named(principals.entries, caller);
    case 'except': {
      const listed = named(principals.entries, caller);
      // Who is listed by its role or account alone may still be allowed as itself.
      const allowed = both(opposite(listed.direct), either(opposite(strongest(listed)), MAYBE));
      return { ...UNREACHED, direct: allowed };
    }
    default:
      // A resource policy has to name somebody; of one that does not, nobody says whom it means.
      return { ...UNREACHED, direct: MAYBE };
  }
}

/** Whether a Deny is about `caller`. */
export function isDenied(principals: Principals, caller: Principal): Truth {
  switch (principals.kind) {
    case 'everyone':
      return YES;
    case 'only': {
      const { direct, role, account } = named(principals.entries, caller);
      // That a Deny for an account is one for all its principals AWS does not say, nor that `{"AWS": "*"}` means its services.
      const isSurely =
        caller.kind === 'service' || caller.kind === 'federated' ? isNamedByType(principals, caller) : YES;
      const byRole = caller.kind === 'role' ? role : both(role, MAYBE);
      return either(both(direct, isSurely), either(byRole, both(account, MAYBE)));
    }
    case 'except': {
      const listed = named(principals.entries, caller);
      if (strongest(listed) === NO) return YES;
      // "You must also specify the account ARN of the not-denied principal. Otherwise, the policy might deny access."
      const isListedInFull = listed.direct === YES && (caller.kind === 'service' || listed.account === YES);
      return isListedInFull ? NO : MAYBE;
    }
    default:
      return MAYBE;
  }
}

/** Whether `caller` is among those whom a policy that only lets pass, such as an endpoint's, names. */
export function isLetPass(principals: Principals, caller: Principal): Truth {
  return strongest(reachOf(principals, caller));
}

/** However a caller is reached. */
function strongest({ direct, role, account }: Reach): Truth {
  return either(direct, either(role, account));
}

function named(entries: readonly PrincipalEntry[], caller: Principal): Reach {
  let reach = UNREACHED;
  for (const entry of entries) {
    const { direct, role, account } = byEntry(entry, caller);
    reach = {
      direct: either(reach.direct, direct),
      role: either(reach.role, role),
      account: either(reach.account, account),
    };
  }
  return reach;
}

function byEntry({ type, value }: PrincipalEntry, caller: Principal): Reach {
  // `{"AWS": "*"}` and `"*"` are the same.
  if (type === 'AWS' && value === '*') return { ...UNREACHED, direct: YES };
  switch (caller.kind) {
    case 'user':
      return type === 'AWS' ? userReach(value, caller) : byCanonicalId(type);
    case 'role':
      return type === 'AWS' ? roleReach(value, caller) : byCanonicalId(type);
    case 'federated-user':
      return type === 'AWS' ? federatedUserReach(value, caller) : byCanonicalId(type);
    case 'foreign-principal':
      return type === 'AWS' ? foreignReach(value, caller) : byCanonicalId(type);
    case 'service':
      return { ...UNREACHED, direct: type === 'Service' ? isEither(value, caller.service, '*') : NO };
    case 'federated':
      return { ...UNREACHED, direct: type === 'Federated' ? isEither(value, caller.provider, '*') : NO };
    case 'anonymous':
      return { ...UNREACHED, direct: type === 'AWS' ? is(value, '*') : NO };
    default:
      return { ...UNREACHED, direct: MAYBE };
  }
}

function userReach(value: string, { arn, account }: UserCaller): Reach {
  return {
    direct: any([is(value, '*'), is(value, arn), byUniqueId(value)], self),
    role: NO,
    account: byAccount(value, account.id, arn),
  };
}

function roleReach(value: string, { arn, account, sessionName }: RoleCaller): Reach {
  const sessions = `${stsPrefix(arn)}assumed-role/${lastName(arnOf(arn)?.resource ?? '')}/`;
  return {
    direct: any([is(value, '*'), bySession(value, sessions, sessionName), byUniqueId(value)], self),
    role: is(value, arn),
    account: byAccount(value, account.id, arn),
  };
}

/** What the user's ARN allows its sessions is "limited by an implicit deny in a permission boundary or session policy", as of a role. */
function federatedUserReach(value: string, { user, account, sessionName }: FederatedUser): Reach {
  const sessions = `${stsPrefix(user.arn)}federated-user/`;
  return {
    direct: any([is(value, '*'), bySession(value, sessions, sessionName), byUniqueId(value)], self),
    role: is(value, user.arn),
    account: byAccount(value, account.id, user.arn),
  };
}

/** Whether a service or a provider is named as one, and not among everybody of AWS. */
function isNamedByType(
  { entries }: { readonly entries: readonly PrincipalEntry[] },
  caller: Principal,
): Truth {
  const own = entries.filter(({ type }) => type !== 'AWS');
  return either(MAYBE, named(own, caller).direct);
}

/** Names that policies write out are variants of their own; a session without a name here has another one. */
function bySession(value: string, sessions: string, name: string | null): Truth {
  if (name !== null) return is(value, sessions + name);
  return isOpaque(value) ? both(is(value, sessions + UNKNOWN_TEXT), MAYBE) : NO;
}

function foreignReach(value: string, { account, arn }: ForeignPrincipal): Reach {
  const isAnybodys = isOpaque(value) || UNIQUE_ID.test(value) || ORIGIN_ACCESS.test(value);
  const unnamed = isAnybodys ? MAYBE : is(value, '*');
  return {
    direct: arn === null ? unnamed : either(unnamed, is(value, arn)),
    role: NO,
    account: account === null ? NO : byAccount(value, account, arn ?? 'arn:aws:iam::'),
  };
}

function byAccount(value: string, id: string, arn: string): Truth {
  const partition = arnOf(arn)?.partition ?? 'aws';
  return isEither(value, id, `arn:${partition}:iam::${id}:root`);
}

/** A canonical id stands for an account, and nothing in a template says for which. */
function byCanonicalId(type: PrincipalEntry['type']): Reach {
  return type === 'CanonicalUser' ? { ...UNREACHED, account: MAYBE } : UNREACHED;
}

function byUniqueId(value: string): Truth {
  return UNIQUE_ID.test(value) ? MAYBE : NO;
}

function stsPrefix(arn: string): string {
  const { partition, account } = arnOf(arn) ?? { partition: 'aws', account: UNKNOWN_TEXT };
  return `arn:${partition}:sts::${account}:`;
}

/** "You cannot use a wildcard to match part of a principal name or ARN": what one would do there nobody says. */
function is(value: string, text: string): Truth {
  const isPlain = !isOpaque(value) && !isOpaque(text);
  if (isPlain && (value === text || !/[*?]/.test(value))) return value === text ? YES : NO;
  const same = matches(exactly(patternOf(value, 'text')), text);
  if (same === YES || !/[*?]/.test(value)) return same;
  return either(same, both(MAYBE, matches(exactly(patternOf(value, 'glob')), text)));
}

function isEither(value: string, one: string, other: string): Truth {
  return either(is(value, one), is(value, other));
}

function self(truth: Truth): Truth {
  return truth;
}
