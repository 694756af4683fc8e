// lib/proof/join: everybody who can ask: principals, providers, services, foreigners, and whoever signs nothing. Root users are outside
// the model.
import { type Fact, type PrincipalEntry, UNKNOWN_TEXT } from '../core';
import type { World } from '../world';
import type { Asker, Stranger } from './asker';

const FREE: Fact = { kind: 'free' };
/** What a service is sent for is the choice of whoever sends it, which is what confuses a deputy. */
const SENT_BY_ANYBODY = { arn: FREE, account: FREE, organization: FREE };

/** Every asker of a world. */
export function askersOf(world: World): readonly Asker[] {
  const principals = world.principals.map((principal): Asker => ({
    kind: 'principal',
    id: principal.id,
    caller: principal.caller,
    principal,
  }));
  return [...principals, ...strangersOf(world)];
}

/** Every asker that has no policies of its own here. */
export function strangersOf(world: World): readonly Stranger[] {
  const named = namedIn(world);
  return [
    ...[...named.providers].map(provider),
    ...[...named.services].map(service),
    service(UNKNOWN_TEXT),
    ...foreigners(world),
    { kind: 'anonymous', id: 'anonymous', caller: { kind: 'anonymous' }, principal: null },
  ];
}

function provider(arn: string): Stranger {
  return {
    kind: 'provider',
    id: `provider ${arn}`,
    caller: { kind: 'federated', provider: arn, claims: {} },
    principal: null,
  };
}

/** A service that nobody names is every service: what its name decides stays open. */
function service(name: string): Stranger {
  return {
    kind: 'service',
    id: name === UNKNOWN_TEXT ? 'any other service' : `service ${name}`,
    caller: { kind: 'service', service: name, source: SENT_BY_ANYBODY },
    principal: null,
  };
}

function foreigners({ accounts, ours }: World): readonly Stranger[] {
  const organizations = new Set(
    ours.flatMap((id) => {
      const organization = accounts.get(id)?.organization;
      return organization == null || organization === 'unknown' ? [] : [organization];
    }),
  );
  const foreigner = (kind: 'foreign' | 'neighbour', organization: Fact): Stranger => ({
    kind,
    id: kind,
    caller: { kind: 'foreign', ours, organization },
    principal: null,
  });
  if (organizations.size === 0) return [foreigner('foreign', FREE)];
  return [
    foreigner('foreign', { kind: 'free', except: [...organizations] }),
    ...[...organizations].map((id) => foreigner('neighbour', { kind: 'known', values: [id] })),
  ];
}

/** Services and providers that policies name. */
function namedIn({
  resources,
  providers,
  principals,
}: World): Readonly<Record<'services' | 'providers', ReadonlySet<string>>> {
  const services = new Set<string>();
  const found = new Set(providers.map(({ caller }) => caller.provider));
  for (const { type, value } of entriesOf(resources, principals)) {
    if (type === 'Service') services.add(value);
    if (type === 'Federated') found.add(value);
  }
  // A name with a wildcard is the name of nobody.
  services.delete('*');
  found.delete('*');
  return { services, providers: found };
}

function* entriesOf(
  resources: World['resources'],
  principals: World['principals'],
): Generator<PrincipalEntry> {
  const layers = [
    ...resources.flatMap(({ faces }) => faces.map(({ policy }) => policy)),
    ...principals.flatMap(({ trust }) => (trust === null ? [] : [trust])),
  ];
  for (const policy of new Set(layers.flatMap(({ policies }) => policies)))
    for (const { principals: named } of policy.statements)
      if (named.kind === 'only' || named.kind === 'except') yield* named.entries;
}
