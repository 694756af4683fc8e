import { checkTemplates } from '../../../lib/checks';
import { openTemplate } from '../../_helpers/check-template';
import { NOTHING, UNKNOWN, UNREADABLE, either } from '../../_helpers/judge-resource';

const CONTROL = 'sm-model-group-policy';
const OWN = '111111111111';
const OTHER = '222222222222';
const IN_ORGANISATION = { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } };

function allow(Principal: unknown, Condition?: unknown) {
  return {
    Effect: 'Allow',
    Principal,
    Action: ['sagemaker:DescribeModelPackage'],
    Resource: '*',
    ...(Condition === undefined ? {} : { Condition }),
  };
}

function verdict(policy: unknown, account?: string): string | undefined {
  return result(policy, account)?.verdict;
}

function result(policy: unknown, account?: string) {
  const open = openTemplate({
    R: {
      Type: 'AWS::SageMaker::ModelPackageGroup',
      Properties: { ModelPackageGroupName: 'g', ModelPackageGroupPolicy: policy },
    },
    Reader: { Type: 'AWS::IAM::Role' },
    Gone: { Type: 'AWS::IAM::Role', Condition: 'Never' },
  });
  const never = { Never: { 'Fn::Equals': ['a', 'b'] } };
  const template = { ...open, Conditions: { ...(open['Conditions'] as object), ...never } };
  const source = { name: 't.json', template, ...(account === undefined ? {} : { account }) };
  return checkTemplates([source]).results.find(({ control }) => control === CONTROL);
}

function of(...Statement: readonly unknown[]) {
  return { Version: '2012-10-17', Statement };
}

const root = (account: string) => ({ AWS: `arn:aws:iam::${account}:root` });

