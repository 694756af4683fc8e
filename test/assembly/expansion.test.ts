// Small templates that stand for more than any machine holds, and texts that parsers are slow to refuse.
import { type ResourceGraph, readTemplates } from '../../lib/assembly';
import { checkTemplates } from '../../lib/checks';
import { faultOf } from '../_helpers/assembly-folder';

type Body = Readonly<Record<string, unknown>>;

const many = (count: number, item: (index: number) => unknown): Body =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`K${index}`, item(index)]));

function nested(levels: number, core: unknown, wrap: (inner: unknown) => unknown): unknown {
  let value = core;
  for (let level = 0; level < levels; level += 1) value = wrap(value);
  return value;
}

const policy = (PolicyDocument: unknown): Body => ({
  Type: 'AWS::IAM::ManagedPolicy',
  Properties: { PolicyDocument },
});
const one = (PolicyDocument: unknown, rest: Body = {}): Body => ({
  ...rest,
  Resources: { R: policy(PolicyDocument) },
});
const commas = { Parameters: { L: { Type: 'CommaDelimitedList', Default: ','.repeat(1_000_000) } } };
const long = { Parameters: { D: { Type: 'String', Default: 'x'.repeat(1_000_000) } } };
const open = {
  Parameters: { P: { Type: 'String' } },
  Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] } },
};
const ssm = (order: (names: number[]) => number[]) =>
  order(Array.from({ length: 5_000 }, (_, index) => index)).map((index) => ({
    name: `t${index}.json`,
    template: {
      Parameters: { P: { Type: 'AWS::SSM::Parameter::Value<String>', Default: `/p${index + 1}` } },
      Resources: {
        S: { Type: 'AWS::SSM::Parameter', Properties: { Name: `/p${index}`, Value: [{ Ref: 'P' }] } },
      },
    },
  }));

/** What is wrong with a template, which has to be found out in seconds. */
function fault(template: string | Body): string {
  const begin = process.cpuUsage();
  const message = faultOf(() => checkTemplates([{ name: 't', template }]));
  expect(process.cpuUsage(begin).user).toBeLessThan(8_000_000);
  return message;
}

describe('a template that expands without end', () => {
  it.each<[string, Body]>([
    ['a text that doubles', one(nested(26, 'x', (a) => ({ 'Fn::Sub': ['${a}${a}', { a }] })))],
    ['a reference that doubles', one(nested(26, { Ref: 'R' }, (a) => ({ 'Fn::Sub': ['${a}${a}', { a }] })))],
    [
      'a choice that doubles',
      one(
        nested(15, { Ref: 'R' }, (a) => ({
          'Fn::Sub': ['${a}'.repeat(8), { a: { 'Fn::If': ['C', a, ''] } }],
        })),
        open,
      ),
    ],
    [
      'a mapping that doubles',
      one(
        { 'Fn::FindInMap': ['M', 'K0', 'k'] },
        {
          Mappings: {
            M: many(40, (index) => ({
              k: Array(2).fill({ 'Fn::FindInMap': ['M', `K${index + 1}`, 'k'] }),
            })),
          },
        },
      ),
    ],
    [
      'a list that is split 200 times',
      one(Array(200).fill({ 'Fn::Split': [',', { Ref: 'D' }] }), {
        Parameters: { D: { Type: 'String', Default: ','.repeat(1_000_000) } },
      }),
    ],
    ['a list that is named 200 times', one(Array(200).fill({ Ref: 'L' }), commas)],
    ['a text that is named 8,000 times', one(Array(20).fill({ 'Fn::Sub': '${D}'.repeat(400) }), long)],
    ['a long delimiter', one({ 'Fn::Join': ['x'.repeat(1_000_000), { Ref: 'L' }] }, commas)],
  ])('is refused: %s', (_, template) => {
    expect(fault(template)).toMatch(/got a template that expands to more than \d+ (?:values|characters)/);
  });

  it.each<[string, Body]>([
    [
      'a circle of mappings',
      one(
        { 'Fn::FindInMap': ['M', 'a', 'b'] },
        { Mappings: { M: { a: { b: { 'Fn::FindInMap': ['M', 'a', 'b'] } } } } },
      ),
    ],
    [
      'a chain of conditions',
      {
        Conditions: many(20_000, (index) => ({ Condition: `K${index + 1}` })),
        Resources: { R: { Type: 'A', Condition: 'K0' } },
      },
    ],
  ])('is refused where it leads on and on: %s', (_, template) => {
    expect(fault(template)).toMatch(/got values that lead to one another in more than 300 steps/);
  });

  it.each([
    ['forwards', ssm((names) => names)],
    ['backwards', ssm((names) => names.reverse())],
  ])('is refused where parameters lead through 5,000 templates %s', (_, templates) => {
    expect(faultOf(() => checkTemplates(templates))).toMatch(/in more than 300 steps/);
  });
});

