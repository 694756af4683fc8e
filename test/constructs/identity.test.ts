import { Match, Template } from 'aws-cdk-lib/assertions';
import { Assumer, PersonaKind, ProjectBoundary, ProjectRole, ServiceRole, SignIn } from '../../constructs';
import { logWriterPolicy, onlyForAccount, projectBoundary, serviceBoundary } from '../../policies';
import '../_helpers/matchers';
import { KEY_ARN, SCORING } from '../_helpers/scopes';
import { emptyStack, onlyResource } from '../_helpers/stack';

function role(assumer: Assumer) {
  const stack = emptyStack();
  const boundary = new ProjectBoundary(stack, 'Boundary', { project: SCORING });
  const made = new ProjectRole(stack, 'Role', {
    assumer,
    boundary,
    keyArn: KEY_ARN,
    scientistsReadData: true,
  });
  return { stack, made };
}

const scientist = Assumer.people(PersonaKind.SCIENTIST, SignIn.identityCenter('eu-west-1'), ['science']);

describe('a role of a project', () => {
  it('carries the project’s boundary, path and name, and sessions of an hour', () => {
    const { stack } = role(scientist);
    const boundary = Object.keys(
      Template.fromStack(stack).findResources('AWS::IAM::ManagedPolicy', {
        Properties: { ManagedPolicyName: projectBoundary(SCORING).name },
      }),
    )[0];

    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Role', {
      RoleName: 'acme-ml--prod--credit-risk--scoring--scientist',
      Path: '/acme-ml/prod/credit-risk/scoring/',
      PermissionsBoundary: { Ref: boundary },
      MaxSessionDuration: 3600,
      Policies: Match.absent(),
      ManagedPolicyArns: Match.absent(),
    });
  });

  it('has one policy, attached by itself', () => {
    const { stack } = role(scientist);

    Template.fromStack(stack).hasResourceProperties('AWS::IAM::ManagedPolicy', {
      ManagedPolicyName: 'acme-ml--prod--credit-risk--scoring--scientist',
      Roles: [{ Ref: Match.stringLikeRegexp('^Role') }],
    });
  });

  it('cannot be given more from outside', () => {
    const { made, stack } = role(scientist);
    const before = Template.fromStack(stack).toJSON();
    made.role.addManagedPolicy({
      managedPolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess',
      managedPolicyRef: { policyArn: 'x' },
    } as never);

    expect(Template.fromStack(stack).toJSON()).toEqual(before);
  });

  it.each([
    ['people behind Identity Center', scientist],
    ['people behind SAML', Assumer.people(PersonaKind.APPROVER, SignIn.saml('corp'), [])],
    [
      'people behind OpenID Connect',
      Assumer.people(PersonaKind.AUDITOR, SignIn.openIdConnect('id.example', 'aud'), ['audit']),
    ],
    ['the pipeline', Assumer.gitHubActions('acme/models')],
    ['training jobs', Assumer.trainingJobs()],
    ['training nodes', Assumer.trainingNodes()],
    ['confidential hosts', Assumer.confidentialHosts()],
  ])('has no finding of four packs for %s', (_, assumer) => {
    expect(role(assumer).stack).toHaveNoFindings();
  });

  it.each([
    [Assumer.trainingJobs(), 'ecs-tasks.amazonaws.com', 'training-job'],
    [Assumer.trainingNodes(), 'ec2.amazonaws.com', 'training-node'],
    [Assumer.confidentialHosts(), 'ec2.amazonaws.com', 'enclave'],
  ])('is assumed by the service behind it', (assumer, service, kind) => {
    Template.fromStack(role(assumer).stack).hasResourceProperties('AWS::IAM::Role', {
      RoleName: `acme-ml--prod--credit-risk--scoring--${kind}`,
      AssumeRolePolicyDocument: { Statement: [Match.objectLike({ Principal: { Service: service } })] },
    });
  });
});

describe('a project boundary', () => {
  it('adds the organisation’s denies at the end', () => {
    const stack = emptyStack();
    new ProjectBoundary(stack, 'Boundary', {
      project: SCORING,
      organizationDenies: [{ sid: 'NoMarketplace', actions: ['aws-marketplace:*'] }],
    });
    const { Properties } = onlyResource(stack, 'AWS::IAM::ManagedPolicy') as {
      Properties: { PolicyDocument: { Statement: { Sid: string; Effect: string }[] } };
    };

    expect(Properties.PolicyDocument.Statement.at(-1)).toMatchObject({
      Sid: 'OrganizationNoMarketplace',
      Effect: 'Deny',
    });
  });
});

describe('a role of the platform’s machinery', () => {
  it('carries the service boundary and is tied to the account', () => {
    const stack = emptyStack();
    new ServiceRole(stack, 'Role', {
      account: SCORING,
      components: ['network', 'prod'],
      purpose: 'flow-logs',
      service: 'vpc-flow-logs.amazonaws.com',
      onBehalfOf: onlyForAccount(SCORING.account, 'arn:aws:ec2:eu-west-1:222222222222:vpc-flow-log/*'),
      access: logWriterPolicy(SCORING, ['network', 'prod', 'flow-logs']),
    });

    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Role', {
      RoleName: 'acme-ml--network--prod--flow-logs',
      PermissionsBoundary: serviceBoundary(SCORING).arn,
      AssumeRolePolicyDocument: {
        Statement: [
          Match.objectLike({
            Condition: Match.objectLike({ StringEquals: { 'aws:SourceAccount': '222222222222' } }),
          }),
        ],
      },
    });
    expect(stack).toHaveNoFindings();
  });
});
