// lib/proof/reach/paths: becoming somebody by changing IAM itself: trust, policies, boundaries, groups, credentials, providers.
import type { AssumeRow, IdentityRow, MakeRow } from './path';
import { changing, iam, iamPage, own, page } from './rows';

const ROLE = ['AWS::IAM::Role'];
const USER = ['AWS::IAM::User'];
const GROUP = ['AWS::IAM::Group'];
const POLICY = ['AWS::IAM::ManagedPolicy'];
const SET = ['AWS::SSO::PermissionSet'];
/** Whoever may attach this or set it as a boundary may do so with anything. */
const ADMINISTRATOR = 'policy/AdministratorAccess';
const anyPolicy = { key: 'iam:PolicyARN', value: ADMINISTRATOR };
const anyBoundary = { key: 'iam:PermissionsBoundary', value: ADMINISTRATOR };
const stsPage = (action: string): string => page(`STS/latest/APIReference/API_${action}.html`);

/** Taking a role by its trust policy. */
export const ASSUME_PATHS: readonly AssumeRow[] = [
  {
    kind: 'assume',
    id: 'assume-role',
    by: 'principals',
    needs: [own('sts:AssumeRole')],
    page: stsPage('AssumeRole'),
  },
  {
    kind: 'assume',
    id: 'assume-role-with-web-identity',
    by: 'oidc',
    needs: [own('sts:AssumeRoleWithWebIdentity')],
    page: stsPage('AssumeRoleWithWebIdentity'),
  },
  {
    kind: 'assume',
    id: 'assume-role-with-saml',
    by: 'saml',
    needs: [own('sts:AssumeRoleWithSAML')],
    page: stsPage('AssumeRoleWithSAML'),
  },
];

const STALE = 'whether an older version of the policy allows more nobody here knows';
const SOME_TAGS = 'which of its tags can be changed was not looked at';

const MADE_ALREADY = 'the provider must not be there yet';

