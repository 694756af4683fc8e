// lib/proof/properties: who can be asked about: the principals of a world, and everybody who is none of them.
import type { Caller, Fact, FreeFact, Policy } from '../core';
import type { World, WorldPrincipal } from '../world';
import { type CallerKind, type Who } from './property';
import { type Sure, anySure, bothSure, hasTags, listOf, matchesAny, notSure } from './texts';

/** A caller, or a kind of callers that core asks about as one. */
export interface Subject {
  readonly kind: CallerKind;
  /** ARN of a principal, name of a service or provider, or what else it is called. */
  readonly name: string;
  readonly caller: Caller;
  /** Null of everybody who has no policies here. */
  readonly principal: WorldPrincipal | null;
}

const FREE: FreeFact = { kind: 'free' };
/** A service that no policy names. */
const ANY_SERVICE = 'any-service.amazonaws.com';

/** Everybody there is: principals, strangers, services, identity providers. */
export function subjectsOf(world: World): readonly Subject[] {
  return [...principalsOf(world), ...strangersOf(world)];
}

/** Roles and users. */
export function principalsOf({ principals }: World): readonly Subject[] {
  return principals.map((principal) => ({
    kind: principal.caller.kind,
    name: principal.caller.arn,
    caller: principal.caller,
    principal,
  }));
}

/** Everybody who is no principal of ours. */
export function strangersOf(world: World): readonly Subject[] {
  const services = [...new Set([...servicesIn(world), ANY_SERVICE])];
  return [
    { kind: 'anonymous', name: 'anonymous', caller: { kind: 'anonymous' }, principal: null },
    {
      kind: 'foreign-account',
      name: 'any account that is not ours',
      caller: { kind: 'foreign', ours: world.ours, organization: foreignOrganization(world) },
      principal: null,
    },
    ...services.map(serviceOf),
    ...world.providers.map(
      ({ arn, caller }): Subject => ({ kind: 'federated', name: arn, caller, principal: null }),
    ),
  ];
}

/** Of which organisation strangers are: of any but ours. */
export function foreignOrganization({ accounts, ours }: World): Fact {
  const known = ours.map((id) => accounts.get(id)?.organization ?? 'unknown');
  const named = known.filter((each) => each !== null && each !== 'unknown');
  return named.length === 0 ? FREE : { ...FREE, except: [...new Set(named)] };
}

/** A service that calls for anybody: nobody keeps others from sending it. */
function serviceOf(service: string): Subject {
  const source = { arn: FREE, account: FREE, organization: FREE };
  return { kind: 'service', name: service, caller: { kind: 'service', service, source }, principal: null };
}

function servicesIn({ resources }: World): ReadonlySet<string> {
  const found = new Set<string>();
  const read = new Set<Policy>();
  for (const { faces } of resources)
    for (const { policy } of faces)
      for (const each of policy.policies) {
        if (read.has(each)) continue;
        read.add(each);
        for (const name of servicesOf(each)) found.add(name);
      }
  return found;
}

function servicesOf({ statements }: Policy): readonly string[] {
  return statements.flatMap(({ principals }) =>
    principals.kind === 'only' || principals.kind === 'except'
      ? principals.entries.flatMap(({ type, value }) => (type === 'Service' ? [value] : []))
      : [],
  );
}

/** Whether a subject is among those whom `who` means. */
export function isAmong(who: Who, subject: Subject): Sure {
  const named = bothSure(isOfKind(who, subject), isNamed(who, subject));
  if (named === 'no') return 'no';
  const left = anySure(listOf(who.not).map((other) => isAmong(other, subject)));
  return bothSure(named, notSure(left));
}

function isOfKind({ kind, ...rest }: Who, subject: Subject): Sure {
  const kinds = listOf(kind);
  if (kinds.length > 0) return kinds.includes(subject.kind) ? 'yes' : 'no';
  const isNarrow = rest.principal !== undefined || rest.tag !== undefined || rest.account !== undefined;
  return !isNarrow || subject.principal !== null ? 'yes' : 'no';
}

function isNamed({ principal, tag, account }: Who, subject: Subject): Sure {
  const byName = principal === undefined ? 'yes' : matchesAny(listOf(principal), subject.name);
  return [byName, byTag(tag, subject), byAccount(account, subject)].reduce(bothSure);
}

function byTag(tag: Who['tag'], { principal }: Subject): Sure {
  if (tag === undefined) return 'yes';
  if (principal === null) return 'no';
  const { values, complete } = principal.caller.tags;
  return hasTags(tag, values, complete);
}

function byAccount(account: Who['account'], { principal }: Subject): Sure {
  if (account === undefined) return 'yes';
  return principal === null ? 'no' : matchesAny(listOf(account), principal.account);
}
