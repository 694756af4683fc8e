// policies/tables: AWS's limits, dated, each with its page. Checks, plan and the loader count against this table.

/** A limit AWS sets. */
export interface Limit {
  readonly id: string;
  /** What is counted, in words. */
  readonly counts: string;
  readonly value: number;
  /** Whether AWS raises it on request. */
  readonly adjustable: boolean;
  readonly source: string;
}

const IAM = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html';
const IDENTITY_CENTER = 'https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html';
const ORGANIZATIONS = 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html';
const CLOUDFORMATION =
  'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html';

function fixed(id: string, counts: string, value: number, source: string): Limit {
  return { id, counts, value, adjustable: false, source };
}

function adjustable(id: string, counts: string, value: number, source: string): Limit {
  return { id, counts, value, adjustable: true, source };
}

/** Limits of one template or one document: passing one makes the deployment fail. Sizes are in bytes or characters. */
export const DOCUMENT_LIMITS = {
  templateBytes: fixed('template-bytes', 'bytes of a template', 1_048_576, CLOUDFORMATION),
  templateResources: fixed('template-resources', 'resources of a template', 500, CLOUDFORMATION),
  templateParameters: fixed('template-parameters', 'parameters of a template', 200, CLOUDFORMATION),
  templateOutputs: fixed('template-outputs', 'outputs of a template', 200, CLOUDFORMATION),
  templateMappings: fixed('template-mappings', 'mappings of a template', 200, CLOUDFORMATION),
  managedPolicyCharacters: fixed('managed-policy-characters', 'characters of a managed policy', 6_144, IAM),
  rolePolicyCharacters: fixed(
    'role-policy-characters',
    'characters of all inline policies of a role',
    10_240,
    IAM,
  ),
  groupPolicyCharacters: fixed(
    'group-policy-characters',
    'characters of all inline policies of a group',
    5_120,
    IAM,
  ),
  userPolicyCharacters: fixed(
    'user-policy-characters',
    'characters of all inline policies of a user',
    2_048,
    IAM,
  ),
  trustPolicyCharacters: adjustable('trust-policy-characters', 'characters of a trust policy', 2_048, IAM),
  managedPoliciesPerRole: adjustable(
    'managed-policies-per-role',
    'managed policies attached to a role',
    10,
    IAM,
  ),
  bucketPolicyBytes: fixed(
    'bucket-policy-bytes',
    'bytes of a bucket policy',
    20_480,
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html',
  ),
  keyPolicyBytes: fixed(
    'key-policy-bytes',
    'bytes of a key policy',
    32_768,
    'https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html',
  ),
  repositoryPolicyBytes: fixed(
    'repository-policy-bytes',
    'bytes of an image repository’s policy',
    10_240,
    'https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_SetRepositoryPolicy.html',
  ),
  packagePolicyCharacters: fixed(
    'package-policy-characters',
    'characters of the policy of a package domain or repository',
    5_120,
    'https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_PutDomainPermissionsPolicy.html',
  ),
  secretPolicyCharacters: fixed(
    'secret-policy-characters',
    'characters of the policy of a secret',
    20_480,
    'https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutResourcePolicy.html',
  ),
  topicPolicyBytes: fixed(
    'topic-policy-bytes',
    'bytes of a topic policy',
    30_720,
    'https://docs.aws.amazon.com/general/latest/gr/sns.html',
  ),
  endpointPolicyCharacters: fixed(
    'endpoint-policy-characters',
    'characters of an endpoint policy',
    20_480,
    'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html',
  ),
  permissionSetPolicyBytes: fixed(
    'permission-set-policy-bytes',
    // Of 32,768 bytes with white space, which AWS counts apart and our templates do not have.
    'bytes of the inline policy of a permission set without white space',
    10_240,
    IDENTITY_CENTER,
  ),
  permissionSetManagedPolicies: fixed(
    'permission-set-managed-policies',
    'managed policies of a permission set',
    25,
    IDENTITY_CENTER,
  ),
  // AWS's pages say 5,120 characters in one place and more in others: what fits the least fits everywhere.
  serviceControlPolicyCharacters: fixed(
    'service-control-policy-characters',
    'characters of a service control policy',
    5_120,
    ORGANIZATIONS,
  ),
  resourceControlPolicyCharacters: fixed(
    'resource-control-policy-characters',
    'characters of a resource control policy',
    5_120,
    ORGANIZATIONS,
  ),
  tagsPerResource: fixed(
    'tags-per-resource',
    'tags of a resource',
    50,
    'https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html',
  ),
} as const;

