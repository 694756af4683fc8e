// lib/checks/reading: what IAM and others take as one value or as a list of values.
import type { Value } from '../../assembly';
import { type Truth, either, not, some } from './truth';

/** Whether one item of `value`, a list or a single value, passes `test`. What only deployment knows is open. */
export function someItem(value: Value, test: (item: Value) => Truth): Truth {
  switch (value.kind) {
    case 'absent':
      return 'no';
    case 'list':
      return some(value.items.map((item) => someItem(item, test)));
    case 'choice':
      return either(someItem(value.then, test), someItem(value.otherwise, test));
    default:
      return test(value);
  }
}

/** Whether every item of `value` passes `test`; of nothing, yes. */
export function everyItem(value: Value, test: (item: Value) => Truth): Truth {
  return not(someItem(value, (item) => not(test(item))));
}

/** Every item that `value` may have, in all branches, with its place behind the property, for example `.2`. */
export function possibleItems(value: Value, path = ''): readonly (readonly [item: Value, path: string])[] {
  switch (value.kind) {
    case 'absent':
      return [];
    case 'list':
      return value.items.flatMap((item, index) => possibleItems(item, `${path}.${index}`));
    case 'choice':
      return [...possibleItems(value.then, path), ...possibleItems(value.otherwise, path)];
    default:
      return [[value, path]];
  }
}
