import { type Value, entry } from '../../lib/assembly';
import { short } from '../_helpers/value';

const map = (entries: Readonly<Record<string, Value>>): Value => ({
  kind: 'map',
  entries: new Map(Object.entries(entries)),
});
const text = (value: string): Value => ({ kind: 'literal', value });
const ABSENT: Value = { kind: 'absent' };
const choice = (then: Value, otherwise: Value): Value => ({
  kind: 'choice',
  condition: 'C',
  then,
  otherwise,
});

describe('an entry', () => {
  it.each<[string, Value, unknown]>([
    ['what the mapping has', map({ A: text('a') }), 'a'],
    ['absent where the mapping has none', map({ B: text('b') }), undefined],
    ['absent of a text', text('a'), undefined],
    ['absent of a list', { kind: 'list', items: [] }, undefined],
    ['absent of nothing', ABSENT, undefined],
    ['unknown of an unknown', { kind: 'unknown', reason: 'why', maxCharacters: 9 }, '?why'],
    ['unknown of a symbol', { kind: 'symbol', name: 's' }, '?A of a value that only deployment knows'],
    [
      'unknown of a reference',
      { kind: 'reference', resource: 'r', attribute: 'Ref' },
      '?A of a value that only deployment knows',
    ],
    [
      'unknown of a text known in part',
      { kind: 'text', parts: ['{'] },
      '?A of a value that only deployment knows',
    ],
    ['a choice of both branches', choice(map({ A: text('a') }), map({ A: text('b') })), 'C?a:b'],
    ['a choice with a branch that has none', choice(map({ A: text('a') }), ABSENT), 'C?a:undefined'],
    [
      'a choice with an unknown branch',
      choice(ABSENT, { kind: 'unknown', reason: 'why' }),
      'C?undefined:?why',
    ],
    ['absent where no branch has it', choice(map({}), ABSENT), undefined],
  ])('is %s', (_, value, expected) => {
    expect(short(entry(value, 'A'))).toEqual(expected);
  });

  it('of an unknown keeps no bound: one entry may be written in more characters than the whole was', () => {
    expect(entry({ kind: 'unknown', reason: 'why', maxCharacters: 9 }, 'A')).toEqual({
      kind: 'unknown',
      reason: 'why',
      mayBeAbsent: true,
    });
  });
});
