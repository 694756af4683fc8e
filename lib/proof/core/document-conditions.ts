// lib/proof/core: Condition blocks as they are written.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html
import { type Condition, OPERATORS } from './condition';
import { type Notes, noNotes } from './notes';
import { type Json, entriesOf, isMap, itemsOf, textOf } from './json';
import { UNKNOWN_TEXT, isOpaque } from './opaque';
import { readOnce } from './read-once';

const NAME = /^(?:(ForAnyValue|ForAllValues):)?(.*?)(IfExists)?$/is;
const QUANTIFIERS = ['ForAnyValue', 'ForAllValues'] as const;

const NONE: readonly Condition[] = [];

/** The conditions of a block; what is left out because nobody says how to read it is noted, and makes the statement inexact. */
export function conditionsOf(block: Json | undefined, notes: Notes): readonly Condition[] {
  return block === undefined ? NONE : conditionsIn(block, notes);
}

const conditionsIn = readOnce((block, notes): readonly Condition[] => {
  if (!isMap(block)) {
    notes.faults.push('Condition is an object');
    return [];
  }
  return [...entriesOf(block)].flatMap(([operator, keys]) => {
    if (isMap(keys))
      return [...entriesOf(keys)].flatMap(([key, value]) => conditionOf(operator, key, value, notes));
    notes.faults.push(`${operator} is an object of keys`);
    return [];
  });
});

function conditionOf(
  written: string,
  key: string,
  value: Json,
  { faults, widened }: Notes,
): readonly Condition[] {
  if (isOpaque(key) || isOpaque(written)) {
    widened.push('a condition that only deployment knows');
    return [];
  }
  const [, set, name = '', ifExists] = NAME.exec(written) ?? [];
  const operator = OPERATORS.find((known) => known.toLowerCase() === name.toLowerCase());
  if (operator === undefined) {
    faults.push(`${written} is no condition operator`);
    return [];
  }
  const quantifier = QUANTIFIERS.find((known) => known.toLowerCase() === set?.toLowerCase()) ?? null;
  const spelled = `${quantifier === null ? '' : `${quantifier}:`}${operator}${ifExists === undefined ? '' : 'IfExists'}`;
  // AWS's pages spell operators in one way and do not say that others are read.
  if (spelled !== written) faults.push(`${written} is spelled ${spelled}`);
  if (operator === 'Null' && (ifExists !== undefined || quantifier !== null))
    faults.push(`${written}: Null takes neither IfExists nor a set operator`);
  const values = itemsOf(value).map((item) => textOf(item) ?? UNKNOWN_TEXT);
  return [{ operator, ifExists: ifExists !== undefined, quantifier, key, values }];
}

/** A Condition block by itself, such as the one a property puts on requests; what cannot be read is left out and named. */
export function readConditions(block: Json): {
  readonly conditions: readonly Condition[];
  readonly faults: readonly string[];
} {
  const notes = noNotes();
  const conditions = conditionsOf(block, notes);
  return { conditions, faults: [...notes.faults, ...notes.widened] };
}
