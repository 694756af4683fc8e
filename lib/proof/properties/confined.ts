// lib/proof/properties: who has some tags becomes nobody who has other values of them, or none.
import { REACH_ASSUMPTIONS, type Reached } from '../reach';
import { isAmong, nameOf } from './among';
import { valuesOf } from './apart';
import type { Findings, Found } from './inquiry';
import type { ConfinedProperty } from './property';
import type { PropertyResult } from './result';
import type { Search } from './search';
import { verdictOf } from './verdict';

/** The verdict on a `confined` property. */
export function judgeConfined(search: Search, property: ConfinedProperty): PropertyResult {
  return verdictOf(search.world, property, { meanings: [] }, findingsOf(search, property), null);
}

function findingsOf(search: Search, { who, by, stopAt }: ConfinedProperty): Findings {
  const { join } = search;
  const reach = search.reachBefore(stopAt);
  const starts = join.askers.filter((asker) => isAmong(who, asker) !== 'no');
  const found: Found[] = [];
  const unknown = new Set<string>();
  let decisions = 0;
  for (const { start, reached, incomplete } of reach.closuresOf(starts)) {
    for (const reason of incomplete) unknown.add(reason);
    const own = start.kind === 'principal' ? valuesOf(start.caller.tags, by) : null;
    for (const each of reached) {
      decisions += 1;
      if (each.steps.length === 0 || isWithin(own, each, by)) continue;
      if (each.certainty === 'unknown')
        unknown.add(`whether ${nameOf(start)} can become ${nameOfReached(each)}: ${each.reasons.join('; ')}`);
      else found.push({ ...escapeOf(each), start });
    }
  }
  return {
    found,
    unknown: [...unknown],
    assumptions: REACH_ASSUMPTIONS,
    widened: [],
    starts: starts.length,
    decisions,
  };
}

/** Whether somebody is in the same place, with the same policies. */
function isWithin(own: string | null, { id, base, principal }: Reached, by: readonly string[]): boolean {
  const isChanged = id !== base;
  return !isChanged && own !== null && own !== 'unsure' && valuesOf(principal.caller.tags, by) === own;
}

function nameOfReached({ principal }: Reached): string {
  return principal.caller.arn;
}

/** The last step, as the request that it takes. */
function escapeOf({ steps, certainty, reasons }: Reached): Omit<Found, 'start'> {
  const last = steps.at(-1);
  return {
    exact: certainty === 'certain',
    request: {
      principal: last?.from ?? '',
      action: last?.by.join(' and ') ?? '',
      resource: last?.on.join(' and ') ?? '',
      context: {},
    },
    allowedBy: last?.statements ?? [],
    approximations: reasons,
    steps,
    face: null,
  };
}
