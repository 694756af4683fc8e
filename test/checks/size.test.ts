// What only deployment knows of a document or a list: it is never measured as next to nothing.
import { DOCUMENT_LIMITS } from '../../policies';
import { readTemplates } from '../../lib/assembly';
import { measure } from '../../lib/checks';
import { documentOf, openTemplate, results, verdicts } from '../_helpers/check-template';

const managed = DOCUMENT_LIMITS.managedPolicyCharacters;

/** Verdict on a managed policy with this document. */
function verdict(PolicyDocument: unknown, others: object = {}): readonly string[] {
  const R = { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument } };
  return verdicts(managed.id, openTemplate({ R, ...others }));
}

/** Characters that `written` may add to a document, as the second of two statements. */
function added(written: unknown, template: object = {}): number {
  const size = (Resource: unknown): number => {
    const document = { Statement: [{ Resource }] };
    const R = { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document } };
    const { Resources, ...sections } = { Resources: {}, ...template };
    const graph = readTemplates([
      { name: 't.json', template: { ...openTemplate({ ...Resources, R }), ...sections } },
    ]);
    return measure(graph).find(({ limit }) => limit === managed)?.size.atMost ?? Number.NaN;
  };
  return size(written) - size('');
}

const If = (then: unknown, otherwise: unknown) => ({ 'Fn::If': ['C', then, otherwise] });
const NOTHING = { Ref: 'AWS::NoValue' };

describe('a whole document', () => {
  it.each<[string, unknown]>([
    ['a parameter', { Ref: 'P' }],
    ['an import', { 'Fn::ImportValue': 'x' }],
    ['a macro', { 'Fn::Transform': { Name: 'AWS::Include', Parameters: {} } }],
    ['a macro beside statements', { Statement: [], 'Fn::Transform': { Name: 'AWS::Include' } }],
    ['a dynamic reference', '{{resolve:ssm:/policy}}'],
    ['an attribute of a resource', { 'Fn::GetAtt': ['Custom', 'Policy'] }],
    ['a pseudo parameter', { Ref: 'AWS::StackName' }],
    ['one of two, of which one is a parameter', If(documentOf(100), { Ref: 'P' })],
  ])('that is %s is unknown', (_, document) => {
    expect(verdict(document, { Custom: { Type: 'Custom::Thing' } })).toEqual(['unknown']);
  });

  it('that no one bounds is unknown even where a lower bound is known', () => {
    expect(
      results(
        managed.id,
        openTemplate({
          R: {
            Type: 'AWS::IAM::ManagedPolicy',
            Properties: { PolicyDocument: { Statement: [{ 'Fn::ImportValue': 'x' }] } },
          },
        }),
      )[0],
    ).toMatchObject({
      verdict: 'unknown',
      observed: '16 or more',
    });
  });

  it('passes when both branches of an open condition do, and is unknown when one does not', () => {
    const [fits, long] = [documentOf(managed.value), documentOf(managed.value + 1)];

    expect(verdict(If(fits, documentOf(100)))).toEqual(['pass']);
    expect(verdict(If(fits, NOTHING))).toEqual(['pass']);
    expect(verdict(If(fits, long))).toEqual(['unknown']);
    expect(verdict(If(long, long))).toEqual(['fail']);
  });

  it('counts the statement that a condition takes out as perhaps not there', () => {
    const statement = { Sid: 'x'.repeat(managed.value - 100) };
    const other = { Sid: 'x'.repeat(200) };

    expect(verdict({ Statement: [statement, If(other, NOTHING)] })).toEqual(['unknown']);
    expect(verdict({ Statement: [statement, If(NOTHING, NOTHING)] })).toEqual(['pass']);
    expect(verdict({ Statement: [statement, other] })).toEqual(['fail']);
  });

  it('in a text counts without its own white space and with that of its values', () => {
    const spaced = { Statement: [{ Sid: 'a b' }] };

    expect(
      results(
        managed.id,
        openTemplate({
          R: {
            Type: 'AWS::IAM::ManagedPolicy',
            Properties: { PolicyDocument: JSON.stringify(spaced, null, 4) },
          },
        }),
      )[0]?.observed,
    ).toBe(`${JSON.stringify(spaced).length}`);
    expect(verdict({ 'Fn::Sub': `{"Statement":[{"Sid":"${'x'.repeat(managed.value)}\${P}"}]}` })).toEqual([
      'fail',
    ]);
    expect(
      verdict({ 'Fn::Sub': '{"Statement":[{"Sid":"${Custom.A}"}]}' }, { Custom: { Type: 'A::B::C' } }),
    ).toEqual(['unknown']);
  });
});

