// What templates say alike is kept once: nothing of what they say changes by it, and no budget is saved.
import fc from 'fast-check';
import { Shared, isSettled, readTemplates } from '../../lib/assembly';
import { Budget } from '../../lib/assembly/budget';

const policy = (name: string): object => ({
  Type: 'AWS::IAM::ManagedPolicy',
  Properties: {
    ManagedPolicyName: name,
    PolicyDocument: { Statement: [{ Effect: 'Allow', Action: ['a', 'b'] }] },
  },
});

describe('data that is kept once', () => {
  it('is what it was', () => {
    fc.assert(
      fc.property(fc.array(fc.json({ maxDepth: 4 }), { maxLength: 6 }), (texts) => {
        const shared = new Shared();
        const all = texts.flatMap((text) => [text, text]);

        expect(all.map((text) => JSON.stringify(shared.once(JSON.parse(text) as object)))).toEqual(
          all.map((text) => JSON.stringify(JSON.parse(text))),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it('is one and the same where it is alike, and only there', () => {
    const shared = new Shared();
    const first = shared.once({ a: [1, 'x', null], b: { c: true } });

    expect(shared.once({ a: [1, 'x', null], b: { c: true } })).toBe(first);
    expect(shared.once([{ c: true }])[0]).toBe(first.b);
    for (const other of [
      { b: { c: true }, a: [1, 'x', null] },
      { a: [1, 'x', 'null'], b: { c: true } },
      { a: ['1', 'x', null], b: { c: true } },
      { a: { 0: 1, 1: 'x', 2: null }, b: { c: true } },
      { a: [1, 'x', null], d: { c: true } },
    ])
      expect(shared.once(other)).not.toBe(first);
  });

  it('keeps apart what has a key of prototypes', () => {
    const shared = new Shared();
    const written = (what: string): object => JSON.parse(`{"a": 1, "__proto__": {"b": "${what}"}}`) as object;
    const [one, other] = [shared.once(written('x')), shared.once(written('y'))];

    expect(JSON.stringify([one, other])).toBe(
      '[{"a":1,"__proto__":{"b":"x"}},{"a":1,"__proto__":{"b":"y"}}]',
    );
  });

  it('stays what it is among very many that come to one hash', () => {
    const shared = new Shared();
    const rows = Array.from({ length: 40 }, (_, at) => ({ [`key${at}`]: 'same' }));

    expect(rows.map((row) => shared.once({ ...row }))).toEqual(rows);
    expect(rows.map((row) => shared.once({ ...row }))).toEqual(rows);
  });
});

describe('values that say everything themselves', () => {
  const graph = readTemplates([
    { name: 'a', template: { Resources: { P: policy('a'), Q: { ...policy('b'), Condition: 'Never' } } } },
    { name: 'b', template: { Resources: { P: policy('b') } } },
    {
      name: 'c',
      template: {
        Resources: {
          P: { Type: 'T::T::T', Properties: { X: [{ Ref: 'AWS::Region' }], Y: ['{{resolve:ssm:p}}'] } },
          Q: { Type: 'T::T::T', Properties: { X: [{ Ref: 'AWS::Region' }], Y: ['{{resolve:ssm:p}}'] } },
        },
      },
      region: 'eu-west-1',
    },
    {
      name: 'd',
      template: { Resources: { P: { Type: 'T::T::T', Properties: { X: [{ Ref: 'AWS::Region' }] } } } },
      region: 'us-east-1',
    },
  ]);
  const at = (template: string, id: string, key: string): object =>
    graph.inTemplate(template, id)?.properties.entries.get(key) ?? {};

  it('are one and the same wherever somebody says the same', () => {
    expect(at('a', 'P', 'PolicyDocument')).toBe(at('b', 'P', 'PolicyDocument'));
    expect(isSettled(at('a', 'P', 'PolicyDocument') as never)).toBe(true);
  });

  it('have no function and no dynamic reference', () => {
    expect(at('c', 'P', 'X')).toEqual({ kind: 'list', items: [{ kind: 'literal', value: 'eu-west-1' }] });
    expect(at('d', 'P', 'X')).toEqual({ kind: 'list', items: [{ kind: 'literal', value: 'us-east-1' }] });
    for (const key of ['X', 'Y']) expect(isSettled(at('c', 'Q', key) as never)).toBe(false);
    expect(at('c', 'Q', 'Y')).toMatchObject({ items: [{ kind: 'unknown' }] });
  });

  it('count against the budget as often as they are said, and as deep as they stand', () => {
    const value = { kind: 'literal', value: 'x' } as const;
    const priced = { value, values: 1_500_000, characters: 0, depth: 3 };
    const budget = new Budget('t', { count: 0 });

    expect(budget.again(priced)).toBe(value);
    expect(() => budget.again(priced)).toThrow('expands to more than 2000000 values');
    expect(new Budget('t', { count: 298 }).again({ ...priced, values: 1 })).toBe(value);
    expect(() => new Budget('t', { count: 299 }).again({ ...priced, values: 1 })).toThrow(
      'more than 300 steps',
    );
  });
});
