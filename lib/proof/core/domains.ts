// lib/proof/core: values of a key that requests can have now and could not have before.
import type { Condition, OperatorName } from './condition';
import type { Fact } from './fact';
import type { FactOf } from './facts';
import { isSameFact } from './likeness';
import { type Test, passes, testOf } from './test';
import { NO } from './truth';

/** Whether somebody chooses a key, or deployment does: then a request is looked at with any of its values. */
export function isChosen({ kind }: Fact): boolean {
  return kind === 'free' || kind === 'one-of' || kind === 'unknown';
}

/**
 * What was known of a key before, to requests of now: a value that is chosen now is the same on both sides, one that is fixed on both
 * sides is what each side says.
 */
export function sharedFacts(now: FactOf, then: FactOf): FactOf {
  return (key) => {
    const [fact, own] = [now(key), then(key)];
    return isChosen(fact) || isChosen(own) || isSameFact(fact, own) ? fact : own;
  };
}

/** Tests that values of a key pass which it could not have before: lists of which one has to pass in full. */
export function newValues(key: string, now: Fact, then: Fact): readonly (readonly Test[])[] {
  if (isSameFact(now, then) || !(isChosen(now) || isChosen(then))) return [];
  const all = outsideOf(then).map((conditions) =>
    conditions.map(([operator, values]) => testOf(conditionOf(operator, key, values), null)),
  );
  if (isChosen(now)) return all;
  const values = now.kind === 'known' ? now.values : null;
  return all.some((tests) => tests.every((test) => passes(test, values) !== NO)) ? [[]] : [];
}

type Outside = readonly (readonly [operator: OperatorName, values: readonly string[]])[];

/** What a fact rules out. */
function outsideOf(fact: Fact): readonly Outside[] {
  const there = ['Null', ['false']] as const;
  switch (fact.kind) {
    case 'unknown':
      return [];
    case 'absent':
      return [[there]];
    case 'known':
      // Of a list nobody says so shortly what it is not.
      return fact.values.length === 1 ? [[['StringNotEquals', fact.values]]] : [[]];
    case 'one-of':
      return [[['StringNotEquals', fact.values], ...(fact.orAbsent ? [there] : [])]];
    default:
      return [
        ...(fact.always === true ? [[['Null', ['true']] as const]] : []),
        ...(fact.within === undefined ? [] : [[['StringNotLike', fact.within] as const, there]]),
        ...(fact.except === undefined ? [] : [[['StringLike', fact.except] as const]]),
      ];
  }
}

function conditionOf(operator: OperatorName, key: string, values: readonly string[]): Condition {
  return { operator, ifExists: false, quantifier: null, key, values };
}