/** Quotas of one account, or of one account and Region. */
export const ACCOUNT_QUOTAS = {
  roles: adjustable('iam-roles', 'IAM roles of an account', 1_000, IAM),
  managedPolicies: adjustable('iam-managed-policies', 'customer managed policies of an account', 1_500, IAM),
  buckets: adjustable(
    's3-buckets',
    'general purpose buckets of an account',
    10_000,
    'https://docs.aws.amazon.com/general/latest/gr/s3.html',
  ),
  keys: adjustable(
    'kms-keys',
    'KMS keys of an account and Region',
    100_000,
    'https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html',
  ),
  stacks: adjustable('cloudformation-stacks', 'stacks of an account and Region', 2_000, CLOUDFORMATION),
  vpcs: adjustable(
    'vpcs',
    'VPCs of an account and Region',
    5,
    'https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html',
  ),
  interfaceEndpoints: adjustable(
    'interface-endpoints',
    'interface endpoints of a VPC',
    50,
    'https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html',
  ),
  firewalls: adjustable(
    'network-firewalls',
    'network firewalls of an account and Region',
    5,
    'https://docs.aws.amazon.com/network-firewall/latest/developerguide/quotas.html',
  ),
  packageDomains: adjustable(
    'package-domains',
    'CodeArtifact domains of an account and Region',
    10,
    'https://docs.aws.amazon.com/codeartifact/latest/ug/service-limits.html',
  ),
  logPolicies: fixed(
    'log-resource-policies',
    'resource policies of CloudWatch Logs of an account and Region',
    10,
    'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutResourcePolicy.html',
  ),
  // One of the five is the FullAWSAccess that AWS attaches itself.
  serviceControlPolicies: fixed(
    'service-control-policies-of-a-target',
    'service control policies attached to a root, unit or account',
    4,
    ORGANIZATIONS,
  ),
  resourceControlPolicies: fixed(
    'resource-control-policies-of-a-target',
    'resource control policies attached to a root, unit or account',
    4,
    ORGANIZATIONS,
  ),
  trails: fixed(
    'trails',
    'trails in each Region',
    5,
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html',
  ),
  permissionSets: adjustable(
    'permission-sets',
    'permission sets of an instance of Identity Center',
    3_500,
    IDENTITY_CENTER,
  ),
  provisionedPermissionSets: adjustable(
    'provisioned-permission-sets',
    'permission sets assigned in an account',
    500,
    IDENTITY_CENTER,
  ),
  computeEnvironments: fixed(
    'batch-compute-environments',
    'AWS Batch compute environments of an account and Region',
    50,
    'https://docs.aws.amazon.com/batch/latest/userguide/service_limits.html',
  ),
  jobQueues: fixed(
    'batch-job-queues',
    'AWS Batch job queues of an account and Region',
    50,
    'https://docs.aws.amazon.com/batch/latest/userguide/service_limits.html',
  ),
  scratchFileSystems: adjustable(
    'fsx-lustre-persistent-2',
    'Lustre file systems of type PERSISTENT_2 of an account and Region',
    100,
    'https://docs.aws.amazon.com/fsx/latest/LustreGuide/limits.html',
  ),
  autoScalingGroups: adjustable(
    'auto-scaling-groups',
    'Auto Scaling groups of an account and Region',
    500,
    'https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-quotas.html',
  ),
  metricFilters: fixed(
    'metric-filters',
    'metric filters of a log group',
    100,
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html',
  ),
} as const;

/** From this share of a limit on, `plan` warns. */
export const WARNING_SHARE = 0.8;
