// lib/assembly/functions: `Fn::Split`. A text that is known in part is split only where the delimiter cannot be in what
// is not known of it. Names and ARNs of resources are known later: what is cut from them then is remembered.
import { listOf } from '../plain';
import type { Budget } from '../budget';
import { delimited } from '../resolution/delimited';
import { scalarText } from '../values/scalar';
import { sourceFrom } from '../values/spelling';
import { type Value, list, unknown } from '../values/value';
import type { Intrinsic } from './function';

/** Who pays for the items, and knows types of resources. */
export interface Splitter {
  readonly budget: Budget;
  typeById(id: string): string | undefined;
}

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-split.html */
export const splitFunction: Intrinsic = (caller, argument) => {
  const [delimiter, source] = listOf(argument);
  const by = delimiter === undefined ? undefined : scalarText(caller.resolve(delimiter));
  if (by === undefined || by === '' || source === undefined) return undefined;
  return caller.perBranch(caller.resolve(source), (each) => split(each, by, caller));
};

/** The items of `source` between its delimiters. */
export function split(source: Value, delimiter: string, splitter: Splitter): Value {
  const items = delimited(source, delimiter, (id) => splitter.typeById(id));
  if (items === undefined) {
    return unknown('Fn::Split with arguments that cannot be known', {
      from: [source],
      itemsPartOf: source,
      itemsApartBy: delimiter,
      ...sourceFrom([source], (spelling) => `${spelling} split at ${delimiter}`),
    });
  }
  splitter.budget.spend(items.length, scalarText(source)?.length ?? 0);
  return list(items);
}
