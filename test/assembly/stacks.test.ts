// What leads from one stack to another: exports, outputs, and nested stacks, also in circles.
import { type ResourceGraph, entry, readAssembly } from '../../lib/assembly';
import { assemblyFolder, removeAssemblies, stackArtifact } from '../_helpers/assembly-folder';
import { type Body, graphOf } from '../_helpers/resolved';
import { short } from '../_helpers/value';

afterAll(removeAssemblies);

const HERE = { account: '111111111111', region: 'eu-west-1' };
const subject = (P: unknown): Body => ({ Resources: { Subject: { Type: 'X', Properties: { P } } } });

/** What the property P of every resource of type X is. */
function found(graph: ResourceGraph): readonly unknown[] {
  return graph.byType('X').map(({ properties }) => short(entry(properties, 'P')));
}

describe('an import', () => {
  const exporter = (name: unknown, rest: Body = {}): Body => ({
    Resources: { Vpc: { Type: 'AWS::EC2::VPC' } },
    Outputs: { Out: { Value: { Ref: 'Vpc' }, Export: { Name: name }, ...rest } },
  });
  const importer = subject({ 'Fn::ImportValue': 'vpc' });

  it.each([
    ['before', [exporter('vpc'), importer]],
    ['behind', [importer, exporter('vpc')]],
  ])('is what another template exports that is given %s it', (_, templates) => {
    expect(found(graphOf(...templates))).toEqual(['<Vpc.Ref>']);
    expect(found(graphOf(...templates.map((template) => ({ ...template, ...HERE }))))).toEqual(['<Vpc.Ref>']);
  });

  it.each<[string, Body, Body]>([
    ['in another Region', { ...exporter('vpc'), ...HERE }, { ...importer, ...HERE, region: 'us-east-1' }],
    [
      'in another account',
      { ...exporter('vpc'), ...HERE },
      { ...importer, ...HERE, account: '222222222222' },
    ],
    ['by another name', exporter('other'), importer],
    [
      'under a condition that is false',
      { ...exporter('vpc', { Condition: 'No' }), Conditions: { No: { 'Fn::Equals': ['a', 'b'] } } },
      importer,
    ],
  ])('is not what is exported %s', (_, one, other) => {
    // A condition that is false is no output; the import cannot be deployed.
    expect(found(graphOf(one, other))).toEqual(['?an import from another stack: vpc']);
  });

  it('is nobody knows what where two templates export the name', () => {
    expect(found(graphOf(exporter('vpc'), exporter('vpc'), importer))).toEqual([
      '?an import from another stack: vpc',
    ]);
  });

  it.each<[string, unknown, unknown, object]>([
    ['substituted', { 'Fn::Sub': '${AWS::StackName}-vpc' }, { 'Fn::Sub': '${P}-vpc' }, { stackName: 'net' }],
    ['joined', { 'Fn::Join': ['-', ['net', 'vpc']] }, { 'Fn::Join': ['-', [{ Ref: 'P' }, 'vpc']] }, {}],
  ])('is found by a name that is %s', (_, written, read, stack) => {
    const reader = {
      ...subject({ 'Fn::ImportValue': read }),
      Parameters: { P: { Type: 'String', Default: 'net' } },
    };

    expect(found(graphOf({ ...exporter(written), ...stack }, reader))).toEqual(['<Vpc.Ref>']);
  });

  it('from outside is unknown, and equal to itself', () => {
    const graph = graphOf(subject([{ 'Fn::ImportValue': 'x' }, { 'Fn::ImportValue': 'x' }]));
    const value = entry(graph.byType('X')[0]?.properties ?? { kind: 'absent' }, 'P');
    const sources = value.kind === 'list' ? value.items.map((item) => 'source' in item && item.source) : [];

    expect(sources).toEqual(Array(2).fill('export x in any account any region'));
  });

  it('of a name that is not known is unknown', () => {
    const reader = {
      ...subject({ 'Fn::ImportValue': { Ref: 'P' } }),
      Parameters: { P: { Type: 'Number', Default: {} } },
    };

    expect(found(graphOf(reader))).toEqual(['?an import from another stack: $[parameter P of t0.json]']);
    expect(found(graphOf(subject({ 'Fn::ImportValue': ['x'] })))).toEqual([
      '?an import whose name cannot be known',
    ]);
  });

  it('leads through several templates, and lists through delimiters', () => {
    const list = {
      Resources: { A: { Type: 'AWS::EC2::Subnet' }, B: { Type: 'AWS::EC2::Subnet' } },
      Outputs: {
        Out: { Value: { 'Fn::Join': ['||', [{ Ref: 'A' }, { Ref: 'B' }]] }, Export: { Name: 'subnets' } },
      },
    };
    const between = {
      Resources: {},
      Outputs: { Out: { Value: { 'Fn::ImportValue': 'subnets' }, Export: { Name: 'again' } } },
    };
    const reader = subject({ 'Fn::Select': [1, { 'Fn::Split': ['||', { 'Fn::ImportValue': 'again' }] }] });

    expect(found(graphOf(reader, between, list))).toEqual(['<B.Ref>']);
  });

  it('in a circle ends', () => {
    const round = (from: string, to: string) => ({
      ...subject({ 'Fn::ImportValue': from }),
      Outputs: { Out: { Value: { 'Fn::ImportValue': from }, Export: { Name: to } } },
    });

    expect(found(graphOf(round('a', 'b'), round('b', 'a')))).toEqual(
      Array(2).fill('?a value that leads back to itself through other stacks'),
    );
  });

  it('by a name that is imported itself ends', () => {
    const odd = {
      ...subject({ 'Fn::ImportValue': 'a' }),
      Outputs: { Out: { Value: 'x', Export: { Name: { 'Fn::ImportValue': 'a' } } } },
    };

    expect(found(graphOf(odd))).toEqual(['?an import from another stack: a']);
  });
});

