// lib/proof/properties: what two requests come to. Whoever may change the policy, grants, tags or aliases of a resource changes them,
// and then asks again: as itself, or as anybody whom the same beginner can become. Only closures are asked about it.
import { type Violated, globHolds } from '../core';
import type { Answer, Join, WorldQuestion } from '../join';
import type { Step } from '../reach';
import type { Face, World, WorldResource } from '../world';
import type { Found, Inquiry } from './inquiry';
import { openedFace } from './opened-face';
import { openingFaces } from './opening-faces';
import { type Opened, type OpeningKind, OPENINGS } from './openings';
import { isAsked } from './outside';
import { refutation } from './refutation';
import { type Way, type Ways, bySteps } from './way';

/** What is looked at. */
export interface Scene {
  readonly world: World;
  readonly join: Join;
  readonly inquiry: Inquiry;
  readonly ways: Ways;
}

/** What came of it. */
export interface Sink {
  readonly found: (found: Found) => void;
  readonly doubt: (reason: string) => void;
  readonly unknown: (answer: Extract<Answer, { readonly kind: 'unknown' }>) => void;
}

/** A first request, and the way to who sends it. */
export interface Opening {
  readonly way: Way;
  readonly verdict: Violated;
}

/** First requests by what they change, of one beginner. */
type Openings = Map<Opened, Opening>;

/** A face once it was changed. */
interface Changed {
  readonly original: Face;
  readonly all: readonly Opened[];
  /** Those who can, by their ids. */
  readonly starts: Map<string, readonly Opening[]>;
}

/** Looks for what only a second request reaches. */
export function lookAfterwards(scene: Scene, sink: Sink): void {
  for (const question of scene.inquiry.questions) {
    const changed = changedFaces(scene, question, sink);
    if (changed.size === 0) continue;
    const starts = (face: Face): Changed['starts'] =>
      changed.get(face)?.starts ?? new Map<string, readonly Opening[]>();
    const { can, when, unless, assume, pairs } = scene.inquiry;
    const answers = scene.join.answers({
      ...question,
      among: [],
      beside: [...changed.keys()],
      actions: can,
      when,
      ...(unless === undefined ? {} : { unless }),
      assume,
      askers: ({ id }) => scene.ways.has(id),
      pairs: (asker, face) =>
        isAsked(asker, face) &&
        (scene.ways.get(asker.id) ?? []).some(
          ({ start }) =>
            starts(face).has(start.id) && pairs?.(start, changed.get(face)?.original ?? face) !== false,
        ),
    });
    for (const answer of answers) {
      if (answer.kind === 'unknown') sink.unknown(answer);
      if (answer.kind === 'allowed') note(scene, answer, changed.get(answer.candidate.face), sink);
    }
  }
}

/** Every face that somebody can change, as it is then. */
function changedFaces(
  scene: Scene,
  { among, beside }: Scene['inquiry']['questions'][number],
  sink: Sink,
): ReadonlyMap<Face, Changed> {
  const resources = among.filter((each) => each.notUnderstood === null);
  const ours = beside.filter(({ target }) => !('aws:ResourceAccount' in target.facts));
  const groups = [...resources.map(({ faces }) => faces), ...ours.map((face) => [face])];
  const openings = openingsOf(scene, resources, ours, sink);
  const changed = new Map<Face, Changed>();
  for (const faces of groups) {
    const [first] = faces;
    const own = first === undefined ? undefined : openings.get(keyOf(first));
    if (own === undefined) continue;
    for (const [key, starts] of byOpened(own)) {
      const all = key.split(' ') as Opened[];
      for (const original of faces) changed.set(openedFace(original, all), { original, all, starts });
    }
  }
  return changed;
}

/** Beginners by what they can change: each thing alone, and everything together. */
function byOpened(own: ReadonlyMap<string, Openings>): ReadonlyMap<string, Map<string, readonly Opening[]>> {
  const sets = new Map<string, Map<string, readonly Opening[]>>();
  for (const [start, openings] of own) {
    const single = [...openings].map(([opened, opening]) => [opened, [opening]] as const);
    const whole = [[...openings.keys()].sort().join(' '), [...openings.values()]] as const;
    for (const [key, all] of single.length > 1 ? [...single, whole] : single)
      sets.set(key, (sets.get(key) ?? new Map<string, readonly Opening[]>()).set(start, all));
  }
  return sets;
}

