// lib/proof/properties: properties that were proved before a change, judged after it by looking only at what the change lets through.
// What was proved is violated by new requests alone: a direct request is a new one itself, so only pairs that have one are asked about.
// A way by several steps has a new one among them: those properties are judged as a whole, and only where anything is new.
import type { Asker, WorldQuestion } from '../join';
import type { Face, World } from '../world';
import { isAmong } from './among';
import { unbound } from './anything';
import { differs, isOwner } from './apart';
import { changesBetween } from './changes';
import { defaultProperties } from './defaults/default-set';
import { type Findings, type Found, type Inquiry, inquiryOf } from './inquiry';
import { judge } from './judge';
import { KIND_OUTSIDE } from './outside';
import type { Property } from './property';
import { refutation } from './refutation';
import type { PropertyResult } from './result';
import { Search, pairOf } from './search';
import { verdictOf } from './verdict';
import { type Widening, newRequests, wideningOf } from './widening';

/** What a change makes of the default properties. */
export interface Reproof {
  readonly widening: Widening;
  /** The first default property that what is newly allowed violates; null where none is. */
  readonly violated: PropertyResult | null;
}

/**
 * What `after` allows more than `before`, and the default property that it violates, where all of them were proved of `before`.
 * @param after read with `before` at its side: `loadWorld(graph, facts, before)`.
 */
export function reprove(before: World, after: World): Reproof {
  const [then, now] = [searchOf(before), new Search(after)];
  const requests = newRequests(then, now);
  const isOpener = opensAny(then.withAnyPolicies().world, unbound(now.world));
  const isAnything = requests.found.length + requests.passing.length > 0 || isOpener;
  const properties = isAnything ? defaultProperties(now.world) : [];
  const whole = properties.filter((each) =>
    isOfEndpoints(each) ? requests.passing.length > 0 : isOpener && !ofOwnPolicies(each),
  );
  const violated =
    violatedBy(now, properties.filter(ofOwnPolicies), requests.found) ?? firstViolated(now, whole);
  return { widening: wideningOf(now.world, requests), violated };
}

/** One world is compared with many. */
const SEARCHES = new WeakMap<World, Search>();

function searchOf(world: World): Search {
  const search = SEARCHES.get(world) ?? new Search(world);
  SEARCHES.set(world, search);
  return search;
}

/** Whether a change may matter to somebody who carries whatever policies: of boundaries, controls and keys. */
function opensAny(before: World, after: World): boolean {
  return changesBetween(before, after).some(
    ({ isWide, faces }) =>
      isWide || after.resources.some(({ type, faces: own }) => type === 'AWS::KMS::Key' && own.some(faces)),
  );
}

/** Whoever passes an endpoint could ask from anywhere else too: only what is about endpoints themselves may be violated by it. */
function isOfEndpoints({ kind }: Property): boolean {
  return kind === 'contained';
}

function ofOwnPolicies(property: Property): boolean {
  return !('scope' in property) || property.scope.policies !== 'any';
}

/** The first of `properties`, all of them proved before, that new requests violate; null where none is. */
export function violatedBy(
  search: Search,
  properties: readonly Property[],
  found: readonly Found[],
): PropertyResult | null {
  if (found.length === 0) return null;
  const pairs = pairsOf(found);
  for (const property of properties) {
    const result = directly(search, property, pairs);
    if (result !== null) return result;
  }
  return firstViolated(search, properties.filter(takesSteps));
}

function firstViolated(search: Search, properties: readonly Property[]): PropertyResult | null {
  for (const property of properties) {
    const result = judge(search, property);
    if (result.verdict === 'violated') return result;
  }
  return null;
}

/** Callers, each with what it can ask for now. */
type Pairs = ReadonlyMap<Asker, readonly (Face | null)[]>;

function pairsOf(found: readonly Found[]): Pairs {
  const pairs = new Map<Asker, (Face | null)[]>();
  for (const { start, face } of found) pairs.set(start, [...(pairs.get(start) ?? []), face]);
  return pairs;
}

/** Whether single requests, one by one, do not decide a property. */
function takesSteps(property: Property): boolean {
  if (property.kind === 'disjoint' || property.kind === 'confined' || property.kind === 'apart') return true;
  return property.kind !== 'contained' && property.scope.through === 'closure';
}

function directly(search: Search, property: Property, pairs: Pairs): PropertyResult | null {
  const inquiry = directInquiry(search, property);
  if (inquiry === null) return null;
  for (const [asker, faces] of pairs) {
    if (!inquiry.starts(asker)) continue;
    const found = firstOf(search, inquiry, asker, faces);
    if (found !== null) return verdictOf(search.world, property, inquiry, findingsOf(found), null);
  }
  return null;
}

function directInquiry({ world }: Search, property: Property): Inquiry | null {
  switch (property.kind) {
    case 'never':
      return inquiryOf(world, property.scope, (asker) => isAmong(property.scope.who, asker) !== 'no');
    case 'only':
      return inquiryOf(world, property.scope, (asker) => isAmong(property.scope.who, asker) !== 'yes');
    case 'apart': {
      const { by, scope } = property;
      const starts = (asker: Asker): boolean => isAmong(scope.who, asker) !== 'no' && isOwner(asker, by);
      return {
        ...inquiryOf(world, scope, starts),
        pairs: (start, face) => differs(start, face, by),
      };
    }
    default:
      return null;
  }
}

function firstOf(
  search: Search,
  inquiry: Inquiry,
  asker: Asker,
  faces: readonly (Face | null)[],
): Found | null {
  const isOutside = faces.some((face) => face?.kind === KIND_OUTSIDE);
  for (const { question } of inquiry.meanings) {
    const asked: WorldQuestion = { ...question, actions: inquiry.can };
    const known = faces.filter((face) => face !== null && face.kind !== KIND_OUTSIDE);
    // What lies outside of templates each property names in its own way.
    for (const face of isOutside ? [...known, ...question.beside] : known) {
      const found = face === null ? null : askedOf(search, inquiry, asked, asker, face);
      if (found !== null) return found;
    }
  }
  return null;
}

function askedOf(
  search: Search,
  inquiry: Inquiry,
  question: WorldQuestion,
  asker: Asker,
  face: Face,
): Found | null {
  const resource = search.world.resourceById.get(face.resource) ?? null;
  if (resource !== null && question.about?.(resource) === false) return null;
  if (inquiry.pairs?.(asker, face) === false) return null;
  const { when, unless, assume } = inquiry;
  for (const candidate of pairOf(asker, face, resource, question)) {
    const answer = search.join.answer(candidate, {
      ...question,
      when,
      assume,
      ...(unless === undefined ? {} : { unless }),
    });
    if (answer.kind !== 'allowed' || refutation(search.world, candidate, answer.verdict, inquiry) !== null)
      continue;
    const { exact, request, allowedBy, approximations } = answer.verdict;
    return { exact, request, allowedBy, approximations, start: asker, steps: [], face };
  }
  return null;
}

function findingsOf(found: Found): Findings {
  return { found: [found], unknown: [], assumptions: [], widened: [], starts: 1, decisions: 1 };
}
