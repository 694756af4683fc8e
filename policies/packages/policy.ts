// policies/packages: the policies of a domain of packages and of its repositories. They only deny, as a bucket's does.
// CodeArtifact ignores a policy when it is about to be replaced, so no deny can lock everybody out.
import {
  type PolicyDocument,
  type Statement,
  allBut,
  denyEverybody,
  foreignAccounts,
  policyDocument,
} from '../document';
import type { Administrators, EnvironmentScope } from '../names';

/** What these policies are functions of. */
export interface PackageFacts extends Administrators {
  readonly scope: EnvironmentScope;
}

const CONFIGURE_DOMAIN = [
  'codeartifact:CreatePackageGroup',
  'codeartifact:CreateRepository',
  'codeartifact:DeleteDomain',
  'codeartifact:DeleteDomainPermissionsPolicy',
  'codeartifact:DeletePackageGroup',
  'codeartifact:PutDomainPermissionsPolicy',
  'codeartifact:TagResource',
  'codeartifact:UntagResource',
  'codeartifact:UpdatePackageGroup',
  'codeartifact:UpdatePackageGroupOriginConfiguration',
] as const;

const CONFIGURE_REPOSITORY = [
  'codeartifact:AssociateExternalConnection',
  'codeartifact:AssociateWithDownstreamRepository',
  'codeartifact:DeleteRepository',
  'codeartifact:DeleteRepositoryPermissionsPolicy',
  'codeartifact:DisassociateExternalConnection',
  'codeartifact:PutRepositoryPermissionsPolicy',
  'codeartifact:TagResource',
  'codeartifact:UntagResource',
  'codeartifact:UpdateRepository',
] as const;

/** What puts a package there, takes one away without a trace, or changes what others get. Fetching is reading. */
const WRITE_PACKAGES = [
  'codeartifact:CopyPackageVersions',
  'codeartifact:DeletePackage',
  'codeartifact:DeletePackageVersions',
  'codeartifact:PublishPackageVersion',
  'codeartifact:PutPackageMetadata',
  'codeartifact:PutPackageOriginConfiguration',
  'codeartifact:UpdatePackageVersionsStatus',
] as const;

/**
 * Deployment configures the domain; other accounts do nothing with it.
 * @see https://docs.aws.amazon.com/codeartifact/latest/ug/domain-policies.html
 */
export function packageDomainPolicy({ scope, executionRoleArn }: PackageFacts): PolicyDocument {
  return policyDocument([denyForeignAccounts(scope), denyConfiguration(CONFIGURE_DOMAIN, executionRoleArn)]);
}

/**
 * Deployment says which registry is behind the repository; nobody publishes into it, not even deployment: what is in
 * it comes from that registry alone. Break-glass disposes of a version that should not have come.
 * @see https://docs.aws.amazon.com/codeartifact/latest/ug/repo-policies.html
 */
export function packageRepositoryPolicy(facts: PackageFacts): PolicyDocument {
  const { scope, executionRoleArn, breakGlassRoleArn } = facts;
  return policyDocument([
    denyForeignAccounts(scope),
    denyEverybody('DenyWriting', { actions: WRITE_PACKAGES, resource: HERE }),
    denyEverybody('DenyDisposing', {
      actions: ['codeartifact:DisposePackageVersions'],
      resource: HERE,
      condition: allBut(breakGlassRoleArn),
    }),
    denyConfiguration(CONFIGURE_REPOSITORY, executionRoleArn),
  ]);
}

// In these policies `*` is the domain or repository that the policy stands on, and the packages in it.
const HERE = '*';

function denyForeignAccounts({ account }: EnvironmentScope): Statement {
  return denyEverybody('DenyForeignAccounts', {
    actions: ['codeartifact:*'],
    resource: HERE,
    condition: foreignAccounts(account),
  });
}

function denyConfiguration(actions: readonly string[], executionRoleArn: string): Statement {
  return denyEverybody('DenyConfiguration', {
    actions,
    resource: HERE,
    condition: allBut(executionRoleArn),
  });
}
