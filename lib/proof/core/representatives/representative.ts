// lib/proof/core: representatives of one condition key: values that stand for all values, because together they reach every
// combination of answers ("truth vector") that its tests can give.
import type { Means } from '../classes';
import type { Fact, FreeFact } from '../fact';
import { isBoolean, isMultivalued } from '../key-kinds';
import { type Test, combined, ofAbsence } from '../test';
import type { Truth } from '../truth';
import { type Element, elementsOf, listedElements } from './element';

/** One state of a key. */
export interface Representative {
  /** Null: the key is not in the request. */
  readonly values: readonly string[] | null;
  /** Per test of the key. */
  readonly truths: readonly Truth[];
  /** Whether whoever asks can surely bring this state about. */
  readonly sure: boolean;
}

/** States of `key` that reach every truth vector of `tests`; shortest first, absence first of all. */
export function representativesOf(
  key: string,
  tests: readonly Test[],
  fact: Fact,
  means: Means,
): readonly Representative[] {
  const found = new Map<string, Representative>();
  const keep = (representative: Representative): void => {
    const id = representative.truths.join('');
    const other = found.get(id);
    if (other === undefined || (!other.sure && representative.sure)) found.set(id, representative);
    means.budget.spend(1);
    means.budget.checkRepresentatives(key, found.size);
  };
  for (const representative of states(key, tests, fact, means)) keep(representative);
  return [...found.values()];
}

function* states(key: string, tests: readonly Test[], fact: Fact, means: Means): Generator<Representative> {
  const absence = { values: null, truths: tests.map(ofAbsence), sure: fact.kind !== 'unknown' };
  switch (fact.kind) {
    case 'absent':
      yield absence;
      return;
    case 'known':
      if (fact.values.length === 0) yield absence;
      else yield listOf(tests, listedElements(tests, fact.values));
      return;
    case 'one-of': {
      const sure = fact.values.length + Number(fact.orAbsent) === 1;
      if (fact.orAbsent) yield { ...absence, sure };
      for (const element of listedElements(tests, fact.values)) yield { ...listOf(tests, [element]), sure };
      return;
    }
    default:
      yield* chosen(key, tests, fact.kind === 'free' ? fact : { kind: 'free' }, absence, means);
  }
}

function* chosen(
  key: string,
  tests: readonly Test[],
  fact: FreeFact,
  absence: Representative,
  means: Means,
): Generator<Representative> {
  if (fact.always !== true) yield absence;
  const elements = isBoolean(key)
    ? listedElements(tests, ['true', 'false'])
    : elementsOf(key, tests, fact, means);
  const singles = elements.map(({ text, truths, sure }) => ({
    values: [text],
    truths,
    sure: sure && absence.sure,
  }));
  yield* singles;
  const isList = isMultivalued(key) || tests.some(({ condition }) => condition.quantifier !== null);
  if (isList) yield* lists(key, tests, unlike(singles), means);
}

/** One of those that answer alike, a sure one if there is any. */
function unlike(singles: readonly Representative[]): readonly Representative[] {
  const found = new Map<string, Representative>();
  for (const single of singles) {
    const id = single.truths.join('');
    const other = found.get(id);
    if (other === undefined || (!other.sure && single.sure)) found.set(id, single);
  }
  return [...found.values()];
}

function listOf(tests: readonly Test[], elements: readonly Element[]): Representative {
  const [first, ...others] = elements.map(({ text, truths, sure }) => ({ values: [text], truths, sure }));
  if (first === undefined) return { values: null, truths: tests.map(ofAbsence), sure: true };
  return others.reduce<Representative>((list, other) => joinedLists(tests, list, other), first);
}

/** Every longer list that answers in a way no shorter one does. */
function* lists(
  key: string,
  tests: readonly Test[],
  singles: readonly Representative[],
  means: Means,
): Generator<Representative> {
  const seen = new Set(singles.map(({ truths }) => truths.join('')));
  const queue = [...singles];
  for (const list of queue) {
    for (const single of singles) {
      means.budget.spend(1 + tests.length);
      const joined = joinedLists(tests, list, single);
      const id = joined.truths.join('');
      if (seen.has(id)) continue;
      seen.add(id);
      means.budget.checkRepresentatives(key, seen.size);
      queue.push(joined);
      yield joined;
    }
  }
}

function joinedLists(tests: readonly Test[], one: Representative, other: Representative): Representative {
  return {
    values: [...(one.values ?? []), ...(other.values ?? [])],
    truths: tests.map((test, at) => combined(test, one.truths[at] ?? 0, other.truths[at] ?? 0)),
    sure: one.sure && other.sure,
  };
}
