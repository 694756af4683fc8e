// lib/proof/core: condition keys that the caller's identity fixes.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html (principal key values)
import { arnOf, lastName } from './arn';
import type {
  Account,
  FederatedUser,
  FederatedCaller,
  ForeignPrincipal,
  Principal,
  RoleCaller,
  ServiceCaller,
  Tags,
  UserCaller,
} from './caller';
import type { Fact, Facts } from './fact';

/** The facts of one kind of keys, such as tags, of which there are any number. */
export interface CallerFacts {
  readonly facts: Facts;
  readonly tagOf: (tag: string) => Fact;
}

const ABSENT: Fact = { kind: 'absent' };
const FREE: Fact = { kind: 'free' };
const UNKNOWN: Fact = { kind: 'unknown' };

/** "Included in the request context only when the call to your resource is being made directly by an AWS service principal". */
const NO_SERVICE: Facts = {
  'aws:principalservicename': ABSENT,
  'aws:principalservicenameslist': ABSENT,
  'aws:sourcearn': ABSENT,
  'aws:sourceaccount': ABSENT,
  'aws:sourceorgid': ABSENT,
  'aws:sourceorgpaths': ABSENT,
};

/** What `caller` fixes. */
export function callerFacts(caller: Principal): CallerFacts {
  switch (caller.kind) {
    case 'user':
      return userFacts(caller);
    case 'role':
      return roleFacts(caller);
    case 'federated-user':
      return federatedUserFacts(caller);
    case 'service':
      return { facts: serviceFacts(caller), tagOf: () => ABSENT };
    case 'federated':
      return { facts: federatedFacts(caller), tagOf: () => UNKNOWN };
    case 'anonymous':
      return { facts: anonymousFacts(), tagOf: () => ABSENT };
    case 'foreign-principal':
      return { facts: foreignFacts(caller), tagOf: () => FREE };
    default:
      return { facts: {}, tagOf: () => UNKNOWN };
  }
}

/** The state of a tag's key; tags compare without regard to case, like every key. */
export function tagFact(tags: Tags, tag: string): Fact {
  const values = new Set(
    Object.entries(tags.values).flatMap(([key, value]) => (key.toLowerCase() === tag ? [value] : [])),
  );
  // Two tags that differ in case only: which of them the key stands for nobody says.
  if (values.size > 1) return { kind: 'one-of', values: [...values], orAbsent: false };
  if (values.size === 1) return known(...values);
  return tags.complete && !isAws(tag) ? ABSENT : UNKNOWN;
}

/**
 * AWS sets tags of its own, such as `aws:cloudformation:stack-name`, whatever a template says.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html
 */
export function isAws(tag: string): boolean {
  return tag.toLowerCase().startsWith('aws:');
}

/** Keys of the account that a principal or resource belongs to. */
export function accountFacts(prefix: 'principal' | 'resource', { id, organization }: Account): Facts {
  const membership: Record<string, Fact> = {};
  if (organization === 'unknown') {
    membership[`aws:${prefix}orgid`] = UNKNOWN;
    membership[`aws:${prefix}orgpaths`] = UNKNOWN;
  } else if (organization === null) {
    membership[`aws:${prefix}orgid`] = ABSENT;
    membership[`aws:${prefix}orgpaths`] = ABSENT;
  } else {
    membership[`aws:${prefix}orgid`] = known(organization);
    membership[`aws:${prefix}orgpaths`] = { kind: 'free', always: true, within: [`${organization}/*`] };
  }
  return { ...membership, [`aws:${prefix}account`]: known(id) };
}

function userFacts(caller: UserCaller): CallerFacts {
  const { arn, account, tags } = caller;
  return {
    facts: {
      ...NO_SERVICE,
      ...accountFacts('principal', account),
      'kms:calleraccount': known(account.id),
      'aws:principalarn': known(arn),
      'aws:principaltype': known('User'),
      'aws:username': known(lastName(arnOf(arn)?.resource ?? arn)),
      'aws:userid': UNKNOWN,
      'aws:principalisawsservice': known('false'),
      'aws:federatedprovider': ABSENT,
    },
    tagOf: (tag) => tagFact(tags, tag),
  };
}

function roleFacts(caller: RoleCaller): CallerFacts {
  const { arn, account, sessionName } = caller;
  return {
    facts: {
      ...NO_SERVICE,
      ...accountFacts('principal', account),
      'kms:calleraccount': known(account.id),
      // "For IAM roles, the request context returns the ARN of the role, not the ARN of the user that assumed the role."
      'aws:principalarn': known(arn),
      'aws:principaltype': known('AssumedRole'),
      'aws:username': ABSENT,
      'aws:userid': { kind: 'free', always: true, within: [`*:${sessionName ?? '*'}`] },
      'aws:principalisawsservice': known('false'),
      'aws:tokenissuetime': { kind: 'free', always: true },
    },
    tagOf: (tag) => sessionTagFact(caller, tag),
  };
}

