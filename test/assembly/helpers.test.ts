// What every reader of values needs: walking, alternatives, sameness, scalars and items.
import fc from 'fast-check';
import {
  type Value,
  alternatives,
  conditionKey,
  decodedText,
  descendants,
  itemsOf,
  numberOf,
  openConditions,
  origins,
  sameValue,
  scalarText,
  settled,
  spellingOf,
  truthOf,
  valueAt,
  walk,
} from '../../lib/assembly';
import { short } from '../_helpers/value';

const text = (value: string | number | boolean | null): Value => ({ kind: 'literal', value });
const list = (...items: Value[]): Value => ({ kind: 'list', items });
const map = (entries: Readonly<Record<string, Value>>): Value => ({
  kind: 'map',
  entries: new Map(Object.entries(entries)),
});
const choice = (then: Value, otherwise: Value, condition = 'C', template = 't'): Value => ({
  kind: 'choice',
  condition,
  template,
  then,
  otherwise,
});
const parts = (...all: (string | Value)[]): Value => ({ kind: 'text', parts: all });
const unknown = (more: object = {}): Value => ({ kind: 'unknown', reason: 'why', ...more });
const symbol = (name: string): Value => ({ kind: 'symbol', name });
const reference = (resource: string, attribute = 'Ref'): Value => ({
  kind: 'reference',
  resource,
  attribute,
});
const ABSENT: Value = { kind: 'absent' };
const literals = (...values: string[]) => values.map(text);

describe('sameValue', () => {
  it.each<[string, Value, Value, string]>([
    ['equal texts', text('a'), text('a'), 'equal'],
    ['different texts', text('a'), text('b'), 'different'],
    ['a boolean and its text', text(true), text('true'), 'equal'],
    ['a number and its text', text(1), text('1'), 'equal'],
    ['null and its text', text(null), text('null'), 'different'],
    ['one symbol', symbol('s'), symbol('s'), 'equal'],
    ['two symbols', symbol('s'), symbol('t'), 'open'],
    ['a symbol and nothing in it', symbol('s'), text(''), 'different'],
    ['a symbol and a text', symbol('s'), text('a'), 'open'],
    ['one attribute', reference('r'), reference('r'), 'equal'],
    ['two attributes', reference('r'), reference('r', 'Arn'), 'open'],
    ['an id and nothing in it', reference('r'), text(''), 'different'],
    ['an attribute and nothing in it', reference('r', 'Text'), text(''), 'open'],
    ['an unknown with itself', unknown(), unknown(), 'open'],
    ['an unknown of one source', unknown({ source: 's' }), unknown({ source: 's' }), 'equal'],
    ['an unknown that is one of others', unknown({ oneOf: literals('a', 'b') }), text('c'), 'different'],
    ['an unknown that may be it', unknown({ oneOf: literals('a', 'b') }), text('a'), 'open'],
    ['an unknown that is it whatever it is', unknown({ oneOf: literals('a') }), text('a'), 'equal'],
    [
      'two unknowns of nothing in common',
      unknown({ oneOf: literals('a') }),
      unknown({ oneOf: literals('b') }),
      'different',
    ],
    ['an unknown that is not that', unknown({ noneOf: [''] }), text(''), 'different'],
    ['absent and absent', ABSENT, ABSENT, 'equal'],
    ['absent and something', ABSENT, text('a'), 'different'],
    ['absent and an unknown', ABSENT, unknown(), 'open'],
    ['texts that begin differently', parts('arn:', symbol('s')), text('x'), 'different'],
    ['texts that end differently', parts(symbol('s'), '/*'), parts(symbol('t'), '/x'), 'different'],
    ['texts that can meet', parts('a', symbol('s')), text('ab'), 'open'],
    ['a text that is too short', parts('abc', symbol('s')), text('abc'), 'different'],
    ['texts of the same parts', parts('a', symbol('s')), parts('a', symbol('s')), 'equal'],
    ['texts with an unknown part', parts('a', unknown()), parts('a', unknown()), 'open'],
    ['equal lists', list(text('a'), symbol('s')), list(text('a'), symbol('s')), 'equal'],
    ['lists of different length', list(text('a')), list(), 'different'],
    ['lists with a different item', list(unknown(), text('a')), list(unknown(), text('b')), 'different'],
    ['lists whose items may be left out', list(choice(text('a'), ABSENT)), list(text('a')), 'open'],
    ['a list and its only item', list(text('a')), text('a'), 'different'],
    ['a list and a symbol', list(text('a')), symbol('s'), 'open'],
    ['equal mappings', map({ a: text('1') }), map({ a: text(1) }), 'equal'],
    ['mappings with one more key', map({ a: text('1') }), map({ a: text('1'), b: text('2') }), 'different'],
    ['a choice of both', choice(text('a'), text('b')), text('a'), 'open'],
    ['a choice that is it either way', choice(text('a'), text('a')), text('a'), 'equal'],
    ['a choice that is it neither way', choice(text('a'), text('b')), text('c'), 'different'],
    ['two choices of one condition', choice(text('a'), text('b')), choice(text('a'), text('b')), 'equal'],
    [
      'two choices of one condition, crossed',
      choice(text('a'), text('b')),
      choice(text('b'), text('a')),
      'different',
    ],
    [
      'two choices of conditions of one name in two templates',
      choice(text('a'), text('b')),
      choice(text('a'), text('b'), 'C', 'u'),
      'open',
    ],
  ])('of %s', (_, left, right, expected) => {
    expect(sameValue(left, right)).toBe(expected);
    expect(sameValue(right, left)).toBe(expected);
  });

  it('of one object with an unknown inside is open', () => {
    const value = list(unknown());

    expect(sameValue(value, value)).toBe('open');
    expect(sameValue(list(text('a')), list(text('a')))).toBe('equal');
  });

  it('of choices without end stays open, soon', () => {
    const deep = (name: string): Value =>
      Array.from({ length: 200 }).reduce<Value>(
        (value, _, index) => choice(value, text(`${name}${index}`), `${name}${index}`),
        text(name),
      );

    expect(sameValue(deep('a'), deep('b'))).toBe('open');
  });
});

