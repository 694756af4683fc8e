// lib/proof/core: automata that were made once, for whoever meets the same pattern again. Every project's policies repeat them.
import { Automaton } from './automaton';
import type { Pattern } from './pattern';
import type { Mode } from './positions';

const KEPT = 20_000;

/** Automata by pattern and mode. */
export class Automata {
  private readonly made = new Map<string, Automaton>();

  /** The automaton of `pattern`. */
  of(pattern: Pattern, mode: Mode): Automaton {
    // Without opaque letters of its own a pattern still reads those of a text in two ways.
    const id = `${mode} ${pattern.id}`;
    const known = this.made.get(id);
    if (known !== undefined) return known;
    if (this.made.size >= KEPT) this.made.clear();
    const automaton = new Automaton(pattern, mode);
    this.made.set(id, automaton);
    return automaton;
  }
}