describe('a text that stands for little', () => {
  it.each<[string, Body]>([
    ['brackets that open and never close', one({ 'Fn::Sub': '${'.repeat(400_000) })],
    ['one variable many times', one({ 'Fn::Sub': ['${a}'.repeat(100_000), { a: 'x' }] })],
  ])('is read: %s', (_, template) => {
    expect(fault(template)).toBe('no fault');
  });
});

describe('a text that only looks like YAML', () => {
  it.each<[string, string]>([
    ['anchors', `Resources: ${'&a '.repeat(349_000)}`],
    ['tags', `Resources: ${'!a '.repeat(349_000)}`],
    ['reserved signs', '@\n'.repeat(500_000)],
    ['lines that go on', `"${'\\\n'.repeat(500_000)}`],
    ['escapes that are none', `a: "${'\\q'.repeat(500_000)}"`],
    ['brackets', `{"Resources":${'['.repeat(1_000_000)}`],
    ['closing brackets', `a: ${']'.repeat(1_000_000)}`],
    ['commas', `a: [${','.repeat(1_000_000)}`],
    ['directives', '%a\n'.repeat(340_000)],
    ['colons', ': '.repeat(500_000)],
    ['two documents', 'Resources: {}\n---\nResources: {}'],
  ])('is refused: %s', (_, text) => {
    expect(fault(text)).toMatch(
      /^t(?::\d+:\d+)?: got (?:text that is not|values nested|too many values|brackets nested)/,
    );
  });

  it('is refused unread where it is longer than any template', () => {
    expect(fault(`a: "${'\\\n'.repeat(2_000_000)}"`)).toMatch(/got \d+ bytes of YAML, allowed up to 1048576/);
  });
});

