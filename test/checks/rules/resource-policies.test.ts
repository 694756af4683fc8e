// What looks like a condition, a principal or a policy and is none: `resource-policy-star`.
import { CIS_CONTROLS } from '../../../lib/checks';
import { UNKNOWN, verdictOn } from '../../_helpers/judge-resource';

const CONTROL = 'resource-policy-star';
const QUEUE = 'AWS::SQS::QueuePolicy';

const ALLOW = { Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage', Resource: '*' };

function ofStatement(change: object): string | undefined {
  return verdictOn(CONTROL, QUEUE, {
    Queues: ['q'],
    PolicyDocument: { Statement: [{ ...ALLOW, ...change }] },
  });
}

function under(operator: string, key: string, value: unknown): string | undefined {
  return ofStatement({ Condition: { [operator]: { [key]: value } } });
}

const sub = (text: string) => ({ 'Fn::Sub': text });

describe('a condition', () => {
  it.each([
    ['one organisation', 'StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5', 'pass'],
    ['any organisation', 'StringLike', 'aws:PrincipalOrgID', 'o-*', 'fail'],
    ['any account', 'StringLike', 'aws:PrincipalAccount', '????????????', 'fail'],
    ['any VPC', 'StringLike', 'aws:SourceVpc', 'vpc-*', 'fail'],
    ['an organisation that deployment names', 'StringEquals', 'aws:PrincipalOrgID', UNKNOWN, 'pass'],
    [
      'a part of an organisation',
      'ForAnyValue:StringLike',
      'aws:PrincipalOrgPaths',
      'o-a1b2c3d4e5/*',
      'pass',
    ],
    ['a part of any', 'ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', ['o-*/r-*/ou-*'], 'fail'],
    ['a role', 'ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::111111111111:role/ci-*', 'pass'],
    ['a role of any account', 'ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/ci', 'fail'],
    ['one of ten accounts', 'ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::11111111111?:role/ci', 'fail'],
    [
      'a role of this account',
      'ArnLike',
      'aws:PrincipalArn',
      sub('arn:aws:iam::${AWS::AccountId}:role/*'),
      'pass',
    ],
    [
      'any role of a partition',
      'ArnLike',
      'aws:PrincipalArn',
      sub('arn:${AWS::Partition}:iam::*:role/*'),
      'fail',
    ],
    ['any topic', 'ArnLike', 'aws:SourceArn', 'arn:aws:sns:*:*:*', 'fail'],
    ['any bucket', 'ArnLike', 'aws:SourceArn', 'arn:aws:s3:::*', 'fail'],
    ['buckets that anybody may make', 'ArnLike', 'aws:SourceArn', 'arn:aws:s3:::acme-*', 'fail'],
    ['one bucket', 'ArnLike', 'aws:SourceArn', 'arn:aws:s3:::acme-uploads', 'pass'],
    ['objects of one bucket', 'ArnLike', 'aws:SourceArn', 'arn:aws:s3:::acme-uploads/*', 'pass'],
    ['any API', 'ArnLike', 'aws:SourceArn', 'arn:aws:apigateway:eu-west-1::/restapis/*', 'fail'],
    ['what stands behind a parameter', 'ArnLike', 'aws:SourceArn', sub('${P}/*'), 'unknown'],
    [
      'the account that every request is of',
      'StringEquals',
      'aws:PrincipalAccount',
      '${aws:principalaccount}',
      'fail',
    ],
    ['itself, or nobody', 'StringLike', 'aws:PrincipalOrgID', "${aws:PrincipalOrgID, 'none'}", 'fail'],
    ['the account of the resource', 'StringEquals', 'aws:PrincipalAccount', '${aws:ResourceAccount}', 'pass'],
    ['another variable', 'StringEquals', 'aws:SourceAccount', '${aws:PrincipalAccount}', 'unknown'],
    [
      'a role of a variable',
      'ArnLike',
      'aws:PrincipalArn',
      'arn:aws:iam::${aws:PrincipalAccount}:role/ci',
      'unknown',
    ],
    [
      'a role by a variable',
      'ArnLike',
      'aws:PrincipalArn',
      'arn:aws:iam::111111111111:role/${aws:username}',
      'pass',
    ],
    ['the sign of a star', 'StringLike', 'aws:PrincipalAccount', '${*}', 'fail'],
    ['what a parameter names', 'ArnLike', 'aws:SourceArn', UNKNOWN, 'unknown'],
    ['what a parameter names, equal', 'ArnEquals', 'aws:SourceArn', UNKNOWN, 'unknown'],
    ['what a parameter is letter by letter', 'StringEquals', 'aws:SourceArn', UNKNOWN, 'pass'],
    ['a VPC that may be a star', 'StringLike', 'aws:SourceVpc', UNKNOWN, 'unknown'],
    [
      'a topic of ours that may be a star',
      'ArnLike',
      'aws:SourceArn',
      sub('arn:aws:sns:eu-west-1:111111111111:${P}'),
      'pass',
    ],
    ['a bucket that may be a star', 'ArnLike', 'aws:SourceArn', sub('arn:aws:s3:::${P}'), 'unknown'],
    ['what others export', 'ArnLike', 'aws:SourceArn', { 'Fn::ImportValue': 'topic' }, 'pass'],
    ['a mount target, or none', 'Bool', 'elasticfilesystem:AccessedViaMountTarget', UNKNOWN, 'unknown'],
    ['what may be a star alone', 'ArnLike', 'aws:SourceArn', sub('${P}*'), 'unknown'],
    ['some addresses', 'IpAddress', 'aws:SourceIp', ['192.0.2.0/24', '2001:db8::/32'], 'pass'],
    ['both halves of the world', 'IpAddress', 'aws:SourceIp', ['0.0.0.0/1', '128.0.0.0/1'], 'fail'],
    ['every public address', 'IpAddress', 'aws:SourceIp', '2000::/3', 'fail'],
    ['another spelling of the world', 'IpAddress', 'aws:SourceIp', '0:0::/0', 'fail'],
    ['private addresses', 'IpAddress', 'aws:SourceIp', ['10.0.0.0/8', 'fc00::/7'], 'pass'],
  ])('on %s', (_, operator, key, value, verdict) => {
    expect(under(operator, key, value)).toBe(verdict);
  });

  it('on a reference to a resource names that one', () => {
    const Statement = [{ ...ALLOW, Condition: { ArnLike: { 'aws:SourceArn': sub('${R.Arn}*') } } }];

    expect(verdictOn(CONTROL, QUEUE, { PolicyDocument: { Statement } })).toBe('pass');
  });
});

describe('a principal', () => {
  it.each([
    ['of any service', { Service: '*' }],
    ['of any federation', { Federated: '*' }],
    ['of any canonical user', { CanonicalUser: ['*'] }],
    ['of the root of any account', { AWS: 'arn:aws:iam::*:root' }],
    ['of roles by a wildcard', { AWS: [sub('arn:aws:iam::${AWS::AccountId}:role/*')] }],
  ])('%s is not known', (_, Principal) => {
    expect(ofStatement({ Principal })).toBe('unknown');
  });

  it.each([
    ['one service', { Service: 'sns.amazonaws.com' }],
    ['one account', { AWS: '111111111111' }],
  ])('of %s is somebody', (_, Principal) => {
    expect(ofStatement({ Principal })).toBe('pass');
  });
});

describe('a document', () => {
  const open = { Statement: [ALLOW] };

  it.each([
    ['as text', JSON.stringify(open), 'fail'],
    ['with a single statement', { Statement: ALLOW }, 'fail'],
    ['with a statement as text', { Statement: [JSON.stringify(ALLOW)] }, 'unknown'],
    ['that is a list', [ALLOW], 'unknown'],
    ['that deployment gives', UNKNOWN, 'unknown'],
  ])('%s', (_, PolicyDocument, verdict) => {
    expect(verdictOn(CONTROL, QUEUE, { PolicyDocument })).toBe(verdict);
  });

  it.each([
    ['AWS::Events::EventBus', { Policy: open }],
    ['AWS::Lambda::ResourcePolicy', { PolicyDocument: open }],
    ['AWS::S3::MultiRegionAccessPointPolicy', { Policy: open }],
    ['AWS::S3Vectors::VectorBucketPolicy', { Policy: JSON.stringify(open) }],
    ['AWS::S3ObjectLambda::AccessPointPolicy', { PolicyDocument: open }],
    ['AWS::Bedrock::ResourcePolicy', { PolicyDocument: open }],
    ['AWS::BedrockAgentCore::ResourcePolicy', { Policy: JSON.stringify(open) }],
    ['AWS::Backup::LogicallyAirGappedBackupVault', { AccessPolicy: open }],
    ['AWS::Organizations::ResourcePolicy', { Content: open }],
    ['AWS::Oam::Sink', { Policy: open }],
    ['AWS::Logs::Destination', { DestinationPolicy: JSON.stringify(open) }],
    ['AWS::Logs::LogGroup', { ResourcePolicyDocument: open }],
    ['AWS::XRay::ResourcePolicy', { PolicyDocument: JSON.stringify(open) }],
    ['AWS::RedshiftServerless::Namespace', { NamespaceResourcePolicy: open }],
    ['AWS::DynamoDB::Table', { StreamSpecification: { ResourcePolicy: { PolicyDocument: open } } }],
    ['AWS::DynamoDB::GlobalTable', { Replicas: [{}, { ResourcePolicy: { PolicyDocument: open } }] }],
    [
      'AWS::DynamoDB::GlobalTable',
      { Replicas: [{ ReplicaStreamSpecification: { ResourcePolicy: { PolicyDocument: open } } }] },
    ],
  ])('of %s is read where it stands', (type, properties) => {
    expect(verdictOn(CONTROL, type, properties)).toBe('fail');
    expect(verdictOn(CONTROL, type, {})).toBe('not-applicable');
  });

  it('of every type of the control is read', () => {
    const names = [
      ...['AccessPointPolicy', 'AccessPolicies', 'AccessPolicy', 'AssumeRolePolicyDocument', 'Content'],
      ...['DestinationPolicy', 'FileSystemPolicy', 'InvestigationGroupPolicy', 'KeyPolicy', 'ModelPolicy'],
      ...['ModelPackageGroupPolicy', 'NamespaceResourcePolicy', 'PermissionsPolicyDocument', 'Policy'],
      ...['PolicyDocument', 'PolicyText', 'Principal', 'RepositoryPolicy', 'RepositoryPolicyText'],
      ...['ResourcePolicy', 'ResourcePolicyDocument', 'S3AccessPolicy', 'Statement'],
    ];
    const inside = { ResourcePolicy: { PolicyDocument: 'x' } };
    const written = [...names.map((name) => ({ [name]: 'x' })), inside, { Replicas: [inside] }];
    const types = CIS_CONTROLS.find(({ slug }) => slug === CONTROL)?.resourceTypes ?? [];

    expect(types.length).toBeGreaterThan(60);
    expect(
      types.filter((type) => !written.some((each) => verdictOn(CONTROL, type, each) === 'unknown')),
    ).toEqual(['AWS::Lambda::LayerVersionPermission', 'AWS::Lambda::Permission']);
  });
});

describe('a permission of Lambda to everybody', () => {
  const ofPermission = (properties: object) =>
    verdictOn(CONTROL, 'AWS::Lambda::Permission', {
      Action: 'lambda:InvokeFunction',
      Principal: '*',
      ...properties,
    });

  it.each([
    ['from a bucket', { SourceArn: 'arn:aws:s3:::acme-uploads' }, 'pass'],
    ['from any bucket', { SourceArn: 'arn:aws:s3:::*' }, 'fail'],
    ['from anything', { SourceArn: '*' }, 'fail'],
    ['for any organisation', { PrincipalOrgID: 'o-*' }, 'fail'],
    ['for an account', { SourceAccount: { Ref: 'AWS::AccountId' } }, 'pass'],
  ])('%s', (_, properties, verdict) => {
    expect(ofPermission(properties)).toBe(verdict);
  });
});

describe('a policy of an event bus', () => {
  const ofBus = (properties: object) =>
    verdictOn(CONTROL, 'AWS::Events::EventBusPolicy', { StatementId: 'x', ...properties });
  const everybody = { Action: 'events:PutEvents', Principal: '*' };
  const condition = (Key: string, Value: unknown) => ({ Condition: { Type: 'StringEquals', Key, Value } });

  it.each([
    ['for everybody', everybody, 'fail'],
    ['under no condition', { ...everybody, Condition: {} }, 'fail'],
    ['of an organisation', { ...everybody, ...condition('aws:PrincipalOrgID', 'o-a1b2c3d4e5') }, 'pass'],
    ['under another condition', { ...everybody, ...condition('aws:Tag', 'x') }, 'fail'],
    ['as a statement', { Statement: ALLOW }, 'fail'],
    ['as text of a statement', { Statement: JSON.stringify(ALLOW) }, 'fail'],
    ['as text that is none', { Statement: 'x' }, 'unknown'],
  ])('%s', (_, properties, verdict) => {
    expect(ofBus(properties)).toBe(verdict);
  });
});
