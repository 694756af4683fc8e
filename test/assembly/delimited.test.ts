// Texts that are known in part are split only where that comes to the same whatever the rest turns out to be.
import fc from 'fast-check';
import { delimited } from '../../lib/assembly/resolution/delimited';
import { type Value, literal, symbol } from '../../lib/assembly/values/value';
import { joined } from '../../lib/assembly/values/text';
import { scalarText } from '../../lib/assembly';

const SIGNS = ['a', 'b', ':'];
const part = fc.oneof(
  fc.string({ unit: fc.constantFrom(...SIGNS), maxLength: 3 }),
  fc.record({ name: fc.constantFrom('x', 'y'), alphabet: fc.constantFrom('a', 'ab', 'a:', ':') }),
);

/** A text, and the values that its symbols turn out to have. */
type Parts = readonly (string | { readonly name: string; readonly alphabet: string })[];

function valueOf(parts: Parts): Value {
  return joined(
    parts.map((each) =>
      typeof each === 'string'
        ? literal(each)
        : symbol(`${each.name}${each.alphabet}`, { alphabet: each.alphabet }),
    ),
  );
}

function deployed(value: Value, values: ReadonlyMap<string, string>): string {
  if (value.kind === 'symbol') return values.get(value.name) ?? '';
  if (value.kind !== 'text') return scalarText(value) ?? '';
  return value.parts.map((each) => (typeof each === 'string' ? each : deployed(each, values))).join('');
}

it('gives the items that the text has once it is deployed', () => {
  let split = 0;
  fc.assert(
    fc.property(
      fc.array(part, { minLength: 1, maxLength: 5 }),
      fc.string({ unit: fc.constantFrom(...SIGNS), minLength: 1, maxLength: 3 }),
      fc.infiniteStream(fc.nat(20)),
      (parts, delimiter, numbers) => {
        const value = valueOf(parts);
        const items = delimited(value, delimiter, () => undefined);
        if (items === undefined) return;
        split += 1;
        const values = new Map<string, string>();
        for (const each of parts) {
          if (typeof each === 'string') continue;
          const length = Number(numbers.next().value) % 4;
          const text = Array.from(
            { length },
            () => each.alphabet[Number(numbers.next().value) % each.alphabet.length],
          );
          values.set(`${each.name}${each.alphabet}`, text.join(''));
        }
        expect(items.map((item) => deployed(item, values))).toEqual(deployed(value, values).split(delimiter));
      },
    ),
    { numRuns: 20_000 },
  );
  expect(split).toBeGreaterThan(5_000);
});

it.each<[string, Parts, string, boolean]>([
  ['a symbol that has no such sign', ['x:', { name: 'x', alphabet: 'a' }], ':', true],
  ['a symbol that may have it', ['x:', { name: 'x', alphabet: 'a:' }], ':', false],
  [
    'a delimiter that could begin in a symbol and end in no text',
    ['b', { name: 'x', alphabet: 'a' }],
    'ab',
    true,
  ],
  ['a delimiter that may begin in a symbol', [{ name: 'x', alphabet: 'a' }, 'b'], 'ab', false],
  ['a delimiter that may end in a symbol', ['a', { name: 'x', alphabet: 'b' }], 'ab', false],
  [
    'a delimiter that two symbols may make',
    [
      { name: 'x', alphabet: 'a' },
      { name: 'x', alphabet: 'b' },
    ],
    'ab',
    false,
  ],
  ['a delimiter around a symbol', ['a', { name: 'x', alphabet: 'c' }, 'b'], 'ab', false],
])('knows about %s', (_, parts, delimiter, isKnown) => {
  expect(delimited(valueOf(parts), delimiter, () => undefined) !== undefined).toBe(isKnown);
});
