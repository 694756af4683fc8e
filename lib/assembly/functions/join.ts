// lib/assembly/functions: `Fn::Join`, also of a list of which a condition chooses items.
import { listOf } from '../plain';
import { scalarText } from '../values/scalar';
import { sourceFrom } from '../values/spelling';
import { type Value, unknown } from '../values/value';
import type { Caller, Intrinsic } from './function';
import { separated } from './separated';

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-join.html */
export const join: Intrinsic = (caller, argument) => {
  const [delimiter, items] = listOf(argument);
  const between = delimiter === undefined ? undefined : scalarText(caller.resolve(delimiter));
  if (between === undefined || items === undefined) return undefined;
  return caller.perBranch(caller.resolve(items), (each) => joinedItems(caller, between, each));
};

function joinedItems(caller: Caller, delimiter: string, items: Value): Value {
  const pieces = items.kind === 'list' ? separated(items.items, delimiter) : undefined;
  if (pieces !== undefined) return caller.join(pieces);
  return unknown('Fn::Join with arguments that cannot be known', {
    from: [items],
    ...sourceFrom([items], (spelling) => `items of ${spelling} joined by ${delimiter}`),
  });
}
