// lib/checks/reading: what the condition of a statement compares.
import type { Value } from '../../assembly';
import { type Truth, either, not, some } from './truth';

/** Looks at one comparison; operator and key come in small letters, as IAM does not tell case apart in either. */
export type ComparisonTest = (operator: string, key: string, values: Value) => Truth;

/** Whether one comparison of `condition` passes `test`. What is no condition is open. */
export function someComparison(condition: Value, test: ComparisonTest): Truth {
  return someEntry(condition, (operator, block) =>
    someEntry(block, (key, values) => test(operator.toLowerCase(), key.toLowerCase(), values)),
  );
}

/** Whether all comparisons of `condition` pass `test`; of none, yes. */
export function everyComparison(condition: Value, test: ComparisonTest): Truth {
  return not(someComparison(condition, (operator, key, values) => not(test(operator, key, values))));
}

/** The keys that `condition` may compare, in small letters and in all branches. */
export function keysCompared(condition: Value): readonly string[] {
  const blocks = entriesOf(condition).flatMap(([, block]) => entriesOf(block));
  return [...new Set(blocks.map(([key]) => key.toLowerCase()))];
}

function entriesOf(value: Value): readonly (readonly [key: string, entry: Value])[] {
  if (value.kind === 'choice') return [...entriesOf(value.then), ...entriesOf(value.otherwise)];
  return value.kind === 'map' ? [...value.entries] : [];
}

function someEntry(value: Value, test: (key: string, entry: Value) => Truth): Truth {
  switch (value.kind) {
    case 'absent':
      return 'no';
    case 'choice':
      return either(someEntry(value.then, test), someEntry(value.otherwise, test));
    case 'map':
      return some([...value.entries].map(([key, each]) => test(key, each)));
    default:
      return 'open';
  }
}
