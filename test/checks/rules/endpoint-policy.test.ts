import { checkTemplates } from '../../../lib/checks';
import { NOTHING, UNKNOWN, either, verdictOn } from '../../_helpers/judge-resource';

const ALL = { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' };
const NARROW = { ...ALL, Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } };

function verdictOf(ServiceName: unknown, PolicyDocument: unknown): string | undefined {
  return verdictOn('endpoint-policy', 'AWS::EC2::VPCEndpoint', { ServiceName, PolicyDocument });
}

function ofS3(...Statement: readonly unknown[]): string | undefined {
  return verdictOf('com.amazonaws.eu-west-1.s3', { Statement });
}

describe('endpoints for', () => {
  it.each([
    ...['s3', 'dynamodb', 'sagemaker.api', 'sagemaker.runtime', 'ecr.api', 'ecr.dkr', 'kms', 'logs'],
    ...['monitoring', 'sts', 'secretsmanager', 'ssm', 'batch', 'bedrock', 'bedrock-runtime'],
    ...['athena', 'glue', 'kms-fips', 'sagemaker.api-fips'],
  ])('%s are judged', (service) => {
    expect(verdictOf(`com.amazonaws.eu-west-1.${service}`, NOTHING)).toBe('fail');
    expect(verdictOf(`com.amazonaws.eu-west-1.${service}`, { Statement: [NARROW] })).toBe('pass');
  });

  it.each([...['ec2', 's3express', 'ssmmessages', 'bedrock-agent', 'sagemaker', 'ecr', 'xkms', 'kms.x']])(
    '%s are not judged',
    (service) => {
      expect(verdictOf(`com.amazonaws.eu-west-1.${service}`, NOTHING)).toBe('not-applicable');
    },
  );

  it.each([
    ['cn.com.amazonaws.cn-north-1.ecr.api', 'fail'],
    ['com.amazonaws.us-gov-west-1.kms', 'fail'],
    ['eu.amazonaws.eusc-de-east-1.ecr.dkr', 'fail'],
    ['com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0', 'not-applicable'],
    ['aws.sagemaker.eu-west-1.studio', 'not-applicable'],
    ['kms', 'not-applicable'],
  ])('%s: %s', (name, verdict) => {
    expect(verdictOf(name, NOTHING)).toBe(verdict);
  });

  it.each([
    ['a service in a Region that is not known', { 'Fn::Sub': 'com.amazonaws.${AWS::Region}.kms' }, 'fail'],
    [
      'another in a Region that is not known',
      { 'Fn::Sub': 'com.amazonaws.${AWS::Region}.ec2' },
      'not-applicable',
    ],
    ['a service in a Region that is given', { 'Fn::Sub': 'com.amazonaws.${P}.ecr.api' }, 'fail'],
    ['another in a Region that is given', { 'Fn::Sub': 'com.amazonaws.${P}.ec2' }, 'not-applicable'],
    ['a service that is given', { 'Fn::Sub': 'com.amazonaws.${AWS::Region}.${P}' }, 'unknown'],
    ['a service in a Region that is given in part', { 'Fn::Sub': 'com.amazonaws.eu-${P}.kms' }, 'unknown'],
    ['a Region and a service that are given', { 'Fn::Sub': 'com.amazonaws.${P}' }, 'unknown'],
    ['whatever', UNKNOWN, 'unknown'],
    [
      'one of two that are judged',
      either('com.amazonaws.eu-west-1.kms', 'com.amazonaws.eu-west-1.sts'),
      'fail',
    ],
    [
      'one that is judged, or another',
      either('com.amazonaws.eu-west-1.kms', 'com.amazonaws.eu-west-1.ec2'),
      'unknown',
    ],
    ['nothing', NOTHING, 'not-applicable'],
  ])('%s', (_, name, verdict) => {
    expect(verdictOf(name, NOTHING)).toBe(verdict);
  });

  it('a service that nobody knows, with a policy that is right for any: pass', () => {
    expect(verdictOf(UNKNOWN, { Statement: [NARROW] })).toBe('pass');
  });
});