/** Who can change what: by resource, then by beginner. */
function openingsOf(
  { inquiry, join, ways }: Scene,
  resources: readonly WorldResource[],
  beside: readonly Face[],
  sink: Sink,
): ReadonlyMap<string, ReadonlyMap<string, Openings>> {
  const found = new Map<string, Map<string, Openings>>();
  for (const kind of OPENINGS) {
    const question = openingQuestion(inquiry, ways, kind);
    if (question === null) continue;
    const own = [...resources.flatMap(({ faces }) => faces), ...beside];
    const faces = own.flatMap((face) => openingFaces(kind, face));
    const isItself = kind.of === 'itself';
    const where = isItself ? { among: resources, beside } : { among: [], beside: faces };
    for (const answer of join.answers({ ...question, ...where })) {
      if (answer.kind === 'unknown') sink.unknown(answer);
      if (answer.kind !== 'allowed') continue;
      const { asker, face } = answer.candidate;
      const opened = found.get(keyOf(face)) ?? new Map<string, Openings>();
      found.set(keyOf(face), opened);
      for (const way of [...(ways.get(asker.id) ?? [])].sort(bySteps)) {
        if (inquiry.pairs?.(way.start, face) === false) continue;
        const openings = opened.get(way.start.id) ?? new Map<Opened, Opening>();
        if (!openings.has(kind.opened)) openings.set(kind.opened, { way, verdict: answer.verdict });
        opened.set(way.start.id, openings);
      }
    }
  }
  return found;
}

/** Null where whoever can was found already, because the property itself is about it. */
function openingQuestion(
  { can, when, assume, pairs, questions }: Inquiry,
  ways: Ways,
  { actions }: OpeningKind,
): WorldQuestion | null {
  const isPart = when.length > 0 || questions.some(({ resources }) => resources !== undefined);
  const left = actions.filter((action) => isPart || !can.some((each) => isWithin(each, action)));
  if (left.length === 0) return null;
  return {
    actions: left,
    assume,
    askers: ({ id }) => ways.has(id),
    pairs: (asker, face) =>
      isAsked(asker, face) && (ways.get(asker.id) ?? []).some(({ start }) => pairs?.(start, face) !== false),
  };
}

function isWithin(pattern: string, action: string): boolean {
  // Most of what is asked is a name.
  if (!/[*?]/.test(pattern)) return pattern.toLowerCase() === action.toLowerCase();
  return globHolds(pattern.toLowerCase(), action.toLowerCase()) === true;
}

/** A resource of a template is changed as a whole. */
function keyOf({ resource, kind, id }: Face): string {
  return resource === kind ? id : resource;
}

function note(
  { world, ways, inquiry }: Scene,
  { candidate, verdict }: Extract<Answer, { readonly kind: 'allowed' }>,
  changed: Changed | undefined,
  sink: Sink,
): void {
  if (changed === undefined) return;
  const refuted = refutation(world, candidate, verdict, inquiry);
  if (refuted !== null) {
    sink.doubt(refuted);
    return;
  }
  const { original, starts } = changed;
  const meant = [...(ways.get(candidate.asker.id) ?? [])]
    .filter(({ start }) => starts.has(start.id) && inquiry.pairs?.(start, original) !== false)
    .sort(bySteps);
  for (const way of inquiry.everybody === true ? meant : meant.slice(0, 1))
    noteFound(after(way, verdict, original), starts.get(way.start.id) ?? [], sink);
}

function after({ start, reached }: Way, verdict: Violated, face: Face): Found {
  const { request, allowedBy, approximations } = verdict;
  return {
    exact: false,
    request,
    allowedBy,
    approximations: [...approximations, ...(reached?.reasons ?? [])],
    start,
    steps: reached?.steps ?? [],
    face,
  };
}

/** A finding that takes other requests first; a doubt where nobody can say whether those are possible. */
export function noteFound(found: Found, openings: readonly Opening[], sink: Sink): void {
  const steps = openings.flatMap(({ way, verdict }) => [...(way.reached?.steps ?? []), stepOf(verdict)]);
  const firsts = openings.map(({ verdict }) => textOf(verdict)).join(', then ');
  const isUnsure = [...steps, ...found.steps].some(({ certainty }) => certainty === 'unknown');
  if (isUnsure) {
    sink.doubt(
      `${found.request.principal} ${found.request.action} ${found.request.resource}, after ${firsts}`,
    );
    return;
  }
  sink.found({
    ...found,
    exact: false,
    approximations: [`whether it comes to this: ${firsts} first`, ...found.approximations],
    steps: [...steps, ...found.steps],
  });
}

function stepOf({ request, allowedBy, approximations }: Violated): Step {
  const { principal, action, resource } = request;
  return {
    from: principal,
    to: resource,
    path: 'resource-side',
    by: [action],
    on: [resource],
    statements: allowedBy,
    certainty: 'approximate',
    reasons: approximations,
  };
}

function textOf({ request: { principal, action, resource } }: Violated): string {
  return `${principal} asks for ${action} on ${resource}`;
}