describe('a plain template that another one names by its path', () => {
  const parent = (TemplateURL: unknown, Parameters: Body = {}): Body => ({
    Resources: {
      N: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL, Parameters } },
      Reader: { Type: 'X', Properties: { P: { 'Fn::GetAtt': ['N', 'Outputs.Out'] } } },
    },
  });
  const child: Body = {
    Parameters: { In: { Type: 'String', Default: 'preset' } },
    Resources: { R: { Type: 'Y', Properties: { P: { Ref: 'In' } } } },
    Outputs: { Out: { Value: { 'Fn::Sub': '${In}-${AWS::Region}' } } },
  };
  const given = (graph: ResourceGraph) =>
    graph.byType('Y').map(({ properties }) => short(entry(properties, 'P')));

  it.each(['t1.json', './t1.json', 'nested/t1.json'])('is nested in it: %s', (url) => {
    const graph = graphOf({ ...parent(url, { In: 'given' }), ...HERE }, child);

    expect([found(graph), given(graph)]).toEqual([['given-eu-west-1'], ['given']]);
    expect(graph.templates.map(({ nestedIn, unresolved }) => [nestedIn, unresolved])).toEqual([
      [null, []],
      ['t0.json#N', []],
    ]);
  });

  it.each<[string, readonly Body[]]>([
    ['from elsewhere', [parent('https://s3.amazonaws.com/b/t1.json', { In: 'given' }), child]],
    ['by a path that only deployment knows', [parent({ Ref: 'X' }, { In: 'given' }), child]],
    ['twice', [parent('t1.json', { In: 'given' }), child, parent('t1.json', { In: 'other' })]],
  ])('is a template by itself where it is named %s', (_, templates) => {
    const graph = graphOf(...templates);

    expect(given(graph)).toEqual(['preset']);
    expect(graph.templates[0]?.unresolved).toEqual([
      { logicalId: 'N', reason: 'makes the resources of a template that is not here' },
    ]);
  });

  it('and that names the other one is nested in nothing', () => {
    const graph = graphOf(parent('t1.json'), parent('t0.json'));

    expect(graph.templates.map(({ nestedIn }) => nestedIn)).toEqual([null, null]);
    expect(found(graph)).toHaveLength(2);
  });

  it.each([
    ['forwards', (index: number) => index + 1],
    ['backwards', (index: number) => index - 1],
  ])('in a chain without end %s ends', (_, next) => {
    const graph = graphOf(...Array.from({ length: 2_000 }, (_item, index) => parent(`t${next(index)}.json`)));

    expect(graph.templates.filter(({ nestedIn }) => nestedIn !== null)).toHaveLength(50);
    expect(found(graph)).toHaveLength(2_000);
  });
});

