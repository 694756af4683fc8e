// policies/access: who may become which role. Everything of a caller that IAM lets a policy compare is pinned (SAML
// lets it compare the audience only: there the provider alone decides by group); nobody may pass session tags, because a session tag would override the role's own tag of the same key.
import { type Condition, type PolicyDocument, type Principal, policyDocument } from '../document';
import {
  type AccountScope,
  type EnvironmentScope,
  type PipelineStep,
  INGEST_TAG,
  SEPARATOR,
  type ProjectScope,
  accountArn,
  arn,
  permissionSetName,
  projectComponents,
  sageMakerJobs,
  type Persona,
} from '../names';
import { SAGEMAKER } from './sagemaker';

/** How people sign in. */
export type SignInFacts =
  /** IAM Identity Center; `region` is the instance's home Region. */
  | { readonly kind: 'identity-center'; readonly region: string }
  /** A SAML provider of this name in every account that people work in. */
  | { readonly kind: 'saml'; readonly providerName: string }
  /** An OpenID Connect issuer, without `https://`; its subject is a group, because IAM cannot pin group claims. */
  | { readonly kind: 'oidc'; readonly issuer: string; readonly audience: string };

/** What the trust policy of a role for people is a function of. */
export interface PeopleTrust {
  readonly scope: AccountScope;
  /** Name of the permission set that lets people in, with Identity Center. */
  readonly permissionSet: string;
  readonly signIn: SignInFacts;
  /** The groups behind the role, as the identity provider identifies them. */
  readonly groups: readonly string[];
}

/** What the trust policy of a persona is a function of. */
export interface PersonaTrust extends Pick<PeopleTrust, 'signIn' | 'groups'> {
  readonly scope: ProjectScope;
  readonly persona: Persona;
}

/** The trust policy of a persona. */
export function personaTrustPolicy({ scope, persona, signIn, groups }: PersonaTrust): PolicyDocument {
  const permissionSet = permissionSetName(scope.platform, scope.team, persona);
  return peopleTrustPolicy({ scope, permissionSet, signIn, groups });
}

/**
 * The trust policy of a role for people. None of the three ways to sign in tells AWS whether a second factor was
 * used: asking for `aws:MultiFactorAuthPresent` would lock everybody out, so the provider's own policy has to ask.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
 */