describe('policies of endpoints', () => {
  it.each([
    ['for everybody', ALL, 'fail'],
    ['for everybody as an AWS principal', { ...ALL, Principal: { AWS: '*' } }, 'fail'],
    ['for everybody in a list', { ...ALL, Principal: { AWS: ['*'] } }, 'fail'],
    ['for every action of a service', { ...ALL, Action: 's3:*' }, 'fail'],
    ['for every action among others', { ...ALL, Action: ['s3:GetObject', 's3:*'] }, 'fail'],
    ['for every object', { ...ALL, Resource: 'arn:aws:s3:::*' }, 'fail'],
    [
      'for every object in a partition that is not known',
      { ...ALL, Resource: { 'Fn::Sub': 'arn:${AWS::Partition}:s3:::*' } },
      'fail',
    ],
    [
      'for all but some principals',
      { ...ALL, Principal: undefined, NotPrincipal: { AWS: 'arn:aws:iam::111111111111:root' } },
      'fail',
    ],
    ['for all but some actions', { ...ALL, Action: undefined, NotAction: 's3:DeleteObject' }, 'fail'],
    ['for all but some resources', { ...ALL, Resource: undefined, NotResource: 'arn:aws:s3:::a/*' }, 'fail'],
    ['under an empty condition', { ...ALL, Condition: {} }, 'fail'],
    ['under a condition without keys', { ...ALL, Condition: { StringEquals: {} } }, 'fail'],
    ['under a condition', NARROW, 'pass'],
    ['for an account', { ...ALL, Principal: { AWS: 'arn:aws:iam::111111111111:root' } }, 'pass'],
    ['for some actions', { ...ALL, Action: ['s3:GetObject', 's3:Put*'] }, 'pass'],
    ['for a bucket', { ...ALL, Resource: ['arn:aws:s3:::a', 'arn:aws:s3:::a/*'] }, 'pass'],
    ['for a bucket of the templates', { ...ALL, Resource: { 'Fn::Sub': '${R}/*' } }, 'pass'],
    ['for a resource of the templates', { ...ALL, Resource: { Ref: 'R' } }, 'pass'],
    ['for what begins with a star', { ...ALL, Resource: { 'Fn::Sub': '*${P}' } }, 'unknown'],
    ['for a bucket that is given', { ...ALL, Resource: { 'Fn::Sub': 'arn:aws:s3:::${P}/*' } }, 'pass'],
    ['that denies', { ...ALL, Effect: 'Deny' }, 'pass'],
    ['for a principal that is given', { ...ALL, Principal: UNKNOWN }, 'unknown'],
    ['for an action that is given', { ...ALL, Action: UNKNOWN }, 'unknown'],
    ['for a resource that is given', { ...ALL, Resource: UNKNOWN }, 'unknown'],
    ['under a condition in one branch', { ...ALL, Condition: either(NARROW.Condition, NOTHING) }, 'unknown'],
    ['that nobody knows', UNKNOWN, 'unknown'],
    ['that is a text', 'Allow', 'unknown'],
  ])('with a statement %s', (_, statement, verdict) => {
    expect(ofS3(statement)).toBe(verdict);
    expect(ofS3(NARROW, statement)).toBe(verdict);
  });

  it.each([
    ['that is not there in one branch', either({ Statement: [NARROW] }, NOTHING), 'unknown'],
    ['that is right in both branches', either({ Statement: [NARROW] }, { Statement: NARROW }), 'pass'],
    ['that is a text of JSON', JSON.stringify({ Statement: [ALL] }), 'fail'],
    ['that is a text of JSON, and narrow', JSON.stringify({ Statement: [NARROW] }), 'pass'],
    ['that is a parameter', UNKNOWN, 'unknown'],
    ['that is no document', [ALL], 'unknown'],
    ['without statements', { Version: '2012-10-17' }, 'unknown'],
  ])('%s', (_, policy, verdict) => {
    expect(verdictOf('com.amazonaws.eu-west-1.s3', policy)).toBe(verdict);
  });

  it('are told at their statement', () => {
    const PolicyDocument = { Statement: [NARROW, ALL] };
    const Properties = { ServiceName: 'com.amazonaws.eu-west-1.s3', PolicyDocument };
    const template = { Resources: { E: { Type: 'AWS::EC2::VPCEndpoint', Properties } } };
    const found = checkTemplates([{ name: 't.json', template }]).results.find(
      ({ control }) => control === 'endpoint-policy',
    );

    expect(found?.propertyPath).toBe('PolicyDocument.Statement.1');
    expect(found?.observed).toBe('an Allow of everything for everybody');
  });
});

describe('what stands for everything', () => {
  it.each([
    ['an action', { Action: '?*' }, 'fail'],
    ['every action of a service', { Action: 's3:?*' }, 'fail'],
    ['objects of every bucket', { Resource: 'arn:aws:s3:::*/*' }, 'fail'],
    ['objects of some buckets', { Resource: 'arn:aws:s3:::acme-*/*' }, 'pass'],
    ['a condition on any organisation', { Condition: { StringLike: { 'aws:PrincipalOrgID': '*' } } }, 'fail'],
    ['a condition on some', { Condition: { StringLike: { 'aws:PrincipalArn': 'arn:aws:iam::1*' } } }, 'pass'],
    ['a condition without a comparison', { Condition: { StringEquals: {} } }, 'fail'],
  ])('%s: %s', (_, change, verdict) => {
    expect(ofS3({ ...ALL, ...change })).toBe(verdict);
  });
});
