// lib/proof/core: what questions share: automata, classes, representatives, and verdicts. It changes no answer, only how fast one comes.
import { Automata } from './automata';
import type { Budget } from './budget';
import { type TextClass, classesOf } from './classes';
import { Decided } from './decided';
import type { Fact } from './fact';
import type { Bounds } from './match';
import type { Pattern } from './pattern';
import { type Representative, representativesOf } from './representatives/representative';
import type { Test } from './test';

const KEPT = 5_000;
/** Representatives of all keys together. */
const KEPT_STATES = 100_000;

/** What was found, and what finding it costs whoever asks for it. */
interface Kept<T> {
  readonly found: readonly T[];
  readonly steps: number;
}

/** Shared between questions about the same policies. */
export class Workshop {
  readonly automata = new Automata();
  readonly decided = new Decided();
  private readonly classes = new Map<string, Kept<TextClass>>();
  private readonly representatives = new Map<string, Kept<Representative>>();
  private keptStates = 0;
  /** Patterns by number, for keys that are short. */
  private readonly serials = new WeakMap<Bounds, number>();
  private lastSerial = 0;

  /**
   * The classes of a domain, those of the shortest texts first. What was found before costs the same again, so that no answer depends
   * on what was asked before.
   */
  classesOf(domain: Pattern, patterns: readonly Bounds[], budget: Budget): Kept<TextClass> {
    const key = this.keyOf(domain, patterns);
    const known = this.classes.get(key);
    if (known !== undefined) {
      budget.spend(known.steps);
      budget.checkClasses(known.found.length);
      return known;
    }
    const before = budget.remaining;
    const classes = classesOf(domain, patterns, { automata: this.automata, budget });
    if (this.classes.size >= KEPT) this.classes.clear();
    const found = [...classes].sort((one, other) => one.text.length - other.text.length);
    const kept = { found, steps: before - budget.remaining };
    this.classes.set(key, kept);
    return kept;
  }

  /** The representatives of a key, which cost the same again too. */
  representativesOf(
    key: string,
    tests: readonly Test[],
    fact: Fact,
    budget: Budget,
  ): readonly Representative[] {
    const id = meaningOf(key, tests, fact, budget);
    const known = this.representatives.get(id);
    if (known !== undefined) {
      budget.spend(known.steps);
      return known.found;
    }
    const before = budget.remaining;
    const found = representativesOf(key, tests, fact, { automata: this.automata, budget });
    this.keep(id, { found, steps: before - budget.remaining });
    return found;
  }

  private keep(id: string, kept: Kept<Representative>): void {
    this.keptStates += kept.found.length;
    if (this.representatives.size >= KEPT || this.keptStates > KEPT_STATES) {
      this.representatives.clear();
      this.keptStates = kept.found.length;
    }
    this.representatives.set(id, kept);
  }

  private keyOf(domain: Pattern, patterns: readonly Bounds[]): string {
    const serials = patterns.map((bounds) => {
      const serial = this.serials.get(bounds) ?? ++this.lastSerial;
      this.serials.set(bounds, serial);
      return serial;
    });
    return `${domain.id} ${serials.join(' ')}`;
  }

  /** Forgets everything, when it has grown too large. */
  forget(): void {
    this.automata.forget();
    this.classes.clear();
    this.representatives.clear();
    this.keptStates = 0;
  }
}

/**
 * Everything that representatives follow from: the key, what is known of it, its tests, and the bounds within which they were found.
 */
function meaningOf(key: string, tests: readonly Test[], fact: Fact, { limits }: Budget): string {
  const serials = tests.map(({ serial }) => serial).join(' ');
  return `${limits.classes} ${limits.representatives} ${serials} ${key} ${written(fact)}`;
}

/** Facts never change. */
const WRITTEN = new WeakMap<Fact, string>();

function written(fact: Fact): string {
  const known = WRITTEN.get(fact) ?? JSON.stringify(fact);
  WRITTEN.set(fact, known);
  return known;
}
