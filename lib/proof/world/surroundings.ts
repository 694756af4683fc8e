// lib/proof/world: everything that has a say between one principal and one face of a resource.
import { EMPTY_LAYER, type EndpointPassage, type Layer, type Surroundings } from '../core';
import type { WorldPrincipal } from './principal';
import type { Face } from './resource';
import type { World } from './world';

/** What stands around `principal` before `face`. Null stands for callers without policies of their own. */
export function surroundingsOf(
  { controls }: World,
  principal: WorldPrincipal | null,
  face: Pick<Face, 'target' | 'policy'>,
  endpoint: EndpointPassage | null = null,
): Surroundings {
  const { account } = face.target;
  return {
    identity: principal?.identity ?? EMPTY_LAYER,
    boundary: principal?.boundary ?? null,
    session: null,
    serviceControl: levels(controls.serviceControl, principal?.account ?? null),
    resourceControl: levels(controls.resourceControl, account?.id ?? null),
    resource: face.policy,
    endpoint,
  };
}

function levels(controls: ReadonlyMap<string, readonly Layer[]>, account: string | null): readonly Layer[] {
  return account === null ? [] : (controls.get(account) ?? []);
}
