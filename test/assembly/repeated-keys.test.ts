// Keys that stand twice in a mapping: `parseJson` counts keys to know, and here it is asked of texts of which is known what they repeat.
import fc from 'fast-check';
import { parseJson } from '../../lib/assembly';

/** A text of JSON, and whether a mapping in it has a key twice. */
interface Written {
  readonly text: string;
  readonly repeats: boolean;
}

const space = fc.constantFrom('', ' ', '\n', '\t ', '\r\n');
const word = fc.oneof(
  fc.constantFrom('a', 'b', '__proto__', 'constructor', '0', '1', '', ':', '"', '\\', '\\"', 'é', '{'),
  fc.string({ maxLength: 3 }),
);

/** A string as JSON may write it: with escapes where none are needed, too. */
const quoted = fc.tuple(word, fc.boolean()).map(([key, escaped]) => ({
  key,
  text: escaped
    ? `"${Array.from({ length: key.length }, (_, at) => `\\u${key.charCodeAt(at).toString(16).padStart(4, '0')}`).join('')}"`
    : JSON.stringify(key),
}));

const { value } = fc.letrec<{ value: Written }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    quoted.map(({ text }) => ({ text, repeats: false })),
    fc.constantFrom('1', 'null', 'true').map((text) => ({ text, repeats: false })),
    fc.array(tie('value'), { maxLength: 3 }).map((items) => ({
      text: `[${items.map(({ text }) => text).join(',')}]`,
      repeats: items.some(({ repeats }) => repeats),
    })),
    fc.array(fc.tuple(quoted, space, space, tie('value')), { maxLength: 3 }).map((entries) => ({
      text: `{${entries.map(([key, before, after, each]) => `${before}${key.text}${before}:${after}${each.text}${after}`).join(',')}}`,
      repeats:
        new Set(entries.map(([{ key }]) => key)).size < entries.length ||
        entries.some(([, , , { repeats }]) => repeats),
    })),
  ),
}));

describe('a text of JSON', () => {
  it('is refused when a mapping of it has a key twice, and only then', () => {
    let refused = 0;
    fc.assert(
      fc.property(value, ({ text, repeats }) => {
        if (repeats) {
          refused += 1;
          expect(() => parseJson('t', text)).toThrow(/twice in one mapping/);
        } else expect(parseJson('t', text)).toEqual(JSON.parse(text));
      }),
      { numRuns: 3_000 },
    );

    expect(refused).toBeGreaterThan(50);
  });

  it('is refused so below any depth', () => {
    const deep = (inner: string): string => `${'['.repeat(5_000)}${inner}${']'.repeat(5_000)}`;

    expect(() => parseJson('t', deep('{"a":1,"a":2}'))).toThrow('the key a twice in one mapping');
    expect(parseJson('t', deep('{"a":1,"b":2}'))).toBeInstanceOf(Array);
  });
});
