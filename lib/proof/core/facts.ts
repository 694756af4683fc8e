// lib/proof/core: what is known of every condition key of a request, before anybody chooses anything.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
import { accountFacts, callerFacts, lowered, tagFact } from './caller-facts';
import type { Principal } from './caller';
import type { Fact, Facts } from './fact';
import { globalFact } from './global-keys';
import type { Target } from './target';

/** The state of a key, which is given in lower case. */
export type FactOf = (key: string) => Fact;

/** What facts rest on. */
export interface Circumstances {
  readonly caller: Principal;
  readonly target: Target;
  /** Action patterns: some services do not say whose the resource is. */
  readonly actions: readonly string[];
  /** What an endpoint on the way fixes. */
  readonly endpoint: Facts;
  /** What is taken for granted. */
  readonly assume: Facts;
}

const PRINCIPAL_TAG = 'aws:principaltag/';
const RESOURCE_TAG = /^[a-z0-9-]+:resourcetag\/(.+)$/s;
const ABSENT: Fact = { kind: 'absent' };

/**
 * Services with actions for which `aws:ResourceAccount`, `aws:ResourceOrgID` and `aws:ResourceOrgPaths` are documented as missing
 * ("The following actions don't support this key").
 */
const SILENT_ABOUT_OWNERS = new Set([
  'auditmanager',
  'detective',
  'ds',
  'ebs',
  'ec2',
  'es',
  'events',
  'guardduty',
  'macie2',
  'route53',
  'securityhub',
]);
const OWNER_KEYS = new Set(['aws:resourceaccount', 'aws:resourceorgid', 'aws:resourceorgpaths']);

/** The facts of a request: assumptions before the way it takes, that before the resource, that before the caller. */
export function factsOf({ caller, target, actions, endpoint, assume }: Circumstances): FactOf {
  const own = ofCaller(caller);
  const sources = [keyed(assume), keyed(endpoint), ofTarget(target, sayOwners(actions)), own.known];
  return remembered((key) => {
    for (const source of sources) {
      const fact = source.get(key);
      if (fact !== undefined) return fact;
    }
    if (key.startsWith(PRINCIPAL_TAG)) return own.tagOf(key.slice(PRINCIPAL_TAG.length));
    const tag = RESOURCE_TAG.exec(key)?.[1];
    return tag === undefined ? globalFact(key) : resourceTagOf(target)(tag);
  });
}

/** Asks for each key once: the same fact is the same object. */
function remembered(factOf: FactOf): FactOf {
  const known = new Map<string, Fact>();
  return (key) => {
    const fact = known.get(key) ?? factOf(key);
    known.set(key, fact);
    return fact;
  };
}

type Known = ReadonlyMap<string, Fact>;

const KEYED = new WeakMap<Facts, Known>();

/** What is taken for granted of one question is that of many. */
function keyed(facts: Facts): Known {
  const known = KEYED.get(facts) ?? mapOf(facts);
  KEYED.set(facts, known);
  return known;
}

const SAYING = new WeakMap<readonly string[], boolean>();

/** Whether every request for these actions says whose the resource is. */
function sayOwners(actions: readonly string[]): boolean {
  const known = SAYING.get(actions) ?? actions.every((action) => !isSilentAboutOwners(action));
  SAYING.set(actions, known);
  return known;
}

function mapOf(facts: Facts): Known {
  return new Map(Object.entries(facts).map(([key, fact]) => [key.toLowerCase(), fact]));
}

/** What a caller fixes, by key. Callers and targets never change. */
interface OfCaller {
  readonly known: Known;
  readonly tagOf: (tag: string) => Fact;
}

const OF_CALLERS = new WeakMap<Principal, OfCaller>();

function ofCaller(caller: Principal): OfCaller {
  const known = OF_CALLERS.get(caller);
  if (known !== undefined) return known;
  const { facts, tagOf } = callerFacts(caller);
  const own = { known: mapOf(facts), tagOf: remembered(tagOf) };
  OF_CALLERS.set(caller, own);
  return own;
}

/** What a target fixes where requests say whose it is, and where they may not. */
const OF_TARGETS = { telling: new WeakMap<Target, Known>(), silent: new WeakMap<Target, Known>() };

function ofTarget(target: Target, saysOwner: boolean): Known {
  const kept = OF_TARGETS[saysOwner ? 'telling' : 'silent'];
  const known = kept.get(target) ?? mapOf(targetFacts(target, saysOwner));
  kept.set(target, known);
  return known;
}

function targetFacts({ account, region, facts }: Target, saysOwner: boolean): Facts {
  const owner: Facts =
    account === null
      ? Object.fromEntries([...OWNER_KEYS].map((key) => [key, { kind: 'unknown' }]))
      : accountFacts('resource', account);
  return {
    ...(saysOwner ? owner : perhaps(owner)),
    ...(account === null ? {} : { 's3:resourceaccount': { kind: 'known', values: [account.id] } }),
    ...(region === null ? {} : { 'aws:requestedregion': { kind: 'known', values: [region] } }),
    ...lowered(facts),
  };
}

/** The same facts of a request that may come without them. */
function perhaps(facts: Facts): Facts {
  return Object.fromEntries(Object.entries(facts).map(([key, fact]) => [key, orAbsent(fact)]));
}

function orAbsent(fact: Fact): Fact {
  switch (fact.kind) {
    case 'known':
      return { kind: 'one-of', values: fact.values, orAbsent: true };
    case 'one-of':
      return { ...fact, orAbsent: true };
    case 'free':
      return { ...fact, always: false };
    default:
      return fact;
  }
}

const TAGS_OF_TARGETS = new WeakMap<Target, FactOf>();

function resourceTagOf(target: Target): FactOf {
  const known = TAGS_OF_TARGETS.get(target) ?? remembered((tag) => resourceTagFact(target, tag));
  TAGS_OF_TARGETS.set(target, known);
  return known;
}

function resourceTagFact({ tags, tagsInRequest }: Target, tag: string): Fact {
  if (tagsInRequest === 'no') return ABSENT;
  const fact = tagFact(tags, tag);
  return tagsInRequest === 'yes' ? fact : orAbsent(fact);
}

/** Whether a request for such an action may come without saying whose the resource is. */
export function isSilentAboutOwners(action: string): boolean {
  const [service = ''] = action.toLowerCase().split(':');
  return /[*?]/.test(service) || SILENT_ABOUT_OWNERS.has(service);
}
