import { type ResourceGraph, entry, readTemplates } from '../../lib/assembly';
import { short } from '../_helpers/value';

type Body = Readonly<Record<string, unknown>>;

function graphOf(...templates: readonly (Body & { account?: string; region?: string })[]): ResourceGraph {
  return readTemplates(
    templates.map(({ account, region, ...template }, index) => ({
      name: `t${index}.json`,
      template,
      ...(account === undefined ? {} : { account }),
      ...(region === undefined ? {} : { region }),
    })),
  );
}

/** What `written` resolves to in a template with a bucket, a custom resource and `rest`. */
function resolved(
  written: unknown,
  rest: Body = {},
  place: { account?: string; region?: string } = {},
): unknown {
  const graph = graphOf({
    ...rest,
    ...place,
    Resources: {
      Bucket: { Type: 'AWS::S3::Bucket' },
      Custom: { Type: 'Custom::Thing' },
      Subject: { Type: 'X::Y::Z', Properties: { P: written } },
    },
  });
  const subject = graph.byType('X::Y::Z')[0];
  return subject === undefined ? 'no subject' : short(entry(subject.properties, 'P'));
}

const PARAMETERS = {
  Parameters: {
    WithDefault: { Type: 'String', Default: 'fallback' },
    OnlyOne: { Type: 'String', AllowedValues: ['single'] },
    Open: { Type: 'String' },
    Choice: { Type: 'String', AllowedValues: ['a', 'b'] },
    List: { Type: 'CommaDelimitedList', Default: 'a, b' },
    Number: { Type: 'Number', Default: 7 },
  },
  Conditions: {
    Yes: { 'Fn::Equals': ['x', 'x'] },
    No: { 'Fn::Not': [{ Condition: 'Yes' }] },
    Maybe: { 'Fn::Equals': [{ Ref: 'Open' }, 'x'] },
    Both: { 'Fn::And': [{ Condition: 'Yes' }, { Condition: 'Maybe' }] },
    Neither: { 'Fn::And': [{ Condition: 'No' }, { Condition: 'Maybe' }] },
    Either: { 'Fn::Or': [{ Condition: 'Yes' }, { Condition: 'Maybe' }] },
    Circle: { 'Fn::Not': [{ Condition: 'Circle' }] },
  },
  Mappings: { Sizes: { dev: { nodes: 2 }, prod: { nodes: 8 } } },
};

