// lib/assembly/functions: `Fn::GetAtt`, in one word or as a list.
import { listOf } from '../plain';
import { splitOnce } from '../substitution';
import { scalarText } from '../values/scalar';
import type { Intrinsic } from './function';

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getatt.html */
export const getAtt: Intrinsic = (caller, argument) => {
  const [logicalId, attribute] =
    typeof argument === 'string'
      ? splitOnce(argument)
      : listOf(argument).map((item) => scalarText(caller.resolve(item)));
  if (logicalId === undefined || attribute === undefined) return undefined;
  return caller.attribute(logicalId, attribute);
};