describe('alternatives', () => {
  const shorts = (value: Value, limit?: number) => alternatives(value, limit).map(short);

  it.each<[string, Value, readonly unknown[]]>([
    ['of what is known', text('a'), ['a']],
    ['of what is absent', ABSENT, [undefined]],
    ['of a choice', choice(text('a'), ABSENT), ['a', undefined]],
    ['of a choice in a choice', choice(text('a'), choice(text('b'), text('c'), 'D')), ['a', 'b', 'c']],
    [
      'of one condition twice',
      choice(choice(text('a'), text('b')), choice(text('c'), text('d'))),
      ['a', 'd'],
    ],
    [
      'of one name in two templates',
      choice(choice(text('a'), text('b'), 'C', 'u'), text('c')),
      ['a', 'b', 'c'],
    ],
    ['of an unknown whose values are listed', unknown({ oneOf: literals('a', 'b') }), ['a', 'b']],
    ['of an unknown', unknown(), ['?why']],
    ['of a list, whose items are not looked into', list(choice(text('a'), text('b'))), [['C?a:b']]],
  ])('%s', (_, value, expected) => {
    expect(shorts(value)).toEqual(expected);
  });

  it('past the limit end in an unknown, so that none passes unseen', () => {
    const value = Array.from({ length: 30 }).reduce<Value>(
      (inner, _, index) => choice(inner, inner, `C${index}`),
      text('a'),
    );

    expect(shorts(value, 3)).toEqual(['a', 'a', 'a', '?more alternatives than are looked at']);
    expect(alternatives(value)).toHaveLength(65);
  });
});

describe('settled', () => {
  const value = map({
    Choice: choice(text('a'), ABSENT),
    Other: choice(text('b'), text('c'), 'D'),
    List: list(text('x'), choice(ABSENT, text('y'))),
    Text: parts('a', choice(text('b'), text('c')), 'd'),
  });

  it('takes the branches of conditions that are decided, and leaves the others', () => {
    expect([...openConditions(value)].sort()).toEqual(['t#C', 't#D']);
    expect(conditionKey({ condition: 'C', template: 't' })).toBe('t#C');
    expect(conditionKey({ condition: 'C' })).toBe('#C');
    expect(short(settled(value, new Map([['t#C', true]])))).toEqual({
      Choice: 'a',
      Other: 'D?b:c',
      List: ['x'],
      Text: 'abd',
    });
    expect(
      short(
        settled(
          value,
          new Map([
            ['t#C', false],
            ['t#D', false],
          ]),
        ),
      ),
    ).toEqual({ Other: 'c', List: ['x', 'y'], Text: 'acd' });
  });
});

describe('scalars', () => {
  it.each<[Value, boolean | undefined, number | undefined]>([
    [text(true), true, undefined],
    [text('True'), true, undefined],
    [text('false'), false, undefined],
    [text('yes'), undefined, undefined],
    [text(7), undefined, 7],
    [text(' 7.5 '), undefined, 7.5],
    [text('1e3'), undefined, 1_000],
    [text('7 days'), undefined, undefined],
    [text(''), undefined, undefined],
    [text(null), undefined, undefined],
    [ABSENT, undefined, undefined],
    [list(text(true)), undefined, undefined],
    [choice(text('true'), text(true)), true, undefined],
    [choice(text(true), text(false)), undefined, undefined],
    [choice(text(true), ABSENT), undefined, undefined],
    [choice(text(1), text('1')), undefined, 1],
    [unknown({ oneOf: literals('true', 'TRUE') }), true, undefined],
    [unknown(), undefined, undefined],
  ])('%j', (value, truth, number) => {
    expect(truthOf(value)).toBe(truth);
    expect(numberOf(value)).toBe(number);
  });
});

it.each<[Value, string | undefined]>([
  [text('a'), 'a'],
  [text(1.5), '1.5'],
  [text(false), 'false'],
  [text(null), undefined],
  [parts('a', symbol('s')), undefined],
  [ABSENT, undefined],
])('the text of a scalar: %j', (value, expected) => {
  expect(scalarText(value)).toBe(expected);
});

