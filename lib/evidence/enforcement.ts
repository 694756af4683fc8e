// lib/evidence: which constructs of mlkeep make a recommendation true. A test holds each name against the example: the
// construct is there, and where a template can show it, a resource of it passes.

const BUCKETS = ['SealedBucket', 'LogArchive', 'ConfigurationArchive', 'Answers', 'AccessLogBucket'];
const ROLES = ['ProjectRole', 'SelfBoundedRole', 'ServiceRole'];
const ALARMS = [
  'mon-unauth-api',
  'mon-no-mfa-signin',
  'mon-root-usage',
  'mon-iam-changes',
  'mon-trail-changes',
  'mon-auth-failures',
  'mon-cmk-deletion',
  'mon-s3-policy-changes',
  'mon-config-changes',
  'mon-sg-changes',
  'mon-nacl-changes',
  'mon-gw-changes',
  'mon-route-changes',
  'mon-vpc-changes',
  'mon-org-changes',
];

/** Constructs by the slug of the recommendation that they enforce. */
export const ENFORCED_BY: Readonly<Record<string, readonly string[]>> = {
  'org-guardrails': ['Guardrails'],
  'acct-security-contact': ['AccountSettings'],
  'root-no-use': ['Guardrails'],
  'pw-length': ['AccountSettings'],
  'pw-reuse': ['AccountSettings'],
  'user-groups-only': ROLES,
  'iam-no-admin': [...ROLES, 'PermissionSet'],
  'support-role': ['SupportAccess'],
  'access-analyzer': ['AccessAnalyzers'],
  'iam-federation': ['PermissionSet'],
  'cloudshell-full': [...ROLES, 'PermissionSet'],
  'resource-policy-star': [...BUCKETS, 'HardenedKey', 'ImageRepository', 'Endpoints', 'AlarmTopic'],
  's3-deny-http': BUCKETS,
  's3-macie': ['DataDiscovery'],
  's3-bpa': BUCKETS,
  'trail-multi-region': ['AccountTrails'],
  'trail-validation': ['AccountTrails'],
  'config-enabled': ['ConfigurationRecord'],
  'trail-bucket-logging': ['AccountTrails'],
  'trail-kms': ['AccountTrails'],
  'kms-rotation': ['HardenedKey'],
  'vpc-flow-logs': ['IsolatedNetwork'],
  's3-object-write-events': ['AccountTrails'],
  's3-object-read-events': ['AccountTrails'],
  ...Object.fromEntries(ALARMS.map((slug) => [slug, ['EventAlarms']])),
  'securityhub-on': ['SecurityHub'],
  'ebs-encryption': ['AccountSettings'],
  'cifs-restricted': ['Endpoints'],
  'sg-admin-ports-v4': ['Endpoints'],
  'sg-admin-ports-v6': ['Endpoints'],
  'default-sg-closed': ['IsolatedNetwork'],
  imdsv2: ['AccountSettings'],
  'vpc-endpoints': ['IsolatedNetwork'],
};
