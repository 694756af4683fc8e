// lib/proof/reach: asks core, as often as one principal may, and keeps what came of it.
import type { Facts } from '../core';
import type { Asker, Join } from '../join';
import type { Face } from '../world';
import type { Finding } from './finding';

/** Thrown when a principal has had its questions; only `scouted` catches it. */
export class QuestionsSpent extends Error {}

/** Questions on behalf of one asker. */
export class Inquiry {
  private readonly known = new Map<string, Finding | null>();
  private count = 0;

  constructor(
    private readonly join: Join,
    readonly asker: Asker,
    private readonly most: number,
  ) {}

  /** How many questions there were. */
  get asked(): number {
    return this.count;
  }

  /** Whether the asker can do one of these with a face; null when it surely cannot. */
  ask(face: Face, actions: readonly string[], assume: Facts = {}): Finding | null {
    const key = `${face.id} ${actions.join(' ')} ${JSON.stringify(assume)}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    if (++this.count > this.most)
      throw new QuestionsSpent('it takes more questions than are asked for one principal');
    const finding = this.answer(face, actions, assume);
    this.known.set(key, finding);
    return finding;
  }

  private answer(face: Face, actions: readonly string[], assume: Facts): Finding | null {
    const { asker } = this;
    const candidate = { asker, face, resource: null, target: face.target, within: null, actions };
    const answer = this.join.answer(candidate, { actions, assume });
    switch (answer.kind) {
      case 'denied':
        return null;
      case 'allowed': {
        const { exact, request, allowedBy, approximations } = answer.verdict;
        return {
          certainty: exact ? 'certain' : 'approximate',
          reasons: exact ? [] : approximations,
          statements: allowedBy,
          actions: [request.action],
          on: [request.resource],
        };
      }
      default:
        return {
          certainty: 'unknown',
          reasons: [answer.reason],
          statements: [],
          actions: [...actions],
          on: [face.target.arn],
        };
    }
  }
}
