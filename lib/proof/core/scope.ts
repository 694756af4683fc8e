// lib/proof/core: what a question is about, roughly: enough to leave out statements that the first letters of their patterns rule out.
import { type Pattern, areApart } from './pattern';
import { type ReadPattern, type ReadSelection, type Reading, readingsIn } from './reading';
import type { Layer } from './surroundings';

/** Texts that actions and resources of a question can be. */
export interface Scope {
  /** The same list for the same actions: of a layer is remembered what is about them. */
  readonly actions: readonly Pattern[];
  readonly resource: Pattern;
}

/** By layer, then by list of actions. Policies never change. */
const ABOUT = new WeakMap<Layer, WeakMap<readonly Pattern[], readonly Reading[]>>();

/** Statements of a layer that can be about something in scope, in their order. */
export function readingsAbout(layer: Layer, { actions, resource }: Scope): readonly Reading[] {
  const known = ABOUT.get(layer) ?? new WeakMap<readonly Pattern[], readonly Reading[]>();
  ABOUT.set(layer, known);
  const about = known.get(actions) ?? readingsIn(layer).filter((each) => couldMeet(actions, each.actions));
  known.set(actions, about);
  return about.filter((reading) => couldBeOf(resource, reading));
}

function couldBeOf(resource: Pattern, reading: Reading): boolean {
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
