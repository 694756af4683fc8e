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

/** A number that no pattern is expected to name. */
const FRESH_NUMBER = 0.735_104_928;

/** Every number that is compared with, as a number or as a text, one in each gap, and one that nobody thought of. */
function numbersOf(tests: readonly FieldTest[]): readonly FieldValue[] {
  const sorted = [...new Set(tests.flatMap(numbersIn))].sort((a, b) => a - b);
  const between = sorted.flatMap((number, index) => {
    const next = sorted[index + 1];
    return next === undefined ? [] : [number / 2 + next / 2];
  });
  const [lowest, highest] = [sorted[0], sorted.at(-1)];
  const outside = lowest === undefined || highest === undefined ? [] : [lowest - 1, highest + 1];
  return [FRESH_NUMBER, ...outside, ...sorted, ...between].map((number) => ({ kind: 'number', number }));
}

function numbersIn(test: FieldTest): readonly number[] {
  if (test.kind === 'compare') return [test.number];
  if (test.kind !== 'like') return [];
  return test.wildcards.flatMap(({ written }) => (looksNumeric(written) ? [Number(written)] : []));
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
