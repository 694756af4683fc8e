// policies/deployment: what CloudFormation may do with buckets, keys and parameters. It configures and administers;
// no statement touches an object or uses a key.
import { KEY_NUMBERS } from '../access/archive';
import { type AllowGrant, type Condition, type ReasonedStatement, allow } from '../document';
import { DEPLOY_KEY, SCHEDULE_DELETION, onlyForRegistry } from '../keys';
import { type AccountScope, PARTITION, SEPARATOR, TAGS } from '../names';
import { readBootstrapVersion } from './bootstrap-version';
import { type ExecutionFacts, NAMED } from './facts';

const REGISTRY =
  'the registry is the account’s own in a Region and has no name (https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-enhanced-iam.html)';

/** Statements on everything that keeps data. */
export function dataStatements(facts: ExecutionFacts): readonly ReasonedStatement[] {
  return [...buckets(facts.scope), ...keys(facts.scope), ...images(facts.scope), ...parameters(facts)];
}

/** Bucket configuration, never an object: the actions of CloudFormation's handler for AWS::S3::Bucket. */
function buckets(scope: AccountScope): readonly ReasonedStatement[] {
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
        's3:GetBucketMetadataTableConfiguration',
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
        's3:ListBucket',
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

/**
 * Makes keys that carry the platform's tag, and administers those whose aliases are all the platform's. A fresh key
 * has no alias yet and must be in reach at once, so keys that nobody named are too; a tag would not do, because KMS
 * takes minutes until it goes by one. Key policies keep the role from using any.
 */
function keys(scope: AccountScope): readonly ReasonedStatement[] {
  const tagged = { StringEquals: { [`aws:RequestTag/${TAGS.platform}`]: scope.platform } };
  return [
    allow('CreateKeys', {
      actions: ['kms:CreateKey'],
      resources: ['*'],
      condition: tagged,
      because: KEY_NUMBERS,
    }),
    allow('TagNewKeys', {
      actions: ['kms:TagResource'],
      resources: ['*'],
      condition: { ...notOthers(scope), ...tagged },
      because: KEY_NUMBERS,
    }),
    allow('AdministerKeys', ownKeys(scope, [...DEPLOY_KEY, ...SCHEDULE_DELETION])),
    allow('LendKeysToRegistry', ownKeys(scope, ['kms:CreateGrant'], onlyForRegistry(scope))),
    // ECR retires its grants when the repository goes, with the permission of whoever deletes it.
    allow('RetireRegistryGrants', ownKeys(scope, ['kms:RetireGrant'])),
    allow('NameKeys', {
      actions: ['kms:CreateAlias', 'kms:DeleteAlias', 'kms:UpdateAlias'],
      resources: [
        `arn:${PARTITION}:kms:${scope.region}:${scope.account}:alias/${scope.platform}${SEPARATOR}*`,
      ],
      because: NAMED,
    }),
    allow('ListAliases', { actions: ['kms:ListAliases'], resources: ['*'], because: KEY_NUMBERS }),
  ];
}

/** Actions on keys that carry no alias of anybody else. */
export function ownKeys(
  scope: AccountScope,
  actions: readonly string[],
  condition: Condition = {},
): AllowGrant {
  return {
    actions,
    resources: [`arn:${PARTITION}:kms:${scope.region}:${scope.account}:key/*`],
    condition: { ...notOthers(scope), ...condition },
    because: KEY_NUMBERS,
  };
}

function notOthers(scope: AccountScope): Condition {
  return { 'ForAllValues:StringLike': { 'kms:ResourceAliases': `alias/${scope.platform}${SEPARATOR}*` } };
}

/** Repositories below the platform's name, and how the registry scans them; never an image. */
function images(scope: AccountScope): readonly ReasonedStatement[] {
  return [
    allow('KeepRepositories', {
      actions: [
        'ecr:CreateRepository',
        'ecr:DeleteLifecyclePolicy',
        'ecr:DeleteRepository',
        'ecr:DeleteRepositoryPolicy',
        'ecr:DescribeRepositories',
        'ecr:GetLifecyclePolicy',
        'ecr:GetRepositoryPolicy',
        'ecr:ListTagsForResource',
        'ecr:PutImageScanningConfiguration',
        'ecr:PutImageTagMutability',
        'ecr:PutLifecyclePolicy',
        'ecr:SetRepositoryPolicy',
        'ecr:TagResource',
        'ecr:UntagResource',
      ],
      resources: [`arn:${PARTITION}:ecr:${scope.region}:${scope.account}:repository/${scope.platform}/*`],
      because: NAMED,
    }),
    allow('ScanImages', {
      actions: [
        'ecr:GetRegistryScanningConfiguration',
        'ecr:PutRegistryScanningConfiguration',
        'inspector2:Disable',
        'inspector2:Enable',
        'inspector2:ListAccountPermissions',
        'inspector2:ListCoverage',
      ],
      resources: ['*'],
      because: REGISTRY,
    }),
    allow('LetInspectorScan', {
      actions: ['iam:CreateServiceLinkedRole'],
      resources: [
        `arn:${PARTITION}:iam::${scope.account}:role/aws-service-role/inspector2.amazonaws.com/AWSServiceRoleForAmazonInspector2`,
      ],
      condition: { StringEquals: { 'iam:AWSServiceName': 'inspector2.amazonaws.com' } },
    }),
  ];
}

function parameters(facts: ExecutionFacts): readonly ReasonedStatement[] {
  const { account, region, platform } = facts.scope;
  return [
    readBootstrapVersion(facts),
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
      resources: [`arn:${PARTITION}:ssm:${region}:${account}:parameter/${platform}/*`],
      because: NAMED,
    }),
  ];
}
