// lib/assembly/functions: what other stacks give: `Fn::ImportValue` by the name of an export, `Fn::GetStackOutput` by
// stack and output.
import { isMap } from '../plain';
import { ABSENT, type Value } from '../values/value';
import type { Intrinsic } from './function';

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-importvalue.html */
export const importValue: Intrinsic = (caller, argument) => caller.imported(caller.resolve(argument));

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getstackoutput.html */
export const getStackOutput: Intrinsic = (caller, argument) => {
  if (!isMap(argument)) return undefined;
  const { StackName: stack, OutputName: output, Region: region, RoleArn: role } = argument;
  if (stack === undefined || output === undefined) return undefined;
  const optional = (plain: typeof region): Value => (plain === undefined ? ABSENT : caller.resolve(plain));
  return caller.stackOutput({
    stack: caller.resolve(stack),
    output: caller.resolve(output),
    region: optional(region),
    role: optional(role),
  });
};
