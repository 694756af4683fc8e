// Each intrinsic function against what CloudFormation documents of it, and what it makes of values known in part.
import { type UnknownValue, type Value, decodedText } from '../../lib/assembly';
import { type Body, resolved, valueOf } from '../_helpers/resolved';
import { short } from '../_helpers/value';

const OPEN: Body = {
  Parameters: {
    Open: { Type: 'String' },
    Names: { Type: 'CommaDelimitedList', Default: 'a, b ,c' },
    OpenNames: { Type: 'CommaDelimitedList' },
    Stage: { Type: 'String', AllowedValues: ['dev', 'prod'] },
    Vpc2: { Type: 'AWS::EC2::VPC::Id' },
  },
  Conditions: {
    Maybe: { 'Fn::Equals': [{ Ref: 'Open' }, 'x'] },
    Other: { 'Fn::Equals': [{ Ref: 'Open' }, 'y'] },
  },
  Mappings: {
    Stages: { dev: { size: 1, safe: 'no', same: 'one' }, prod: { size: 9, safe: 'yes', same: 'one' } },
    Lists: { a: { zones: ['x', 'y'] } },
    Regions: { 'eu-west-1': { ami: 'ami-1' }, 'us-east-1': { ami: 'ami-2' } },
    Names: { by: { name: 'Stages' } },
  },
};
const NO = { Ref: 'AWS::NoValue' };
const when = (then: unknown, otherwise: unknown, condition = 'Maybe') => ({
  'Fn::If': [condition, then, otherwise],
});

/** An unknown value of which more is asked than its reason. */
function unknownOf(written: unknown): UnknownValue {
  const value = valueOf(written, OPEN);
  if (value.kind !== 'unknown') throw new Error(`${value.kind} instead of an unknown`);
  return value;
}

describe('Fn::Cidr', () => {
  it.each<[string, unknown, unknown]>([
    [
      'six blocks of five bits, as AWS documents',
      ['192.168.0.0/24', '6', '5'],
      [0, 32, 64, 96, 128, 160].map((last) => `192.168.0.${last}/27`),
    ],
    ['numbers as well as texts', ['10.0.0.0/16', 2, 8], ['10.0.0.0/24', '10.0.1.0/24']],
    ['the whole block', ['10.0.0.0/24', 1, 8], ['10.0.0.0/24']],
    ['blocks of a block that is written by an address in it', ['10.0.0.9/24', 1, 4], ['10.0.0.0/28']],
    [
      'blocks of IPv6',
      ['2001:db8:1234:1a00::/56', 2, 64],
      ['2001:db8:1234:1a00::/64', '2001:db8:1234:1a01::/64'],
    ],
    ['one longest row of zeros left out', ['2001:db8:0:0:1:0:0:0/127', 1, 1], ['2001:db8:0:0:1::/127']],
  ])('gives %s', (_, argument, expected) => {
    expect(resolved({ 'Fn::Cidr': argument })).toEqual(expected);
  });

  it.each<[string, unknown]>([
    ['more blocks than there is room for', ['10.0.0.0/24', 3, 7]],
    ['more than 256 blocks', ['10.0.0.0/8', 257, 8]],
    ['a huge count', ['10.0.0.0/8', 1e15, 8]],
    ['no blocks', ['10.0.0.0/8', 0, 8]],
    ['blocks larger than the whole', ['10.0.0.0/24', 1, 9]],
    ['no free bits', ['10.0.0.0/24', 1, 0]],
    ['part of a block', ['10.0.0.0/24', 1.5, 4]],
    ['an address that is none', ['10.0.0.256/24', 1, 4]],
    ['an address with zeros before it', ['010.0.0.0/24', 1, 4]],
    ['a prefix that is none', ['10.0.0.0/33', 1, 1]],
    ['no prefix', ['10.0.0.0', 1, 4]],
    ['two gaps', ['1::2::3/64', 1, 4]],
    ['nothing', []],
  ])('knows nothing of %s', (_, argument) => {
    expect(resolved({ 'Fn::Cidr': argument })).toBe('?Fn::Cidr with arguments that cannot be known');
  });

  it('of a block that a condition chooses is chosen too', () => {
    const block = when('10.0.0.0/24', '10.1.0.0/24');

    expect(resolved({ 'Fn::Cidr': [block, 1, 4] }, OPEN)).toBe('Maybe?10.0.0.0/28:10.1.0.0/28');
  });

  it('of an unknown block gives as many unknowns, each equal to itself', () => {
    const blocks = { 'Fn::Cidr': [{ 'Fn::GetAtt': ['Vpc', 'CidrBlock'] }, 2, 8] };
    const value = valueOf([blocks, blocks]);
    const sources = value.kind === 'list' ? value.items.map(sourcesOf) : [];

    expect(sources[0]).toHaveLength(2);
    expect(new Set(sources[0]).size).toBe(2);
    expect(sources[1]).toEqual(sources[0]);
  });
});

