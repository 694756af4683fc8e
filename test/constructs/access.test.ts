import { Match, Template } from 'aws-cdk-lib/assertions';
import { IdentityProvider, PermissionSet, PipelineRoles } from '../../constructs';
import { personaSetPolicy } from '../../policies';
import '../_helpers/matchers';
import { SCORING } from '../_helpers/scopes';
import { emptyStack, onlyResource } from '../_helpers/stack';

const INSTANCE = 'arn:aws:sso:::instance/ssoins-1234567890abcdef';
const GROUPS = ['9067a3f2-5c1e-4b7d-8f00-1234567890ab', '9067a3f2-5c1e-4b7d-8f00-1234567890ac'];

function permissionSet(groupIds: readonly string[] = GROUPS) {
  const stack = emptyStack();
  new PermissionSet(stack, 'Scientist', {
    instanceArn: INSTANCE,
    permissionSetName: 'acme-ml--credit-risk--scientist',
    description: 'Scientists of credit risk',
    access: personaSetPolicy('credit-risk', 'scientist', [SCORING]),
    groupIds,
    accounts: ['111111111111', '222222222222'],
  });
  return { stack, template: Template.fromStack(stack) };
}

describe('a permission set', () => {
  it('lets people become their persona for an hour, and has nothing else attached', () => {
    permissionSet().template.hasResourceProperties('AWS::SSO::PermissionSet', {
      InstanceArn: INSTANCE,
      Name: 'acme-ml--credit-risk--scientist',
      SessionDuration: 'PT1H',
      InlinePolicy: {
        Statement: [
          {
            Sid: 'BecomePersona',
            Effect: 'Allow',
            Action: ['sts:AssumeRole'],
            Resource: ['arn:aws:iam::222222222222:role/acme-ml/prod/credit-risk/*--scientist'],
          },
        ],
      },
      ManagedPolicies: Match.absent(),
      CustomerManagedPolicyReferences: Match.absent(),
    });
  });

  it('is assigned to every group in every account, one after the other', () => {
    const assignments = Object.entries(permissionSet().template.findResources('AWS::SSO::Assignment')) as [
      string,
      { Properties: Record<string, string>; DependsOn?: string[] },
    ][];

    expect(
      assignments.map(([, { Properties }]) => `${Properties['TargetId']} ${Properties['PrincipalId']}`),
    ).toEqual([
      `111111111111 ${GROUPS[0]}`,
      `111111111111 ${GROUPS[1]}`,
      `222222222222 ${GROUPS[0]}`,
      `222222222222 ${GROUPS[1]}`,
    ]);
    expect(assignments.map(([, { DependsOn }]) => DependsOn)).toEqual([
      undefined,
      ...assignments.slice(0, -1).map(([id]) => [id]),
    ]);
    for (const [, { Properties }] of assignments)
      expect(Properties).toMatchObject({ PrincipalType: 'GROUP', TargetType: 'AWS_ACCOUNT' });
  });

  it('is made without an assignment when the directory assigns it', () => {
    permissionSet([]).template.resourceCountIs('AWS::SSO::Assignment', 0);
    permissionSet([]).template.resourceCountIs('AWS::SSO::PermissionSet', 1);
  });

  it('has no finding of four packs', () => {
    expect(permissionSet().stack).toHaveNoFindings();
  });
});

describe('an identity provider', () => {
  it('takes one audience, and stays when its stack goes', () => {
    const stack = emptyStack();
    new IdentityProvider(stack, 'GitHub', {
      issuer: 'token.actions.githubusercontent.com',
      audience: 'sts.amazonaws.com',
    });

    expect(onlyResource(stack, 'AWS::IAM::OIDCProvider')).toMatchObject({
      Properties: {
        Url: 'https://token.actions.githubusercontent.com',
        ClientIdList: ['sts.amazonaws.com'],
      },
      DeletionPolicy: 'RetainExceptOnCreate',
    });
  });
});

describe('the pipeline of the platform', () => {
  const stack = emptyStack();
  new PipelineRoles(stack, 'Pipeline', {
    environment: SCORING,
    repository: 'acme/ml-platform',
    qualifier: 'mlkeep',
  });
  const template = Template.fromStack(stack);

  it.each([
    ['plan', 'prod--plan'],
    ['deploy', 'prod'],
  ])('has a role to %s that only jobs of one GitHub environment get', (step, environment) => {
    template.hasResourceProperties('AWS::IAM::Role', {
      RoleName: `acme-ml--ci--prod--${step}`,
      Path: '/acme-ml/ci/prod/',
      MaxSessionDuration: 3600,
      PermissionsBoundary: { Ref: Match.stringLikeRegexp('Policy') },
      AssumeRolePolicyDocument: {
        Statement: [
          Match.objectLike({
            Action: 'sts:AssumeRoleWithWebIdentity',
            Principal: {
              Federated: 'arn:aws:iam::222222222222:oidc-provider/token.actions.githubusercontent.com',
            },
            Condition: {
              StringEquals: {
                'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
                'token.actions.githubusercontent.com:sub': `repo:acme/ml-platform:environment:${environment}`,
              },
            },
          }),
        ],
      },
    });
  });

  it('has no finding of four packs', () => {
    expect(stack).toHaveNoFindings();
  });
});