describe('an intrinsic function resolves to', () => {
  it.each<[string, unknown, unknown]>([
    ['a literal', 'text', 'text'],
    ['a reference to a resource', { Ref: 'Bucket' }, '<Bucket.Ref>'],
    ['an attribute', { 'Fn::GetAtt': ['Bucket', 'Arn'] }, '<Bucket.Arn>'],
    ['an attribute in one word', { 'Fn::GetAtt': 'Bucket.Arn' }, '<Bucket.Arn>'],
    [
      'nothing known of a custom resource',
      { 'Fn::GetAtt': ['Custom', 'Value'] },
      '?an attribute of the custom resource Custom',
    ],
    [
      'nothing known of a resource that is not there',
      { Ref: 'Nobody' },
      '?Ref to Nobody, which is not in the template',
    ],
    ['the default of a parameter', { Ref: 'WithDefault' }, 'fallback'],
    ['the only value a parameter may have', { Ref: 'OnlyOne' }, 'single'],
    [
      'unknown for a parameter without a default',
      { Ref: 'Open' },
      '?the parameter Open, which has no default',
    ],
    [
      'unknown for a parameter with a choice',
      { Ref: 'Choice' },
      '?the parameter Choice, which has no default',
    ],
    ['a list for a list parameter', { Ref: 'List' }, ['a', 'b']],
    ['a number for a number parameter', { Ref: 'Number' }, 7],
    ['a joined text', { 'Fn::Join': ['-', ['a', { Ref: 'WithDefault' }, 'b']] }, 'a-fallback-b'],
    ['a text known in part', { 'Fn::Join': ['', ['arn:', { Ref: 'Bucket' }, '/*']] }, 'arn:<Bucket.Ref>/*'],
    ['an item', { 'Fn::Select': [1, ['a', 'b']] }, 'b'],
    ['an item by text', { 'Fn::Select': ['1', { Ref: 'List' }] }, 'b'],
    [
      'unknown past the end of a list',
      { 'Fn::Select': [9, ['a']] },
      '?Fn::Select with arguments that cannot be known',
    ],
    ['parts', { 'Fn::Split': ['-', 'a-b'] }, ['a', 'b']],
    [
      'a substituted text',
      { 'Fn::Sub': 'x-${WithDefault}-${Bucket.Arn}-${!Kept}' },
      'x-fallback-<Bucket.Arn>-${Kept}',
    ],
    [
      'a substituted text with variables',
      { 'Fn::Sub': ['${a}${Bucket}', { a: { Ref: 'WithDefault' } }] },
      'fallback<Bucket.Ref>',
    ],
    ['an entry of a mapping', { 'Fn::FindInMap': ['Sizes', 'prod', 'nodes'] }, 8],
    ['base 64', { 'Fn::Base64': 'a' }, 'YQ=='],
    ['the branch of a condition that holds', { 'Fn::If': ['Yes', 'a', 'b'] }, 'a'],
    ['the other branch of one that does not', { 'Fn::If': ['No', 'a', 'b'] }, 'b'],
    ['both branches of one that stays open', { 'Fn::If': ['Maybe', 'a', 'b'] }, 'Maybe?a:b'],
    ['both branches of one that leads to itself', { 'Fn::If': ['Circle', 'a', 'b'] }, 'Circle?a:b'],
    [
      'nothing where no branch has anything',
      { 'Fn::If': ['Maybe', { Ref: 'AWS::NoValue' }, { Ref: 'AWS::NoValue' }] },
      undefined,
    ],
    [
      'unknown where a macro stands beside other keys',
      { a: 'b', 'Fn::Transform': {} },
      '?Fn::Transform beside other keys is not resolved',
    ],
    ['nothing for NoValue', { 'Fn::If': ['Yes', { Ref: 'AWS::NoValue' }, 'b'] }, undefined],
    ['a list without what NoValue takes out', [{ Ref: 'AWS::NoValue' }, 'a'], ['a']],
    [
      'unknown for a dynamic reference',
      '{{resolve:secretsmanager:x}}',
      '?the dynamic reference secretsmanager:x',
    ],
    ['unknown for an import', { 'Fn::ImportValue': 'x' }, '?an import from another stack: x'],
    [
      'unknown for a function that is not resolved',
      { 'Fn::Transform': { Name: 'M' } },
      '?Fn::Transform is not resolved',
    ],
    [
      'a mapping whose key only looks like a function',
      { Condition: { Bool: { a: 'b' } } },
      { Condition: { Bool: { a: 'b' } } },
    ],
  ])('%s', (_, written, expected) => {
    expect(resolved(written, PARAMETERS)).toEqual(expected);
  });

  it('the account, Region and partition where they are known, else one symbol each', () => {
    const written = {
      'Fn::Sub': 'arn:${AWS::Partition}:x:${AWS::Region}:${AWS::AccountId}:${AWS::URLSuffix}',
    };

    expect(resolved(written, {}, { account: '111111111111', region: 'eu-west-1' })).toBe(
      'arn:aws:x:eu-west-1:111111111111:amazonaws.com',
    );
    expect(resolved(written, {}, { account: '111111111111', region: 'cn-north-1' })).toContain('arn:aws-cn:');
    expect(resolved(written)).toBe(
      'arn:{partition of t0.json}:x:{region of t0.json}:{account of t0.json}:{url suffix of t0.json}',
    );
  });
});

describe('a resource', () => {
  const resource = (body: Body) =>
    graphOf({ ...PARAMETERS, Resources: { R: { Type: 'A::B::C', ...body } } }).resources;

  it('does not exist when its condition is false', () => {
    expect(resource({ Condition: 'No' })).toEqual([]);
    expect(resource({ Condition: 'Neither' })).toEqual([]);
  });

  it('exists for sure, or perhaps', () => {
    expect(resource({ Condition: 'Yes' })[0]?.exists).toBe('always');
    expect(resource({ Condition: 'Either' })[0]?.exists).toBe('always');
    expect(resource({ Condition: 'Both' })[0]?.exists).toBe('perhaps');
    expect(resource({ Condition: 'Nowhere' })[0]?.exists).toBe('perhaps');
  });

  it('carries where it comes from and what becomes of it', () => {
    expect(
      resource({
        Metadata: { 'aws:cdk:path': 'a/b' },
        DependsOn: ['X', 'Y'],
        DeletionPolicy: 'Retain',
        UpdateReplacePolicy: 'Delete',
      })[0],
    ).toMatchObject({
      id: 't0.json#R',
      template: 't0.json',
      constructPath: 'a/b',
      dependsOn: ['X', 'Y'],
      deletionPolicy: 'Retain',
      updateReplacePolicy: 'Delete',
    });
  });

  it('resolves its properties once', () => {
    const [found] = resource({ Properties: { A: { Ref: 'WithDefault' } } });

    expect(found?.properties).toBe(found?.properties);
  });

  it('without properties, or with something else in their place, has none', () => {
    expect(resource({})[0]?.properties.entries.size).toBe(0);
    expect(resource({ Properties: 'nonsense' })[0]?.properties.entries.size).toBe(0);
  });

  it('without a type is none', () => {
    expect(graphOf({ Resources: { R: { Properties: {} }, S: 'x' } }).resources).toEqual([]);
  });
});

