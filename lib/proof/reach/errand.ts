// lib/proof/reach: one asker on the ground, looking for ways out: what every kind of way is looked for with.
import type { Facts } from '../core';
import type { Asker } from '../join';
import { type Face, actionsAsked } from '../world';
import { type Finding, doubted, together } from './finding';
import { Allowance } from './allowance';
import type { Ground } from './ground';
import { Inquiry } from './inquiry';
import type { Need } from './paths/path';
import { DEFAULT_REACH_LIMITS } from './limits';
import { NOWHERE, SELF } from './paths/rows';
import { placeOf } from './places';
import { rankOf } from './closure';
import { WayList } from './way';

/** The shapes of the names of all Regions. */
const REGIONS = [
  '??-????-?',
  '??-?????-?',
  '??-???????-?',
  '??-???-????-?',
  '??-?????????-?',
  '????-??-????-?',
  '??-????-????-?',
  '??-????-?????-?',
];

/** One asker, looking. */
export interface Errand {
  readonly ground: Ground;
  readonly asker: Asker;
  readonly inquiry: Inquiry;
  /** What its own policies say of; null of strangers. */
  readonly allowance: Allowance | null;
  /** Faces that the asker may be able to do something with, by what they are faces of. */
  readonly faces: ReadonlyMap<string, readonly Face[]>;
  readonly found: WayList;
}

/** Somebody's errand, with questions of its own. */
export function errandOf(
  ground: Ground,
  asker: Asker,
  faces: Errand['faces'],
  questions = DEFAULT_REACH_LIMITS.questions,
): Errand {
  return {
    ground,
    asker,
    faces,
    inquiry: new Inquiry(ground.join, asker, questions),
    allowance: asker.principal === null ? null : new Allowance(asker.principal),
    found: new WayList(asker.principal?.caller.arn ?? asker.id),
  };
}

/** All that a way needs, of a thing and of places; null when something of it is surely denied. */
export function meets(
  errand: Errand,
  needs: readonly Need[],
  faces: readonly Face[],
  assume: Facts = {},
): Finding | null {
  const findings: Finding[] = [];
  for (const need of needs) {
    const finding =
      need.on === SELF ? onAny(errand, faces, need.action, assume) : somewhere(errand, need, assume);
    if (finding === null) return null;
    findings.push(finding);
  }
  return together(findings);
}

function somewhere(errand: Errand, { action, on, orNothing }: Need, assume: Facts): Finding | null {
  const finding = onPlace(errand, on, [action], assume);
  return finding === null && orNothing === true ? onPlace(errand, NOWHERE, [action], assume) : finding;
}

/** An action on any of these faces: the surest answer. */
export function onAny(
  { inquiry, allowance }: Errand,
  faces: readonly Face[],
  action: string,
  assume: Facts = {},
): Finding | null {
  let best: Finding | null = null;
  for (const face of faces) {
    const actions = actionsAsked(face, [action]);
    if (actions.length === 0) continue;
    // Where no resource policy can allow, its own policies have to.
    if (face.target.guard === 'none' && allowance?.mayAllow(actions, face.target.arn) === false) continue;
    const finding = inquiry.ask(face, actions, assume);
    if (finding === null) continue;
    if (best === null || rankOf(finding.certainty) < rankOf(best.certainty)) best = finding;
    if (best.certainty === 'certain') break;
  }
  return best;
}

/** An action on anything of a form. */
export function onPlace(
  errand: Errand,
  form: string,
  actions: readonly string[],
  assume: Facts = {},
): Finding | null {
  const finding = atPlace(errand, form, actions, assume);
  if (finding === null || finding.certainty === 'unknown' || isWhole(errand, form, finding)) return finding;
  // The star of the Region reached over colons into something else.
  const [, ...rest] = form.split(':*:');
  let best: Finding | null = null;
  for (const region of REGIONS) {
    const here = atPlace(errand, [form.split(':*:')[0], ...rest].join(`:${region}:`), actions, assume);
    if (here !== null && (best === null || rankOf(here.certainty) < rankOf(best.certainty))) best = here;
  }
  return best;
}

function atPlace(
  { asker, inquiry, allowance }: Errand,
  form: string,
  actions: readonly string[],
  assume: Facts,
): Finding | null {
  const place = placeOf(asker, form);
  if (place === null || allowance?.mayAllow(actions, place.target.arn) === false) return null;
  return inquiry.ask(place, actions, assume);
}

function isWhole({ asker }: Errand, form: string, { on }: Finding): boolean {
  if (!form.includes(':*:{account}:')) return true;
  return on.every((arn) => arn.split(':')[4] === asker.principal?.caller.account.id);
}

/** A finding with the doubt of its row. */
export function withDoubt(finding: Finding, doubt: string | null): Finding {
  return doubt === null ? finding : doubted(finding, 'approximate', doubt);
}
