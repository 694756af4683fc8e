// Policies that allow everything without saying so: `iam-no-admin`.
import { results, verdicts } from '../../_helpers/check-template';
import { UNKNOWN, either, verdictOn } from '../../_helpers/judge-resource';

const POLICY = 'AWS::IAM::ManagedPolicy';
const ALL = { Effect: 'Allow', Action: '*', Resource: '*' };

function ofStatement(statement: unknown): string | undefined {
  return verdictOn('iam-no-admin', POLICY, { PolicyDocument: { Statement: [statement] } });
}

describe('everything as an action', () => {
  it.each([
    ['*', 'fail'],
    ['**', 'fail'],
    ['?*', 'fail'],
    ['*:*', 'fail'],
    ['*:?*', 'fail'],
    [['s3:GetObject', '*:*'], 'fail'],
    ['iam:*', 'pass'],
    [['iam:*', 's3:*', 'ec2:*'], 'pass'],
    [UNKNOWN, 'unknown'],
  ])('%j: %s', (Action, verdict) => {
    expect(ofStatement({ ...ALL, Action })).toBe(verdict);
  });

  it.each([
    ['s3:DeleteBucket', 'fail'],
    [['iam:CreateUser', 'organizations:*'], 'fail'],
    ['iam:*', 'pass'],
    ['iam:?*', 'pass'],
    ['i*:*', 'pass'],
    [['organizations:*', 'IAM:*'], 'pass'],
    [[], 'pass'],
  ])('but %j: %s', (NotAction, verdict) => {
    expect(ofStatement({ Effect: 'Allow', NotAction, Resource: '*' })).toBe(verdict);
  });
});

describe('everything as a resource', () => {
  it.each([
    ['*', 'fail'],
    ['?*', 'fail'],
    ['arn:*', 'fail'],
    ['arn:aws:*', 'fail'],
    ['arn:aws-cn:*', 'fail'],
    ['arn:aws:*:*:*:*', 'fail'],
    ['arn:*:*:*:*:*', 'fail'],
    [{ 'Fn::Sub': 'arn:${AWS::Partition}:*' }, 'fail'],
    [{ 'Fn::Sub': 'arn:${P}' }, 'unknown'],
    [UNKNOWN, 'unknown'],
    ['arn:aws:s3:::*', 'pass'],
    [{ 'Fn::Sub': 'arn:aws:s3:::${P}/*' }, 'pass'],
    [{ 'Fn::GetAtt': ['R', 'Arn'] }, 'pass'],
  ])('%j: %s', (Resource, verdict) => {
    expect(ofStatement({ ...ALL, Resource })).toBe(verdict);
  });
});

it('a statement that is a text is no statement that anybody can read', () => {
  expect(ofStatement(JSON.stringify(ALL))).toBe('unknown');
});

describe('a boundary of everything', () => {
  const boundary = {
    Type: POLICY,
    Properties: { ManagedPolicyName: 'all', PolicyDocument: { Statement: ALL } },
  };
  const role = (properties: object) => ({
    Type: 'AWS::IAM::Role',
    Properties: { PermissionsBoundary: { Ref: 'B' }, ...properties },
  });
  const ofBoundary = (properties: object, more: object = {}) =>
    results('iam-no-admin', {
      Parameters: { P: { Type: 'String' }, L: { Type: 'CommaDelimitedList' } },
      Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] } },
      Resources: { B: boundary, R: role(properties), ...more },
    }).find(({ resource }) => resource === 'B')?.verdict;

  it.each([
    ['that is attached nowhere', {}, 'not-applicable'],
    [
      'beside policies of AWS',
      { ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] },
      'not-applicable',
    ],
    [
      'beside those of any partition',
      { ManagedPolicyArns: [{ 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/${P}' }] },
      'not-applicable',
    ],
    ['that is attached too', { ManagedPolicyArns: [{ Ref: 'B' }] }, 'fail'],
    [
      'that is attached by its name',
      { ManagedPolicyArns: [{ 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:policy/all' }] },
      'fail',
    ],
    ['beside a policy that deployment names', { ManagedPolicyArns: [UNKNOWN] }, 'unknown'],
    [
      'beside one by a part of its name',
      { ManagedPolicyArns: [{ 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:policy/${P}' }] },
      'unknown',
    ],
    ['beside a list that a condition gives', { ManagedPolicyArns: either({ Ref: 'L' }, []) }, 'unknown'],
  ])('%s: %s', (_, properties, verdict) => {
    expect(ofBoundary(properties)).toBe(verdict);
  });

  it('that a permission set gives by its name, in whatever account', () => {
    const set = { CustomerManagedPolicyReferences: [{ Name: 'all', Path: '/' }] };

    expect(ofBoundary({}, { S: { Type: 'AWS::SSO::PermissionSet', Properties: set } })).toBe('fail');
  });
});

it('attaching AdministratorAccess counts in every partition', () => {
  const role = (arn: unknown) =>
    verdicts('iam-no-admin', {
      Resources: { R: { Type: 'AWS::IAM::Role', Properties: { ManagedPolicyArns: [arn] } } },
    });

  for (const partition of ['aws', 'aws-cn', 'aws-us-gov', 'aws-iso-b', 'aws-eusc'])
    expect(role(`arn:${partition}:iam::aws:policy/AdministratorAccess`)).toEqual(['fail']);
});

it('a policy in text that has a key twice is not known', () => {
  const allow = '"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]';
  const on = (InlinePolicy: string) => verdictOn('iam-no-admin', 'AWS::SSO::PermissionSet', { InlinePolicy });

  expect(on(`{${allow}}`)).toBe('fail');
  expect(on(`{${allow},"Statement":[]}`)).toBe('unknown');
});
