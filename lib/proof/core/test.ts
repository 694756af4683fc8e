// lib/proof/core: one condition of a statement, read and ready to be asked.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
import { isInRange } from './address';
import type { Condition } from './condition';
import { type Decimal, unitsAt } from './decimal';
import type { Fact } from './fact';
import { matches } from './match';
import { memoized } from './memo';
import type { Expectation, Relation } from './operators/expectation';
import { OPERATOR } from './operators/operator';
import { RequestValue } from './value';
import { MAYBE, NO, type Truth, YES, any, both, either, opposite, truthOfBounds } from './truth';
import { hasVariables } from './variables';

/** A condition with its values read. */
export interface Test {
  readonly condition: Condition;
  /** The same for tests that ask the same. */
  readonly id: string;
  /** The same for tests that ask the same, with their variables as they are. */
  readonly serial: number;
  /** In lower case: "context key names are not case-sensitive". */
  readonly key: string;
  readonly negated: boolean;
  readonly expectations: readonly Expectation[];
}

/** Conditions never change: what has no variables is the same test in every request. By version of the language. */
const KNOWN = { older: new WeakMap<Condition, Test>(), newer: new WeakMap<Condition, Test>() };

/** Reads a condition. Without `factOf`, variables are plain text, as in the older version of the language. */
export function testOf(condition: Condition, factOf: ((key: string) => Fact) | null): Test {
  const kept = KNOWN[factOf === null ? 'older' : 'newer'];
  const known = kept.get(condition);
  if (known !== undefined) return known;
  const test = read(condition, factOf);
  if (factOf === null || !condition.values.some(hasVariables)) kept.set(condition, test);
  return test;
}

function read(condition: Condition, factOf: ((key: string) => Fact) | null): Test {
  const operator = OPERATOR[condition.operator];
  const id = idOf(condition, factOf !== null);
  // Of a condition without values nobody says what it asks.
  const expectations: readonly Expectation[] =
    condition.values.length === 0
      ? [{ kind: 'unread' }]
      : condition.values.map((value) => operator.read(value, factOf));
  const isSame = factOf === null || !condition.values.some(hasVariables);
  return {
    condition,
    id,
    serial: serialOf(isSame ? id : `${id} ${expectations.map(meaningOf).join(' ')}`),
    key: condition.key.toLowerCase(),
    negated: operator.negated,
    expectations,
  };
}

/** What variables left of a value; what has none is in the test's id. */
function meaningOf(expectation: Expectation): string {
  if (expectation.kind !== 'text') return expectation.kind;
  const { sure, possible } = expectation.bounds;
  return `${sure?.id ?? '-'}|${possible?.id ?? '-'}|${expectation.doubtful}`;
}

/** Numbers that are given once: what was forgotten gets another. */
let lastSerial = 0;
const serialOf = memoized(() => ++lastSerial);

function idOf({ operator, ifExists, quantifier, key, values }: Condition, hasVariables: boolean): string {
  return JSON.stringify([operator, ifExists, quantifier, key.toLowerCase(), hasVariables, ...values]);
}

/** Whether `values` pass; null means that the key is not in the request. */
export function passes(test: Test, values: readonly string[] | null): Truth {
  // A list without values is no key: "a null data set".
  if (values === null || values.length === 0) return ofAbsence(test);
  const [first = '', ...others] = values;
  return others.reduce<Truth>(
    (truth, value) => combined(test, truth, ofElement(test, value)),
    ofElement(test, first),
  );
}

/** What one value means for the test when it is the only one. */
export function ofElement(test: Test, text: string): Truth {
  if (test.condition.operator === 'Null') return ofPresence(test, text);
  const value = new RequestValue(text);
  return quantified(
    test,
    text,
    ofSingle(test, (expectation) => meets(expectation, value)),
  );
}

/**
 * Set operators and the empty text: "if the key values in the request resolve to an empty data set (for example, an empty
 * string), a condition operator modified by ForAllValues returns true, and ... by ForAnyValue returns false". Where that is
 * not what the operator itself would say, it is taken for maybe.
 */
