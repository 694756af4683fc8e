// lib/checks/rules: filter patterns of CloudWatch Logs become formulas. What is not understood is open, never a match.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
import type { Value } from '../../../../assembly';
import { type Formula, OPEN, known } from './formula';
import { jsonFormula } from './json-pattern';
import { termFormula } from './term-pattern';
import { FRESH } from './wildcard';

/** Longest pattern that CloudWatch Logs takes. */
const MOST_CHARACTERS = 1_024;

/** What the pattern `value` says of an event. */
export function patternFormula(value: Value): Formula {
  switch (value.kind) {
    case 'literal':
      return value.value === null ? OPEN : formulaOf(String(value.value));
    case 'choice':
      return {
        kind: 'either',
        then: patternFormula(value.then),
        otherwise: patternFormula(value.otherwise),
      };
    default:
      return OPEN;
  }
}

/** What the pattern `text` says of an event. The empty one matches everything. */
export function formulaOf(text: string): Formula {
  const pattern = text.trim();
  if (pattern === '') return known('yes');
  if (pattern.length > MOST_CHARACTERS || pattern.includes(FRESH)) return OPEN;
  const formula = pattern.startsWith('{') ? jsonFormula(pattern) : termFormula(pattern);
  return formula ?? OPEN;
}
