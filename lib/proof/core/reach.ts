// lib/proof/core: how a resource policy reaches a caller: by itself, by its role, by its account.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
import { arnOf, lastName } from './arn';
import type { ForeignPrincipal, Principal, RoleCaller, UserCaller } from './caller';
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
export function isMeant(principals: Principals, caller: Principal): Truth {
  switch (principals.kind) {
    case 'everyone':
      return YES;
    case 'only':
      return strongest(named(principals.entries, caller));
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

/** However a caller is reached. */
export function strongest({ direct, role, account }: Reach): Truth {
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

function userReach(value: string, caller: UserCaller): Reach {
  // A session of GetFederationToken has a name of its own, which the user chooses.
  const session = `${stsPrefix(caller.arn)}federated-user/${UNKNOWN_TEXT}`;
  return {
    direct: any(
      [is(value, '*'), is(value, caller.arn), both(is(value, session), MAYBE), byUniqueId(value)],
      self,
    ),
    role: NO,
    account: byAccount(value, caller.account.id, caller.arn),
  };
}

function roleReach(value: string, caller: RoleCaller): Reach {
  const sessions = `${stsPrefix(caller.arn)}assumed-role/${lastName(arnOf(caller.arn)?.resource ?? '')}/`;
  return {
    direct: any([is(value, '*'), bySession(value, sessions, caller.sessionName), byUniqueId(value)], self),
    role: is(value, caller.arn),
    account: byAccount(value, caller.account.id, caller.arn),
  };
}

/** Names that policies write out are variants of their own; a session without a name here has another one. */
function bySession(value: string, sessions: string, name: string | null): Truth {
  if (name !== null) return is(value, sessions + name);
  return isOpaque(value) ? both(is(value, sessions + UNKNOWN_TEXT), MAYBE) : NO;
}

function foreignReach(value: string, { account, arn }: ForeignPrincipal): Reach {
  const unnamed = isOpaque(value) || UNIQUE_ID.test(value) ? MAYBE : is(value, '*');
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
  if (value === text && !isOpaque(value)) return YES;
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
