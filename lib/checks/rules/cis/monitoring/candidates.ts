// lib/checks/rules: values of a field that stand for all others: for any value that an event may have there is one here
// to which every test of the patterns answers the same.
import { type FieldTest, type FieldValue, looksNumeric } from './field-test';
import { type Condition, isAlwaysPresent } from './required-event';
import { matchesText, tellingTexts, wildcardOf } from './wildcard';

/** The values of `field` that meet `condition`; undefined when they would be too many to try. */
export function candidatesOf(
  field: string,
  tests: readonly FieldTest[],
  condition: Condition | undefined,
): readonly FieldValue[] | undefined {
  if (condition === 'absent') return [{ kind: 'absent' }];
  const texts = textsOf(tests, condition);
  if (condition !== undefined || isAlwaysPresent(field)) return texts;
  return texts && [...texts, { kind: 'absent' }, ...numbersOf(tests), ...othersOf(tests)];
}

function textsOf(
  tests: readonly FieldTest[],
  condition: Exclude<Condition, 'absent'> | undefined,
): readonly FieldValue[] | undefined {
  const written = tests.flatMap((test) => (test.kind === 'like' ? test.wildcards : []));
  const texts = tellingTexts([...written, ...wildcardsOf(condition)]);
  return texts
    ?.filter((text) => condition === undefined || meets(text, condition))
    .map((text) => ({ kind: 'text', text }));
}

function wildcardsOf(condition: Exclude<Condition, 'absent'> | undefined) {
  if (condition === undefined) return [];
  return [wildcardOf('is' in condition ? condition.is : condition.isNot)];
}

function meets(text: string, condition: Exclude<Condition, 'absent'>): boolean {
  if ('is' in condition) return matchesText(wildcardOf(condition.is), text) === 'yes';
  return matchesText(wildcardOf(condition.isNot), text) === 'no';
}

/**
 * Every number that a field is compared with by = or !=. To all other questions a number answers at least what a fresh
 * text does, which none of them finds greater or smaller than anything.
 */
function numbersOf(tests: readonly FieldTest[]): readonly FieldValue[] {
  const written = tests.flatMap((test) => (test.kind === 'like' ? test.wildcards : []));
  const numbers = written.flatMap((wildcard) =>
    looksNumeric(wildcard.written) ? [Number(wildcard.written)] : [],
  );
  return [...new Set(numbers)].map((number) => ({ kind: 'number', number }));
}

/** What only matters where it is asked for. */
function othersOf(tests: readonly FieldTest[]): readonly FieldValue[] {
  const asksNull = tests.some(({ kind }) => kind === 'null');
  const asksFlag = tests.some(({ kind }) => kind === 'flag');
  return [
    ...(asksNull ? [{ kind: 'null' } as const] : []),
    ...(asksFlag ? [true, false].map((flag) => ({ kind: 'flag', flag }) as const) : []),
  ];
}
