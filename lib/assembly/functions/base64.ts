// lib/assembly/functions: `Fn::Base64`. Of a text that is known in part it is unknown, with the text kept beside it.
import { scalarText } from '../values/scalar';
import { sourceFrom } from '../values/spelling';
import { type Value, literal, unknown } from '../values/value';
import type { Caller, Intrinsic } from './function';

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-base64.html */
export const base64: Intrinsic = (caller, argument) =>
  caller.perBranch(caller.resolve(argument), (value) => encoded(caller, value));

function encoded(caller: Caller, value: Value): Value {
  const text = scalarText(value);
  if (text !== undefined) {
    caller.budget.spend(1, 2 * text.length);
    return literal(Buffer.from(text, 'utf8').toString('base64'));
  }
  return unknown('Fn::Base64 with arguments that cannot be known', {
    decoded: value,
    ...sourceFrom([value], (spelling) => `Base64 of ${spelling}`),
  });
}
