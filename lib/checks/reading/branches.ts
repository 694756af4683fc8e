// lib/checks/reading: the branches of open conditions, judged one by one, so that two that are right in different ways
// are both right.
import type { Value } from '../../assembly';
import { isAbsent, isTrue } from './question';
import { type Truth, either, some } from './truth';

/** What `test` says of every branch of `value`: all alike, or nobody knows. Branches have no open conditions on top. */
export function inEveryBranch(value: Value, test: (branch: Value) => Truth): Truth {
  if (value.kind !== 'choice') return test(value);
  return either(inEveryBranch(value.then, test), inEveryBranch(value.otherwise, test));
}

/** Every branch of `value`. */
export function branchesOf(value: Value): readonly Value[] {
  if (value.kind !== 'choice') return [value];
  return [...branchesOf(value.then), ...branchesOf(value.otherwise)];
}

/** Whether `value` is left out or passes `test`. */
export function isAbsentOr(value: Value, test: (branch: Value) => Truth): Truth {
  return inEveryBranch(value, (branch) => some([isAbsent(branch), test(branch)]));
}

/** Whether `value` is left out or true. */
export function isAbsentOrTrue(value: Value): Truth {
  return isAbsentOr(value, isTrue);
}
