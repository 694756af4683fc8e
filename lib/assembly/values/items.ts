// lib/assembly/values: the items of a property that may be written as one value or as a list, as policies have them.
import { type Value, choice } from './value';

/**
 * The items of a list; a value that is no list is its only item, and nothing has none. An item that an open condition
 * takes out is a choice with an absent branch. A list that a condition chooses gives the items of both branches, each
 * a choice with nothing.
 */
export function itemsOf(value: Value): readonly Value[] {
  switch (value.kind) {
    case 'absent':
      return [];
    case 'list':
      return value.items;
    case 'choice':
      return [
        ...itemsOf(value.then).map((item) => choice(value, item, { kind: 'absent' })),
        ...itemsOf(value.otherwise).map((item) => choice(value, { kind: 'absent' }, item)),
      ];
    default:
      return [value];
  }
}
