// lib/proof/join: asks a whole world. Whoever is no candidate is surely denied; every candidate is decided by core.
import { type Verdict, Workshop, decide, globHolds } from '../core';
import { type Face, type World, type WorldResource, actionsAsked, surroundingsOf } from '../world';
import type { Answer } from './answer';
import type { Asker } from './asker';
import { askersOf } from './askers';
import type { Candidate } from './candidate';
import { type AnswerOptions, type WorldQuestion, MOST_CANDIDATES } from './question';
import { partsOf } from './target';

/** A world that can be asked. Questions share what they find out, which changes no answer. */
export class Join {
  /** Everybody who can ask. */
  readonly askers: readonly Asker[];
  private readonly workshop = new Workshop();

  constructor(readonly world: World) {
    this.askers = askersOf(world);
  }

  /** Everything that may be allowed, one by one: perhaps too much, never too little. */
  *candidates(question: WorldQuestion): Generator<Candidate> {
    for (const asker of this.askers) {
      if (question.askers?.(asker) === false) continue;
      for (const [face, resource] of this.facesOf(question)) {
        if (question.pairs?.(asker, face) === false) continue;
        const actions = actionsAsked(face, question.actions);
        if (actions.length === 0) continue;
        for (const part of partsOf(face, question.resources))
          yield { asker, face, resource, ...part, actions };
      }
    }
  }

  /**
   * The answers to a question. Pairs of which nothing is said are surely denied: where no answer is `allowed` or `unknown`, the
   * question is proved.
   */
  *answers(question: WorldQuestion, options: AnswerOptions = {}): Generator<Answer> {
    for (const reason of this.world.unread) yield unknown(reason, null);
    for (const resource of this.world.resources)
      if (resource.notUnderstood !== null && question.about?.(resource) !== false)
        yield unknown(resource.notUnderstood, resource);
    let left = options.candidates ?? MOST_CANDIDATES;
    for (const candidate of this.candidates(question)) {
      if (--left < 0) {
        yield unknown(`there are more than ${options.candidates ?? MOST_CANDIDATES} candidates`, null);
        return;
      }
      yield this.answer(candidate, question, options);
    }
  }

  /** What becomes of one candidate. */
  answer(candidate: Candidate, question: WorldQuestion, options: AnswerOptions = {}): Answer {
    const { asker, face, target, actions } = candidate;
    const { when, assume } = question;
    const endpoint = question.endpoint?.(asker, face) ?? null;
    const verdict = decide(
      {
        caller: asker.caller,
        actions,
        target,
        surroundings: surroundingsOf(this.world, asker.principal, face, endpoint),
        ...(when === undefined ? {} : { when }),
        ...(assume === undefined ? {} : { assume }),
      },
      options,
      this.workshop,
    );
    return answerOf(candidate, verdict);
  }

  private *facesOf({
    about,
    faces,
    beside = [],
  }: WorldQuestion): Generator<readonly [Face, WorldResource | null]> {
    for (const resource of this.world.resources) {
      if (about?.(resource) === false) continue;
      for (const face of resource.faces) if (faces?.(face) !== false) yield [face, resource];
    }
    for (const face of beside) yield [face, null];
  }
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
