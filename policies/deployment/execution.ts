// policies/deployment: what CloudFormation may do when it deploys the platform. `cdk bootstrap` attaches these
// instead of AdministratorAccess: whoever can use the deploy role gets this much and not the account.
import { type Policy, allow, identityPolicy } from '../document';
import { type AccountScope, PARTITION, SEPARATOR, TAGS } from '../names';

/** What the execution role's policies are a function of. */
export interface ExecutionFacts {
  readonly scope: AccountScope;
  /** The bootstrap qualifier: its version parameter is read at every deployment. */
  readonly qualifier: string;
}

const NAMED =
  'everything of the platform begins with its name or path; projects come and go without a new bootstrap';
const NEW_KEY =
  'a key has no name before it is made; the tag it must carry is required instead (https://docs.aws.amazon.com/kms/latest/developerguide/tag-authorization.html)';
const NETWORK_IDS =
  'EC2 numbers these resources itself and describes them without a resource; Region is pinned (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html)';
const LOG_GROUPS =
  'logs:DescribeLogGroups takes no narrower resource (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html)';

/**
 * The execution role's policies, by name; each stays below IAM's 6,144 characters.
 * @see https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-customizing.html
 */
export function executionPolicies(facts: ExecutionFacts): Readonly<Record<'data' | 'machinery', Policy>> {
  return {
    data: identityPolicy([...buckets(facts.scope), ...keys(facts.scope), ...parameters(facts)]),
    machinery: identityPolicy([
      ...identities(facts.scope),
      ...network(facts.scope),
      ...trailsAndLogs(facts.scope),
      ...functions(facts.scope),
    ]),
  };
}

/** Bucket configuration, never an object: the actions of CloudFormation's handler for AWS::S3::Bucket. */
function buckets(scope: AccountScope) {
  return [
    allow('ConfigureBuckets', {
      actions: [
        's3:CreateBucket',
        's3:DeleteBucket',
        's3:DeleteBucketPolicy',
        's3:GetAccelerateConfiguration',
        's3:GetAnalyticsConfiguration',
        's3:GetBucketAbac',
        's3:GetBucketAcl',
        's3:GetBucketCORS',
        's3:GetBucketLocation',
        's3:GetBucketLogging',
        's3:GetBucketNotification',
        's3:GetBucketObjectLockConfiguration',
        's3:GetBucketOwnershipControls',
        's3:GetBucketPolicy',
        's3:GetBucketPolicyStatus',
        's3:GetBucketPublicAccessBlock',
        's3:GetBucketTagging',
        's3:GetBucketVersioning',
        's3:GetBucketWebsite',
        's3:GetEncryptionConfiguration',
        's3:GetIntelligentTieringConfiguration',
        's3:GetInventoryConfiguration',
        's3:GetLifecycleConfiguration',
        's3:GetMetricsConfiguration',
        's3:GetReplicationConfiguration',
        's3:ListTagsForResource',
        's3:PutBucketAbac',
        's3:PutBucketLogging',
        's3:PutBucketObjectLockConfiguration',
        's3:PutBucketOwnershipControls',
        's3:PutBucketPolicy',
        's3:PutBucketPublicAccessBlock',
        's3:PutBucketTagging',
        's3:PutBucketVersioning',
        's3:PutEncryptionConfiguration',
        's3:PutLifecycleConfiguration',
        's3:TagResource',
        's3:UntagResource',
      ],
      resources: [`arn:${PARTITION}:s3:::${scope.platform}${SEPARATOR}*`],
      condition: { StringEquals: { 'aws:ResourceAccount': scope.account } },
      because: NAMED,
    }),
  ];
}

/** Makes keys that carry the platform's tag and administers those; key policies keep it from using any. */
function keys(scope: AccountScope) {
  const ours = { StringEquals: { [`aws:ResourceTag/${TAGS.platform}`]: scope.platform } };
  const everyKey = `arn:${PARTITION}:kms:${scope.region}:${scope.account}:key/*`;
  return [
    allow('CreateKeys', {
      actions: ['kms:CreateKey', 'kms:TagResource'],
      resources: ['*'],
      condition: { StringEquals: { [`aws:RequestTag/${TAGS.platform}`]: scope.platform } },
      because: NEW_KEY,
    }),
    allow('AdministerKeys', {
      actions: [
        'kms:CreateAlias',
        'kms:DeleteAlias',
        'kms:DescribeKey',
        'kms:EnableKeyRotation',
        'kms:GetKeyPolicy',
        'kms:GetKeyRotationStatus',
        'kms:ListResourceTags',
        'kms:PutKeyPolicy',
        'kms:ScheduleKeyDeletion',
        'kms:TagResource',
        'kms:UntagResource',
        'kms:UpdateAlias',
        'kms:UpdateKeyDescription',
      ],
      resources: [everyKey],
      condition: ours,
      because: NEW_KEY,
    }),
    allow('NameKeys', {
      actions: ['kms:CreateAlias', 'kms:DeleteAlias', 'kms:UpdateAlias'],
      resources: [
        `arn:${PARTITION}:kms:${scope.region}:${scope.account}:alias/${scope.platform}${SEPARATOR}*`,
      ],
      because: NAMED,
    }),
    allow('ListAliases', { actions: ['kms:ListAliases'], resources: ['*'], because: NEW_KEY }),
  ];
}