/** Changing identities. */
export const IDENTITY_PATHS: readonly IdentityRow[] = [
  changing('update-assume-role-policy', 'UpdateAssumeRolePolicy', ROLE, 'credentials'),
  changing('put-role-policy', 'PutRolePolicy', ROLE, 'policies'),
  changing('attach-role-policy', 'AttachRolePolicy', ROLE, 'policies', { pinned: anyPolicy }),
  changing('delete-role-policy', 'DeleteRolePolicy', ROLE, 'denials'),
  changing('detach-role-policy', 'DetachRolePolicy', ROLE, 'denials'),
  changing('delete-role-permissions-boundary', 'DeleteRolePermissionsBoundary', ROLE, 'boundary'),
  changing('put-role-permissions-boundary', 'PutRolePermissionsBoundary', ROLE, 'boundary', {
    pinned: anyBoundary,
  }),
  changing('tag-role', 'TagRole', ROLE, 'tags', { doubt: SOME_TAGS }),
  changing('untag-role', 'UntagRole', ROLE, 'tags', { doubt: SOME_TAGS }),

  changing('put-user-policy', 'PutUserPolicy', USER, 'policies'),
  changing('attach-user-policy', 'AttachUserPolicy', USER, 'policies', { pinned: anyPolicy }),
  changing('delete-user-policy', 'DeleteUserPolicy', USER, 'denials'),
  changing('detach-user-policy', 'DetachUserPolicy', USER, 'denials'),
  changing('delete-user-permissions-boundary', 'DeleteUserPermissionsBoundary', USER, 'boundary'),
  changing('put-user-permissions-boundary', 'PutUserPermissionsBoundary', USER, 'boundary', {
    pinned: anyBoundary,
  }),
  changing('tag-user', 'TagUser', USER, 'tags', { doubt: SOME_TAGS }),
  changing('untag-user', 'UntagUser', USER, 'tags', { doubt: SOME_TAGS }),
  changing('create-access-key', 'CreateAccessKey', USER, 'credentials'),
  changing('create-login-profile', 'CreateLoginProfile', USER, 'credentials'),
  changing('update-login-profile', 'UpdateLoginProfile', USER, 'credentials'),
  changing('upload-signing-certificate', 'UploadSigningCertificate', USER, 'credentials'),
  changing('upload-ssh-public-key', 'UploadSSHPublicKey', USER, 'credentials', {
    doubt: 'such a key opens the repositories of CodeCommit only',
  }),
  changing('create-service-specific-credential', 'CreateServiceSpecificCredential', USER, 'credentials', {
    doubt: 'such a credential opens some services only',
  }),
  changing('reset-service-specific-credential', 'ResetServiceSpecificCredential', USER, 'credentials', {
    doubt: 'such a credential opens some services only',
  }),

  changing('put-group-policy', 'PutGroupPolicy', GROUP, 'policies'),
  changing('attach-group-policy', 'AttachGroupPolicy', GROUP, 'policies', { pinned: anyPolicy }),
  changing('delete-group-policy', 'DeleteGroupPolicy', GROUP, 'denials'),
  changing('detach-group-policy', 'DetachGroupPolicy', GROUP, 'denials'),
  changing('remove-user-from-group', 'RemoveUserFromGroup', GROUP, 'denials'),
  changing('add-user-to-group', 'AddUserToGroup', GROUP, 'membership'),

  changing('create-policy-version', 'CreatePolicyVersion', POLICY, 'policies'),
  changing('set-default-policy-version', 'SetDefaultPolicyVersion', POLICY, 'policies', { doubt: STALE }),

  changing('update-saml-provider', 'UpdateSAMLProvider', ['AWS::IAM::SAMLProvider'], 'tokens'),
  changing('create-saml-provider', 'CreateSAMLProvider', ['AWS::IAM::SAMLProvider'], 'tokens', {
    isNew: true,
    doubt: MADE_ALREADY,
  }),
  changing('recreate-saml-provider', 'CreateSAMLProvider', ['AWS::IAM::SAMLProvider'], 'tokens', {
    needs: [own('iam:DeleteSAMLProvider'), own('iam:CreateSAMLProvider')],
  }),
  changing('create-oidc-provider', 'CreateOpenIDConnectProvider', ['AWS::IAM::OIDCProvider'], 'tokens', {
    isNew: true,
    doubt: `${MADE_ALREADY}, and somebody still has to stand in for it`,
  }),
  changing('recreate-oidc-provider', 'CreateOpenIDConnectProvider', ['AWS::IAM::OIDCProvider'], 'tokens', {
    needs: [own('iam:DeleteOpenIDConnectProvider'), own('iam:CreateOpenIDConnectProvider')],
    doubt: 'somebody still has to stand in for the provider',
  }),
  changing('add-client-id', 'AddClientIDToOpenIDConnectProvider', ['AWS::IAM::OIDCProvider'], 'tokens', {
    doubt: 'the provider still has to issue such tokens',
  }),
  changing(
    'update-oidc-thumbprint',
    'UpdateOpenIDConnectProviderThumbprint',
    ['AWS::IAM::OIDCProvider'],
    'tokens',
    { doubt: 'somebody still has to stand in for the provider' },
  ),
  ...(
    [
      ['put-inline-policy-to-permission-set', 'PutInlinePolicyToPermissionSet', 'policies'],
      ['attach-managed-policy-to-permission-set', 'AttachManagedPolicyToPermissionSet', 'policies'],
      [
        'attach-customer-managed-policy-to-permission-set',
        'AttachCustomerManagedPolicyReferenceToPermissionSet',
        'policies',
      ],
      [
        'delete-permissions-boundary-from-permission-set',
        'DeletePermissionsBoundaryFromPermissionSet',
        'boundary',
      ],
      ['put-permissions-boundary-to-permission-set', 'PutPermissionsBoundaryToPermissionSet', 'boundary'],
      ['create-account-assignment', 'CreateAccountAssignment', 'credentials'],
    ] as const
  ).map(([id, action, gain]) =>
    changing(id, action, SET, gain, {
      needs: [{ action: `sso:${action}`, on: 'sso:::permissionSet/?*' }],
      page: page(`singlesignon/latest/APIReference/API_${action}.html`),
    }),
  ),
  // Whoever is in a group that is assigned a permission set takes its roles.
  changing('create-group-membership', 'CreateGroupMembership', SET, 'credentials', {
    needs: [{ action: 'identitystore:CreateGroupMembership', on: 'identitystore:::group/?*' }],
    doubt: 'the group has to be assigned the permission set',
    page: page('singlesignon/latest/IdentityStoreAPIReference/API_CreateGroupMembership.html'),
  }),
];

const GIVING: Readonly<Record<'role' | 'user', readonly string[]>> = {
  role: ['PutRolePolicy', 'AttachRolePolicy'],
  user: ['PutUserPolicy', 'AttachUserPolicy'],
};

/** Making a role or user of one's own, and giving it policies. */
export const MAKE_PATHS: readonly MakeRow[] = [
  ...GIVING.role.map((giving): MakeRow => ({
    kind: 'make',
    id: giving === 'PutRolePolicy' ? 'create-role-put-policy' : 'create-role-attach-policy',
    makes: 'role',
    isGivenPolicies: true,
    needs: [iam('CreateRole', 'role'), iam(giving, 'role')],
    page: iamPage('CreateRole'),
  })),
  {
    kind: 'make',
    id: 'create-role',
    makes: 'role',
    isGivenPolicies: false,
    needs: [iam('CreateRole', 'role')],
    page: iamPage('CreateRole'),
  },
  ...GIVING.user.flatMap((giving) =>
    ['CreateAccessKey', 'CreateLoginProfile'].map((entry): MakeRow => ({
      kind: 'make',
      id: `create-user-${giving === 'PutUserPolicy' ? 'put' : 'attach'}-policy-${entry === 'CreateAccessKey' ? 'access-key' : 'login-profile'}`,
      makes: 'user',
      isGivenPolicies: true,
      needs: [iam('CreateUser', 'user'), iam(giving, 'user'), iam(entry, 'user')],
      page: iamPage('CreateUser'),
    })),
  ),
];
