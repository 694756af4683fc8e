// lib/assembly/functions: items with a delimiter between them, where some of the items may turn out not to be there.
import { joined } from '../values/text';
import { type Value, choice, literal, mayBeAbsent } from '../values/value';

/**
 * The pieces of a text that has `delimiter` between `items`. An item that may be left out takes a delimiter with it;
 * undefined where nobody can say which one, because every item may be left out.
 */
export function separated(items: readonly Value[], delimiter: string): readonly Value[] | undefined {
  const sure = items.findIndex((item) => !mayBeAbsent(item));
  const [only] = items;
  if (sure < 0 && only !== undefined && items.length === 1) return [present(only, (value) => [value])];
  if (sure < 0 && items.length > 0) return undefined;
  const between = literal(delimiter);
  return items.flatMap((item, index) => {
    if (index === sure) return [item];
    if (!mayBeAbsent(item)) return [between, item];
    return [present(item, (value) => (index < sure ? [value, between] : [between, value]))];
  });
}

/** `item` as a piece of text: with what `around` puts beside it where it is there, else nothing. */
function present(item: Value, around: (value: Value) => readonly Value[]): Value {
  if (item.kind === 'choice')
    return choice(item, present(item.then, around), present(item.otherwise, around));
  if (item.kind === 'absent') return literal('');
  return joined(around(item));
}
