// Names that are compared before anybody knows them.
import type { Value } from '../../../lib/assembly';
import { IdentityIndex, identityOf, sameAs } from '../../../lib/checks/reading/identity';

const text = (value: string): Value => ({ kind: 'literal', value });
const unknown = (): Value => ({ kind: 'unknown', reason: 'a parameter' });
const symbol = (name: string): Value => ({ kind: 'symbol', name });
const P = unknown();

it.each<[string, readonly [string, Value], readonly [string, Value], string]>([
  ['one name in one place', ['a', text('x')], ['a', text('x')], 'yes'],
  ['one name in two places', ['a', text('x')], ['b', text('x')], 'no'],
  ['two names', ['a', text('x')], ['a', text('y')], 'no'],
  ['one unknown, read twice', ['a', P], ['a', P], 'yes'],
  ['two unknowns', ['a', unknown()], ['a', unknown()], 'open'],
  ['two unknowns in two places', ['a', unknown()], ['b', unknown()], 'no'],
  ['an unknown and a name', ['a', unknown()], ['a', text('x')], 'open'],
  ['one symbol', ['a', symbol('s')], ['a', symbol('s')], 'yes'],
  ['two symbols', ['a', symbol('s')], ['a', symbol('t')], 'open'],
  [
    'one text of an unknown',
    ['a', { kind: 'text', parts: ['x', P] }],
    ['a', { kind: 'text', parts: ['x', '', P] }],
    'yes',
  ],
  [
    'two texts of an unknown',
    ['a', { kind: 'text', parts: ['x', P] }],
    ['a', { kind: 'text', parts: ['y', P] }],
    'open',
  ],
])('%s', (_, left, right, expected) => {
  expect(sameAs(identityOf(...left), identityOf(...right))).toBe(expected);
});

it('finds what is the same, and knows whether there may be more', () => {
  const index = new IdentityIndex<string>();
  index.add(identityOf('a', text('x')), 'named');
  index.add(identityOf('b', unknown()), 'elsewhere');

  expect([...index.same(identityOf('a', text('x')))]).toEqual(['named']);
  expect(index.hasOther(identityOf('a', text('x')))).toBe(false);
  expect(index.hasOther(identityOf('a', unknown()))).toBe(true);

  index.add(identityOf('a', P), 'unknown');

  expect(index.hasOther(identityOf('a', text('x')))).toBe(true);
  expect([...index.maybe(identityOf('a', text('x')))]).toEqual(['unknown']);
  expect([...index.same(identityOf('a', P))]).toEqual(['unknown']);
});
