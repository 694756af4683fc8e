// File, line and column of resources and properties, in JSON of one line or many, and in YAML.
import { type ResourceGraph, readAssembly, readTemplates } from '../../lib/assembly';
import { assemblyFolder, removeAssemblies, stackArtifact } from '../_helpers/assembly-folder';

afterAll(removeAssemblies);

const graphOf = (template: string | object, name = 't.json') => readTemplates([{ name, template }]);

/** The text that stands at the position of a property of the resource R. */
function textAt(graph: ResourceGraph, text: string, path: string, id = 't.json#R'): string {
  const resource = graph.byId(id);
  const position = resource === undefined ? null : graph.positionOf(resource, path);
  if (position === null) return 'nowhere';
  return (text.split('\n')[position.line - 1] ?? '').slice(position.column - 1);
}

const TEMPLATE = {
  Parameters: { P: { Type: 'String' } },
  Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] }, No: { 'Fn::Equals': ['a', 'b'] } },
  Resources: {
    Q: { Type: 'A', Properties: { Text: 'Resources {[" \\ é' } },
    R: {
      Type: 'AWS::IAM::Role',
      Properties: {
        Policies: [
          {
            PolicyDocument: {
              Statement: [
                { Sid: 'first' },
                { Sid: 'second' },
                { 'Fn::If': ['No', { Sid: 'gone' }, { Sid: 'third' }] },
              ],
            },
          },
        ],
        Tags: [
          { 'Fn::If': ['No', 'gone', { Ref: 'AWS::NoValue' }] },
          { Ref: 'AWS::NoValue' },
          { Key: 'kept' },
        ],
        Open: { 'Fn::If': ['C', { Only: 1 }, { Other: 2 }] },
        'a.b': { 'c"d': 1 },
        Numbers: [1, -2.5, null, true, 'x'],
      },
    },
  },
};