/** "When a federated user makes a request, the principal making the request is the federated user ARN and not the ARN of the IAM user". */
function federatedUserFacts({ user, account, sessionName }: FederatedUser): CallerFacts {
  const own = userFacts(user);
  const { partition } = arnOf(user.arn) ?? { partition: 'aws' };
  const sessions = `arn:${partition}:sts::${account.id}:federated-user/`;
  return {
    facts: {
      ...own.facts,
      'aws:principalarn':
        sessionName === null
          ? { kind: 'free', always: true, within: [`${sessions}?*`] }
          : known(sessions + sessionName),
      'aws:principaltype': known('FederatedUser'),
      'aws:username': ABSENT,
      'aws:userid': { kind: 'free', always: true, within: [`${account.id}:${sessionName ?? '*'}`] },
      'aws:tokenissuetime': { kind: 'free', always: true },
      'aws:federatedprovider': FREE,
    },
    tagOf: () => FREE,
  };
}

/** "Session tags ... override" the role's own: a tag that a session can carry is whatever its maker likes. */
function sessionTagFact({ tags, sessionTags }: RoleCaller, tag: string): Fact {
  const own = tagFact(tags, tag);
  if (sessionTags === 'none') return own;
  const canBePassed = sessionTags === 'free' || sessionTags.some((key) => key.toLowerCase() === tag);
  if (!canBePassed) return own;
  return { kind: 'free', always: own.kind === 'known' };
}

function serviceFacts({ service, source }: ServiceCaller): Facts {
  return {
    'aws:principalisawsservice': known('true'),
    'aws:principalservicename': known(service),
    'aws:principalservicenameslist': { kind: 'free', always: true },
    'aws:sourcearn': source === null ? ABSENT : source.arn,
    'aws:sourceaccount': source === null ? ABSENT : source.account,
    'aws:sourceorgid': source === null ? ABSENT : source.organization,
    'aws:sourceorgpaths': source === null ? ABSENT : FREE,
    'aws:username': ABSENT,
    // What a service passes of these AWS does not say for each.
    'aws:principalarn': UNKNOWN,
    'aws:principalaccount': UNKNOWN,
    'aws:principalorgid': UNKNOWN,
    'aws:principalorgpaths': UNKNOWN,
    'aws:principaltype': UNKNOWN,
    'aws:userid': UNKNOWN,
  };
}

function federatedFacts({ provider, claims }: FederatedCaller): Facts {
  return {
    ...NO_SERVICE,
    'aws:federatedprovider': known(provider),
    'aws:username': ABSENT,
    'aws:principalisawsservice': { kind: 'one-of', values: ['false'], orAbsent: true },
    'aws:principalarn': UNKNOWN,
    'aws:principalaccount': UNKNOWN,
    'aws:principalorgid': UNKNOWN,
    'aws:principalorgpaths': UNKNOWN,
    ...lowered(claims),
  };
}

/** "Anonymous requests do not include this key", says AWS of most of these; of the account and type it says `anonymous`. */
function anonymousFacts(): Facts {
  return {
    ...NO_SERVICE,
    'aws:principalarn': ABSENT,
    'aws:principalorgid': ABSENT,
    'aws:principalorgpaths': ABSENT,
    'aws:username': ABSENT,
    'aws:principalaccount': { kind: 'one-of', values: ['anonymous'], orAbsent: true },
    'aws:principaltype': { kind: 'one-of', values: ['Anonymous', 'anonymous'], orAbsent: true },
    'aws:userid': { kind: 'one-of', values: ['anonymous'], orAbsent: true },
    'kms:calleraccount': { kind: 'one-of', values: ['anonymous'], orAbsent: true },
    'aws:principalisawsservice': { kind: 'one-of', values: ['false'], orAbsent: true },
    'aws:federatedprovider': ABSENT,
    'aws:tokenissuetime': ABSENT,
    'aws:multifactorauthpresent': ABSENT,
    'aws:multifactorauthage': ABSENT,
  };
}

function foreignFacts(caller: ForeignPrincipal): Facts {
  const { account, organization, ours, named } = caller;
  const accountFact: Fact =
    account === null
      ? { kind: 'free', always: true, within: ['?'.repeat(12)], except: [...ours, ...named] }
      : known(account);
  return {
    ...NO_SERVICE,
    'kms:calleraccount': accountFact,
    'aws:principalaccount': accountFact,
    'aws:principalarn': foreignArn(caller),
    'aws:principalorgid': organization,
    'aws:principalorgpaths': foreignPaths(organization),
    'aws:principalisawsservice': known('false'),
  };
}

function foreignArn({ account, arn, ours, named }: ForeignPrincipal): Fact {
  if (arn !== null && arnOf(arn)?.service === 'iam') return known(arn);
  const principalsOf = (id: string): string[] => [`arn:aws*:iam::${id}:*`, `arn:aws*:sts::${id}:*`];
  if (account !== null) return { kind: 'free', always: true, within: principalsOf(account) };
  return {
    kind: 'free',
    always: true,
    within: principalsOf('*'),
    except: [...ours, ...named].flatMap(principalsOf),
  };
}

/** Paths begin with the organisation's id. */
function foreignPaths(organization: Fact): Fact {
  const below = (ids: readonly string[] | undefined): string[] => (ids ?? []).map((id) => `${id}/*`);
  if (organization.kind === 'absent') return ABSENT;
  if (organization.kind === 'known')
    return { kind: 'free', always: true, within: below(organization.values) };
  if (organization.kind !== 'free') return FREE;
  return { kind: 'free', except: below(organization.except) };
}

/** Facts with their keys in lower case. */
export function lowered(facts: Facts): Facts {
  return Object.fromEntries(Object.entries(facts).map(([key, fact]) => [key.toLowerCase(), fact]));
}

function known(...values: string[]): Fact {
  return { kind: 'known', values };
}
