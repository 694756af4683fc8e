// Conditions: which of them are decided although parameters are open, and what holds inside a branch of one that is not.
import { type Body, graphOf, resolved } from '../_helpers/resolved';

const equals = (left: unknown, right: unknown) => ({ 'Fn::Equals': [left, right] });
const not = (condition: unknown) => ({ 'Fn::Not': [condition] });
const named = (Condition: string) => ({ Condition });
const when = (condition: string, then: unknown, otherwise: unknown) => ({
  'Fn::If': [condition, then, otherwise],
});
const stage = { Ref: 'Stage' };

const TEMPLATE: Body = {
  Parameters: {
    Stage: { Type: 'String', AllowedValues: ['dev', 'test', 'prod'] },
    Two: { Type: 'String', AllowedValues: ['a', 'b'] },
    Any: { Type: 'String' },
    NotEmpty: { Type: 'String', MinLength: 1 },
    Size: { Type: 'Number', AllowedValues: [1, 2] },
    Vpc: { Type: 'AWS::EC2::VPC::Id' },
    Zones: { Type: 'CommaDelimitedList', Default: 'x,y' },
    Many: { Type: 'String', AllowedValues: Array.from({ length: 65 }, (_, index) => `v${index}`) },
  },
  Mappings: {
    Stages: {
      dev: { locked: 'yes', own: 'a' },
      test: { locked: 'yes', own: 'b' },
      prod: { locked: 'yes', own: 'c' },
    },
  },
  Conditions: {
    Dev: equals(stage, 'dev'),
    Test: equals(stage, 'test'),
    Prod: equals('prod', stage),
    NotProd: not(named('Prod')),
    Nowhere: equals(stage, 'staging'),
    Known: { 'Fn::Or': [named('Dev'), named('Test'), named('Prod')] },
    Locked: equals({ 'Fn::FindInMap': ['Stages', stage, 'locked'] }, 'yes'),
    Joined: equals({ 'Fn::Join': ['-', ['x', stage]] }, 'x-dev'),
    JoinedNowhere: equals({ 'Fn::Join': ['-', ['x', stage]] }, 'y-dev'),
    Selected: equals({ 'Fn::Select': [1, { Ref: 'Zones' }] }, 'y'),
    Mapped: equals({ 'Fn::FindInMap': ['Stages', stage, 'own'] }, 'c'),
    Anything: equals({ Ref: 'Any' }, 'x'),
    Itself: equals({ Ref: 'Any' }, { Ref: 'Any' }),
    HasAny: not(equals({ Ref: 'Any' }, '')),
    HasText: not(equals({ Ref: 'NotEmpty' }, '')),
    HasVpc: not(equals({ Ref: 'Vpc' }, '')),
    Ireland: equals({ Ref: 'AWS::Region' }, 'eu-west-1'),
    Both: { 'Fn::And': [named('Dev'), named('Anything')] },
    Neither: { 'Fn::Or': [named('Dev'), named('Anything')] },
    IsA: equals({ Ref: 'Two' }, 'a'),
    IsB: equals({ Ref: 'Two' }, 'b'),
    OneOfTwo: { 'Fn::Or': [named('IsA'), named('IsB')] },
    OneOfMany: { 'Fn::Or': [equals({ Ref: 'Many' }, 'v0'), not(equals({ Ref: 'Many' }, 'v0'))] },
    SmallOrLarge: { 'Fn::Or': [equals({ Ref: 'Size' }, 1), equals({ Ref: 'Size' }, '2')] },
    Contains: { 'Fn::Contains': [['a'], 'a'] },
    Nothing: {},
  },
};

describe('a condition', () => {
  it.each<[string, string, boolean | 'open']>([
    ['that compares with one of several allowed values', 'Dev', 'open'],
    ['that compares with a value that is not allowed', 'Nowhere', false],
    ['that holds for every allowed value', 'Known', true],
    ['whose mapping says the same for every allowed value', 'Locked', true],
    ['whose mapping says different things', 'Mapped', 'open'],
    ['over a joined text', 'Joined', 'open'],
    ['over a joined text that begins otherwise', 'JoinedNowhere', false],
    ['over a selected item', 'Selected', true],
    ['over a parameter that may be anything', 'Anything', 'open'],
    ['that compares a parameter with itself', 'Itself', true],
    ['that asks whether a parameter is empty', 'HasAny', 'open'],
    ['that asks whether a parameter is empty which cannot be', 'HasText', true],
    ['that asks whether a VPC is given, which has to exist', 'HasVpc', true],
    ['that holds for both of two values', 'OneOfTwo', true],
    ['that holds for both of two numbers', 'SmallOrLarge', true],
    ['over more values than are tried', 'OneOfMany', 'open'],
    ['of a function that only rules have', 'Contains', 'open'],
    ['that says nothing', 'Nothing', 'open'],
  ])('%s: %s is %s', (_, name, expected) => {
    expect(graphOf({ ...TEMPLATE, Resources: {} }).templates[0]?.conditions.get(name)).toBe(expected);
  });
});

