// lib/assembly/functions: `Fn::Length` of a list.
import { type Value, literal, mayBeAbsent, unknown } from '../values/value';
import type { Intrinsic } from './function';

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-length.html */
export const length: Intrinsic = (caller, argument) => caller.perBranch(caller.resolve(argument), count);

function count(items: Value): Value {
  if (items.kind === 'list' && !items.items.some(mayBeAbsent)) return literal(items.items.length);
  return unknown('the length of a list that only deployment knows', { from: [items] });
}
