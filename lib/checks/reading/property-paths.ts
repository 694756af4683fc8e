// lib/checks/reading: values at a path on which lists may stand, such as the containers of every task of a job.
import { type Value, entry } from '../../assembly';
import { possibleItems, someItem } from './items';
import { type Truth, not } from './truth';

/** Names of properties, one below the other. Where a list stands, each of its items is meant. */
export type Path = readonly string[];

/** Whether one of the values at `path` below `value` passes `test`. */
export function someAt(value: Value, path: Path, test: (value: Value) => Truth): Truth {
  const [first, ...rest] = path;
  if (first === undefined) return someItem(value, test);
  return someItem(value, (item) => {
    if (item.kind === 'map') return someAt(entry(item, first), rest, test);
    // Nobody knows what is below a value of deployment's, or below what should have been a mapping.
    return item.kind === 'literal' && item.value === null ? 'no' : 'open';
  });
}

/** Whether all of the values at `path` below `value` pass `test`; of none, yes. */
export function everyAt(value: Value, path: Path, test: (value: Value) => Truth): Truth {
  return not(someAt(value, path, (each) => not(test(each))));
}

/** Every value that may be at `path`, in all branches of conditions, with its place. */
export function possibleAt(
  value: Value,
  path: Path,
  place = '',
): readonly (readonly [value: Value, place: string])[] {
  const [first, ...rest] = path;
  if (first === undefined) return possibleItems(value, place);
  return possibleItems(value, place).flatMap(([item, here]) =>
    item.kind === 'map' ? possibleAt(entry(item, first), rest, here === '' ? first : `${here}.${first}`) : [],
  );
}