function sourcesOf(value: Value): readonly unknown[] {
  return value.kind === 'list'
    ? value.items.map((item) => (item.kind === 'unknown' ? item.source : item.kind))
    : [];
}

describe('Fn::ToJsonString', () => {
  it.each<[string, unknown, unknown]>([
    [
      'the object of the documentation',
      { key1: 'value1', key2: { Ref: 'Stage2' } },
      '{"key1":"value1","key2":"resolvedValue"}',
    ],
    [
      'its list',
      [{ key1: 'value1' }, { key2: { Ref: 'Stage2' } }],
      '[{"key1":"value1"},{"key2":"resolvedValue"}]',
    ],
    [
      'numbers, booleans, nulls and nesting',
      { a: [1, true, null, { b: 'x' }] },
      '{"a":[1,true,null,{"b":"x"}]}',
    ],
    ['escapes', { 'a"b': 'c\\d\n' }, '{"a\\"b":"c\\\\d\\n"}'],
    ['JSON in JSON', { a: { 'Fn::ToJsonString': { b: 'c' } } }, '{"a":"{\\"b\\":\\"c\\"}"}'],
    ['nothing', {}, '{}'],
    [
      'what only deployment knows as a part',
      { arn: { 'Fn::GetAtt': ['Key', 'Arn'] } },
      '{"arn":"<Key.Arn>"}',
    ],
    ['a text known in part', { a: { 'Fn::Sub': 'x"${Key.Arn}' } }, '{"a":"x\\"<Key.Arn>"}'],
    ['an item that disappears', ['a', when('b', NO)], '["a"Maybe?,"b":]'],
    ['an item that disappears before another', [when('a', NO), 'b'], '[Maybe?"a",:"b"]'],
    ['the only member, which disappears', { a: when('b', NO) }, '{Maybe?"a":"b":}'],
    ['a choice of texts', { a: when('b', 'c') }, '{Maybe?"a":"b":"a":"c"}'],
  ])('writes %s', (_, argument, expected) => {
    const rest = {
      ...OPEN,
      Parameters: { ...(OPEN['Parameters'] as Body), Stage2: { Type: 'String', Default: 'resolvedValue' } },
    };

    expect(resolved({ 'Fn::ToJsonString': argument }, rest)).toBe(expected);
  });

  it.each<[string, unknown, string]>([
    [
      'an unknown, which may have quotes',
      { a: { Ref: 'Open' } },
      '{"a":?the JSON form of the parameter Open, which has no default}',
    ],
    [
      'a list of unknown length',
      { a: { 'Fn::GetAZs': '' } },
      '{"a":?the JSON form of a value that only deployment knows}',
    ],
    [
      'members of which every one may disappear',
      [when('a', NO), when('b', NO, 'Other')],
      '?the JSON form of a value that only deployment knows',
    ],
  ])('does not guess how %s is written', (_, argument, expected) => {
    expect(resolved({ 'Fn::ToJsonString': argument }, OPEN)).toBe(expected);
  });
});

