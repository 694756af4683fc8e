// lib/proof/join: services and identity providers that policies tell apart: each that one writes out, and one that none does.
import { type Layer, type PrincipalEntry, type Statement, UNKNOWN_TEXT, isOpaque } from '../core';
import type { World } from '../world';

/** What is told apart, and what stands for all the others. */
export interface Named {
  readonly names: readonly string[];
  readonly others: readonly string[];
}

/** How policies tell apart callers of one type. */
interface Telling {
  readonly type: PrincipalEntry['type'];
  /** Condition keys in lower case. */
  readonly keys: readonly string[];
  /** A name that nothing has. */
  readonly unnamed: string;
}

const SERVICES: Telling = {
  type: 'Service',
  keys: ['aws:principalservicename', 'aws:principalservicenameslist'],
  unnamed: 'any-other-service.amazonaws.com',
};
const PROVIDERS: Telling = {
  type: 'Federated',
  keys: ['aws:federatedprovider'],
  unnamed: 'any-other-provider.invalid',
};

/** The services of a world. */
export function servicesOf(world: World): Named {
  return namedIn(world, SERVICES, []);
}

/** The identity providers of a world. */
export function providersOf(world: World): Named {
  return namedIn(
    world,
    PROVIDERS,
    world.providers.map(({ caller }) => caller.provider),
  );
}

function namedIn(world: World, telling: Telling, known: readonly string[]): Named {
  const names = new Set(known);
  let isVague = false;
  for (const statement of statementsOf(world))
    for (const value of valuesIn(statement, telling)) {
      // What a pattern means, or a spelling that may be read without regard to case, is more than can be listed.
      if (/[*?$A-Z]/.test(value) || isOpaque(value)) isVague ||= value !== '*';
      if (value !== '*') names.add(value);
    }
  return { names: [...names], others: [telling.unnamed, ...(isVague ? [UNKNOWN_TEXT] : [])] };
}

function* valuesIn({ principals, conditions }: Statement, { type, keys }: Telling): Generator<string> {
  if (principals.kind === 'only' || principals.kind === 'except')
    for (const entry of principals.entries) if (entry.type === type) yield entry.value;
  for (const { key, values } of conditions) if (keys.includes(key.toLowerCase())) yield* values;
}

/** Statements of all policies that speak of whoever calls. */
function* statementsOf({ resources, principals, controls, endpoints }: World): Generator<Statement> {
  const layers: readonly Layer[] = [
    ...resources.flatMap(({ faces }) => faces.map(({ policy }) => policy)),
    ...principals.flatMap(({ trust }) => (trust === null ? [] : [trust])),
    ...[...controls.resourceControl.values()].flat(),
    ...endpoints.map(({ passage }) => passage.policy),
  ];
  for (const policy of new Set(layers.flatMap(({ policies }) => policies))) yield* policy.statements;
}