export function peopleTrustPolicy({ scope, permissionSet, signIn, groups }: PeopleTrust): PolicyDocument {
  switch (signIn.kind) {
    case 'identity-center':
      return trust('SignInByIdentityCenter', { AWS: accountArn(scope.account) }, 'sts:AssumeRole', {
        ArnLike: { 'aws:PrincipalArn': reservedRoleArn(scope, signIn.region, permissionSet) },
      });
    case 'saml':
      return trust(
        'SignInBySaml',
        { Federated: arn('iam', '', scope.account, `saml-provider/${signIn.providerName}`) },
        'sts:AssumeRoleWithSAML',
        { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
      );
    case 'oidc':
      return trust(
        'SignInByOpenIdConnect',
        { Federated: oidcProviderArn(scope, signIn.issuer) },
        'sts:AssumeRoleWithWebIdentity',
        { StringEquals: { [`${signIn.issuer}:aud`]: signIn.audience, [`${signIn.issuer}:sub`]: groups } },
      );
  }
}

/**
 * The role that Identity Center keeps for a permission set in an account; only its last characters are random.
 * Instances whose home is us-east-1 leave the Region out of the path.
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
 */
function reservedRoleArn(scope: AccountScope, homeRegion: string, permissionSet: string): string {
  const region = homeRegion === 'us-east-1' ? '' : `${homeRegion}/`;
  return arn(
    'iam',
    '',
    scope.account,
    `role/aws-reserved/sso.amazonaws.com/${region}AWSReservedSSO_${permissionSet}_*`,
  );
}

/** The ARN of an account's OpenID Connect provider for `issuer`, given without `https://`. */
export function oidcProviderArn(scope: AccountScope, issuer: string): string {
  return arn('iam', '', scope.account, `oidc-provider/${issuer}`);
}

/** The issuer of GitHub Actions' identities. */
export const GITHUB_ISSUER = 'token.actions.githubusercontent.com';

/** The audience that `aws-actions/configure-aws-credentials` asks for. */
export const GITHUB_AUDIENCE = 'sts.amazonaws.com';

/** The subject that GitHub Actions asserts for a job of `repository` in the project's own environment. */
export function ciSubject(scope: ProjectScope, repository: string): string {
  return `repo:${repository}:environment:${scope.environment}--${scope.team}--${scope.project}`;
}

/**
 * The subject that GitHub Actions asserts for the platform's own pipeline: the GitHub environment of a deployment is
 * the environment's name, so its protection rules decide who deploys. Subjects of projects hold two separators.
 */
export function pipelineSubject(scope: EnvironmentScope, step: PipelineStep, repository: string): string {
  const environment = step === 'deploy' ? scope.environment : `${scope.environment}--plan`;
  return `repo:${repository}:environment:${environment}`;
}

/** The trust policy of a step of the platform's own pipeline. */
export function pipelineTrustPolicy(
  scope: EnvironmentScope,
  step: PipelineStep,
  repository: string,
): PolicyDocument {
  return gitHubTrust(
    step === 'deploy' ? 'DeployByGitHubActions' : 'PlanByGitHubActions',
    scope,
    pipelineSubject(scope, step, repository),
  );
}

/**
 * The trust policy of a project's deployer: one repository, one GitHub environment, one audience.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
 */
export function deployerTrustPolicy(scope: ProjectScope, repository: string): PolicyDocument {
  return gitHubTrust('DeployByGitHubActions', scope, ciSubject(scope, repository));
}

function gitHubTrust(sid: string, scope: AccountScope, subject: string): PolicyDocument {
  return trust(sid, { Federated: oidcProviderArn(scope, GITHUB_ISSUER) }, 'sts:AssumeRoleWithWebIdentity', {
    StringEquals: {
      [`${GITHUB_ISSUER}:aud`]: GITHUB_AUDIENCE,
      [`${GITHUB_ISSUER}:sub`]: subject,
    },
  });
}

/**
 * The trust policy of a project's ingest role: principals of the named accounts that carry the project's tag, so that
 * one source feeds one project; with an organisation, only from within it.
 */
export function ingestTrustPolicy(scope: ProjectScope, sourceAccounts: readonly string[]): PolicyDocument {
  return trust('IngestFromSourceAccounts', { AWS: sourceAccounts.map(accountArn) }, 'sts:AssumeRole', {
    StringEquals: {
      [`aws:PrincipalTag/${INGEST_TAG}`]: projectComponents(scope).join(SEPARATOR),
      ...(scope.organization === null ? {} : { 'aws:PrincipalOrgID': scope.organization }),
    },
  });
}

/** The trust policy of a role that an AWS service assumes; `condition` ties it to our account where the service says who asks. */
export function serviceTrustPolicy(service: string, condition?: Condition): PolicyDocument {
  return trust('AssumeByService', { Service: service }, 'sts:AssumeRole', condition);
}

/**
 * The trust policy of the role of training jobs: containers of AWS Batch and, where the project trains there, SageMaker.
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/security-confused-deputy-prevention.html
 */
export function trainingJobTrustPolicy(scope: ProjectScope, sageMaker: boolean): PolicyDocument {
  const { account, region } = scope;
  const containers = serviceTrustPolicy(
    'ecs-tasks.amazonaws.com',
    onlyForAccount(account, arn('ecs', region, account, '*')),
  );
  if (!sageMaker) return containers;
  return policyDocument([
    ...containers.Statement,
    {
      Sid: 'AssumeBySageMaker',
      Effect: 'Allow',
      Principal: { Service: SAGEMAKER },
      Action: 'sts:AssumeRole',
      Condition: onlyForAccount(account, sageMakerJobs(scope)),
    },
  ]);
}

/** A service that acts for resources of `account` whose ARN begins like `sourceArn`. */
export function onlyForAccount(account: string, sourceArn: string | readonly string[]): Condition {
  return { StringEquals: { 'aws:SourceAccount': account }, ArnLike: { 'aws:SourceArn': sourceArn } };
}

function trust(sid: string, principal: Principal, action: string, condition?: Condition): PolicyDocument {
  return policyDocument([
    {
      Sid: sid,
      Effect: 'Allow',
      Principal: principal,
      Action: action,
      ...(condition === undefined ? {} : { Condition: condition }),
    },
  ]);
}
