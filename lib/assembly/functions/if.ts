// lib/assembly/functions: `Fn::If`. Inside a branch of a condition that stays open, what it means holds.
import { listOf } from '../plain';
import { choice } from '../values/value';
import type { Intrinsic } from './function';

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html#intrinsic-function-reference-conditions-if */
export const ifFunction: Intrinsic = (caller, argument) => {
  const [condition, then, otherwise] = listOf(argument);
  if (typeof condition !== 'string' || then === undefined || otherwise === undefined) return undefined;
  const outcome = caller.condition(condition);
  if (outcome !== 'open') return caller.resolve(outcome ? then : otherwise);
  return choice(
    { condition, template: caller.place.name },
    caller.assuming(condition, true, () => caller.resolve(then)),
    caller.assuming(condition, false, () => caller.resolve(otherwise)),
  );
};
