// policies/access: what break-glass may do. It rescues keys, erases what has to be erased, stops what must not go on and
// reads the log archive. It writes no policy: whoever may write one of a key and one of a bucket reads what is in it.
import { type Policy, type ReasonedStatement, allow, deny, identityPolicy } from '../document';
import { DESTROY_KEY, RESCUE_KEY, USE_KEY } from '../keys/actions';
import { type AccountScope, PARTITION, SEPARATOR, archiveBucket, configurationBucket } from '../names';
import { KEY_NUMBERS, LOG_FILES, decryptArchives } from './archive';

/** What the policy of the emergency role is a function of. */
export interface EmergencyFacts {
  readonly scope: AccountScope;
  /** Account and Region of the log archive. */
  readonly audit: AccountScope;
  /** ARN of the archive's key, where it is none of ours; null for the key with the archive's alias. */
  readonly archiveKeyArn: string | null;
}

const EVERY_PROJECT =
  'an emergency may be in any project, and the role is the same whichever there are; the names begin with the platform';
const ACCOUNT_WIDE =
  'these describe the account and take no narrower resource (https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudtrail.html, https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html)';

const ERASE = [
  's3:BypassGovernanceRetention',
  's3:DeleteObject',
  's3:DeleteObjectVersion',
  's3:GetObjectLegalHold',
  's3:GetObjectRetention',
  's3:PutObjectLegalHold',
  's3:PutObjectRetention',
] as const;

/** Every use of object data but erasing, in few characters: a boundary has little room, and a deny may be wide. */
const OTHER_OBJECT_DATA = [
  's3:*Annotation*',
  's3:AbortMultipartUpload',
  's3:GetObject',
  's3:GetObjectTorrent',
  's3:GetObjectVersion*',
  's3:InitiateReplication',
  's3:PutObject',
  's3:Replicate*',
  's3:RestoreObject',
  's3:UpdateObjectEncryption',
] as const;

/** The one list of what the emergency role may do. It is the role's boundary too: what is attached later adds nothing. */
export function emergencyPolicy(facts: EmergencyFacts): Policy {
  const holdsArchive = facts.scope.account === facts.audit.account;
  return identityPolicy([
    ...rescue(facts.scope),
    ...investigate(facts.scope),
    ...(holdsArchive ? readArchive(facts) : []),
    ...keepOut(facts, holdsArchive),
  ]);
}

/** Keys, objects, images, packages, trails and roles that cannot wait for a deployment. */
function rescue(scope: AccountScope): readonly ReasonedStatement[] {
  const buckets = `arn:${PARTITION}:s3:::${scope.platform}${SEPARATOR}*`;
  const own = { StringEquals: { 'aws:ResourceAccount': scope.account } };
  return [
    allow('RescueKeys', {
      actions: RESCUE_KEY,
      resources: [`arn:${PARTITION}:kms:*:${scope.account}:key/*`],
      condition: {
        'ForAnyValue:StringLike': { 'kms:ResourceAliases': `alias/${scope.platform}${SEPARATOR}*` },
      },
      because: KEY_NUMBERS,
    }),
    allow('LookAtBuckets', {
      actions: [
        's3:GetBucketPolicy',
        's3:GetBucketPublicAccessBlock',
        's3:GetBucketVersioning',
        's3:ListBucketVersions',
      ],
      resources: [buckets],
      condition: own,
      because: EVERY_PROJECT,
    }),
    allow('Erase', { actions: ERASE, resources: [`${buckets}/*`], condition: own, because: EVERY_PROJECT }),
    allow('EraseImages', {
      actions: ['ecr:BatchDeleteImage', 'ecr:DescribeImages', 'ecr:ListImages'],
      resources: [`arn:${PARTITION}:ecr:*:${scope.account}:repository/${scope.platform}/*`],
      because: EVERY_PROJECT,
    }),
    // The files of a version go and cannot be restored; that it was there stays written down.
    // https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_DisposePackageVersions.html
    allow('DisposePackages', {
      actions: [
        'codeartifact:DescribePackageVersion',
        'codeartifact:DisposePackageVersions',
        'codeartifact:ListPackageVersions',
      ],
      resources: [`arn:${PARTITION}:codeartifact:*:${scope.account}:package/${scope.platform}${SEPARATOR}*`],
      because: EVERY_PROJECT,
    }),
    allow('StartTrails', {
      actions: ['cloudtrail:StartLogging'],
      resources: [`arn:${PARTITION}:cloudtrail:*:${scope.account}:trail/${scope.platform}.*`],
      because: EVERY_PROJECT,
    }),
    // Taking a policy off a role leaves it with less; nothing here gives a role more.
    allow('DisarmRoles', {
      actions: ['iam:DetachRolePolicy', 'iam:GetRole', 'iam:ListAttachedRolePolicies'],
      resources: [`arn:${PARTITION}:iam::${scope.account}:role${scope.rolePath}${scope.platform}/*`],
      because: EVERY_PROJECT,
    }),
  ];
}

