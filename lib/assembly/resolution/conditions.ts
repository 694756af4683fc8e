// lib/assembly/resolution: conditions of one template. One that comes out alike for every value that its parameters may
// have is decided; inside the branch of one that stays open, what follows from it holds.
import type { Budget } from '../budget';
import { type Plain, type PlainMap, isMap, ownEntry } from '../plain';
import { sameValue } from '../values/sameness';
import type { LiteralValue, Value } from '../values/value';
import { type Draft, Facts, type Outcome } from './facts';
import { RefNames } from './ref-names';

/** Most combinations of parameters' allowed values that are tried out. */
const MAX_TRIALS = 64;

/** Who knows what the values in conditions are. */
export interface ConditionValues {
  /** The value of `plain` under the assumptions in force. */
  resolve(plain: Plain): Value;
  /** What `Ref` to a parameter is without any assumption; undefined where there is no parameter of this name. */
  unassumed(name: string): Value | undefined;
}

/** Works out the conditions of a template. */
export class Conditions {
  /** Assumptions in force. */
  facts = Facts.nothing();
  private readonly none = this.facts;
  private readonly names: RefNames;

  constructor(
    private readonly written: () => PlainMap,
    private readonly values: ConditionValues,
    private readonly budget: Budget,
  ) {
    this.names = new RefNames(written, budget);
  }

  /** Runs `work` under nothing but `facts`. */
  under<T>(facts: Facts, work: () => T): T {
    const before = this.facts;
    this.facts = facts;
    try {
      return work();
    } finally {
      this.facts = before;
    }
  }

  /** Runs `work` without any assumption: another template asks. */
  unassumed<T>(work: () => T): T {
    return this.under(this.none, work);
  }

  /** Runs `work` under the assumptions in force, and that the condition `name` comes out as `outcome`. */
  assuming<T>(name: string, outcome: boolean, work: () => T): T {
    const facts = this.facts.with(`${name} ${String(outcome)}`, (draft) =>
      this.conclude(draft, name, outcome),
    );
    return this.under(facts, work);
  }

  /** How the condition `name` comes out under the assumptions in force. */
  outcome(name: string): Outcome {
    const { facts } = this;
    const known = facts.outcomes.get(name) ?? facts.known.get(name);
    if (known !== undefined) return known;
    if (facts.pending.has(name)) return 'open';
    facts.pending.add(name);
    try {
      const outcome = this.budget.step(() => this.workedOut(name));
      facts.known.set(name, outcome);
      return outcome;
    } finally {
      facts.pending.delete(name);
    }
  }

  private workedOut(name: string): Outcome {
    const body = ownEntry(this.written(), name);
    if (body === undefined) return 'open';
    if (this.facts !== this.none) {
      const unassumed = this.under(this.none, () => this.outcome(name));
      if (unassumed !== 'open') return unassumed;
    }
    const outcome = this.evaluate(body);
    return outcome === 'open' && !this.facts.isTrial ? this.triedOut(name, body) : outcome;
  }

  /** Evaluates the body of a condition. */
  private evaluate(body: Plain): Outcome {
    this.budget.spend(1, 0);
    const [only, ...others] = isMap(body) ? Object.entries(body) : [];
    if (only === undefined || others.length > 0) return 'open';
    const [name, argument] = only;
    const parts = Array.isArray(argument) ? (argument as readonly Plain[]) : [argument];
    switch (name) {
      case 'Condition':
        return typeof argument === 'string' ? this.outcome(argument) : 'open';
      case 'Fn::Not':
        return negation(this.evaluate(parts[0] ?? null));
      case 'Fn::And':
        return conjunction(parts.map((part) => this.evaluate(part)));
      case 'Fn::Or':
        return negation(conjunction(parts.map((part) => negation(this.evaluate(part)))));
      case 'Fn::Equals':
        return this.equality(parts);
      default:
        return 'open';
    }
  }

  private equality(parts: readonly Plain[]): Outcome {
    const [left, right] = parts;
    if (left === undefined || right === undefined) return 'open';
    const sameness = sameValue(this.values.resolve(left), this.values.resolve(right));
    return sameness === 'open' ? 'open' : sameness === 'equal';
  }

  /** What comes out for every combination of what open parameters may be; open where that differs. */
  private triedOut(name: string, body: Plain): Outcome {
    let trials: readonly Facts[] = [this.facts];
    for (const variable of this.names.of(name)) {
      const values = this.allowed(variable);
      if (values === undefined || values.length === 0 || trials.length * values.length > MAX_TRIALS) continue;
      trials = trials.flatMap((facts) => values.map((value) => facts.trying(variable, value)));
    }
    if (trials.length === 1) return 'open';
    let common: Outcome | undefined;
    for (const trial of trials) {
      const outcome = this.under(trial, () => this.evaluate(body));
      if (outcome === 'open' || (common !== undefined && outcome !== common)) return 'open';
      common = outcome;
    }
    return common ?? 'open';
  }

  /** What a parameter that is open may still be; undefined where that is not known. */
  private allowed(name: string): readonly LiteralValue[] | undefined {
    if (this.facts.values.has(name)) return undefined;
    const value = this.values.unassumed(name);
    if (value?.kind !== 'unknown') return undefined;
    const excluded = this.facts.excluded.get(name);
    return value.oneOf?.filter((each) => excluded?.has(String(each.value)) !== true);
  }

  /** Everything that follows at once from the outcome of one condition. */
  private conclude(draft: Draft, name: string, outcome: boolean): void {
    this.budget.spend(draft.size, 0);
    const open: [Plain, boolean][] = [[{ Condition: name }, outcome]];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      this.budget.spend(1, 0);
      const [body, holds] = next;
      const [only] = isMap(body) ? Object.entries(body) : [];
      if (only === undefined) continue;
      const [kind, argument] = only;
      const parts = Array.isArray(argument) ? (argument as readonly Plain[]) : [argument];
      if (kind === 'Condition' && typeof argument === 'string' && !draft.outcomes.has(argument)) {
        draft.outcomes.set(argument, holds);
        open.push([ownEntry(this.written(), argument) ?? null, holds]);
      }
      if (kind === 'Fn::Not') open.push([parts[0] ?? null, !holds]);
      if (kind === (holds ? 'Fn::And' : 'Fn::Or')) for (const part of parts) open.push([part, holds]);
      if (kind === 'Fn::Equals') this.concludeValue(draft, parts, holds);
    }
  }

  private concludeValue(draft: Draft, [left = null, right = null]: readonly Plain[], holds: boolean): void {
    const [name, other] = refName(left) === undefined ? [refName(right), left] : [refName(left), right];
    const value = name === undefined ? undefined : this.values.unassumed(name);
    if (name === undefined || (value?.kind !== 'unknown' && value?.kind !== 'symbol')) return;
    const given = this.values.resolve(other);
    if (given.kind !== 'literal') return;
    if (holds) draft.values.set(name, given);
    else draft.exclude(name, String(given.value), value.kind === 'unknown' ? value.oneOf : undefined);
  }
}

function refName(plain: Plain): string | undefined {
  const name = isMap(plain) && Object.keys(plain).length === 1 ? plain['Ref'] : undefined;
  return typeof name === 'string' ? name : undefined;
}

function negation(outcome: Outcome): Outcome {
  return outcome === 'open' ? 'open' : !outcome;
}

function conjunction(outcomes: readonly Outcome[]): Outcome {
  if (outcomes.includes(false)) return false;
  return outcomes.includes('open') ? 'open' : true;
}