describe.each([
  ['one line', JSON.stringify(TEMPLATE)],
  ['many lines', JSON.stringify(TEMPLATE, null, 2)],
  ['many lines and tabs, with a mark at the beginning', `\uFEFF${JSON.stringify(TEMPLATE, null, '\t')}`],
])('in JSON of %s', (_, text) => {
  const graph = graphOf(text);
  const at = (path: string): string => textAt(graph, text, path).replace(/\s+/g, ' ').replaceAll(' ', '');

  it.each<[string, string]>([
    ['', '"R":{'],
    ['Policies', '"Policies":['],
    ['Policies.0.PolicyDocument.Statement.1.Sid', '"Sid":"second"'],
    ['Policies.0.PolicyDocument.Statement.2.Sid', '"Sid":"third"'],
    ['Tags.0.Key', '"Key":"kept"'],
    ['Open.Only', '"Only":1'],
    ['Open.Other', '"Other":2'],
    ['Numbers.1', '-2.5'],
    ['Numbers.3', 'true'],
    ['Numbers.4', '"x"'],
  ])('finds %s', (path, expected) => {
    expect(at(path).slice(0, expected.length)).toBe(expected);
  });

  it.each<[string, string, string]>([
    ['a property that is not there', 'Nothing', '"Properties":{'],
    ['an item past the end', 'Tags.7', '"Tags":['],
    ['something inside a text', 'Policies.0.PolicyDocument.Statement.0.Sid.Deeper', '"Sid":"first"'],
  ])('gives the nearest thing around %s', (_name, path, expected) => {
    expect(at(path).slice(0, expected.length)).toBe(expected);
  });

  it('takes keys that have dots and quotes in a list', () => {
    const resource = graph.byId('t.json#R');
    const position = resource === undefined ? null : graph.positionOf(resource, ['a.b', 'c"d']);

    expect(position).toMatchObject({ file: 't.json' });
    expect((text.split('\n')[(position?.line ?? 0) - 1] ?? '').slice((position?.column ?? 0) - 1)).toMatch(
      /^"c\\"d"/,
    );
  });

  it('finds other sections', () => {
    const [template] = graph.templates;
    const position = template === undefined ? null : graph.positionIn(template, ['Parameters', 'P']);

    expect((text.split('\n')[(position?.line ?? 0) - 1] ?? '').slice((position?.column ?? 0) - 1)).toMatch(
      /^"P": ?\{/,
    );
  });
});

describe('in YAML', () => {
  const text = `Parameters:
  P: { Type: String }
Conditions:
  C: !Equals [!Ref P, x]
Anchor: &shared
  Deep: { Key: value }
Resources:
  R:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: !Sub "x-\${P}"
      Tags:
        - !If [C, { Key: one }, !Ref AWS::NoValue]
        - Key: two
          Value: |
            text
      Chosen: !If
        - C
        - Left: 1
        - Right: 2
      Shared: *shared
      "quoted": {flow: [a, {b: c}]}
`;
  const graph = graphOf(text, 't.yaml');

  it.each<[string, string, number]>([
    ['', 'R:', 8],
    ['BucketName', 'BucketName: !Sub', 11],
    ['Tags.0.Key', 'Key: one', 13],
    ['Tags.1.Value', 'Value: |', 15],
    ['Chosen.Left', 'Left: 1', 19],
    ['Chosen.Right', 'Right: 2', 20],
    ['Shared.Deep.Key', 'Key: value', 6],
    ['quoted.flow.1.b', 'b: c', 22],
    ['Nothing', 'Properties:', 10],
  ])('finds %s', (path, expected, line) => {
    const resource = graph.byId('t.yaml#R');

    expect(textAt(graph, text, path, 't.yaml#R').slice(0, expected.length)).toBe(expected);
    expect(resource === undefined ? null : graph.positionOf(resource, path)).toMatchObject({
      file: 't.yaml',
      line,
    });
  });
});

describe('a position', () => {
  it('of what a loop makes is that of its body', () => {
    const text = `Transform: AWS::LanguageExtensions
Resources:
  Fn::ForEach::Outer:
    - A
    - [p, q]
    - Fn::ForEach::Inner:
        - B
        - [1, 2]
        - "R\${A}\${B}":
            Type: T
            Properties:
              Name: "\${A}"
`;
    const graph = graphOf(text);

    expect(textAt(graph, text, '', 't.json#Rq2').slice(0, 5)).toBe('"R${A');
    expect(textAt(graph, text, 'Name', 't.json#Rq2')).toBe('Name: "${A}"');
  });

  it('in a template that was given as an object is nowhere', () => {
    expect(textAt(graphOf(TEMPLATE), '', '')).toBe('nowhere');
  });

  it('in a nested stack is in the file that its stacks share', () => {
    const hash = 'ab'.repeat(32);
    const nest = {
      Type: 'AWS::CloudFormation::Stack',
      Properties: { TemplateURL: `https://x/${hash}.json` },
    };
    const { graph } = readAssembly(
      assemblyFolder({
        'manifest.json': {
          version: '55',
          artifacts: {
            'a.assets': { type: 'cdk:asset-manifest', properties: { file: 'a.assets.json' } },
            a: stackArtifact('a.json'),
          },
        },
        'a.assets.json': { files: { [hash]: { source: { path: 'n.json' } } } },
        'a.json': { Resources: { A: nest, B: nest } },
        'n.json': { Resources: { R: { Type: 'X', Properties: { P: 1 } } } },
      }),
    );

    expect(graph.byType('X').map((resource) => graph.positionOf(resource, 'P'))).toEqual(
      Array(2).fill({ file: 'n.json', line: 1, column: 45 }),
    );
  });

  it('of every resource of a long line is found in one pass', () => {
    const Resources = Object.fromEntries(
      Array.from({ length: 4_000 }, (_, index) => [
        `R${index}`,
        { Type: 'A', Properties: { P: { Q: [index] } } },
      ]),
    );
    const text = JSON.stringify({ Resources });
    const graph = graphOf(text);
    const begin = process.cpuUsage();
    const columns = graph.resources.map((resource) => graph.positionOf(resource, 'P.Q.0')?.column ?? 0);

    expect(process.cpuUsage(begin).user).toBeLessThan(2_000_000);
    expect(columns.map((column, index) => text.startsWith(`${index}]`, column - 1))).not.toContain(false);
  });
});