describe('an output of another stack', () => {
  const stack = { Resources: { Vpc: { Type: 'AWS::EC2::VPC' } }, Outputs: { Id: { Value: { Ref: 'Vpc' } } } };
  const read = (more: object = {}) =>
    subject({ 'Fn::GetStackOutput': { StackName: 'net', OutputName: 'Id', ...more } });
  const role = 'arn:aws:iam::222222222222:role/read';

  it.each<[string, object, object]>([
    ['in its own account and Region', { ...HERE, stackName: 'net' }, {}],
    ['in another Region', { ...HERE, region: 'us-east-1', stackName: 'net' }, { Region: 'us-east-1' }],
    [
      'in another account',
      { account: '222222222222', region: 'eu-west-1', stackName: 'net' },
      { RoleArn: role },
    ],
  ])('is found %s', (_, place, more) => {
    expect(found(graphOf({ ...stack, ...place }, { ...read(more), ...HERE }))).toEqual(['<Vpc.Ref>']);
  });

  it.each<[string, object, object, string]>([
    [
      'of a stack that is elsewhere',
      { ...HERE, stackName: 'net', region: 'us-east-1' },
      {},
      '?an output of another stack: net.Id',
    ],
    [
      'that the stack does not have',
      { ...HERE, stackName: 'net' },
      { OutputName: 'No' },
      '?an output of another stack: net.No',
    ],
    [
      'in an account that a role of unknown account reads',
      { ...HERE, stackName: 'net' },
      { RoleArn: 'x' },
      '?an output of a stack that cannot be known',
    ],
  ])('%s is unknown', (_, place, more, expected) => {
    expect(found(graphOf({ ...stack, ...place }, { ...read(more), ...HERE }))).toEqual([expected]);
  });
});

