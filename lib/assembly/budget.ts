// lib/assembly: how much a template may expand to. A few hundred bytes of functions can stand for gigabytes of text.
import { AssemblyFault } from './fault';
import type { Value } from './values/value';
import { children, origins } from './values/walk';

/** A template of 1 MB comes to some 100,000 values and 2 million characters. */
const MAX_VALUES = 2_000_000;
const MAX_CHARACTERS = 20_000_000;
/** Values that lead to one another; within a template that was read, none is deeper than a third of this. */
const MAX_STEPS = 300;

/** How deep the resolution of all templates stands: parameters lead from one template to another. */
export interface Steps {
  count: number;
}

/** A value, and what it cost to make it. */
export interface Priced {
  readonly value: Value;
  readonly values: number;
  readonly characters: number;
  /** Steps down to the deepest of what is in it. */
  readonly depth: number;
}

/** What one template may still expand to. */
export class Budget {
  private values = 0;
  private characters = 0;

  constructor(
    private readonly template: string,
    private readonly steps: Steps,
  ) {}

  /** Runs `work` one step deeper. */
  step<T>(work: () => T): T {
    this.checkDepth(this.steps.count);
    this.steps.count += 1;
    try {
      return work();
    } finally {
      this.steps.count -= 1;
    }
  }

  /** Accounts for a value that was made before as for one that is made now. */
  again({ value, values, characters, depth }: Priced): Value {
    this.checkDepth(this.steps.count + depth - 1);
    this.spend(values, characters);
    return value;
  }

  /** Accounts for what is about to be made. */
  spend(values: number, characters: number): void {
    this.values += values;
    this.characters += characters;
    if (this.values > MAX_VALUES) this.refuse(`more than ${MAX_VALUES} values`);
    if (this.characters > MAX_CHARACTERS) this.refuse(`more than ${MAX_CHARACTERS} characters`);
  }

  /** `value`, which stands in more than one place: whoever walks through them all meets it every time. */
  share(value: Value): Value {
    const open: { readonly value: Value; readonly depth: number }[] = [{ value, depth: 0 }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      this.checkDepth(next.depth);
      this.spend(1, lengthOf(next.value));
      for (const child of children(next.value)) open.push({ value: child, depth: next.depth + 1 });
      for (const origin of origins(next.value)) open.push({ value: origin, depth: next.depth + 1 });
    }
    return value;
  }

  /** Accounts for joining `pieces` to one text. */
  join(pieces: readonly Value[]): void {
    for (const piece of pieces) this.spend(piece.kind === 'text' ? piece.parts.length : 1, lengthOf(piece));
  }

  private checkDepth(depth: number): void {
    if (depth <= MAX_STEPS) return;
    throw new AssemblyFault(
      this.template,
      `values that lead to one another in more than ${MAX_STEPS} steps`,
      'chains that end sooner, and no circles',
      'take out parameters or outputs that lead back',
    );
  }

  private refuse(what: string): never {
    throw new AssemblyFault(
      this.template,
      `a template that expands to ${what}`,
      'functions whose results can be deployed',
      'take out loops or joins that multiply one another',
    );
  }
}

/** Characters that stand in `value` itself. */
function lengthOf(value: Value): number {
  if (value.kind === 'literal') return typeof value.value === 'string' ? value.value.length : 0;
  if (value.kind !== 'text') return 0;
  return value.parts.reduce((sum, part) => sum + (typeof part === 'string' ? part.length : 0), 0);
}
