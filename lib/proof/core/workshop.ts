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

  /** The classes of a domain; those that were found before cost the same again, so that no answer depends on what was asked before. */
  classesOf(domain: Pattern, patterns: readonly Bounds[], budget: Budget): readonly TextClass[] {
    const key = keyOf(domain, patterns);
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
}

function keyOf(domain: Pattern, patterns: readonly Bounds[]): string {
  const ids = patterns.map(({ sure, possible }) => `${sure?.id ?? ''}/${possible?.id ?? ''}`);
  return [domain.id, ...ids].join('|');
}
