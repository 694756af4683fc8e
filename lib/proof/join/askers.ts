// lib/proof/join: everybody who can ask: principals, providers, services, foreigners, and whoever signs nothing. Root users are outside
// the model.
import { type Fact, isOpaque } from '../core';
import type { World } from '../world';
import type { Asker, Stranger } from './asker';
import { type Named, providersOf, servicesOf } from './named';

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
  return [
    ...eachOf(providersOf(world), (name, label) => provider(world, name, label)),
    ...eachOf(servicesOf(world), service),
    ...foreigners(world),
    { kind: 'anonymous', id: 'anonymous', caller: { kind: 'anonymous' }, principal: null },
  ];
}

function eachOf({ names, others }: Named, make: (name: string, id: string) => Stranger): readonly Stranger[] {
  return [
    ...names.map((name) => make(name, name)),
    ...others.map((name) => make(name, isOpaque(name) ? 'whichever' : 'any other')),
  ];
}

function provider({ providers }: World, name: string, label: string): Stranger {
  const known = providers.find(({ caller }) => caller.provider === name);
  return {
    kind: 'provider',
    id: `provider ${label}`,
    caller: known?.caller ?? { kind: 'federated', provider: name, claims: {} },
    principal: null,
  };
}

function service(name: string, label: string): Stranger {
  return {
    kind: 'service',
    id: `service ${label}`,
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
