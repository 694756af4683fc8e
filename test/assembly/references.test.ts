// Where resources speak of one another: by reference, by name, by ARN, and in which property.
import { type Body, type Stack, graphOf } from '../_helpers/resolved';

const HERE: Stack = { account: '111111111111', region: 'eu-west-1' };
const BUCKET = {
  ...HERE,
  Resources: { B: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'shared' } } },
};

/** What `Properties` of a resource of `type` in another template says of the bucket, role and others of a first one. */
function spoken(
  type: string,
  Properties: Body,
  first: Body & Stack = BUCKET,
  stack: Stack = HERE,
): readonly string[] {
  const graph = graphOf(first, { ...stack, Resources: { R: { Type: type, Properties } } });
  const from = graph.byId('t1.json#R');
  const found = from === undefined ? [] : graph.referencesFrom(from);
  for (const { to } of found)
    expect(graph.referencesTo(to).map((each) => each.from.id)).toContain('t1.json#R');
  return found.map(({ to, path, by, attribute }) => `${path} ${by} ${to.logicalId}.${attribute}`);
}

describe('a reference', () => {
  it('says in which property it stands, through lists, texts and branches', () => {
    const graph = graphOf({
      Parameters: { P: { Type: 'String' } },
      Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] } },
      Resources: {
        Key: { Type: 'AWS::KMS::Key' },
        A: {
          Type: 'A',
          Properties: {
            List: [1, { 'Fn::If': ['C', { Deep: { 'Fn::Sub': 'x-${Key}' } }, {}] }],
            Data: { 'Fn::Base64': { 'Fn::Sub': 'export KEY=${Key.Arn}' } },
            Part: { 'Fn::Select': [5, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Key', 'Arn'] }] }] },
            Secret: { 'Fn::Sub': '{{resolve:secretsmanager:${Key}:SecretString:x}}' },
          },
        },
      },
    });
    const [from] = graph.byType('A');

    expect(
      (from === undefined ? [] : graph.referencesFrom(from)).map(
        ({ path, attribute }) => `${path} ${attribute}`,
      ),
    ).toEqual(['List.1.Deep Ref', 'Data Arn', 'Part Arn', 'Secret Ref']);
  });

  it.each<[string, string, Body, readonly string[]]>([
    ['the name of a bucket', 'AWS::S3::BucketPolicy', { Bucket: 'shared' }, ['Bucket name B.BucketName']],
    [
      'a name in a list or deeper',
      'AWS::CloudTrail::Trail',
      { S3BucketName: 'shared' },
      ['S3BucketName name B.BucketName'],
    ],
    ['an ARN', 'A', { Any: { Thing: ['arn:aws:s3:::shared'] } }, ['Any.Thing.0 arn B.Arn']],
    ['the ARN of something inside', 'A', { Any: 'arn:aws:s3:::shared/prefix/*' }, ['Any arn B.Arn']],
    ['a name in a property that names nothing', 'A', { Description: 'shared' }, []],
    ['another name', 'AWS::S3::BucketPolicy', { Bucket: 'other' }, []],
    ['an ARN of another partition', 'A', { Any: 'arn:aws-cn:s3:::shared' }, []],
    [
      'a bucket of the same name, which is a fault of its own',
      'AWS::S3::Bucket',
      { BucketName: 'shared' },
      [],
    ],
  ])('is what says %s', (_, type, properties, expected) => {
    expect(spoken(type, properties)).toEqual(expected);
  });

  const ROLE = {
    ...HERE,
    Resources: { Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'reader' } } },
  };

  it.each<[string, string, Body, Stack, readonly string[]]>([
    [
      'by one in its account',
      'AWS::IAM::Policy',
      { Roles: ['reader'] },
      HERE,
      ['Roles.0 name Role.RoleName'],
    ],
    [
      'by one in another Region of its account',
      'AWS::IAM::RolePolicy',
      { RoleName: 'reader' },
      { ...HERE, region: 'us-east-1' },
      ['RoleName name Role.RoleName'],
    ],
    [
      'not by one in another account',
      'AWS::IAM::Policy',
      { Roles: ['reader'] },
      { ...HERE, account: '222222222222' },
      [],
    ],
    [
      'not by what has roles of another kind',
      'AWS::Cognito::IdentityPoolRoleAttachment',
      { Roles: ['reader'] },
      HERE,
      [],
    ],
    [
      'by its ARN from anywhere',
      'A',
      { RoleArn: 'arn:aws:iam::111111111111:role/reader' },
      {},
      ['RoleArn arn Role.Arn'],
    ],
  ])('names a role: %s', (_, type, properties, stack, expected) => {
    expect(spoken(type, properties, ROLE, stack)).toEqual(expected);
  });

  it('names an alias wherever it stands', () => {
    const alias = {
      ...HERE,
      Resources: { Alias: { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/k' } } },
    };

    expect(spoken('A', { Whatever: 'alias/k' }, alias)).toEqual(['Whatever name Alias.AliasName']);
  });

  it('that could mean two resources means none', () => {
    const two = { ...HERE, Resources: { A: BUCKET.Resources.B, B: BUCKET.Resources.B } };

    expect(spoken('AWS::S3::BucketPolicy', { Bucket: 'shared' }, two)).toEqual([]);
    expect(spoken('A', { Any: 'arn:aws:s3:::shared' }, two)).toEqual([]);
  });
});