describe('Fn::Length', () => {
  it.each<[string, unknown, unknown]>([
    ['a list', [1, { Ref: 'Open' }, 3], 3],
    ['what a function gives', { 'Fn::Split': ['|', 'a|b|c'] }, 3],
    ['a list parameter', { Ref: 'Names' }, 3],
    ['the list that a condition chooses', when(['a'], ['a', 'b']), 'Maybe?1:2'],
    [
      'a list of which an item may disappear',
      ['a', when('b', NO)],
      '?the length of a list that only deployment knows',
    ],
    ['a list that is not known', { Ref: 'OpenNames' }, '?the length of a list that only deployment knows'],
  ])('counts %s', (_, argument, expected) => {
    expect(resolved({ 'Fn::Length': argument }, OPEN)).toBe(expected);
  });
});

describe('Fn::GetAZs', () => {
  const place = { account: '111111111111', region: 'eu-west-1' };

  it.each<[string, unknown, string]>([
    ['its own Region', '', 'eu-west-1'],
    ['its own Region by name', { Ref: 'AWS::Region' }, 'eu-west-1'],
    ['another Region', 'us-east-1', 'us-east-1'],
  ])('is one symbol per account and Region: %s', (_, argument, region) => {
    expect(resolved({ 'Fn::GetAZs': argument }, place)).toBe(
      `{availability zones of ${region} in 111111111111}`,
    );
  });

  it('gives zones that are equal to themselves, one by one', () => {
    const zone = (index: number) => ({ 'Fn::Select': [index, { 'Fn::GetAZs': '' }] });
    const [first, second] = [unknownOf(zone(0)), unknownOf(zone(1))];

    expect(first.reason).toBe('item 0 of a list that only deployment knows');
    expect(first.source).toBe(unknownOf(zone(0)).source);
    expect(first.source).not.toBe(second.source);
  });
});

