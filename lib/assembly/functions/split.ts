// lib/assembly/functions: `Fn::Split`. A text that is known in part is split only where the delimiter cannot be in what
// is not known of it.
import { listOf } from '../plain';
import type { Budget } from '../budget';
import { mayHold } from '../resolution/alphabet';
import { scalarText } from '../values/scalar';
import { sourceFrom } from '../values/spelling';
import { partsOf, textFrom } from '../values/text';
import { type Value, list, literal, unknown } from '../values/value';
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
  const text = scalarText(source);
  if (text !== undefined) {
    const items = text.split(delimiter);
    splitter.budget.spend(items.length, text.length);
    return list(items.map((item) => literal(item)));
  }
  const symbolic = partsOf(source).filter((part) => typeof part !== 'string');
  if (symbolic.some((part) => mayHold(part, delimiter, (id) => splitter.typeById(id)))) {
    return unknown('Fn::Split with arguments that cannot be known', {
      from: [source],
      itemsPartOf: source,
      ...sourceFrom([source], (spelling) => `${spelling} split at ${delimiter}`),
    });
  }
  return list(itemsBetween(partsOf(source), delimiter, splitter.budget));
}

function itemsBetween(
  parts: readonly (string | Value)[],
  delimiter: string,
  budget: Budget,
): readonly Value[] {
  const items: (string | Value)[][] = [[]];
  for (const part of parts) {
    if (typeof part !== 'string') {
      items.at(-1)?.push(part);
      continue;
    }
    const [first = '', ...others] = part.split(delimiter);
    budget.spend(others.length, part.length);
    items.at(-1)?.push(first);
    for (const other of others) items.push([other]);
  }
  return items.map(textFrom);
}