it('what an unknown is worked out from is no part of it, and can be asked for', () => {
  const value = unknown({ from: [reference('r')], decoded: text('t') });

  expect([...walk(value)]).toHaveLength(1);
  expect(origins(value).map(short)).toEqual(['t', '<r.Ref>']);
  expect(origins(list(value))).toEqual([]);
});

describe('itemsOf', () => {
  it.each<[string, Value, readonly unknown[]]>([
    ['a list', list(text('a'), text('b')), ['a', 'b']],
    ['a scalar', text('a'), ['a']],
    ['nothing', ABSENT, []],
    ['an unknown', unknown(), ['?why']],
    [
      'a choice of lists',
      choice(list(text('a'), text('b')), text('c')),
      ['C?a:undefined', 'C?b:undefined', 'C?undefined:c'],
    ],
    ['a choice with nothing', choice(list(text('a')), ABSENT), ['C?a:undefined']],
  ])('of %s', (_, value, expected) => {
    expect(itemsOf(value).map(short)).toEqual(expected);
  });
});

describe('places', () => {
  const value = map({
    A: list(map({ B: text('b') }), choice(parts('x', reference('r')), text('c'))),
    C: map({}),
  });

  it('are walked through with their paths', () => {
    expect([...walk(value)].map((place) => `${place.path}=${place.value.kind}`)).toEqual([
      '=map',
      'A=list',
      'A.0=map',
      'A.0.B=literal',
      'A.1=choice',
      'A.1=text',
      'A.1=reference',
      'A.1=literal',
      'C=map',
    ]);
  });

  it('know the property they belong to', () => {
    expect([...walk(value)].map(({ property }) => property)).toEqual([
      null,
      'A',
      'A',
      'B',
      'A',
      'A',
      'A',
      'A',
      'C',
    ]);
  });

  it.each<[string, unknown]>([
    ['A.0.B', 'b'],
    ['A.1', 'C?x<r.Ref>:c'],
    ['A.7', undefined],
    ['A.x', undefined],
    ['C.D', undefined],
    ['', { A: [{ B: 'b' }, 'C?x<r.Ref>:c'], C: {} }],
  ])('are found by path: %s', (path, expected) => {
    expect(short(valueAt(value, path))).toEqual(expected);
  });

  it('are found through choices', () => {
    expect(short(valueAt(choice(value, map({})), ['A', '0', 'B']))).toBe('C?b:undefined');
  });
});

describe('spellingOf', () => {
  it('tells apart what could be mistaken for one another', () => {
    const values = [
      text('${r.Ref}'),
      reference('r'),
      symbol('r.Ref'),
      unknown({ source: 'r.Ref' }),
      text('$(r.Ref)'),
      parts('$', symbol('{r.Ref}')),
    ];
    const spellings = values.map(spellingOf);

    expect(spellings).not.toContain(undefined);
    expect(new Set(spellings).size).toBe(values.length);
  });

  it('has nothing for what need not be equal to itself, or is no text', () => {
    expect([unknown(), list(), map({}), ABSENT, text(null), parts('a', unknown())].map(spellingOf)).toEqual(
      Array(6).fill(undefined),
    );
  });
});

describe('decodedText', () => {
  it.each<[string, Value, unknown]>([
    ['a text', text('aGVsbG8='), 'hello'],
    ['a text in lines', text('aGVs\nbG8='), 'hello'],
    ['a text known in part', unknown({ decoded: parts('a', reference('r')) }), 'a<r.Ref>'],
    ['a choice', choice(text('YQ=='), text('Yg==')), 'C?a:b'],
    ['nothing', ABSENT, undefined],
    ['what is no Base64', text('a!'), '?a text that is not Base64'],
    ['an unknown', unknown(), '?the text behind a value that only deployment knows'],
  ])('of %s', (_, value, expected) => {
    expect(short(decodedText(value))).toBe(expected);
  });
});

describe('the conditions that stay open in a value', () => {
  const leaf = fc.constantFrom(text('x'), text(1), {
    kind: 'reference',
    resource: 'R',
    attribute: 'Ref',
  } as const);
  const { value } = fc.letrec<{ value: Value }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.array(tie('value'), { maxLength: 3 }).map((items) => list(...items)),
      fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value')).map(map),
      fc
        .array(tie('value'), { maxLength: 3 })
        .map((parts): Value => ({ kind: 'text', parts: ['p', ...parts] })),
      fc
        .tuple(tie('value'), tie('value'), fc.constantFrom('C', 'D'), fc.constantFrom('t', 'u'))
        .map(([then, otherwise, condition, template]) => choice(then, otherwise, condition, template)),
    ),
  }));

  it('are those of every choice anywhere in it, in order', () => {
    let open = 0;
    fc.assert(
      fc.property(value, (each) => {
        const choices = [...descendants(each)].filter((inside) => inside.kind === 'choice');
        open += choices.length;

        expect([...openConditions(each)]).toEqual([...new Set(choices.map(conditionKey))]);
      }),
      { numRuns: 1_000 },
    );

    expect(open).toBeGreaterThan(100);
  });
});
