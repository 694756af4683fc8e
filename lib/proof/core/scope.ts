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
  const about = known.get(actions) ?? readingsIn(layer).filter((each) => isAbout(actions, each.actions));
  known.set(actions, about);
  return about.filter((reading) => couldBeOf(resource, reading));
}

function couldBeOf(resource: Pattern, reading: Reading): boolean {
  if (reading.resourceKind === 'except') return true;
  // What variables stand for is not known yet.
  return reading.resources.some((item) => !('value' in item) || couldMatch([resource], item.value));
}

function isAbout(domains: readonly Pattern[], selection: ReadSelection): boolean {
  const [asked, own] = [servicesAsked(domains), servicesNamed(selection)];
  const mayShare = asked === ANY || own === ANY || own.some((service) => asked.includes(service));
  return mayShare && couldMeet(domains, selection);
}

/** Services in small letters. */
type Services = readonly string[] | typeof ANY;
const ANY = 'any';

/** Lists of actions and statements never change. */
const ASKED = new WeakMap<readonly Pattern[], Services>();
const NAMED = new WeakMap<ReadSelection, Services>();

function servicesAsked(domains: readonly Pattern[]): Services {
  const known = ASKED.get(domains) ?? servicesOf(domains);
  ASKED.set(domains, known);
  return known;
}

function servicesNamed(selection: ReadSelection): Services {
  const known = NAMED.get(selection) ?? servicesIn(selection);
  NAMED.set(selection, known);
  return known;
}

function servicesIn({ kind, patterns }: ReadSelection): Services {
  if (kind === 'except') return ANY;
  return servicesOf(patterns.flatMap(({ bounds: { possible } }) => possible ?? []));
}

/** The services that patterns of actions write out, or any. */
function servicesOf(patterns: readonly Pattern[]): Services {
  const services = patterns.map(({ prefix }) => prefix.slice(0, Math.max(0, prefix.indexOf(':'))));
  return services.includes('') ? ANY : [...new Set(services)];
}

function couldMeet(domains: readonly Pattern[], { kind, patterns }: ReadSelection): boolean {
  return kind === 'except' || patterns.some((pattern) => couldMatch(domains, pattern));
}

function couldMatch(domains: readonly Pattern[], { bounds: { possible } }: ReadPattern): boolean {
  return possible !== null && domains.some((domain) => !areApart(domain, possible));
}