describe('a value inside a document has at most', () => {
  const iam = (Type: string, Properties: object = {}) => ({
    Resources: { X: { Type: `AWS::IAM::${Type}`, Properties } },
  });
  const of = (Type: string) => ({ Resources: { X: { Type, Properties: {} } } });
  const arn = { 'Fn::GetAtt': ['X', 'Arn'] };

  it.each<[string, unknown, object, number]>([
    ['the characters of a parameter', { Ref: 'P' }, {}, 4_096],
    [
      'those of an SSM parameter',
      { Ref: 'S' },
      {
        Parameters: {
          P: { Type: 'String' },
          S: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/a' },
        },
      },
      4_096,
    ],
    ['no bound as a list of parameters', { Ref: 'L' }, {}, Infinity],
    [
      'no bound as an SSM list',
      { Ref: 'S' },
      {
        Parameters: {
          P: { Type: 'String' },
          S: { Type: 'AWS::SSM::Parameter::Value<List<String>>', Default: '/a' },
        },
      },
      Infinity,
    ],
    ['no bound as an import', { 'Fn::ImportValue': 'x' }, {}, Infinity],
    ['the digits of an account', { Ref: 'AWS::AccountId' }, {}, 12],
    ['what a custom resource may answer', { 'Fn::GetAtt': ['X', 'A'] }, of('Custom::Thing'), 4_096],
    ['the id of a VPC', { Ref: 'X' }, of('AWS::EC2::VPC'), 32],
    ['the ARN of a key', arn, of('AWS::KMS::Key'), 80 + 4 + 36],
    ['the ARN of a role without a path', arn, iam('Role'), 80 + 4 + 1 + 64],
    ['the ARN of a role with a path', arn, iam('Role', { Path: '/a/b/' }), 80 + 4 + 5 + 64],
    ['the ARN of a role with an open path', arn, iam('Role', { Path: { Ref: 'P' } }), 80 + 4 + 512 + 64],
    ['the name of a role', { Ref: 'X' }, iam('Role'), 64],
    [
      'what it is a piece of, as an item between delimiters',
      { 'Fn::Select': [1, { 'Fn::Split': ['name/', { Ref: 'P' }] }] },
      {},
      4_096,
    ],
    [
      'the ARN of a compute environment, as the name in it',
      {
        'Fn::Select': [1, { 'Fn::Split': ['/', { 'Fn::GetAtt': ['X', 'ComputeEnvironmentArn'] }] }],
      },
      of('AWS::Batch::ComputeEnvironment'),
      80 + 20 + 128,
    ],
    ['no bound as all items between delimiters', { 'Fn::Split': [',', { Ref: 'P' }] }, {}, Infinity],
    ['any identifier', { Ref: 'X' }, of('A::B::C'), 1_024],
    ['any ARN', { 'Fn::GetAtt': ['X', 'ThingArn'] }, of('A::B::C'), 2_048],
    [
      'no bound as any other attribute',
      { 'Fn::GetAtt': ['X', 'Outputs.A'] },
      of('AWS::CloudFormation::Stack'),
      Infinity,
    ],
    ['a known text and that of a parameter', { 'Fn::Sub': 'abc${P}' }, {}, 3 + 4_096],
    ['the longer of two texts in a text', { 'Fn::Join': ['', ['a', If('bc', 'd')]] }, {}, 3],
  ])('%s', (_, written, template, expected) => {
    expect(added(written, template)).toBe(expected);
  });
});

