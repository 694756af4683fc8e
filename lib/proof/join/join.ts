// lib/proof/join: asks a whole world. Whoever is no candidate is surely denied; every candidate is decided by core.
import {
  type Condition,
  type EndpointPassage,
  type Layer,
  type Surroundings,
  type Verdict,
  Workshop,
  decide,
  globHolds,
  sparing,
} from '../core';
import { type World, type WorldResource, surroundingsOf } from '../world';
import { Alike } from './alike';
import type { Answer } from './answer';
import type { Asker } from './asker';
import { askersOf } from './askers';
import type { Candidate } from './candidate';
import { isOfFaces, isOfPrincipals } from './fixed';
import { Inquiry } from './inquiry';
import { ToldApart } from './told-apart';
import { type AnswerOptions, type WorldQuestion, MOST_CANDIDATES, MOST_PAIRS } from './question';

const NOTHING: readonly Condition[] = [];

/** A world that can be asked. Questions share what they find out, which changes no answer. */
export class Join {
  /** Everybody who can ask. */
  readonly askers: readonly Asker[];
  private readonly conditions = new WeakMap<readonly Condition[], ToldApart>();

  /** @param workshop of another world with the same policies, or most of them. */
  constructor(
    readonly world: World,
    readonly workshop: Workshop = new Workshop(),
  ) {
    this.askers = askersOf(world);
  }

  /** Everything that may be allowed, one by one: perhaps too much, never too little. */
  *candidates(question: WorldQuestion): Generator<Candidate> {
    yield* new Inquiry(this.world, question).candidates(this.askers);
  }

  /**
   * The same for one asker after the other, who need not be of the world: a principal of which something was changed is judged as it
   * would be then.
   */
  candidatesFor(question: WorldQuestion): (asker: Asker) => Iterable<Candidate> {
    const inquiry = new Inquiry(this.world, question);
    return (asker) => inquiry.candidates([asker]);
  }

  /**
   * The answers to a question. Pairs of which nothing is said are surely denied: where no answer is `allowed` or `unknown`, the
   * question is proved.
   */
  *answers(question: WorldQuestion, options: AnswerOptions = {}): Generator<Answer> {
    for (const reason of this.world.unread) yield unknown(reason, null);
    for (const resource of question.among ?? this.world.resources)
      if (resource.notUnderstood !== null && question.about?.(resource) !== false)
        yield unknown(resource.notUnderstood, resource);
    const { candidates: most = MOST_CANDIDATES, pairs = MOST_PAIRS } = options;
    const inquiry = new Inquiry(this.world, question);
    const alike = new Alike(this.world, question);
    let decided = 0;
    for (const candidate of inquiry.candidates(this.askers, pairs)) {
      if (++decided > most) {
        yield unknown(`there are more than ${most} candidates`, null);
        return;
      }
      const same = alike.verdictOn(candidate);
      const answer: Answer =
        same === undefined
          ? this.answer(candidate, question, options)
          : { kind: 'denied', candidate, verdict: same };
      if (answer.kind === 'denied' && same === undefined) alike.note(candidate, answer.verdict);
      yield answer;
    }
    if (inquiry.isLeft) yield unknown(`there are more than ${pairs} pairs to look at`, null);
  }

  /** What becomes of one candidate. */
  answer(candidate: Candidate, question: WorldQuestion, options: AnswerOptions = {}): Answer {
    const { asker, face, target, actions } = candidate;
    const { unless, assume } = question;
    const endpoint = passageOf(question.endpoint?.(asker, face) ?? null);
    const surroundings = surroundingsOf(this.world, asker.principal, face, endpoint);
    const when = this.whenBefore(question, candidate, surroundings);
    const verdict = decide(
      {
        caller: asker.caller,
        actions,
        target,
        surroundings: sparing(surroundings, unless),
        ...(when === undefined ? {} : { when }),
        ...(assume === undefined ? {} : { assume }),
      },
      options,
      this.workshop,
    );
    return answerOf(candidate, verdict);
  }

  /** The conditions of a question, without values that nothing before this candidate tells apart. */
  private whenBefore(
    { when, unless = NOTHING, assume = {} }: WorldQuestion,
    { asker, target }: Candidate,
    surroundings: Surroundings,
  ): WorldQuestion['when'] {
    if (when === undefined || when.length === 0) return when;
    const kept = this.conditions.get(when);
    const known = kept?.unless === unless ? kept : new ToldApart(when, unless);
    this.conditions.set(when, known);
    const claims = asker.kind === 'provider' ? asker.caller.claims : {};
    const fixed = [assume, claims, target.facts, surroundings.endpoint?.facts ?? {}].flatMap(Object.keys);
    return known.before(layersOf(surroundings), (key) => fixed.some((each) => each.toLowerCase() === key));
  }
}

/** Every policy that has a say. */
function layersOf({
  identity,
  boundary,
  session,
  serviceControl,
  resourceControl,
  resource,
  endpoint,
}: Surroundings): readonly Layer[] {
  const some = [boundary, session, endpoint?.policy ?? null].filter((layer) => layer !== null);
  return [identity, resource, ...serviceControl, ...resourceControl, ...some];
}

/** What an endpoint fixes of whoever sends a request or of its resource counts for nothing: candidates were found without it. */
function passageOf(passage: EndpointPassage | null): EndpointPassage | null {
  if (passage === null) return null;
  const facts = Object.entries(passage.facts).filter(([name]) => {
    const key = name.toLowerCase();
    return !isOfFaces(key) && !isOfPrincipals(key);
  });
  return { ...passage, facts: Object.fromEntries(facts) };
}

function answerOf(candidate: Candidate, verdict: Verdict): Answer {
  const { within } = candidate;
  switch (verdict.verdict) {
    case 'proved':
      return { kind: 'denied', candidate, verdict };
    case 'violated': {
      const { resource } = verdict.request;
      if (within === null || globHolds(within, resource) === true)
        return { kind: 'allowed', candidate, verdict };
      const reason = `a request for ${resource} was found; whether there is one for ${within} nobody looked`;
      return { kind: 'unknown', candidate, resource: null, reason, assumptions: verdict.assumptions };
    }
    default: {
      const { reason, assumptions } = verdict;
      return { kind: 'unknown', candidate, resource: null, reason, assumptions };
    }
  }
}

function unknown(reason: string, resource: WorldResource | null): Answer {
  return { kind: 'unknown', candidate: null, resource, reason, assumptions: [] };
}