describe('an SSM parameter', () => {
  const reader = (account: string) => ({
    account,
    region: 'eu-west-1',
    Parameters: { Vpc: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/net/vpc' } },
    Resources: { Reader: { Type: 'A::B::Reader', Properties: { Vpc: { Ref: 'Vpc' } } } },
  });
  const writer = {
    account: '111111111111',
    region: 'eu-west-1',
    Resources: {
      Vpc: { Type: 'AWS::EC2::VPC' },
      Parameter: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/net/vpc', Value: { Ref: 'Vpc' } } },
    },
  };
  const vpcOf = (graph: ResourceGraph): readonly unknown[] =>
    graph.byType('A::B::Reader').map((resource) => short(entry(resource.properties, 'Vpc')));

  it('is the value that another template puts into it, in the same account and Region', () => {
    expect(vpcOf(graphOf(writer, reader('111111111111')))).toEqual(['<Vpc.Ref>']);
    expect(vpcOf(graphOf(reader('111111111111'), writer))).toEqual(['<Vpc.Ref>']);
  });

  it('is one symbol per account otherwise, equal to itself', () => {
    const [first, second, elsewhere] = vpcOf(
      graphOf(reader('222222222222'), reader('222222222222'), reader('333333333333')),
    );

    expect(first).toBe('{SSM parameter /net/vpc in 222222222222 eu-west-1}');
    expect(second).toBe(first);
    expect(elsewhere).not.toBe(first);
  });

  it('that is written from itself stays a symbol', () => {
    const circle = {
      account: '111111111111',
      region: 'eu-west-1',
      Parameters: { Own: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/a' } },
      Resources: { P: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/a', Value: { Ref: 'Own' } } } },
    };
    const [parameter] = graphOf(circle).byType('AWS::SSM::Parameter');

    expect(parameter === undefined ? '' : short(entry(parameter.properties, 'Value'))).toBe(
      '{SSM parameter /a in 111111111111 eu-west-1}',
    );
  });
});

describe('references', () => {
  it('are found wherever another resource is spoken of, in text, lists and branches', () => {
    const graph = graphOf({
      ...PARAMETERS,
      Resources: {
        Key: { Type: 'AWS::KMS::Key' },
        A: { Type: 'A', Properties: { P: { 'Fn::Sub': 'x${Key.Arn}' } } },
        B: { Type: 'B', Properties: { P: [{ 'Fn::If': ['Maybe', { Ref: 'Key' }, 'x'] }] } },
        C: { Type: 'C', Properties: { P: 'Key' } },
      },
    });
    const [key] = graph.byType('AWS::KMS::Key');
    const found = key === undefined ? [] : graph.referencesTo(key);

    expect(found.map(({ from, attribute }) => `${from.logicalId} ${attribute}`)).toEqual(['A Arn', 'B Ref']);
  });
});

describe('the graph', () => {
  it('finds by id, type and construct path', () => {
    const graph = graphOf({ Resources: { R: { Type: 'A', Metadata: { 'aws:cdk:path': 'app/r' } } } });

    expect(graph.byId('t0.json#R')?.logicalId).toBe('R');
    expect(graph.byConstructPath('app/r')?.logicalId).toBe('R');
    expect(graph.byType('A')).toHaveLength(1);
    expect(graph.byType('B')).toEqual([]);
    expect(graph.byId('t1.json#R')).toBeUndefined();
  });

  it('counts what each template has', () => {
    expect(
      graphOf({
        Resources: { R: { Type: 'A' } },
        Outputs: { O: {} },
        Mappings: { M: {} },
        Parameters: { P: {} },
      }).templates[0],
    ).toMatchObject({
      counts: { resources: 1, outputs: 1, mappings: 1, parameters: 1 },
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });
});
