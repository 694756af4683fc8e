// lib/proof/properties: asks core one question after the other, and asks every finding again as a single request.
import {
  type Condition,
  type ConcreteRequest,
  DEFAULT_LIMITS,
  type Fact,
  type Facts,
  type Limits,
  type Question,
  type Statement,
  type Violated,
  Workshop,
  decide,
  evaluate,
  readConditions,
} from '../core';
import { type World, actionsAsked, surroundingsOf } from '../world';
import type { Place } from './place';
import type { Ability } from './property';
import type { Subject } from './subject';
import { listOf, matchesAny } from './texts';

/** What is asked about one caller before one place. */
export interface Request {
  readonly can: readonly string[];
  readonly when: readonly Condition[];
  readonly assume: Facts;
}

/** A request that is allowed, or may be. */
export interface Found {
  readonly kind: 'found';
  readonly exact: boolean;
  readonly request: ConcreteRequest;
  readonly allowedBy: readonly Statement[];
  readonly approximations: readonly string[];
}

/** What became of a question. */
export type Answer =
  | Found
  | { readonly kind: 'denied'; readonly assumptions: readonly string[]; readonly approximations: readonly string[] }
  | { readonly kind: 'unknown'; readonly reason: string };

/** The request of an ability, read once; its conditions are known to be readable. */
export function requestOf({ can, when, assume }: Ability): Request {
  return {
    can,
    when: when === undefined ? [] : readConditions(when).conditions,
    assume: Object.fromEntries(
      Object.entries(assume ?? {}).map(([key, values]): [string, Fact] => [
        key,
        { kind: 'known', values: listOf(values) },
      ]),
    ),
  };
}

/** Asks about one world. */
export class Examiner {
  readonly workshop = new Workshop();
  /** How many questions were asked. */
  asked = 0;

  constructor(
    readonly world: World,
    private readonly limits: Limits = DEFAULT_LIMITS,
  ) {}

  /** What a subject can do there; null when nothing of it is asked there. */
  ask(subject: Subject, place: Place, { can, when, assume }: Request): Answer | null {
    const actions = place.face === null ? can : actionsAsked(place, can);
    if (actions.length === 0) return null;
    const { target } = place;
    const surroundings = surroundingsOf(this.world, subject.principal, place);
    const question: Question = { caller: subject.caller, actions, target, surroundings, when, assume };
    this.asked += 1;
    const verdict = decide(question, { limits: this.limits }, this.workshop);
    if (verdict.verdict === 'unknown') return { kind: 'unknown', reason: verdict.reason };
    if (verdict.verdict === 'proved') return { ...verdict, kind: 'denied' };
    return confirmed(verdict, question, place);
  }
}

/** A finding, asked again as one request. */
function confirmed(verdict: Violated, question: Question, { within }: Place): Answer {
  const { request, exact, allowedBy, approximations } = verdict;
  const { decision } = evaluate(request, question);
  if (decision === 'denied' || (exact && decision !== 'allowed'))
    return {
      kind: 'unknown',
      reason: `${request.principal} ${request.action} ${request.resource}: found to be allowed, and ${decision} when it is asked again`,
    };
  if (within !== null && matchesAny(within, request.resource) === 'no')
    return {
      kind: 'unknown',
      reason: `${request.resource} is allowed, and nobody here can tell whether the part that is meant is too`,
    };
  return { kind: 'found', exact, request, allowedBy, approximations };
}
