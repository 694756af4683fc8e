// lib/proof/world/kinds: IAM itself, as something that is asked for: who may change, pass or become a role.
import { type ResourceKind, face, kind } from './kind';

/**
 * Actions of which `iam:PermissionsBoundary` is the boundary that the role or user has already; for the others it is the one in the request.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
 */
export const BOUND_ROLE_ACTIONS = [
  'iam:AttachRolePolicy',
  'iam:DeleteRole',
  'iam:DeleteRolePermissionsBoundary',
  'iam:DeleteRolePolicy',
  'iam:DetachRolePolicy',
  'iam:GetRole',
  'iam:PutRolePolicy',
  'iam:UpdateAssumeRolePolicy',
  'iam:UpdateRole',
  'iam:UpdateRoleDescription',
] as const;

/** See BOUND_ROLE_ACTIONS. */
export const BOUND_USER_ACTIONS = [
  'iam:AttachUserPolicy',
  'iam:DeleteUserPermissionsBoundary',
  'iam:DeleteUserPolicy',
  'iam:DetachUserPolicy',
  'iam:PutUserPolicy',
] as const;

const none = face('', 'none', 'iam');

/** Identities. */
export const IDENTITY_KINDS: readonly ResourceKind[] = [
  kind(
    'AWS::IAM::Role',
    'iam::{account}:role{path}{name}',
    [
      face('assumed', 'trust', 'sts'),
      face('bound', 'none', BOUND_ROLE_ACTIONS.join(' ')),
      { ...none, name: 'role', notActions: BOUND_ROLE_ACTIONS },
    ],
    { name: 'RoleName', global: true },
  ),
  kind(
    'AWS::IAM::User',
    'iam::{account}:user{path}{name}',
    [
      face('bound', 'none', BOUND_USER_ACTIONS.join(' ')),
      { ...none, name: 'user', notActions: BOUND_USER_ACTIONS },
    ],
    { name: 'UserName', global: true },
  ),
  kind('AWS::IAM::Group', 'iam::{account}:group{path}{name}', [{ ...none, name: 'group' }], {
    name: 'GroupName',
    global: true,
  }),
  kind('AWS::IAM::ManagedPolicy', 'iam::{account}:policy{path}{name}', [{ ...none, name: 'policy' }], {
    name: 'ManagedPolicyName',
    attributes: { Ref: '{arn}', PolicyArn: '{arn}' },
    global: true,
  }),
  kind(
    'AWS::IAM::InstanceProfile',
    'iam::{account}:instance-profile{path}{name}',
    [{ ...none, name: 'instance-profile' }],
    { name: 'InstanceProfileName', global: true },
  ),
  kind(
    'AWS::IAM::SAMLProvider',
    'iam::{account}:saml-provider/{name}',
    [{ ...none, name: 'saml-provider' }],
    {
      name: 'Name',
      attributes: { Ref: '{arn}' },
      global: true,
    },
  ),
  kind(
    'AWS::IAM::OIDCProvider',
    'iam::{account}:oidc-provider/{name}',
    [{ ...none, name: 'oidc-provider' }],
    { name: 'Url', attributes: { Ref: '{arn}' }, global: true },
  ),
];
