// lib/assembly/functions: `Fn::Select`, also of a list that only deployment knows: one item of it is equal to itself.
import { listOf } from '../plain';
import { numberOf } from '../values/scalar';
import { sourceFrom } from '../values/spelling';
import { type UnknownValue, type Unknowns, type Value, mayBeAbsent, unknown } from '../values/value';
import type { Intrinsic } from './function';

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-select.html */
export const select: Intrinsic = (caller, argument) => {
  const [index, items] = listOf(argument);
  if (index === undefined || items === undefined) return undefined;
  const at = caller.resolve(index);
  return caller.perBranch(caller.resolve(items), (list) =>
    caller.perBranch(at, (position) => item(list, numberOf(position))),
  );
};

function item(items: Value, position: number | undefined): Value {
  const from = [items];
  if (position === undefined || !Number.isInteger(position)) {
    return unknown('Fn::Select with arguments that cannot be known', { from });
  }
  if (items.kind === 'list') {
    // An item that may be left out moves the ones behind it.
    const isSure = !items.items.slice(0, position + 1).some(mayBeAbsent);
    const found = isSure ? items.items[position] : undefined;
    return found ?? unknown('Fn::Select with arguments that cannot be known', { from });
  }
  return unknown(`item ${position} of a list that only deployment knows`, {
    from,
    ...(items.kind === 'unknown' ? partOf(items, position) : {}),
    ...sourceFrom([items], (spelling) => `item ${position} of ${spelling}`),
  });
}

function partOf({ itemsPartOf, itemsApartBy }: UnknownValue, at: number): Unknowns {
  if (itemsPartOf === undefined) return {};
  const cut = itemsApartBy === undefined ? {} : { cut: { delimiter: itemsApartBy, at } };
  return { partOf: itemsPartOf, ...cut };
}