describe('the policy of a model package group', () => {
  it.each([
    ['left out', NOTHING, 'pass'],
    ['for everybody', of(allow('*')), 'fail'],
    ['for everybody, the long way', of(allow({ AWS: ['*'] })), 'fail'],
    ['for everybody under a condition', of(allow('*', IN_ORGANISATION)), 'fail'],
    ['for everybody but one', of({ Effect: 'Allow', NotPrincipal: root(OWN), Action: '*' }), 'fail'],
    ['against everybody', of({ ...allow('*'), Effect: 'Deny' }), 'pass'],
    ['for the own account', of(allow(root(OWN))), 'pass'],
    ['for the number of the own account', of(allow({ AWS: OWN })), 'pass'],
    ['for another account', of(allow(root(OTHER))), 'fail'],
    ['for the number of another account', of(allow({ AWS: OTHER })), 'fail'],
    ['for a role of another account', of(allow({ AWS: `arn:aws:iam::${OTHER}:role/r` })), 'fail'],
    ['for another account of the organisation', of(allow(root(OTHER), IN_ORGANISATION)), 'pass'],
    [
      'for another account of an organisation that deployment names',
      of(allow(root(OTHER), { StringEquals: { 'aws:PrincipalOrgID': UNKNOWN } })),
      'pass',
    ],
    [
      'for another account where the organisation does not matter',
      of(allow(root(OTHER), { StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } })),
      'fail',
    ],
    [
      'for another account of any organisation',
      of(allow(root(OTHER), { StringLike: { 'aws:PrincipalOrgID': '*' } })),
      'fail',
    ],
    [
      'for another account under another condition',
      of(allow(root(OTHER), { StringEquals: { 'aws:PrincipalAccount': OTHER } })),
      'fail',
    ],
    ['for one that is right and one that is not', of(allow(root(OWN)), allow(root(OTHER))), 'fail'],
    ['for nobody', of({ Effect: 'Allow', Action: '*', Resource: '*' }), 'pass'],
    ['for a principal in a form of its own', of(allow(OTHER)), 'unknown'],
    ['for a principal that is gone', of(allow({ AWS: 'AIDAEXAMPLEEXAMPLEEXA' })), 'unknown'],
    ['for a role that is not there', of(allow({ AWS: { 'Fn::GetAtt': ['Gone', 'Arn'] } })), 'unknown'],
    ['for a service', of(allow({ Service: 'sagemaker.amazonaws.com' })), 'pass'],
    ['for a role of the template', of(allow({ AWS: { 'Fn::GetAtt': ['Reader', 'Arn'] } })), 'pass'],
    [
      'for the own account by its pseudo parameter',
      of(allow({ AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' } })),
      'pass',
    ],
    [
      'for an account that deployment names',
      of(allow({ AWS: { 'Fn::Sub': 'arn:aws:iam::${P}:root' } })),
      'unknown',
    ],
    ['for whom nobody knows', of(allow({ AWS: UNKNOWN })), 'unknown'],
    [
      'for whom nobody knows, who may be everybody, of the organisation',
      of(allow({ AWS: UNKNOWN }, IN_ORGANISATION)),
      'unknown',
    ],
    ['for everybody perhaps', of(allow({ AWS: either(['*'], [OWN]) })), 'unknown'],
    [
      'for one of two lists that are right',
      of(allow({ AWS: either([OWN], [`arn:aws:iam::${OWN}:role/r`]) })),
      'pass',
    ],
    ['for one of two', of(allow({ AWS: either(OWN, OTHER) })), 'unknown'],
    ['as text', JSON.stringify(of(allow('*'))), 'fail'],
    ['as text that is right', JSON.stringify(of(allow(root(OWN)))), 'pass'],
    ['as text that is no JSON', 'Allow everybody', 'unknown'],
    ['that nobody knows', UNKNOWN, 'unknown'],
    ['that cannot be read', UNREADABLE, 'unknown'],
    ['with one statement alone', { Statement: allow('*') }, 'fail'],
  ])('%s', (_, policy, expected) => {
    expect(verdict(policy, OWN)).toBe(expected);
  });

  it('where the own account is not known takes a number for another, and the pseudo parameter for its own', () => {
    expect(verdict(of(allow(root(OWN))))).toBe('fail');
    expect(verdict(of(allow({ AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' } })))).toBe('pass');
    expect(verdict(of(allow({ AWS: { Ref: 'AWS::AccountId' } })))).toBe('pass');
    expect(verdict(of(allow({ AWS: [{ Ref: 'AWS::AccountId' }, { 'Fn::Sub': '${AWS::AccountId}' }] })))).toBe(
      'pass',
    );
  });

  it('for a role of another template is of its account, where that is known', () => {
    const roles = {
      Reader: { Type: 'AWS::IAM::Role' },
      Name: {
        Type: 'AWS::SSM::Parameter',
        Properties: { Name: '/reader', Type: 'String', Value: { 'Fn::GetAtt': ['Reader', 'Arn'] } },
      },
    };
    const groups = {
      Parameters: { Reader: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/reader' } },
      Resources: {
        R: {
          Type: 'AWS::SageMaker::ModelPackageGroup',
          Properties: { ModelPackageGroupPolicy: of(allow({ AWS: { Ref: 'Reader' } })) },
        },
      },
    };
    const judged = (place: object) =>
      checkTemplates([
        { name: 'roles.json', template: { Resources: roles }, ...place },
        { name: 'groups.json', template: groups, ...place },
      ]).results.find(({ control }) => control === CONTROL)?.verdict;

    expect(judged({ account: OWN, region: 'eu-west-1' })).toBe('pass');
    expect(judged({})).toBe('unknown');
  });

  it.each([
    [[root(OWN), '*'], 'ModelPackageGroupPolicy.Statement.1', 'an Allow for everybody'],
    [
      [UNKNOWN, root(OTHER)],
      'ModelPackageGroupPolicy.Statement.1',
      'an Allow for another account without a condition on aws:PrincipalOrgID',
    ],
    [
      [root(OWN), { AWS: UNKNOWN }],
      'ModelPackageGroupPolicy.Statement.1',
      'an Allow for another account without a condition on aws:PrincipalOrgID',
    ],
    [[root(OWN)], 'ModelPackageGroupPolicy', 'without such a statement'],
  ])('for %j points at %s', (principals, propertyPath, observed) => {
    const policy = of(...principals.map((principal) => allow(principal)));

    expect(result(policy, OWN)).toMatchObject({ propertyPath, observed });
  });
});
