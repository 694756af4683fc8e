// lib/proof/core: automata that were made once, for whoever meets the same pattern again. Every project's policies repeat them.
import { Automaton } from './automaton';
import type { Pattern } from './pattern';
import type { Mode } from './positions';

const KEPT_STATES = 200_000;

/** Automata by pattern and mode. */
export class Automata {
  private readonly made = new Map<string, Automaton>();
  private states = 0;

  /** The automaton of `pattern`. */
  of(pattern: Pattern, mode: Mode): Automaton {
    const id = `${mode} ${pattern.id}`;
    const known = this.made.get(id);
    if (known !== undefined) return known;
    if (this.states > KEPT_STATES) this.forget();
    const automaton = new Automaton(pattern, mode, () => {
      this.states += 1;
    });
    this.made.set(id, automaton);
    return automaton;
  }

  /** Forgets all of them; who holds one may go on with it. */
  forget(): void {
    this.made.clear();
    this.states = 0;
  }
}