describe('a template that is read with everything that can be asked of it', () => {
  /** Reads templates, asks for everything, and tells the fault, all in seconds. */
  function asked(...templates: readonly Body[]): string {
    const begin = process.cpuUsage();
    const message = faultOf(() => {
      const graph = readTemplates(templates.map((template, index) => ({ name: `t${index}`, template })));
      askAll(graph);
    });
    expect(process.cpuUsage(begin).user).toBeLessThan(8_000_000);
    return message;
  }
  function askAll(graph: ResourceGraph): void {
    for (const { outputs, conditions, unresolved } of graph.templates) {
      expect([outputs, conditions.size, unresolved]).toBeDefined();
    }
    for (const resource of graph.resources) {
      graph.referencesFrom(resource);
      graph.spelledOut(resource.properties);
    }
  }
  const when = (condition: string, then: unknown, otherwise: unknown) => ({
    'Fn::If': [condition, then, otherwise],
  });
  const conditions = (count: number): Body => ({
    Parameters: many(count, () => ({ Type: 'String' })),
    Conditions: Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `C${index}`,
        { 'Fn::Equals': [{ Ref: `K${index}` }, 'x'] },
      ]),
    ),
  });

  it.each<[string, readonly Body[]]>([
    ['JSON inside of JSON', [one(nested(40, 'a"b', (inner) => ({ 'Fn::ToJsonString': [inner] })))]],
    [
      'choices of choices, by which items are selected',
      [
        one(
          Array.from({ length: 40 }).reduce<unknown>(
            (inner, _, index) => ({ 'Fn::Select': [inner, when(`C${index}`, [0, 1], [1, 0])] }),
            0,
          ),
          conditions(40),
        ),
      ],
    ],
    [
      'choices of keys, by which mappings are read',
      [
        one(
          Array.from({ length: 30 }).reduce<unknown>(
            (inner, _, index) => ({ 'Fn::FindInMap': ['M', inner, when(`C${index}`, 'a', 'b')] }),
            'a',
          ),
          { ...conditions(30), Mappings: { M: { a: { a: 'a', b: 'b' }, b: { a: 'b', b: 'a' } } } },
        ),
      ],
    ],
    [
      'branches of thousands of conditions, inside of which thousands of others hold',
      [
        one(
          when(
            'All',
            Array.from({ length: 4_000 }, (_, index) => when(`D${index}`, 1, 2)),
            0,
          ),
          {
            Parameters: many(8_000, () => ({ Type: 'String' })),
            Conditions: {
              All: { 'Fn::And': Array.from({ length: 4_000 }, (_, index) => ({ Condition: `C${index}` })) },
              ...Object.fromEntries(
                Array.from({ length: 8_000 }, (_, index) => [
                  `${index < 4_000 ? 'C' : 'D'}${index % 4_000}`,
                  { 'Fn::Equals': [{ Ref: `K${index}` }, 'x'] },
                ]),
              ),
            },
          },
        ),
      ],
    ],
    [
      'exports that double what they import',
      Array.from({ length: 40 }, (_, index) => ({
        Resources: { R: { Type: 'A', Properties: { P: { 'Fn::ImportValue': `e${index}` } } } },
        Outputs: {
          O: {
            Value:
              index === 0
                ? { Ref: 'R' }
                : { 'Fn::Sub': ['${a}${a}', { a: { 'Fn::ImportValue': `e${index - 1}` } }] },
            Export: { Name: `e${index}` },
          },
        },
      })),
    ],
  ])('is refused where it has %s', (_, templates) => {
    expect(asked(...templates)).toMatch(/got a template that expands to more than \d+ (?:values|characters)/);
  });

  it('is refused where imports lead through 5,000 templates', () => {
    const templates = Array.from({ length: 5_000 }, (_, index) => ({
      Resources: { R: { Type: 'A' } },
      Outputs: { O: { Value: { 'Fn::ImportValue': `e${index + 1}` }, Export: { Name: `e${index}` } } },
    }));

    expect(asked(...templates)).toMatch(/in more than 300 steps/);
  });

  it.each<[string, readonly Body[]]>([
    [
      'conditions that are made of two others each, again and again',
      [
        {
          Parameters: { P: { Type: 'String' } },
          Conditions: {
            ...many(60, (index) => ({
              'Fn::And': [{ Condition: `K${index + 1}` }, { Condition: `K${index + 1}` }],
            })),
            K60: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] },
          },
          Resources: {
            R: { Type: 'A', Condition: 'K0', Properties: { P: when('K1', 1, when('K30', 2, 3)) } },
          },
        },
      ],
    ],
    [
      'parameters of many values each',
      [
        {
          Parameters: many(100, () => ({
            Type: 'String',
            AllowedValues: Array.from({ length: 60 }, (_, index) => `v${index}`),
          })),
          Conditions: {
            C: {
              'Fn::Or': Array.from({ length: 100 }, (_, index) => ({
                'Fn::Equals': [{ Ref: `K${index}` }, 'v0'],
              })),
            },
          },
          Resources: { R: { Type: 'A', Condition: 'C' } },
        },
      ],
    ],
    [
      'a value that is compared with thousands of others',
      [
        {
          Parameters: { P: { Type: 'String' } },
          Conditions: {
            C: {
              'Fn::Or': Array.from({ length: 20_000 }, (_, index) => ({
                'Fn::Equals': [{ Ref: 'P' }, `v${index}`],
              })),
            },
          },
          Resources: many(500, () => ({ Type: 'A', Properties: { P: when('C', 1, { Ref: 'P' }) } })),
        },
      ],
    ],
    [
      'choices inside of choices, each of its own condition',
      [
        {
          ...conditions(45),
          Resources: many(50, () => ({
            Type: 'A',
            Properties: {
              P: Array.from({ length: 45 }).reduce<unknown>(
                (inner, _, index) => when(`C${index}`, inner, index),
                'x',
              ),
            },
          })),
        },
      ],
    ],
    [
      'buckets that are named after one another',
      [
        {
          Resources: Object.fromEntries(
            Array.from({ length: 400 }, (_, index) => [
              `B${index}`,
              {
                Type: 'AWS::S3::Bucket',
                Properties: { BucketName: { 'Fn::Sub': `\${B${index + 1}}\${B${index + 1}}` } },
              },
            ]),
          ),
        },
      ],
    ],
    [
      'a long name that is referred to everywhere',
      [
        {
          Resources: {
            B: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'x'.repeat(1_000_000) } },
            R: { Type: 'A', Properties: { P: Array(20_000).fill({ 'Fn::Sub': 'arn:aws:s3:::${B}/*' }) } },
          },
        },
      ],
    ],
    [
      'unknowns that are worked out from one another',
      [
        one(
          nested(15, { Ref: 'P' }, (inner) => ({ 'Fn::Base64': { 'Fn::Join': ['-', ['a', inner, 'b']] } })),
          { Parameters: { P: { Type: 'String' } } },
        ),
      ],
    ],
    [
      'an ARN of a million parts',
      [
        {
          Resources: {
            B: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'b' } },
            R: { Type: 'A', Properties: { P: `arn:aws:s3:::b${'/a:'.repeat(300_000)}` } },
          },
        },
      ],
    ],
  ])('is read where it has %s', (_, templates) => {
    expect(asked(...templates)).toBe('no fault');
  });
});
