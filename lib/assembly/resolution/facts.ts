// lib/assembly/resolution: what is taken for granted inside one branch of an open condition: how conditions come out,
// and so what parameters are. The same assumptions are the same object, so that what follows from them is worked out once.
import type { LiteralValue } from '../values/value';

/** How a condition comes out, as far as the template tells. */
export type Outcome = boolean | 'open';

/** Most values that a parameter is known not to have: no more allowed values are looked at either. */
const MAX_EXCLUDED = 64;

/** Assumptions that hold together. */
export class Facts {
  /** How named conditions come out under these assumptions. */
  readonly known = new Map<string, Outcome>();
  /** Conditions that are being worked out: one that leads back to itself stays open. */
  readonly pending = new Set<string>();
  private readonly further = new Map<string, Facts>();

  private constructor(
    /** Conditions that are assumed to come out so. */
    readonly outcomes: ReadonlyMap<string, boolean>,
    /** What `Ref` to a name comes to. */
    readonly values: ReadonlyMap<string, LiteralValue>,
    /** What `Ref` to a name does not come to. */
    readonly excluded: ReadonlyMap<string, ReadonlySet<string>>,
    /** Whether values are tried out one by one here: within that nothing is tried out again. */
    readonly isTrial: boolean,
  ) {}

  /** No assumption at all. */
  static nothing(): Facts {
    return new Facts(new Map(), new Map(), new Map(), false);
  }

  /** These assumptions and more, made once for each `key`. */
  with(key: string, add: (draft: Draft) => void): Facts {
    const before = this.further.get(key);
    if (before !== undefined) return before;
    const draft = new Draft(this);
    add(draft);
    const facts = new Facts(draft.outcomes, draft.values, draft.excluded, this.isTrial);
    this.further.set(key, facts);
    return facts;
  }

  /** These assumptions, and that `Ref` to `name` is `value`, to see what comes of it. */
  trying(name: string, value: LiteralValue): Facts {
    const key = `try ${name} ${String(value.value)}`;
    const before = this.further.get(key);
    if (before !== undefined) return before;
    const values = new Map(this.values).set(name, value);
    const facts = new Facts(this.outcomes, values, this.excluded, true);
    this.further.set(key, facts);
    return facts;
  }
}

/** Assumptions while they are gathered. */
export class Draft {
  readonly outcomes: Map<string, boolean>;
  readonly values: Map<string, LiteralValue>;
  readonly excluded: Map<string, ReadonlySet<string>>;

  constructor(facts: Facts) {
    this.outcomes = new Map(facts.outcomes);
    this.values = new Map(facts.values);
    this.excluded = new Map(facts.excluded);
  }

  /** `Ref` to `name` is not `text`; where a list of values leaves one, it is that. */
  exclude(name: string, text: string, oneOf: readonly LiteralValue[] | undefined): void {
    const excluded = new Set(this.excluded.get(name));
    // One assumption less is right too.
    if (excluded.size >= MAX_EXCLUDED) return;
    this.excluded.set(name, excluded.add(text));
    const left = (oneOf ?? []).filter(({ value }) => !excluded.has(String(value)));
    const [only] = left;
    if (only !== undefined && left.length === 1) this.values.set(name, only);
  }

  /** How much there is to copy for the next one. */
  get size(): number {
    return this.outcomes.size + this.values.size + this.excluded.size;
  }
}
