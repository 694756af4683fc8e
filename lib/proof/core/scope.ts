// lib/proof/core: what a question is about, roughly: enough to leave out statements that the first letters of their patterns rule out.
import { type Pattern, areApart } from './pattern';
import type { ReadPattern, ReadSelection, Reading } from './reading';

/** Texts that actions and resources of a question can be. */
export interface Scope {
  readonly actions: readonly Pattern[];
  readonly resource: Pattern;
}

/** Whether a statement can be about something in scope. */
export function isInScope({ actions, resource }: Scope, reading: Reading): boolean {
  if (!couldMeet(actions, reading.actions)) return false;
  if (reading.resourceKind === 'except') return true;
  // What variables stand for is not known yet.
  return reading.resources.some((item) => !('value' in item) || couldMatch([resource], item.value));
}

function couldMeet(domains: readonly Pattern[], { kind, patterns }: ReadSelection): boolean {
  return kind === 'except' || patterns.some((pattern) => couldMatch(domains, pattern));
}

function couldMatch(domains: readonly Pattern[], { bounds: { possible } }: ReadPattern): boolean {
  return possible !== null && domains.some((domain) => !areApart(domain, possible));
}
