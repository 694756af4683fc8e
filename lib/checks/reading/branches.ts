// lib/checks/reading: questions that have several right answers are asked of each branch of an open condition by itself,
// so that two branches which are right in different ways are right.
import type { Value } from '../../assembly';
import { isAbsent, isTrue } from './question';
import { type Truth, either, some } from './truth';

/** What `test` says of `value`; of a choice both branches have to answer alike. */
export function ofEachBranch(value: Value, test: (branch: Value) => Truth): Truth {
  if (value.kind === 'choice')
    return either(ofEachBranch(value.then, test), ofEachBranch(value.otherwise, test));
  return test(value);
}

/** Whether `value` is left out or passes `test`. */
export function isAbsentOr(value: Value, test: (branch: Value) => Truth): Truth {
  return ofEachBranch(value, (branch) => some([isAbsent(branch), test(branch)]));
}

/** Whether `value` is left out or true. */
export function isAbsentOrTrue(value: Value): Truth {
  return isAbsentOr(value, isTrue);
}
