// policies/deployment: what CloudFormation may do with Identity Center: the platform's own permission sets, in the
// platform's own accounts.
import { type ReasonedStatement, allow } from '../document';
import { PARTITION } from '../names';
import { readBootstrapVersion } from './bootstrap-version';
import type { ExecutionFacts, IdentityCenterFacts } from './facts';
import { platformTag } from './platform-tag';

const SET_IDS =
  'Identity Center numbers permission sets itself; the platform’s tag is required instead (https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsiamidentitycenter.html)';

const READ = [
  'sso:DescribePermissionSet',
  'sso:DescribePermissionSetProvisioningStatus',
  'sso:GetInlinePolicyForPermissionSet',
  'sso:GetPermissionsBoundaryForPermissionSet',
  'sso:ListAccountAssignments',
  'sso:ListCustomerManagedPolicyReferencesInPermissionSet',
  'sso:ListManagedPoliciesInPermissionSet',
  'sso:ListTagsForResource',
] as const;

const CHANGE = [
  'sso:CreateAccountAssignment',
  'sso:DeleteAccountAssignment',
  'sso:DeleteInlinePolicyFromPermissionSet',
  'sso:DeletePermissionSet',
  'sso:ProvisionPermissionSet',
  'sso:PutInlinePolicyToPermissionSet',
  'sso:TagResource',
  'sso:UntagResource',
  'sso:UpdatePermissionSet',
] as const;

/** An action is allowed when each of its resources is: the instance, the account, and the permission set by its tag. */
export function permissionSetStatements(
  facts: ExecutionFacts,
  { instanceArn, accounts }: IdentityCenterFacts,
): readonly ReasonedStatement[] {
  const { scope } = facts;
  const sets = `arn:${PARTITION}:sso:::permissionSet/${instanceArn.split('/').at(-1) ?? ''}/*`;
  return [
    readBootstrapVersion(facts),
    allow('UseInstanceAndAccounts', {
      actions: [
        'sso:CreatePermissionSet',
        'sso:DescribeAccountAssignmentCreationStatus',
        'sso:DescribeAccountAssignmentDeletionStatus',
        ...READ,
        ...CHANGE,
      ],
      resources: [instanceArn, ...accounts.map((account) => `arn:${PARTITION}:sso:::account/${account}`)],
    }),
    allow('CreatePermissionSets', {
      actions: ['sso:CreatePermissionSet'],
      resources: [sets],
      condition: platformTag(scope, 'RequestTag'),
      because: SET_IDS,
    }),
    allow('KeepPermissionSets', {
      actions: [...READ, ...CHANGE],
      resources: [sets],
      condition: platformTag(scope, 'ResourceTag'),
      because: SET_IDS,
    }),
  ];
}
