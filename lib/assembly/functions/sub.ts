// lib/assembly/functions: `Fn::Sub`.
import { listOf, mapOf } from '../plain';
import { substitute } from '../substitution';
import type { Intrinsic } from './function';

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html */
export const sub: Intrinsic = (caller, argument) => {
  const [template, variables] = typeof argument === 'string' ? [argument, {}] : listOf(argument);
  return typeof template === 'string' ? substitute(caller, template, mapOf(variables)) : undefined;
};