describe('a nested stack', () => {
  const hash = (name: string) => Buffer.from(name.padEnd(32, '.')).toString('hex');
  const nest = (name: string, Parameters?: Body, rest: Body = {}): Body => ({
    Type: 'AWS::CloudFormation::Stack',
    ...rest,
    Properties: {
      TemplateURL: `https://s3.amazonaws.com/assets/${hash(name)}.json`,
      ...(Parameters && { Parameters }),
    },
  });

  /** The graph of an assembly whose stack a.json nests the others. */
  function nesting(root: Body, children: Readonly<Record<string, Body>>): ResourceGraph {
    const names = Object.keys(children);
    return readAssembly(
      assemblyFolder({
        'manifest.json': {
          version: '55',
          artifacts: {
            'a.assets': { type: 'cdk:asset-manifest', properties: { file: 'a.assets.json' } },
            a: stackArtifact('a.json'),
          },
        },
        'a.assets.json': {
          files: Object.fromEntries(names.map((name) => [hash(name), { source: { path: `${name}.json` } }])),
        },
        'a.json': root,
        ...Object.fromEntries(names.map((name) => [`${name}.json`, children[name]])),
      }),
    ).graph;
  }
  const child = (P: unknown, rest: Body = {}): Body => ({
    Parameters: { In: { Type: 'String', Default: 'preset' } },
    ...subject(P),
    ...rest,
  });

  it('gets its parameters from above, and gives its outputs up', () => {
    const graph = nesting(
      {
        Resources: {
          Key: { Type: 'AWS::KMS::Key' },
          N: nest('n', { In: { 'Fn::GetAtt': ['Key', 'Arn'] } }),
          Reader: { Type: 'X', Properties: { P: { 'Fn::GetAtt': ['N', 'Outputs.Out'] } } },
          Wrong: { Type: 'X', Properties: { P: { 'Fn::GetAtt': ['N', 'Outputs.Nowhere'] } } },
        },
      },
      { n: child({ Ref: 'In' }, { Outputs: { Out: { Value: { 'Fn::Sub': 'x-${In}' } } } }) },
    );

    expect(found(graph)).toEqual([
      'x-<Key.Arn>',
      '?the output Nowhere, which the nested stack N has not',
      '<Key.Arn>',
    ]);
    expect(graph.templates.map(({ name, nestedIn }) => [name, nestedIn])).toEqual([
      ['a.json', null],
      ['n.json', 'a.json#N'],
    ]);
  });

  it.each<[string, Body | undefined, Body, unknown]>([
    ['its default where it is given nothing', undefined, { Type: 'String', Default: 'preset' }, 'preset'],
    [
      'what it is given, and not its default',
      { In: 'given' },
      { Type: 'String', Default: 'preset' },
      'given',
    ],
    ['the items of a text', { In: 'a, b' }, { Type: 'CommaDelimitedList' }, ['a', 'b']],
    [
      'the items of a joined text',
      { In: { 'Fn::Join': [',', [{ Ref: 'Vpc' }, 'b']] } },
      { Type: 'List<AWS::EC2::VPC::Id>' },
      ['<Vpc.Ref>', 'b'],
    ],
    [
      'unknown where the commas are not',
      { In: { 'Fn::Sub': '${Open}' } },
      { Type: 'CommaDelimitedList' },
      '?Fn::Split with arguments that cannot be known',
    ],
    [
      'what SSM holds by the name that is given',
      { In: '/p' },
      { Type: 'AWS::SSM::Parameter::Value<String>' },
      'held',
    ],
    [
      'unknown of what a macro gives',
      { 'Fn::Transform': { Name: 'M' } },
      { Type: 'String', Default: 'x' },
      '?a part of what a function gives',
    ],
  ])('reads %s', (_, Parameters, In, expected) => {
    const root = {
      Parameters: { Open: { Type: 'String' } },
      Resources: {
        Vpc: { Type: 'AWS::EC2::VPC' },
        S: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/p', Value: 'held' } },
        N: nest('n', Parameters),
      },
    };

    expect(found(nesting(root, { n: { Parameters: { In }, ...subject({ Ref: 'In' }) } }))).toEqual([
      expected,
    ]);
  });

  it('that is nested twice is two stacks, each with its own parameters', () => {
    const graph = nesting(
      { Resources: { One: nest('n', { In: 'one' }), Two: nest('n', { In: 'two' }) } },
      { n: child({ Ref: 'In' }) },
    );

    expect(graph.templates.map(({ name }) => name)).toEqual(['a.json', 'n.json', 'n.json in a.json#Two']);
    expect(found(graph)).toEqual(['one', 'two']);
  });

  it('whose condition is false is not there, and one whose condition is open is there perhaps', () => {
    const graph = nesting(
      {
        Parameters: { Open: { Type: 'String' } },
        Conditions: { No: { 'Fn::Equals': ['a', 'b'] }, Maybe: { 'Fn::Equals': [{ Ref: 'Open' }, 'x'] } },
        Resources: {
          Never: nest('n', {}, { Condition: 'No' }),
          Perhaps: nest('m', {}, { Condition: 'Maybe' }),
        },
      },
      {
        n: child('n'),
        m: child('m', { Resources: { R: { Type: 'X', Properties: { P: 'm' } }, S: { Type: 'S' } } }),
      },
    );
    const [never, perhaps] = graph.templates.slice(1);
    const [first, second] = perhaps?.resources ?? [];

    expect(never).toMatchObject({ name: 'n.json', resources: [], unresolved: [] });
    expect(perhaps?.resources.map(({ exists }) => exists)).toEqual(['perhaps', 'perhaps']);
    // They are nested together.
    expect(first === undefined || second === undefined ? '' : graph.coexistence(first, second)).toBe(
      'always',
    );
  });

  it('nests others, which read its outputs through two levels', () => {
    const graph = nesting(
      {
        Resources: {
          Outer: nest('outer', { In: 'deep' }),
          Reader: { Type: 'X', Properties: { P: { 'Fn::GetAtt': 'Outer.Outputs.Up' } } },
        },
      },
      {
        outer: {
          Parameters: { In: { Type: 'String' } },
          Resources: { Inner: nest('inner', { In: { Ref: 'In' } }) },
          Outputs: { Up: { Value: { 'Fn::GetAtt': ['Inner', 'Outputs.Out'] } } },
        },
        inner: child('x', { Outputs: { Out: { Value: { 'Fn::Sub': '${In}er' } } } }),
      },
    );

    expect(found(graph)).toEqual(['deeper', 'x']);
  });

  it('that gets what it gives ends', () => {
    const graph = nesting(
      { Resources: { N: nest('n', { In: { 'Fn::GetAtt': ['N', 'Outputs.Out'] } }) } },
      { n: child({ Ref: 'In' }, { Outputs: { Out: { Value: { Ref: 'In' } } } }) },
    );

    expect(found(graph)).toEqual(['?a value that leads back to itself through other stacks']);
  });

  it('that nests the next one twice again and again is refused', () => {
    const children = Object.fromEntries(
      Array.from({ length: 14 }, (_, level) => [
        `n${level}`,
        { Resources: { A: nest(`n${level + 1}`), B: nest(`n${level + 1}`) } },
      ]),
    );

    expect(() => nesting({ Resources: { A: nest('n0') } }, { ...children, n14: child('x') })).toThrow(
      /got nested stacks without end, allowed up to 2000/,
    );
  });

  it('of thousands of resources that is nested a hundred times is refused', () => {
    const many = (count: number, item: Body) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`R${index}`, item]));

    expect(() =>
      nesting({ Resources: many(100, nest('n')) }, { n: { Resources: many(2_000, { Type: 'A' }) } }),
    ).toThrow(/got nested stacks without end, allowed up to 100000 resources in them/);
  });
});
