// Precision and recall over templates that somebody labelled who knows the controls and not the rules.
import { join } from 'node:path';
import { accuracyOf, compare, corpusIn, isFound } from '../_helpers/corpus';

const cases = corpusIn(join(__dirname, 'corpus'));
const labels = cases.flatMap(compare);
const { precision, recall } = accuracyOf(labels);

/** What went wrong, a line each: shown when a bound is missed. */
function wrong(): readonly string[] {
  return labels
    .filter(({ expected, got }) => isFound(expected) !== isFound(got))
    .map(({ where, subject, expected, got }) => `${where} | ${subject}: wanted ${expected}, got ${got}`);
}

it('has at least 300 cases, and none that cannot be read', () => {
  expect(cases.length).toBeGreaterThanOrEqual(300);
  expect(labels.length).toBeGreaterThan(cases.length);
});

it('is found with a precision of at least 0.97', () => {
  expect([precision >= 0.97, precision >= 0.97 ? [] : wrong()]).toEqual([true, []]);
});

it('is found with a recall of at least 0.97', () => {
  expect([recall >= 0.97, recall >= 0.97 ? [] : wrong()]).toEqual([true, []]);
});

it('tells what fails from what is not known in at least 97 of 100 labels', () => {
  const found = labels.filter(({ expected, got }) => isFound(expected) && isFound(got));
  const exact = found.filter(({ expected, got }) => expected === got).length / found.length;

  expect(exact).toBeGreaterThanOrEqual(0.97);
});
