// lib/proof/properties: whether a property is about any request at all. That nobody does what nobody could be let to do says nothing.
import { type Layer, EMPTY_LAYER, decide, sparing } from '../core';
import type { Asker, Candidate, WorldQuestion } from '../join';
import type { World } from '../world';
import { EVERYTHING, opening } from './anything';
import { without } from './asked-elsewhere';
import type { Inquiry } from './inquiry';
import type { Meaning } from './meaning';
import { KIND_OUTSIDE } from './outside';
import type { Search } from './search';

/** Pairs that are tried of any world; one more for each of its faces and for each beginner. */
const TRIED_ALWAYS = 500;

/** Why what is asked could never be allowed, whatever policies said; null when each part of it could. */
export function vacuityOf(search: Search, inquiry: Inquiry): string | null {
  const { meanings, can } = inquiry;
  if (meanings.length === 0) return 'it is about nothing: no resource is meant';
  const starts = search.join.askers.filter(inquiry.starts);
  const isIdle = meanings.some(
    (meaning) =>
      meaning.nothing === null && starts.length > 0 && !isPossible(search, inquiry, starts, meaning),
  );
  return isIdle
    ? `it is about nothing: whatever policies said, nobody of those could be let to do ${can.join(', ')} with a part of what is meant`
    : null;
}

function isPossible(
  search: Search,
  inquiry: Inquiry,
  starts: readonly Asker[],
  { question }: Meaning,
): boolean {
  let left = TRIED_ALWAYS + starts.length + facesIn(search.world) + question.beside.length;
  for (const candidate of spread(search, starts, { ...question, actions: inquiry.can })) {
    if (isOpenable(search, candidate, inquiry)) return true;
    if (--left <= 0) return false;
  }
  return false;
}

function facesIn({ resources }: World): number {
  return resources.reduce((sum, { faces }) => sum + faces.length, 0);
}

/** Everybody with one of each kind of what is meant, then with all others: a thousand subnets stand before nothing else. */
function* spread(search: Search, starts: readonly Asker[], question: WorldQuestion): Generator<Candidate> {
  for (const isFirst of [true, false])
    for (const asker of starts) {
      const kinds = new Set<string>();
      for (const candidate of search.pairsOf(asker, question)) {
        const kind = kindOf(candidate);
        if (kinds.has(kind) !== isFirst) yield candidate;
        kinds.add(kind);
      }
    }
}

/** What takes no resource, and what no template has, are asked for apart. */
function kindOf({ face, target }: Candidate): string {
  return face.kind === KIND_OUTSIDE ? `${face.kind} ${target.arn}` : `${face.kind} ${String(target.type)}`;
}

const OPEN: Layer = { policies: [opening('whatever it says')], incomplete: null };

/** Whether somebody could be let to do this, if all policies of both allowed everything. */
function isOpenable(
  { join }: Search,
  { asker, face, target, actions }: Candidate,
  { when, unless, assume }: Inquiry,
): boolean {
  const resource: Layer =
    face.kind === KIND_OUTSIDE ? face.policy : without({ ...face, policy: OPEN }).policy;
  const surroundings = {
    identity: asker.kind === 'principal' ? EVERYTHING : EMPTY_LAYER,
    boundary: null,
    session: null,
    serviceControl: [],
    resourceControl: [],
    resource,
    endpoint: null,
  };
  const asked = { when, assume, surroundings: sparing(surroundings, unless) };
  return decide({ caller: asker.caller, actions, target, ...asked }, {}, join.workshop).verdict !== 'proved';
}
