// policies/deployment: the boundary of all bootstrap roles. It holds whatever is attached to them later:
// a compromised pipeline reads no data, uses no key, makes no user and cannot take its own fetters off.
import { OBJECT_DATA } from '../access';
import { type Policy, allow, deny, identityPolicy } from '../document';
import { USE_KEY } from '../keys';
import { PARTITION, SEPARATOR, TAGS } from '../names';
import type { ExecutionFacts } from './facts';

const BOUNDARY = 'a boundary grants nothing; the execution policies name what is granted';

/** Name of the boundary's managed policy: `cdk bootstrap` takes a name, so it has no path. */
export function bootstrapBoundaryName(platform: string): string {
  return `${platform}${SEPARATOR}bootstrap-boundary`;
}

/** Name of one of the execution role's managed policies. */
export function executionPolicyName(platform: string, part: string): string {
  return `${platform}${SEPARATOR}bootstrap-${part}`;
}

/**
 * The boundary of the bootstrap roles.
 * @see https://docs.aws.amazon.com/cdk/v2/guide/customize-permissions-boundaries.html
 */
export function bootstrapBoundaryPolicy({ scope, qualifier }: ExecutionFacts): Policy {
  const iam = (resource: string): string => `arn:${PARTITION}:iam::${scope.account}:${resource}`;
  return identityPolicy([
    allow('Deployment', { actions: ['*'], resources: ['*'], because: BOUNDARY }),
    deny('ProjectData', {
      actions: OBJECT_DATA,
      resources: [`arn:${PARTITION}:s3:::${scope.platform}${SEPARATOR}*/*`],
    }),
    deny('KeyUse', {
      actions: [...USE_KEY, 'kms:CreateGrant'],
      condition: { StringEquals: { [`aws:ResourceTag/${TAGS.platform}`]: scope.platform } },
    }),
    deny('KeyLockout', {
      actions: ['kms:CreateKey', 'kms:PutKeyPolicy'],
      condition: { Bool: { 'kms:BypassPolicyLockoutSafetyCheck': 'true' } },
    }),
    deny('LongLivedIdentities', {
      actions: [
        'iam:AddUserToGroup',
        'iam:CreateAccessKey',
        'iam:CreateGroup',
        'iam:CreateLoginProfile',
        'iam:CreateUser',
        'iam:UpdateLoginProfile',
      ],
    }),
    deny('UnboundedRoles', {
      actions: ['iam:CreateRole', 'iam:PutRolePermissionsBoundary'],
      condition: {
        ArnNotLike: { 'iam:PermissionsBoundary': iam(`policy${scope.rolePath}${scope.platform}/*`) },
      },
    }),
    deny('UnboundingRoles', { actions: ['iam:DeleteRolePermissionsBoundary'] }),
    deny('OwnFetters', {
      actions: ['iam:*'],
      resources: [iam(`role/cdk-${qualifier}-*`), iam(`policy/${scope.platform}${SEPARATOR}bootstrap-*`)],
      condition: { StringNotEquals: { 'iam:PassedToService': 'cloudformation.amazonaws.com' } },
    }),
    deny('StopTrails', { actions: ['cloudtrail:StopLogging'] }),
    deny('WaysOut', {
      actions: [
        'ec2:AllocateAddress',
        'ec2:AttachInternetGateway',
        'ec2:CreateEgressOnlyInternetGateway',
        'ec2:CreateInternetGateway',
        'ec2:CreateKeyPair',
        'ec2:CreateNatGateway',
        'ec2:ImportKeyPair',
        'organizations:LeaveOrganization',
      ],
    }),
  ]);
}
