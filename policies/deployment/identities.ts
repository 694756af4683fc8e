// policies/deployment: what CloudFormation may do with roles, policies and identity providers.
import { oidcProviderArn } from '../access';
import { type ReasonedStatement, allow } from '../document';
import { type AccountScope, PARTITION } from '../names';
import { type ExecutionFacts, NAMED } from './facts';

/** Statements on everything that says who may do what. */
export function identityStatements(facts: ExecutionFacts): readonly ReasonedStatement[] {
  return [...roles(facts.scope), ...policies(facts.scope), ...providers(facts)];
}

/** Roles below the platform's path only, and no role without one of the platform's boundaries. */
function roles(scope: AccountScope): readonly ReasonedStatement[] {
  return [
    allow('CreateBoundedRoles', {
      actions: ['iam:CreateRole', 'iam:PutRolePermissionsBoundary'],
      resources: [below(scope, 'role')],
      condition: { ArnLike: { 'iam:PermissionsBoundary': below(scope, 'policy') } },
      because: NAMED,
    }),
    allow('KeepRoles', {
      actions: [
        'iam:DeleteRole',
        'iam:GetRole',
        'iam:GetRolePolicy',
        'iam:ListAttachedRolePolicies',
        'iam:ListRolePolicies',
        'iam:TagRole',
        'iam:UntagRole',
        'iam:UpdateAssumeRolePolicy',
        'iam:UpdateRole',
        'iam:UpdateRoleDescription',
      ],
      resources: [below(scope, 'role')],
      because: NAMED,
    }),
    allow('AttachOwnPolicies', {
      actions: ['iam:AttachRolePolicy', 'iam:DetachRolePolicy'],
      resources: [below(scope, 'role')],
      condition: { ArnLike: { 'iam:PolicyARN': below(scope, 'policy') } },
      because: NAMED,
    }),
    allow('PassRolesToServices', {
      actions: ['iam:PassRole'],
      resources: [below(scope, 'role')],
      condition: {
        StringEquals: {
          'iam:PassedToService': [
            'cloudtrail.amazonaws.com',
            'lambda.amazonaws.com',
            'vpc-flow-logs.amazonaws.com',
          ],
        },
      },
      because: NAMED,
    }),
  ];
}

function policies(scope: AccountScope): readonly ReasonedStatement[] {
  return [
    allow('KeepPolicies', {
      actions: [
        'iam:CreatePolicy',
        'iam:CreatePolicyVersion',
        'iam:DeletePolicy',
        'iam:DeletePolicyVersion',
        'iam:GetPolicy',
        'iam:GetPolicyVersion',
        'iam:ListEntitiesForPolicy',
        'iam:ListPolicyVersions',
        'iam:TagPolicy',
        'iam:UntagPolicy',
      ],
      resources: [below(scope, 'policy')],
      because: NAMED,
    }),
  ];
}

/** Everything of a kind below the platform's path. */
function below(scope: AccountScope, kind: string): string {
  return `arn:${PARTITION}:iam::${scope.account}:${kind}${scope.rolePath}${scope.platform}/*`;
}

/** The identity providers of the platform, by the issuer in their names. */
function providers({ scope, issuers }: ExecutionFacts): readonly ReasonedStatement[] {
  if (issuers.length === 0) return [];
  return [
    allow('KeepProviders', {
      actions: [
        'iam:AddClientIDToOpenIDConnectProvider',
        'iam:CreateOpenIDConnectProvider',
        'iam:DeleteOpenIDConnectProvider',
        'iam:GetOpenIDConnectProvider',
        'iam:ListOpenIDConnectProviderTags',
        'iam:RemoveClientIDFromOpenIDConnectProvider',
        'iam:TagOpenIDConnectProvider',
        'iam:UntagOpenIDConnectProvider',
        'iam:UpdateOpenIDConnectProviderThumbprint',
      ],
      resources: issuers.map((issuer) => oidcProviderArn(scope, issuer)),
    }),
  ];
}
