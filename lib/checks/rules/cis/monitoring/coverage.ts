// lib/checks/rules: whether filters together match every event that is required. Searches for an event that all of them
// miss: field by field, each with the values that stand for all others, until no filter is left or one matches.
import { type Truth, all, some } from '../../../reading/truth';
import { candidatesOf } from './candidates';
import { possibleBeside } from './field-path';
import { type FieldTest, type FieldValue, answerOf } from './field-test';
import { type Decide, type Effort, type Formula, type Leaf, combined, eachLeaf, simplified } from './formula';
import { type Condition, type RequiredEvent, mayStandAnywhere } from './required-event';

/** Whether `filters` together match every event that `required` describes. Past the effort the answer is open. */
export function matchesEvery(required: RequiredEvent, filters: readonly Formula[], effort: Effort): Truth {
  if (effort.left <= 0) return 'open';
  const decide: Decide = (leaf) => decidedBy(required, leaf);
  const possible = filters
    .map((filter) => simplified(filter, decide, effort))
    .filter((filter) => filter.kind !== 'known' || filter.truth !== 'no');
  // Mostly one filter does it alone, and that is quickly seen.
  const alone = some(possible.map((filter) => search(filter, new Map(), required, effort)));
  if (alone === 'yes' || possible.length < 2) return doubted(alone, required);
  return doubted(search(combined('some', possible), new Map(), required, effort), required);
}

function doubted(truth: Truth, { isDoubtful }: RequiredEvent): Truth {
  return isDoubtful === true && truth === 'no' ? 'open' : truth;
}

/** What the conditions alone decide. */
function decidedBy(required: RequiredEvent, leaf: Leaf): Truth | undefined {
  if (leaf.kind === 'term') return termAnswer(required, leaf.term);
  const condition = conditionOf(required, leaf.field);
  if (condition === 'absent') return answerOf(leaf.test, { kind: 'absent' });
  if (condition === undefined || !('is' in condition) || condition.is.includes('*')) return undefined;
  return answerOf(leaf.test, { kind: 'text', text: condition.is });
}

/** A term that no condition brings along is missing from some events. */
function termAnswer({ fields }: RequiredEvent, term: string): Truth {
  const texts = Object.values(fields).flatMap((condition) =>
    condition !== 'absent' && 'is' in condition ? condition.is.split('*') : [],
  );
  if (texts.some((text) => text.includes(term))) return 'yes';
  return mayStandAnywhere(term) ? 'open' : 'no';
}

function conditionOf({ fields }: RequiredEvent, field: string): Condition | undefined {
  return Object.hasOwn(fields, field) ? fields[field] : undefined;
}

type Event = ReadonlyMap<string, FieldValue>;

/** Whether `formula` holds of all events that are like `event` where that says something. */
function search(formula: Formula, event: Event, required: RequiredEvent, effort: Effort): Truth {
  if (formula.kind === 'known') return formula.truth;
  const field = nextField(formula, required);
  const values = field === undefined ? undefined : valuesOf(field, formula, event, required);
  effort.left -= values?.length ?? 0;
  if (field === undefined || values === undefined) return 'open';
  let result: Truth = 'yes';
  for (const value of values) {
    if (effort.left <= 0) return 'open';
    const decide: Decide = (leaf) =>
      leaf.kind === 'test' && leaf.field === field ? answerOf(leaf.test, value) : undefined;
    const rest = simplified(formula, decide, effort);
    result = all([result, search(rest, new Map([...event, [field, value]]), required, effort)]);
    if (result === 'no') return 'no';
  }
  return result;
}

/** Fields with a condition come first: they decide most. */
function nextField(formula: Formula, required: RequiredEvent): string | undefined {
  let first: string | undefined;
  let conditioned: string | undefined;
  eachLeaf(formula, (leaf) => {
    if (leaf.kind !== 'test' || conditioned !== undefined) return;
    first ??= leaf.field;
    if (conditionOf(required, leaf.field) !== undefined) conditioned = leaf.field;
  });
  return conditioned ?? first;
}

function valuesOf(
  field: string,
  formula: Formula,
  event: Event,
  required: RequiredEvent,
): readonly FieldValue[] | undefined {
  const condition = conditionOf(required, field);
  const tests: FieldTest[] = [];
  const around = new Map<string, FieldValue | undefined>();
  eachLeaf(formula, (leaf) => {
    if (leaf.kind !== 'test') return;
    if (leaf.field === field) tests.push(leaf.test);
    else around.set(leaf.field, undefined);
  });
  const candidates = candidatesOf(field, tests, condition);
  if (condition !== undefined || candidates === undefined) return candidates;
  for (const [other, value] of [...describedBy(required), ...event]) around.set(other, value);
  return possibleBeside(around, field, candidates);
}

/** What the conditions say of fields, as far as it matters to other fields. */
function describedBy({ fields }: RequiredEvent): readonly (readonly [string, FieldValue])[] {
  return Object.entries(fields).map(([field, condition]) => [
    field,
    condition === 'absent' ? { kind: 'absent' } : { kind: 'text', text: '' },
  ]);
}
