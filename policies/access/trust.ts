// policies/access: who may become which role. Everything that identifies the caller is pinned; nobody may pass
// session tags, because a session tag would override the role's own tag of the same key.
import { type Condition, type PolicyDocument, type Principal, policyDocument } from '../document';
import {
  type EnvironmentScope,
  type ProjectScope,
  accountArn,
  arn,
  permissionSetName,
  type Persona,
} from '../names';

/** How people sign in. */
export type SignInFacts =
  /** IAM Identity Center; `region` is the instance's home Region. */
  | { readonly kind: 'identity-center'; readonly region: string }
  /** A SAML provider of this name in every account that people work in. */
  | { readonly kind: 'saml'; readonly providerName: string }
  /** An OpenID Connect issuer, without `https://`; its subject is a group, because IAM cannot pin group claims. */
  | { readonly kind: 'oidc'; readonly issuer: string; readonly audience: string };

/** What the trust policy of a persona is a function of. */
export interface PersonaTrust {
  readonly scope: ProjectScope;
  readonly persona: Persona;
  readonly signIn: SignInFacts;
  /** The groups behind the persona, as the identity provider identifies them. */
  readonly groups: readonly string[];
}

/** The trust policy of a persona. */
export function personaTrustPolicy({ scope, persona, signIn, groups }: PersonaTrust): PolicyDocument {
  switch (signIn.kind) {
    case 'identity-center':
      return trust('SignInByIdentityCenter', { AWS: accountArn(scope.account) }, 'sts:AssumeRole', {
        ArnLike: { 'aws:PrincipalArn': reservedRoleArn(scope, signIn.region, persona) },
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
function reservedRoleArn(scope: ProjectScope, homeRegion: string, persona: Persona): string {
  const region = homeRegion === 'us-east-1' ? '' : `${homeRegion}/`;
  const set = permissionSetName(scope.platform, scope.team, persona);
  return arn(
    'iam',
    '',
    scope.account,
    `role/aws-reserved/sso.amazonaws.com/${region}AWSReservedSSO_${set}_*`,
  );
}

/** The ARN of an account's OpenID Connect provider for `issuer`, given without `https://`. */
export function oidcProviderArn(scope: EnvironmentScope, issuer: string): string {
  return arn('iam', '', scope.account, `oidc-provider/${issuer}`);
}

/** The issuer of GitHub Actions' identities. */
export const GITHUB_ISSUER = 'token.actions.githubusercontent.com';

/** The subject that GitHub Actions asserts for a job of `repository` in the project's own environment. */
export function ciSubject(scope: ProjectScope, repository: string): string {
  return `repo:${repository}:environment:${scope.environment}--${scope.team}--${scope.project}`;
}

/**
 * The trust policy of a project's deployer: one repository, one GitHub environment, one audience.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
 */
export function deployerTrustPolicy(scope: ProjectScope, repository: string): PolicyDocument {
  return trust(
    'DeployByGitHubActions',
    { Federated: oidcProviderArn(scope, GITHUB_ISSUER) },
    'sts:AssumeRoleWithWebIdentity',
    {
      StringEquals: {
        [`${GITHUB_ISSUER}:aud`]: 'sts.amazonaws.com',
        [`${GITHUB_ISSUER}:sub`]: ciSubject(scope, repository),
      },
    },
  );
}

/** The trust policy of a role that an AWS service assumes; `condition` ties it to our account where the service says who asks. */
export function serviceTrustPolicy(service: string, condition?: Condition): PolicyDocument {
  return trust('AssumeByService', { Service: service }, 'sts:AssumeRole', condition);
}

/** A service that acts for resources of `account` whose ARN begins like `sourceArn`. */
export function onlyForAccount(account: string, sourceArn: string): Condition {
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
