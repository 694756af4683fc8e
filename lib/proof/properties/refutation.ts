// lib/proof/properties: whatever is found is asked once more, as one request.
import { type Violated, evaluate, sparing } from '../core';
import type { Candidate } from '../join';
import { type World, surroundingsOf } from '../world';
import type { Inquiry } from './inquiry';

/** Why a finding does not stand when it is asked again; null when it does. */
export function refutation(
  world: World,
  { asker, face, target }: Candidate,
  { request, exact }: Violated,
  { when, unless, assume }: Pick<Inquiry, 'when' | 'unless' | 'assume'>,
): string | null {
  const surroundings = sparing(surroundingsOf(world, asker.principal, face), unless);
  const { decision } = evaluate(request, { caller: asker.caller, target, surroundings, when, assume });
  if (decision === 'allowed' || (decision === 'perhaps' && !exact)) return null;
  return `${request.principal} ${request.action} ${request.resource}: found to be allowed, and ${decision} when it is asked again`;
}
