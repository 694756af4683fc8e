// Small templates that stand for more than any machine holds, and texts that parsers are slow to refuse.
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
  const begin = performance.now();
  const message = faultOf(() => checkTemplates([{ name: 't', template }]));
  expect(performance.now() - begin).toBeLessThan(8_000);
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
    expect(fault(text)).toMatch(/^t: got (?:text that is not|values nested|too many values|brackets nested)/);
  });

  it('is refused unread where it is longer than any template', () => {
    expect(fault(`a: "${'\\\n'.repeat(2_000_000)}"`)).toMatch(/got \d+ bytes of YAML, allowed up to 1048576/);
  });
});
