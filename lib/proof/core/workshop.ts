// lib/proof/core: what questions share: automata and classes. It changes no answer, only how fast one comes.
import { Automata } from './automata';
import type { Budget } from './budget';
import { type TextClass, classesOf } from './classes';
import type { Bounds } from './match';
import type { Pattern } from './pattern';

const KEPT = 5_000;

interface Kept {
  readonly classes: readonly TextClass[];
  readonly steps: number;
}

/** Shared between questions about the same policies. */
export class Workshop {
  readonly automata = new Automata();
  private readonly classes = new Map<string, Kept>();
  /** Patterns by number, for keys that are short. */
  private readonly serials = new WeakMap<Bounds, number>();
  private lastSerial = 0;

  /** The classes of a domain; those that were found before cost the same again, so that no answer depends on what was asked before. */
  classesOf(domain: Pattern, patterns: readonly Bounds[], budget: Budget): readonly TextClass[] {
    const key = this.keyOf(domain, patterns);
    const known = this.classes.get(key);
    if (known !== undefined) {
      budget.spend(known.steps);
      budget.checkClasses(known.classes.length);
      return known.classes;
    }
    const before = budget.remaining;
    const classes = classesOf(domain, patterns, { automata: this.automata, budget });
    if (this.classes.size >= KEPT) this.classes.clear();
    this.classes.set(key, { classes, steps: before - budget.remaining });
    return classes;
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
  }
}
