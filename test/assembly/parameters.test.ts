// What parameters of a template are taken for, by type and constraint.
import { graphOf, resolved, valueOf } from '../_helpers/resolved';
import { short } from '../_helpers/value';

const declared = (declaration: object) => valueOf({ Ref: 'P' }, { Parameters: { P: declaration } });

describe('a parameter', () => {
  it.each<[string, object, unknown]>([
    ['that is hidden, and has a default', { Type: 'String', NoEcho: true, Default: 'secret' }, 'secret'],
    [
      'that is a list of numbers, which become texts',
      { Type: 'List<Number>', Default: '80, 20' },
      ['80', '20'],
    ],
    [
      'that is a list of texts',
      { Type: 'CommaDelimitedList', Default: 'test,dev,,prod' },
      ['test', 'dev', '', 'prod'],
    ],
    [
      'that names an SSM parameter, and means the name',
      { Type: 'AWS::SSM::Parameter::Name', Default: '/a/b' },
      '/a/b',
    ],
    [
      'that means what SSM holds',
      { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/a/b' },
      '{SSM parameter /a/b in any account any region}',
    ],
    [
      'that means a list in SSM',
      { Type: 'AWS::SSM::Parameter::Value<List<String>>', Default: '/l' },
      '{SSM parameter /l in any account any region}',
    ],
    ['that is a VPC', { Type: 'AWS::EC2::VPC::Id', Default: 'vpc-1' }, 'vpc-1'],
    ['that is a VPC without a default', { Type: 'AWS::EC2::VPC::Id' }, '{parameter P of t0.json}'],
    [
      'that is a list of subnets without a default',
      { Type: 'List<AWS::EC2::Subnet::Id>' },
      '{parameter P of t0.json}',
    ],
    ['whose default is empty', { Type: 'String', Default: '' }, ''],
    [
      'whose default is no scalar',
      { Type: 'String', Default: ['a'] },
      '?the parameter P, which has no default',
    ],
    ['without a type', { Default: 'x' }, 'x'],
  ])('%s', (_, declaration, expected) => {
    expect(short(declared(declaration))).toEqual(expected);
  });

  it.each<[string, object, object]>([
    ['of any text may have 4,096 characters', { Type: 'String' }, { maxCharacters: 4_096 }],
    ['may have as many characters as it says', { Type: 'String', MaxLength: 63 }, { maxCharacters: 63 }],
    [
      'may have no more than CloudFormation takes',
      { Type: 'String', MaxLength: '99999' },
      { maxCharacters: 4_096 },
    ],
    [
      'with a length that is none has the usual one',
      { Type: 'String', MaxLength: -1 },
      { maxCharacters: 4_096 },
    ],
    ['that is never empty says so', { Type: 'String', MinLength: '1' }, { noneOf: [''] }],
    [
      'says what it can be',
      { Type: 'String', AllowedValues: ['a', 'b'] },
      {
        oneOf: [
          { kind: 'literal', value: 'a' },
          { kind: 'literal', value: 'b' },
        ],
      },
    ],
    ['says which one it is', { Type: 'String' }, { source: 'parameter P of t0.json' }],
    [
      'that is a VPC has the characters of its ids',
      { Type: 'AWS::EC2::VPC::Id' },
      { alphabet: 'a-z0-9-', maxCharacters: 4_096 },
    ],
    ['that is a list says so', { Type: 'List<AWS::EC2::VPC::Id>' }, { isList: true, alphabet: 'a-z0-9-' }],
  ])('%s', (_, declaration, expected) => {
    expect(declared(declaration)).toMatchObject(expected);
  });

  it.each<[string, object]>([
    ['a list', { Type: 'CommaDelimitedList', MaxLength: 9 }],
    ['a list of subnets', { Type: 'List<AWS::EC2::Subnet::Id>' }],
  ])('that is %s has no bound: its items are quoted one by one', (_, declaration) => {
    expect(declared(declaration)).not.toHaveProperty('maxCharacters');
  });

  it('with more allowed values than anybody tries says none', () => {
    const AllowedValues = Array.from({ length: 65 }, (_, index) => `v${index}`);

    expect(declared({ Type: 'String', AllowedValues })).not.toHaveProperty('oneOf');
    expect(declared({ Type: 'String', AllowedValues: ['a', {}] })).not.toHaveProperty('oneOf');
  });

  it('is listed with its type, and whether it is hidden', () => {
    const { templates } = graphOf({
      Parameters: { A: { Type: 'String', NoEcho: 'true', Default: 'x' }, B: { Type: 'Number' }, C: null },
      Resources: {},
    });

    expect(templates[0]?.parameters.map(({ value, ...rest }) => ({ ...rest, value: short(value) }))).toEqual([
      { name: 'A', type: 'String', hasDefault: true, noEcho: true, value: 'x' },
      {
        name: 'B',
        type: 'Number',
        hasDefault: false,
        noEcho: false,
        value: '?the parameter B, which has no default',
      },
      {
        name: 'C',
        type: 'String',
        hasDefault: false,
        noEcho: false,
        value: '?the parameter C, which has no default',
      },
    ]);
  });
});

describe('what SSM holds', () => {
  const Parameters = { P: { Type: 'AWS::SSM::Parameter::Value<CommaDelimitedList>', Default: '/list' } };
  const holder = (Properties: object) => ({ Type: 'AWS::SSM::Parameter', Properties });

  it('is a list where the parameter is one', () => {
    const Resources = { S: holder({ Name: '/list', Type: 'StringList', Value: 'a,b' }) };

    expect(resolved({ 'Fn::Select': [1, { Ref: 'P' }] }, { Parameters, Resources })).toBe('b');
  });

  it('is found by a name that a function makes', () => {
    const Resources = { S: holder({ Name: { 'Fn::Join': ['', ['/', 'list']] }, Value: 'a,b' }) };

    expect(resolved({ Ref: 'P' }, { Parameters, Resources })).toEqual(['a', 'b']);
  });

  it('is nobody knows what where two resources have the name, or none exists', () => {
    const one = holder({ Name: '/list', Value: 'a' });
    const Conditions = { No: { 'Fn::Equals': ['a', 'b'] } };
    const outside = '{SSM parameter /list in any account any region}';

    expect(resolved({ Ref: 'P' }, { Parameters, Resources: { S: one, T: one } })).toBe(outside);
    expect(
      resolved({ Ref: 'P' }, { Parameters, Conditions, Resources: { S: { ...one, Condition: 'No' } } }),
    ).toBe(outside);
  });
});

describe('a pseudo parameter', () => {
  it.each<[string, string, string, string]>([
    ['the standard partition', 'eu-west-1', 'aws', 'amazonaws.com'],
    ['China', 'cn-northwest-1', 'aws-cn', 'amazonaws.com.cn'],
    ['GovCloud', 'us-gov-east-1', 'aws-us-gov', 'amazonaws.com'],
    ['the secret Region', 'us-isob-east-1', 'aws-iso-b', 'sc2s.sgov.gov'],
    ['the European sovereign cloud', 'eusc-de-east-1', 'aws-eusc', 'amazonaws.eu'],
  ])('knows %s', (_, region, partition, suffix) => {
    expect(resolved({ 'Fn::Sub': '${AWS::Partition} ${AWS::URLSuffix}' }, { region })).toBe(
      `${partition} ${suffix}`,
    );
  });

  it('of notification topics is a list', () => {
    expect(valueOf({ Ref: 'AWS::NotificationARNs' })).toMatchObject({ kind: 'symbol', isList: true });
  });
});