describe('the ARN of a key', () => {
  const Resources = {
    K: { Type: 'AWS::KMS::Key', Properties: {} },
    R: {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: { PolicyDocument: { Statement: [{ Resource: { 'Fn::GetAtt': ['K', 'Arn'] } }] } },
    },
  };
  const sizeIn = (place: { readonly account?: string; readonly region?: string }): number => {
    const graph = readTemplates([{ name: 't.json', template: { Resources }, ...place }]);
    const empty = JSON.stringify({ Statement: [{ Resource: '' }] }).length;
    return (measure(graph).find(({ limit }) => limit === managed)?.size.atMost ?? Number.NaN) - empty;
  };
  const known = 'arn:aws:kms:eu-central-1:222222222222:key/11111111-2222-3333-4444-555555555555';

  it('is known to the letter where account and Region are', () => {
    expect(sizeIn({ account: '222222222222', region: 'eu-central-1' })).toBe(known.length);
  });

  it.each([
    ['no account', { region: 'eu-central-1' }],
    ['no Region', { account: '222222222222' }],
    ['a Region of another partition', { account: '222222222222', region: 'us-gov-west-1' }],
    ['another one', { account: '222222222222', region: 'cn-north-1' }],
  ])('is as long as they get with %s', (_, place) => {
    expect(sizeIn(place)).toBe(80 + 'key/'.length + 36);
  });
});

describe('a list that only deployment knows', () => {
  const tags = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ Key: `${index}`, Value: '' }));
  const arns = (count: number) => Array<string>(count).fill('arn');

  it.each<[string, string, unknown, string]>([
    ['tags of a parameter', 'Tags', { Ref: 'P' }, 'unknown'],
    ['tags of a condition, both fine', 'Tags', If(tags(1), tags(50)), 'pass'],
    ['tags of a condition, one too many', 'Tags', If(tags(1), tags(51)), 'unknown'],
    ['tags of a condition, both too many', 'Tags', If(tags(51), tags(52)), 'fail'],
    ['tags of which a condition takes one out', 'Tags', [...tags(50), If(tags(1)[0], NOTHING)], 'unknown'],
    ['managed policies of a list parameter', 'ManagedPolicyArns', { Ref: 'L' }, 'unknown'],
    ['managed policies of a condition', 'ManagedPolicyArns', If(arns(1), arns(11)), 'unknown'],
    ['managed policies, one of them a parameter', 'ManagedPolicyArns', [...arns(9), { Ref: 'P' }], 'pass'],
  ])('%s', (_, property, written, expected) => {
    const control = property === 'Tags' ? 'tags-per-resource' : 'managed-policies-per-role';
    const R = { Type: 'AWS::IAM::Role', Properties: { [property]: written } };

    expect(verdicts(control, openTemplate({ R }))).toEqual([expected]);
  });
});

describe('a limit in bytes', () => {
  const bucket = DOCUMENT_LIMITS.bucketPolicyBytes;
  const policy = (PolicyDocument: unknown) =>
    verdicts(bucket.id, {
      Resources: { R: { Type: 'AWS::S3::BucketPolicy', Properties: { PolicyDocument } } },
    });

  it('counts bytes and not characters', () => {
    expect(policy({ Statement: 'x'.repeat(bucket.value / 2) })).toEqual(['pass']);
    expect(policy({ Statement: 'é'.repeat(bucket.value / 2) })).toEqual(['fail']);
    expect(policy({ ['é'.repeat(bucket.value / 2)]: 1 })).toEqual(['fail']);
    expect(policy(`{"Statement":"${'é'.repeat(bucket.value / 2)}"}`)).toEqual(['fail']);
  });

  it('is no limit in characters', () => {
    expect(verdict({ Statement: 'é'.repeat(managed.value - 20) })).toEqual(['pass']);
  });
});

describe('a document that is a text', () => {
  it('counts white space within quotes, and none outside', () => {
    expect(verdict(`{"Sid":"${' '.repeat(managed.value)}"}`)).toEqual(['fail']);
    expect(verdict(`{${' \n\t\r'.repeat(managed.value)}"Sid": "\\" x" }`)).toEqual(['pass']);
  });

  it('counts every key, one that stands twice too', () => {
    expect(verdict(`{"Sid":"${'x'.repeat(managed.value)}","Sid":""}`)).toEqual(['fail']);
  });
});