describe('Fn::Split', () => {
  it.each<[string, unknown, unknown]>([
    ['a simple list', ['|', 'a|b|c'], ['a', 'b', 'c']],
    ['empty texts', ['|', 'a||c|'], ['a', '', 'c', '']],
    ['a text without the delimiter', ['|', 'a'], ['a']],
    ['a delimiter of several characters', ['||', 'a||b|c'], ['a', 'b|c']],
    [
      'a text whose symbols cannot have the delimiter',
      [',', { 'Fn::Sub': '${Vpc},${Bucket},x' }],
      ['<Vpc.Ref>', '<Bucket.Ref>', 'x'],
    ],
    ['around a symbol', ['|', { 'Fn::Sub': 'a|b${Key.Arn}c|' }], ['a', 'b<Key.Arn>c', '']],
    [
      'at a dot, which a region has not',
      ['.', { 'Fn::Sub': 's3.${AWS::Region}.x' }],
      ['s3', '{region of t0.json}', 'x'],
    ],
    ['what a condition chooses', ['-', when('a-b', 'c')], 'Maybe?a,b:c'],
  ])('splits %s', (_, argument, expected) => {
    expect(resolved({ 'Fn::Split': argument }, OPEN)).toEqual(expected);
  });

  it.each<[string, unknown]>([
    ['an ARN at colons', [':', { 'Fn::GetAtt': ['Key', 'Arn'] }]],
    ['a name at hyphens', ['-', { 'Fn::Sub': 'x-${Bucket}' }]],
    ['a text with a parameter in it', ['|', { 'Fn::Sub': 'a|${Open}' }]],
    ['the name of an alarm, which may be any text', ['|', { 'Fn::Sub': 'a|${Alarm}' }]],
    ['an attribute of a custom resource', ['|', { 'Fn::GetAtt': ['Custom', 'List'] }]],
    ['what a condition may put a delimiter into', ['-', { 'Fn::Sub': ['a-${x}', { x: when('b-c', 'd') }] }]],
    ['a text at nothing', ['', 'a']],
  ])('does not guess where to split %s', (_, argument) => {
    const Resources = { Alarm: { Type: 'AWS::CloudWatch::Alarm' } };

    expect(resolved({ 'Fn::Split': argument }, { ...OPEN, Resources })).toBe(
      '?Fn::Split with arguments that cannot be known',
    );
  });

  it('keeps what it was split from, and is equal to itself', () => {
    const part = { 'Fn::Select': [5, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Key', 'Arn'] }] }] };

    expect(unknownOf(part).source).toBe('item 5 of $[${t0.json#Key.Arn} split at :]');
  });
});

describe('Fn::Select', () => {
  it.each<[string, unknown, unknown]>([
    ['from a parameter', ['0', { Ref: 'Names' }], 'a'],
    ['by a parameter', [{ 'Fn::FindInMap': ['Stages', 'dev', 'size'] }, ['a', 'b']], 'b'],
    ['from what a condition chooses', [0, when(['a'], ['b'])], 'Maybe?a:b'],
    ['from a mapping', [1, { 'Fn::FindInMap': ['Lists', 'a', 'zones'] }], 'y'],
    ['before an item that may disappear', [0, ['a', when('b', NO)]], 'a'],
  ])('takes an item %s', (_, argument, expected) => {
    expect(resolved({ 'Fn::Select': argument }, OPEN)).toEqual(expected);
  });

  it.each<[string, unknown]>([
    ['behind an item that may disappear', [1, [when('a', NO), 'b', 'c']]],
    ['past the end', [3, ['a']]],
    ['before the beginning', [-1, ['a']]],
    ['between two', [0.5, ['a', 'b']]],
    ['by a text', ['x', ['a']]],
  ])('does not guess %s', (_, argument) => {
    expect(resolved({ 'Fn::Select': argument }, OPEN)).toBe(
      '?Fn::Select with arguments that cannot be known',
    );
  });
});

describe('Fn::Join', () => {
  it.each<[string, unknown, unknown]>([
    ['a list that is a parameter', [';', { Ref: 'Names' }], 'a;b;c'],
    ['numbers and booleans', ['-', [1, true, 'a']], '1-true-a'],
    ['an item that may disappear, with its delimiter', ['-', ['a', when('b', NO), 'c']], 'aMaybe?-b:-c'],
    ['one that may disappear at the beginning', ['-', [when('a', NO), 'b']], 'Maybe?a-:b'],
    ['the only item', ['-', [when('a', NO)]], 'Maybe?a:'],
    ['no item', ['-', []], ''],
    ['a list that a condition chooses', ['-', when(['a', 'b'], ['c'])], 'Maybe?a-b:c'],
    ['a zone of a Region', ['', [{ Ref: 'AWS::Region' }, 'a']], '{region of t0.json}a'],
    ['a list in a list as an unknown', ['-', ['a', ['b']]], 'a-?a list inside a text'],
  ])('joins %s', (_, argument, expected) => {
    expect(resolved({ 'Fn::Join': argument }, OPEN)).toBe(expected);
  });

  it.each<[string, unknown]>([
    ['a list that is not known', [',', { Ref: 'OpenNames' }]],
    ['items of which every one may disappear', [',', [when('a', NO), when('b', NO, 'Other')]]],
    ['without a delimiter that is known', [{ Ref: 'Open' }, ['a', 'b']]],
  ])('does not guess %s', (_, argument) => {
    expect(resolved({ 'Fn::Join': argument }, OPEN)).toBe('?Fn::Join with arguments that cannot be known');
  });
});

describe('Fn::Sub', () => {
  it.each<[string, unknown, unknown]>([
    ['a literal', '${!Literal} ${!AWS::Region}', '${Literal} ${AWS::Region}'],
    ['an attribute', '${Vpc.CidrBlock}', '<Vpc.CidrBlock>'],
    ['an attribute of several words', '${Vpc.A.B}', '<Vpc.A.B>'],
    ['a variable that hides a resource', ['${Bucket}', { Bucket: 'mine' }], 'mine'],
    ['a variable that a function gives', ['${x}', { x: { 'Fn::Join': ['-', ['a', 'b']] } }], 'a-b'],
    ['a dollar sign alone', 'a$b{c}', 'a$b{c}'],
    ['braces that never close', 'a${b', 'a${b'],
    ['a number of a mapping', ['n=${n}', { n: { 'Fn::FindInMap': ['Stages', 'prod', 'size'] } }], 'n=9'],
    ['a list as an unknown', 'x${Names}', 'x?a list inside a text'],
    ['what is nowhere as an unknown', '${Nowhere}', '?Ref to Nowhere, which is not in the template'],
  ])('substitutes %s', (_, argument, expected) => {
    expect(resolved({ 'Fn::Sub': argument }, OPEN)).toBe(expected);
  });
});

describe('Fn::Base64', () => {
  it('keeps the text of user data that is known in part', () => {
    const value = valueOf({ 'Fn::Base64': { 'Fn::Sub': '#!/bin/sh\necho ${Bucket} > /etc/x' } });

    expect(value).toMatchObject({
      kind: 'unknown',
      reason: 'Fn::Base64 with arguments that cannot be known',
    });
    expect(short(decodedText(value))).toBe('#!/bin/sh\necho <Bucket.Ref> > /etc/x');
  });

  it('of a text that a condition chooses is chosen too', () => {
    expect(resolved({ 'Fn::Base64': when('a', 'b') }, OPEN)).toBe('Maybe?YQ==:Yg==');
  });
});

describe('Fn::FindInMap', () => {
  it.each<[string, unknown, unknown]>([
    ['a list', ['Lists', 'a', 'zones'], ['x', 'y']],
    [
      'by keys that functions give',
      [
        { 'Fn::FindInMap': ['Names', 'by', 'name'] },
        { 'Fn::Select': [1, { 'Fn::Split': ['|', 'x|prod'] }] },
        { 'Fn::Join': ['', ['si', 'ze']] },
      ],
      9,
    ],
    ['the default where the first key is not there', ['Stages', 'none', 'size', { DefaultValue: 5 }], 5],
    [
      'the default where the second key is not there',
      ['Stages', 'dev', 'none', { DefaultValue: { Ref: 'Names' } }],
      ['a', 'b', 'c'],
    ],
    ['what is there, and not the default', ['Stages', 'dev', 'size', { DefaultValue: 5 }], 1],
    ['by a key that a condition chooses', ['Stages', when('dev', 'prod'), 'size'], 'Maybe?1:9'],
    ['one value where every key leads to it', ['Stages', { Ref: 'Open' }, 'same'], 'one'],
    ['one value for every allowed value', ['Stages', { Ref: 'Stage' }, 'same'], 'one'],
  ])('finds %s', (_, argument, expected) => {
    expect(resolved({ 'Fn::FindInMap': argument }, OPEN)).toEqual(expected);
  });

  it.each<[string, unknown, readonly unknown[]]>([
    ['every allowed value', ['Stages', { Ref: 'Stage' }, 'safe'], ['no', 'yes']],
    ['every key of the mapping', ['Regions', { Ref: 'AWS::Region' }, 'ami'], ['ami-1', 'ami-2']],
    [
      'the default too',
      ['Regions', { Ref: 'AWS::Region' }, 'ami', { DefaultValue: 'ami-0' }],
      ['ami-1', 'ami-2', 'ami-0'],
    ],
  ])('says what it can be under a key that is not known: %s', (_, argument, expected) => {
    const { reason, oneOf } = unknownOf({ 'Fn::FindInMap': argument });

    expect(reason).toBe('Fn::FindInMap with arguments that cannot be known');
    expect(oneOf?.map(({ value }) => value)).toEqual(expected);
  });

  it('knows nothing where the mapping or the key is not there', () => {
    expect(resolved({ 'Fn::FindInMap': ['Nowhere', 'a', 'b'] }, OPEN)).toBe(
      '?Fn::FindInMap with arguments that cannot be known',
    );
    expect(resolved({ 'Fn::FindInMap': ['Stages', 'none', 'size'] }, OPEN)).toBe(
      '?Fn::FindInMap with arguments that cannot be known',
    );
  });
});

describe('Ref and Fn::GetAtt with functions inside, as the language extensions have them', () => {
  it.each<[string, unknown, unknown]>([
    [
      'a resource whose name a function makes',
      { Ref: { 'Fn::Sub': 'B${x}cket' } },
      '?Ref to a name that cannot be known',
    ],
    ['a resource by a joined name', { Ref: { 'Fn::Join': ['', ['Buc', 'ket']] } }, '<Bucket.Ref>'],
    ['an attribute by a parameter', { 'Fn::GetAtt': [{ Ref: 'Which' }, 'Arn'] }, '<Key.Arn>'],
    [
      'nothing of a resource that nobody knows',
      { 'Fn::GetAtt': [{ Ref: 'Open' }, 'Arn'] },
      '?Fn::GetAtt with arguments that cannot be known',
    ],
  ])('read %s', (_, written, expected) => {
    const rest = { Parameters: { Open: { Type: 'String' }, Which: { Type: 'String', Default: 'Key' } } };

    expect(resolved(written, rest)).toBe(expected);
  });
});

describe('a dynamic reference', () => {
  const place = { account: '111111111111', region: 'eu-west-1' };
  const SECRET = { Resources: { Secret: { Type: 'AWS::SecretsManager::Secret' } } };

  it.each<[string, unknown, unknown]>([
    ['a parameter', '{{resolve:ssm:/a/b:2}}', '?the dynamic reference ssm:/a/b:2'],
    ['a secure parameter', '{{resolve:ssm-secure:p:10}}', '?the dynamic reference ssm-secure:p:10'],
    [
      'a secret',
      '{{resolve:secretsmanager:s:SecretString:password}}',
      '?the dynamic reference secretsmanager:s:SecretString:password',
    ],
    [
      'parts of a text',
      'a{{resolve:ssm:x}}b{{resolve:ssm:y}}',
      'a?the dynamic reference ssm:xb?the dynamic reference ssm:y',
    ],
    ['braces that never close as text', 'a{{resolve:ssm:x', 'a{{resolve:ssm:x'],
    [
      'a secret of the template, as CDK writes it',
      { 'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: 'Secret' }, ':SecretString:password::}}']] },
      '?the dynamic reference secretsmanager:Secret:SecretString:password::',
    ],
    [
      'one that is substituted into a text',
      { 'Fn::Sub': 'u:{{resolve:ssm:${AWS::Region}}}' },
      'u:?the dynamic reference ssm:eu-west-1',
    ],
  ])('is unknown, and says which: %s', (_, written, expected) => {
    expect(resolved(written, { ...SECRET, ...place })).toBe(expected);
  });

  it('is equal to itself in one account and Region', () => {
    const [here, again] = [1, 2].map(() => valueOf('{{resolve:ssm:x}}', place));
    const elsewhere = valueOf('{{resolve:ssm:x}}', { ...place, region: 'us-east-1' });

    expect(here).toHaveProperty('source', '{{resolve:ssm:x}} in 111111111111 eu-west-1');
    expect(again).toEqual(here);
    expect(elsewhere).not.toEqual(here);
  });

  it('in the default of a parameter is one', () => {
    const Parameters = { P: { Type: 'String', Default: '{{resolve:ssm:x}}' } };

    expect(resolved({ Ref: 'P' }, { Parameters })).toBe('?the dynamic reference ssm:x');
  });
});
