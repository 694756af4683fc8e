// lib/assembly/functions: `Fn::GetAZs`: which zones there are, and how many, differs from account to account.
import { scalarText } from '../values/scalar';
import { spellingOf } from '../values/spelling';
import { perBranch, symbol } from '../values/value';
import type { Caller, Intrinsic } from './function';

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getavailabilityzones.html */
export const getAZs: Intrinsic = (caller, argument) =>
  perBranch(caller.resolve(argument), (each) => {
    // An empty text is the Region of the stack.
    const region = scalarText(each) === '' ? own(caller, 'AWS::Region') : spellingOf(each);
    if (region === undefined)
      return { kind: 'unknown', reason: 'the zones of an unknown Region', from: [each] };
    return symbol(`availability zones of ${region} in ${own(caller, 'AWS::AccountId')}`, {
      isList: true,
      alphabet: 'a-z0-9-',
    });
  });

function own(caller: Caller, name: string): string {
  return spellingOf(caller.reference(name)) ?? name;
}
