// lib/assembly/functions: `Fn::GetAZs`: which zones there are, and how many, differs from account to account.
import { scalarText } from '../values/scalar';
import { sourceFrom } from '../values/spelling';
import { symbol, unknown } from '../values/value';
import type { Intrinsic } from './function';

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getavailabilityzones.html */
export const getAZs: Intrinsic = (caller, argument) =>
  caller.perBranch(caller.resolve(argument), (each) => {
    // An empty text is the Region of the stack.
    const region = scalarText(each) === '' ? caller.reference('AWS::Region') : each;
    const { source } = sourceFrom(
      [region, caller.reference('AWS::AccountId')],
      (where, account) => `availability zones of ${where} in ${account}`,
    );
    if (source === undefined) return unknown('the zones of a Region that cannot be known', { from: [each] });
    return symbol(source, { isList: true, alphabet: 'a-z0-9-' });
  });