/** Who did what: CloudTrail's history and the platform's log groups. */
function investigate(scope: AccountScope): readonly ReasonedStatement[] {
  return [
    allow('ReadLogs', {
      actions: ['logs:DescribeLogStreams', 'logs:FilterLogEvents', 'logs:GetLogEvents', 'logs:StartQuery'],
      resources: [`arn:${PARTITION}:logs:*:${scope.account}:log-group:/${scope.platform}/*`],
      because: EVERY_PROJECT,
    }),
    allow('ReadHistory', {
      actions: [
        'cloudtrail:DescribeTrails',
        'cloudtrail:GetTrailStatus',
        'cloudtrail:ListPublicKeys',
        'cloudtrail:LookupEvents',
        'logs:DescribeLogGroups',
        'logs:GetQueryResults',
        'logs:StopQuery',
      ],
      resources: ['*'],
      because: ACCOUNT_WIDE,
    }),
  ];
}

/** Both archives of the audit account: what trails wrote, and what AWS Config delivered. */
function archivesOf(audit: AccountScope): readonly string[] {
  return [archiveBucket(audit).arn, configurationBucket(audit).arn];
}

/** The archives, through S3 alone. */
function readArchive({ audit, archiveKeyArn }: EmergencyFacts): readonly ReasonedStatement[] {
  const archives = archivesOf(audit);
  return [
    allow('ListArchive', { actions: ['s3:GetBucketLocation', 's3:ListBucket'], resources: archives }),
    allow('ReadArchive', {
      actions: ['s3:GetObject', 's3:GetObjectVersion'],
      resources: archives.map((archive) => `${archive}/*`),
      because: LOG_FILES,
    }),
    ...decryptArchives(audit, archiveKeyArn),
  ];
}

/**
 * What no later policy may add. A resource's policy that names a session of this role would get round what the boundary
 * leaves out, so data, use and loss of keys, and the alarm on the role itself are denied outright.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
function keepOut({ scope, audit }: EmergencyFacts, holdsArchive: boolean): readonly ReasonedStatement[] {
  const archives = archivesOf(audit);
  const objects = archives.map((archive) => `${archive}/*`);
  return [
    deny('ProjectData', {
      actions: OTHER_OBJECT_DATA,
      ...(holdsArchive ? { notResources: objects } : { resources: ['*'] }),
    }),
    deny('KeyUse', {
      actions: USE_KEY,
      ...(holdsArchive
        ? {
            condition: {
              StringNotLike: { 'kms:EncryptionContext:aws:s3:arn': [...archives, ...objects] },
            },
          }
        : {}),
    }),
    deny('KeyLoss', { actions: ['kms:CreateGrant', 'kms:PutKeyPolicy', ...DESTROY_KEY] }),
    deny('BucketPolicies', { actions: ['s3:DeleteBucketPolicy', 's3:PutBucketPolicy'] }),
    // Without their policies CloudTrail and the alarm on this role would fall silent.
    deny('OwnAlarm', {
      actions: ['iam:DetachRolePolicy'],
      resources: [`arn:${PARTITION}:iam::${scope.account}:role${scope.rolePath}${scope.platform}/baseline/*`],
    }),
  ];
}