describe('inside a branch', () => {
  it.each<[string, unknown, unknown]>([
    ['the same condition holds', when('Dev', when('Dev', 1, 2), when('Dev', 3, 4)), 'Dev?1:4'],
    ['a condition that contradicts it does not', when('Dev', when('Prod', 1, 2), 3), 'Dev?2:3'],
    ['its negation does not', when('Prod', when('NotProd', 1, 2), 3), 'Prod?2:3'],
    ['and outside of it, its negation does', when('NotProd', 1, when('Prod', 2, 3)), 'NotProd?1:2'],
    ['each part of a conjunction holds', when('Both', when('Dev', 1, 2), 3), 'Both?1:3'],
    ['no part of a disjunction that fails does', when('Neither', 1, when('Anything', 2, 3)), 'Neither?1:3'],
    ['the parameter is what it was compared with', when('Dev', stage, 'x'), 'Dev?dev:x'],
    ['a mapping is read by it', when('Prod', { 'Fn::FindInMap': ['Stages', stage, 'own'] }, 'x'), 'Prod?c:x'],
    ['the last allowed value that is left is the one', when('IsA', 1, { Ref: 'Two' }), 'IsA?1:b'],
    [
      'the Region is what it was compared with',
      when('Ireland', { Ref: 'AWS::Region' }, 'x'),
      'Ireland?eu-west-1:x',
    ],
    [
      'of several branches, what remains is found out',
      when('Dev', 1, when('Test', 2, when('Prod', 3, 4))),
      'Dev?1:Test?2:3',
    ],
    [
      'what was compared with another value stays open',
      when('Anything', when('Dev', 1, 2), 3),
      'Anything?Dev?1:2:3',
    ],
    [
      'an item disappears with its condition',
      when('Dev', [when('Dev', { Ref: 'AWS::NoValue' }, 1), 2], []),
      'Dev?2:',
    ],
  ])('%s', (_, written, expected) => {
    expect(resolved(written, TEMPLATE)).toBe(expected);
  });

  it('a choice of equal scalars is none', () => {
    expect(resolved(when('Dev', 'a', 'a'), TEMPLATE)).toBe('a');
  });
});

describe('a resource that carries a condition', () => {
  const graph = (Resources: Body) => graphOf({ ...TEMPLATE, Resources });

  it('has the properties that it has where it exists', () => {
    const [resource] = graph({
      R: {
        Type: 'A',
        Condition: 'Prod',
        Properties: { A: when('Prod', 1, 2), B: when('Dev', 3, 4), C: stage },
      },
    }).resources;

    expect(resource?.exists).toBe('perhaps');
    expect(resource?.condition).toBe('Prod');
    expect([...(resource?.properties.entries ?? [])]).toEqual([
      ['A', { kind: 'literal', value: 1 }],
      ['B', { kind: 'literal', value: 4 }],
      ['C', { kind: 'literal', value: 'prod' }],
    ]);
  });

  it.each<[string, string | undefined, string | undefined, string]>([
    ['one without a condition', 'Dev', undefined, 'always'],
    ['one of the same condition', 'Dev', 'Dev', 'always'],
    ['one of a condition that follows', 'Both', 'Dev', 'always'],
    ['one of a condition that need not follow', 'Dev', 'Both', 'perhaps'],
    ['one of a condition that contradicts it', 'Dev', 'Prod', 'never'],
    ['one of a condition of its own', undefined, 'Dev', 'perhaps'],
  ])('exists beside %s as often as both can', (_, first, second, expected) => {
    const condition = (Condition: string | undefined) => (Condition === undefined ? {} : { Condition });
    const found = graph({ R: { Type: 'A', ...condition(first) }, S: { Type: 'A', ...condition(second) } });
    const [one, other] = [found.byId('t0.json#R'), found.byId('t0.json#S')];

    expect(one === undefined || other === undefined ? '' : found.coexistence(one, other)).toBe(expected);
  });

  it('keeps or loses its data as conditions say', () => {
    const found = graph({
      Decided: {
        Type: 'A',
        DeletionPolicy: when('Known', 'Retain', 'Delete'),
        UpdateReplacePolicy: { Ref: 'Policy' },
      },
      Open: { Type: 'A', DeletionPolicy: when('Dev', 'Delete', 'Retain') },
    });
    const [decided, open] = found.resources;

    expect([decided?.deletionPolicy, decided?.updateReplacePolicy]).toEqual(['Retain', null]);
    expect(decided?.lifecycle.replacement.kind).toBe('unknown');
    expect(open?.deletionPolicy).toBeNull();
    expect(open?.lifecycle.deletion).toMatchObject({ kind: 'choice', condition: 'Dev', template: 't0.json' });
    expect(open?.lifecycle.replacement).toEqual({ kind: 'absent' });
  });
});
