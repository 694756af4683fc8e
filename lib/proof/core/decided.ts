// lib/proof/core: questions that were decided. Whoever asks the very same again, of the same caller, resource and policies, gets the
// same verdict: closures of several properties go the same ways.
import type { Options, Question } from './question';
import type { Layer, Surroundings } from './surroundings';
import type { Verdict } from './verdict';

const KEPT = 10_000;

/** Verdicts by question. Policies, callers and targets never change, so the same object is the same thing. */
export class Decided {
  private readonly verdicts = new Map<string, Verdict>();
  private readonly serials = new WeakMap<object, number>();
  private lastSerial = 0;

  /** The verdict on a question, which `find` finds the first time. */
  verdictOn(question: Question, options: Options, find: () => Verdict): Verdict {
    const key = this.keyOf(question, options);
    const known = this.verdicts.get(key);
    if (known !== undefined) return known;
    const verdict = find();
    if (this.verdicts.size >= KEPT) this.verdicts.clear();
    this.verdicts.set(key, verdict);
    return verdict;
  }

  /** Every part of a question; one that is left out here does not compile. */
  private keyOf(question: Question, { catalogue, limits }: Options): string {
    const { caller, target, surroundings, actions, when = [], assume = {} } = question;
    const parts = {
      caller: this.serialOf(caller),
      target: this.serialOf(target),
      surroundings: this.keyOfSurroundings(surroundings),
      actions: JSON.stringify(actions),
      when: when.map((condition) => this.serialOf(condition)).join(' '),
      assume: JSON.stringify(assume),
    } satisfies Record<keyof Question, unknown>;
    const ways = {
      catalogue: this.serialOf(catalogue),
      limits: this.serialOf(limits),
    } satisfies Record<keyof Options, unknown>;
    return [...Object.values(parts), ...Object.values(ways)].join('|');
  }

  private keyOfSurroundings(surroundings: Surroundings): string {
    const { identity, boundary, session, serviceControl, resourceControl, resource, endpoint } = surroundings;
    const parts = {
      identity: this.serialOf(identity),
      boundary: this.serialOf(boundary),
      session: this.serialOf(session),
      serviceControl: this.levels(serviceControl),
      resourceControl: this.levels(resourceControl),
      resource: this.serialOf(resource),
      endpoint: this.serialOf(endpoint),
    } satisfies Record<keyof Surroundings, unknown>;
    return Object.values(parts).join(' ');
  }

  private levels(layers: readonly Layer[]): string {
    return `[${layers.map((layer) => this.serialOf(layer)).join(' ')}]`;
  }

  private serialOf(thing: object | null | undefined): number {
    if (thing == null) return 0;
    const serial = this.serials.get(thing) ?? ++this.lastSerial;
    this.serials.set(thing, serial);
    return serial;
  }
}