function parameters({ scope, qualifier }: ExecutionFacts) {
  const parameter = (name: string): string =>
    `arn:${PARTITION}:ssm:${scope.region}:${scope.account}:parameter/${name}`;
  return [
    allow('ReadBootstrapVersion', {
      actions: ['ssm:GetParameters'],
      resources: [parameter(`cdk-bootstrap/${qualifier}/version`)],
    }),
    allow('KeepParameters', {
      actions: [
        'ssm:AddTagsToResource',
        'ssm:DeleteParameter',
        'ssm:GetParameter',
        'ssm:GetParameters',
        'ssm:ListTagsForResource',
        'ssm:PutParameter',
        'ssm:RemoveTagsFromResource',
      ],
      resources: [parameter(`${scope.platform}/*`)],
      because: NAMED,
    }),
  ];
}

/** Roles and policies below the platform's path only, and no role without one of the platform's boundaries. */
function identities(scope: AccountScope) {
  const below = (kind: string): string =>
    `arn:${PARTITION}:iam::${scope.account}:${kind}${scope.rolePath}${scope.platform}/*`;
  return [
    allow('CreateBoundedRoles', {
      actions: ['iam:CreateRole', 'iam:PutRolePermissionsBoundary'],
      resources: [below('role')],
      condition: { ArnLike: { 'iam:PermissionsBoundary': below('policy') } },
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
      resources: [below('role')],
      because: NAMED,
    }),
    allow('AttachOwnPolicies', {
      actions: ['iam:AttachRolePolicy', 'iam:DetachRolePolicy'],
      resources: [below('role')],
      condition: { ArnLike: { 'iam:PolicyARN': below('policy') } },
      because: NAMED,
    }),
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
      resources: [below('policy')],
      because: NAMED,
    }),
    allow('PassRolesToServices', {
      actions: ['iam:PassRole'],
      resources: [below('role')],
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

function network(scope: AccountScope) {
  return [
    allow('KeepNetwork', {
      actions: [
        'ec2:AssociateRouteTable',
        'ec2:AuthorizeSecurityGroupEgress',
        'ec2:AuthorizeSecurityGroupIngress',
        'ec2:CreateFlowLogs',
        'ec2:CreateRouteTable',
        'ec2:CreateSecurityGroup',
        'ec2:CreateSubnet',
        'ec2:CreateTags',
        'ec2:CreateVpc',
        'ec2:CreateVpcEndpoint',
        'ec2:DeleteFlowLogs',
        'ec2:DeleteRouteTable',
        'ec2:DeleteSecurityGroup',
        'ec2:DeleteSubnet',
        'ec2:DeleteTags',
        'ec2:DeleteVpc',
        'ec2:DeleteVpcEndpoints',
        'ec2:DescribeAvailabilityZones',
        'ec2:DescribeFlowLogs',
        'ec2:DescribeNetworkAcls',
        'ec2:DescribeRouteTables',
        'ec2:DescribeSecurityGroups',
        'ec2:DescribeSubnets',
        'ec2:DescribeTags',
        'ec2:DescribeVpcAttribute',
        'ec2:DescribeVpcEndpoints',
        'ec2:DescribeVpcs',
        'ec2:DisassociateRouteTable',
        'ec2:ModifySubnetAttribute',
        'ec2:ModifyVpcAttribute',
        'ec2:ModifyVpcEndpoint',
        'ec2:RevokeSecurityGroupEgress',
        'ec2:RevokeSecurityGroupIngress',
      ],
      resources: ['*'],
      condition: { StringEquals: { 'aws:RequestedRegion': scope.region } },
      because: NETWORK_IDS,
    }),
  ];
}

function trailsAndLogs(scope: AccountScope) {
  const inRegion = (service: string, resource: string): string =>
    `arn:${PARTITION}:${service}:${scope.region}:${scope.account}:${resource}`;
  return [
    allow('KeepTrails', {
      actions: [
        'cloudtrail:AddTags',
        'cloudtrail:CreateTrail',
        'cloudtrail:DeleteTrail',
        'cloudtrail:DescribeTrails',
        'cloudtrail:GetEventSelectors',
        'cloudtrail:GetInsightSelectors',
        'cloudtrail:GetTrail',
        'cloudtrail:GetTrailStatus',
        'cloudtrail:ListTags',
        'cloudtrail:PutEventSelectors',
        'cloudtrail:RemoveTags',
        'cloudtrail:StartLogging',
        'cloudtrail:UpdateTrail',
      ],
      resources: [inRegion('cloudtrail', `trail/${scope.platform}.*`)],
      because: NAMED,
    }),
    allow('KeepLogGroups', {
      actions: [
        'logs:AssociateKmsKey',
        'logs:CreateLogGroup',
        'logs:DeleteLogGroup',
        'logs:ListTagsForResource',
        'logs:PutRetentionPolicy',
        'logs:TagResource',
        'logs:UntagResource',
      ],
      resources: [inRegion('logs', `log-group:/${scope.platform}/*`)],
      because: NAMED,
    }),
    allow('DescribeLogGroups', {
      actions: ['logs:DescribeLogGroups'],
      resources: ['*'],
      because: LOG_GROUPS,
    }),
  ];
}

function functions(scope: AccountScope) {
  return [
    allow('KeepFunctions', {
      actions: [
        'lambda:CreateFunction',
        'lambda:DeleteFunction',
        'lambda:GetFunction',
        'lambda:GetFunctionConfiguration',
        'lambda:InvokeFunction',
        'lambda:ListTags',
        'lambda:TagResource',
        'lambda:UntagResource',
        'lambda:UpdateFunctionCode',
        'lambda:UpdateFunctionConfiguration',
      ],
      resources: [
        `arn:${PARTITION}:lambda:${scope.region}:${scope.account}:function:${scope.platform}${SEPARATOR}*`,
      ],
      because: NAMED,
    }),
  ];
}
