// lib/checks/catalogue: what AWS has closed or ended, and the controls that follow from it.
import type { OwnControl } from '../control';
import { CLOSED } from './closed';
import { ENDED } from './ended';
import { RETIRED_MACHINE_LEARNING } from './machine-learning';
import type { FeatureUse, Retirement } from './retirement';

export type { FeatureUse, Retirement } from './retirement';

/** Every service and feature that nothing new is built on, as known in November 2026. */
export const RETIREMENTS: readonly Retirement[] = [...RETIRED_MACHINE_LEARNING, ...CLOSED, ...ENDED];

/** The control that asks that nothing uses what `retirement` speaks of. */
export function lifecycleControl(retirement: Retirement): OwnControl {
  const { slug, name, state, types, uses, instead, link } = retirement;
  return {
    slug,
    scope: 'resource',
    resourceTypes: [...new Set([...types, ...uses.map(({ type }) => type)])],
    severity: state === 'ended' ? 'high' : 'medium',
    title: `Nothing is built on ${name}`,
    asks: `${name} is not used: it is ${stateOf(retirement)}. ${[...types.map(typeText), ...uses.map(useText)].join(' ')}`,
    fix: `use ${instead}`,
    link,
  };
}

/** What became of it, for example `closed to new customers since 2026-05-31`. */
export function stateOf({ state, date, doubt }: Retirement): string {
  const since = date === null ? '' : ` since ${date}`;
  const what = state === 'closed' ? `closed to new customers${since}` : `ended${since}`;
  return doubt === null ? what : `${what} (${doubt})`;
}

function typeText(type: string): string {
  return `Every ${type} fails.`;
}

function useText({ type, path, values }: FeatureUse): string {
  const property = `${path.join('.')} of ${type}`;
  return values === undefined ? `${property} is left out.` : `${property} is none of ${values.join(', ')}.`;
}

/** The controls of the pack. */
export const LIFECYCLE_CONTROLS: readonly OwnControl[] = RETIREMENTS.map(lifecycleControl);