export function quantified({ condition: { quantifier } }: Test, value: string, truth: Truth): Truth {
  if (value !== '' || quantifier === null) return truth;
  return quantifier === 'ForAllValues' ? either(truth, MAYBE) : both(truth, MAYBE);
}

/** What two parts of a list of values come to. */
export function combined({ condition, expectations }: Test, one: Truth, other: Truth): Truth {
  // A value that is there settles what an empty one leaves open.
  if (condition.operator === 'Null') return combinedPresence(expectations, one, other);
  if (condition.quantifier === 'ForAnyValue') return either(one, other);
  if (condition.quantifier === 'ForAllValues') return both(one, other);
  // Several values without a set operator: AWS says only that one has to be used.
  return one === other ? one : MAYBE;
}

/** One value against the written ones: any of them, or for negated operators none ("a logical NOR"). */
function ofSingle(test: Test, meet: (expectation: Expectation) => Truth): Truth {
  let truth: Truth = NO;
  for (const expectation of test.expectations) {
    const isDoubtful = test.negated && expectation.kind === 'text' && expectation.doubtful;
    truth = either(truth, isDoubtful ? either(MAYBE, meet(expectation)) : meet(expectation));
  }
  return test.negated ? opposite(truth) : truth;
}

/**
 * A key that is not there: false, but true for negated operators, for `...IfExists`, for ForAllValues, and as Null says.
 * Where two of these rules meet and say different things the answer is maybe.
 */
export function ofAbsence({ condition, negated, expectations }: Test): Truth {
  const { operator, quantifier, ifExists } = condition;
  if (operator === 'Null')
    return any(expectations, (expectation) =>
      expectation.kind === 'absence' ? presence(expectation.absent) : MAYBE,
    );
  if (quantifier === 'ForAllValues') return YES;
  if (quantifier === 'ForAnyValue') return negated || ifExists ? MAYBE : NO;
  return negated || ifExists ? YES : NO;
}

function presence(holds: boolean): Truth {
  return holds ? YES : NO;
}

/** Null is "false" when "the key exists and its value is not null"; whether an empty text is null nobody says. */
function ofPresence({ expectations }: Test, value: string): Truth {
  const wanted = any(expectations, (expectation) =>
    expectation.kind === 'absence' ? presence(!expectation.absent) : MAYBE,
  );
  if (value !== '') return wanted;
  return isSettled(expectations) ? wanted : MAYBE;
}

/** Whether a Null test asks for both, so that everything passes. */
function isSettled(expectations: readonly Expectation[]): boolean {
  return [true, false].every((absent) =>
    expectations.some((expectation) => expectation.kind === 'absence' && expectation.absent === absent),
  );
}

function combinedPresence(expectations: readonly Expectation[], one: Truth, other: Truth): Truth {
  const asksForUnread = expectations.some(({ kind }) => kind !== 'absence');
  if (asksForUnread) return either(one, other);
  return one === MAYBE ? other : one;
}

/** Whether the request's value is what the policy expects. */
export function meets(expectation: Expectation, value: RequestValue): Truth {
  switch (expectation.kind) {
    case 'text':
      return matches(expectation.bounds, value.text);
    case 'number':
      return compares(value.decimal, expectation.relation, expectation.written);
    case 'date':
      return compares(value.moment, expectation.relation, expectation.written);
    case 'address': {
      const { address } = value;
      const { sure, possible } = expectation.range;
      if (address === null) return MAYBE;
      return truthOfBounds(sure !== null && isInRange(address, sure), isInRange(address, possible));
    }
    default:
      return MAYBE;
  }
}

function compares(value: Decimal | null, relation: Relation, written: Decimal): Truth {
  if (value === null) return MAYBE;
  const places = Math.max(value.places, written.places);
  const [here, there] = [unitsAt(value, places), unitsAt(written, places)];
  switch (relation) {
    case 'equal':
      return presence(here === there);
    case 'less':
      return presence(here < there);
    case 'at-most':
      return presence(here <= there);
    case 'greater':
      return presence(here > there);
    default:
      return presence(here >= there);
  }
}
