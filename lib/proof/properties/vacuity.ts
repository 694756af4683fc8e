// lib/proof/properties: whether a property is about any request at all. That nobody does what nobody could be let to do says nothing.
import { type Layer, EMPTY_LAYER, decide, sparing } from '../core';
import type { Asker, Candidate } from '../join';
import { EVERYTHING, opening } from './anything';
import { without } from './asked-elsewhere';
import type { Inquiry } from './inquiry';
import type { Meaning } from './meaning';
import { KIND_OUTSIDE } from './outside';
import type { Search } from './search';

/** Pairs that are tried before nobody looks further. */
const MOST_TRIED = 500;

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
  let tried = 0;
  for (const asker of starts)
    for (const candidate of search.pairsOf(asker, { ...question, actions: inquiry.can })) {
      if (isOpenable(candidate, inquiry)) return true;
      if (++tried >= MOST_TRIED) return false;
    }
  return false;
}

/** Whether somebody could be let to do this, if all policies of both allowed everything. */
function isOpenable({ asker, face, target, actions }: Candidate, { when, unless, assume }: Inquiry): boolean {
  const open = { policies: [opening('whatever it says')], incomplete: null };
  const resource: Layer =
    face.kind === KIND_OUTSIDE ? face.policy : without({ ...face, policy: open }).policy;
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
  return decide({ caller: asker.caller, actions, target, ...asked }).verdict !== 'proved';
}
