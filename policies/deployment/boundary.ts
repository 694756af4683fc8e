// policies/deployment: the boundary of all bootstrap roles. It holds whatever is attached to them later, so that a
// stolen pipeline reads no data and uses no key at once. It cannot hold what CloudFormation may build: whoever
// deploys can make a role that may more, so deployment is trusted and watched (docs/decisions/0012).
import { LIST_BUCKET, LIST_UPLOADS } from '../access/actions';
import {
  BOUNDARY_REASON,
  type Policy,
  type ReasonedStatement,
  allow,
  deny,
  identityPolicy,
} from '../document';
import { DELETION_WINDOW_DAYS, USE_KEY } from '../keys';
import {
  type AccountScope,
  PARTITION,
  SEPARATOR,
  bootstrapPolicyName,
  executionRoleArn,
  registrySecretArns,
  viaService,
} from '../names';
import { registriesWithSecret } from '../tables';
import type { ExecutionFacts } from './facts';
import { attachable } from './transit';

/** Name of the boundary's managed policy. */
export function bootstrapBoundaryName(scope: AccountScope): string {
  return bootstrapPolicyName(scope, 'boundary');
}

/**
 * The boundary of the bootstrap roles.
 * @see https://docs.aws.amazon.com/cdk/v2/guide/customize-permissions-boundaries.html
 */
export function bootstrapBoundaryPolicy(facts: ExecutionFacts): Policy {
  return identityPolicy([
    allow('Deployment', { actions: ['*'], resources: ['*'], because: BOUNDARY_REASON }),
    ...dataDenials(facts),
    ...keyDenials(facts),
    ...identityDenials(facts),
    deny('StopTrails', { actions: ['cloudtrail:StopLogging'] }),
    deny('WaysOut', {
      actions: [
        'codeartifact:PublishPackageVersion',
        'ec2:AcceptVpcPeeringConnection',
        'ec2:AllocateAddress',
        'ec2:AttachInternetGateway',
        'ec2:AttachVpnGateway',
        'ec2:CreateClientVpnEndpoint',
        'ec2:CreateEgressOnlyInternetGateway',
        'ec2:CreateInternetGateway',
        'ec2:CreateKeyPair',
        'ec2:CreateNatGateway',
        'ec2:CreateVpcPeeringConnection',
        'ec2:ImportKeyPair',
        'organizations:LeaveOrganization',
      ],
    }),
    deny('OtherTransitGateways', {
      actions: ['ec2:CreateTransitGatewayVpcAttachment'],
      // Without a gateway of the organisation's, none at all.
      ...(facts.transitGateway === null
        ? {}
        : { notResources: attachable(facts.scope, facts.transitGateway) }),
    }),
  ]);
}

/** Everything of `OBJECT_DATA` and its kin, in few characters: a boundary has little room, and a deny may be wide. */
const ANY_OBJECT_DATA = [
  's3:AbortMultipartUpload',
  's3:DeleteObject*',
  's3:GetObject*',
  's3:InitiateReplication',
  's3:PutObject*',
  's3:Replicate*',
  's3:RestoreObject',
  's3:UpdateObjectEncryption',
] as const;

/** No object, no list of objects, no image, no log line and no secret but a registry's; nothing of another account's bucket. */
function dataDenials({ scope, qualifier }: ExecutionFacts): readonly ReasonedStatement[] {
  const buckets = `arn:${PARTITION}:s3:::${scope.platform}${SEPARATOR}*`;
  return [
    deny('ProjectData', { actions: ANY_OBJECT_DATA, resources: [`${buckets}/*`] }),
    deny('ProjectListings', {
      actions: [...LIST_BUCKET, ...LIST_UPLOADS],
      resources: [buckets],
      condition: {
        // CloudFormation's own handler lists a bucket that it deletes.
        ArnNotEquals: { 'aws:PrincipalArn': executionRoleArn(qualifier, scope.account, scope.region) },
      },
    }),
    // The lookup role has AWS's ReadOnlyAccess, which pulls images.
    deny('ProjectImages', {
      actions: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      resources: [`arn:${PARTITION}:ecr:*:${scope.account}:repository/${scope.platform}/*`],
    }),
    deny('ForeignBuckets', {
      actions: [...ANY_OBJECT_DATA, ...LIST_BUCKET],
      condition: { StringNotEquals: { 'aws:ResourceAccount': scope.account } },
    }),
    deny('Logs', {
      actions: [
        'logs:CreateExportTask',
        'logs:FilterLogEvents',
        'logs:GetLogEvents',
        'logs:GetLogRecord',
        'logs:PutSubscriptionFilter',
        'logs:StartLiveTail',
        'logs:StartQuery',
      ],
      resources: [`arn:${PARTITION}:logs:*:${scope.account}:log-group:/${scope.platform}/*`],
    }),
    deny('Secrets', {
      actions: ['secretsmanager:GetSecretValue'],
      notResources: [registrySecretArns(scope)],
    }),
  ];
}

/**
 * No key is used but for the bootstrap's own asset bucket and the secrets of image registries, none is lent but to ECR,
 * for scratch space to Amazon FSx and, for packages, to CodeArtifact; none is turned off or hurried away.
 */
function keyDenials({
  scope,
  qualifier,
  upstreams,
  holdsEnvironments,
}: ExecutionFacts): readonly ReasonedStatement[] {
  const assets = `arn:${PARTITION}:s3:::cdk-${qualifier}-assets-${scope.account}-${scope.region}`;
  return [
    deny('KeyUse', {
      actions: USE_KEY,
      condition: {
        StringNotLike: {
          'kms:EncryptionContext:aws:s3:arn': [assets, `${assets}/*`],
          // Secrets Manager encrypts with the permission of whoever makes the secret.
          // https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
          ...(registriesWithSecret(upstreams.images).length === 0
            ? {}
            : { 'kms:EncryptionContext:SecretARN': registrySecretArns(scope) }),
        },
      },
    }),
    deny('KeyLending', {
      actions: ['kms:CreateGrant'],
      condition: {
        StringNotEquals: {
          'kms:ViaService': [
            viaService('ecr', scope),
            ...(holdsEnvironments ? [viaService('fsx', scope)] : []),
            ...(upstreams.packages.length === 0 ? [] : [viaService('codeartifact', scope)]),
          ],
        },
      },
    }),
    deny('KeyLoss', {
      actions: ['kms:DeleteImportedKeyMaterial', 'kms:DisableKey', 'kms:DisableKeyRotation'],
    }),
    deny('HastyKeyDeletion', {
      actions: ['kms:ScheduleKeyDeletion'],
      condition: {
        NumericLessThan: { 'kms:ScheduleKeyDeletionPendingWindowInDays': String(DELETION_WINDOW_DAYS) },
      },
    }),
    deny('KeyLockout', {
      actions: ['kms:CreateKey', 'kms:PutKeyPolicy'],
      condition: { Bool: { 'kms:BypassPolicyLockoutSafetyCheck': 'true' } },
    }),
  ];
}

/** Nothing with a password, no role without one of the platform's boundaries, and hands off these roles themselves. */
function identityDenials({ scope, qualifier }: ExecutionFacts): readonly ReasonedStatement[] {
  const iam = (resource: string): string => `arn:${PARTITION}:iam::${scope.account}:${resource}`;
  return [
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
  ];
}
