// lib/proof/properties/defaults: actions that open something to somebody else, or send it to him: policies, shares, copies, destinations.
// Whoever may do one of them need not be able to read anything himself. As of 2026-11-26; a test holds the names against AWS's own.
import { OPENINGS } from '../openings';

/** Policies, grants and access points: what changes who is let in, but for identities, which are asked about by themselves. */
const POLICIES = OPENINGS.filter(({ opened }) => ['policy', 'grants', 'point', 'replica'].includes(opened))
  .flatMap(({ actions }) => actions)
  .filter((action) => !/^iam:|^s3:PutObject/.test(action));

const NAMED: Readonly<Record<string, string>> = {
  backup: 'CreateRestoreAccessBackupVault StartCopyJob UpdateGlobalSettings',
  cloudtrail: 'CreateTrail',
  codebuild: 'UpdateProjectVisibility',
  config: 'PutAggregationAuthorization PutDeliveryChannel',
  dynamodb: 'CreateTableReplica EnableKinesisStreamingDestination ExportTableToPointInTime',
  ec2: 'CreateInstanceExportTask CreateStoreImageTask ExportImage ModifyFpgaImageAttribute ModifyImageAttribute ModifySnapshotAttribute',
  ecr: 'PutReplicationConfiguration',
  events: 'PutTargets',
  firehose: 'UpdateDestination',
  guardduty: 'CreatePublishingDestination UpdatePublishingDestination',
  lakeformation: 'BatchGrantPermissions GrantPermissions PutDataLakeSettings RegisterResource UpdateResource',
  lambda: 'CreateFunctionUrlConfig UpdateFunctionUrlConfig',
  logs: 'AssociateSourceToS3TableIntegration CreateDelivery CreateExportTask CreateLogDelivery IntegrateWithS3Table PutAccountPolicy PutDeliveryDestination PutDeliveryDestinationPolicy PutDestination PutIntegration PutSubscriptionFilter UpdateDeliveryConfiguration UpdateLogDelivery',
  oam: 'CreateLink PutSinkPolicy UpdateLink',
  ram: 'AssociateResourceShare AssociateResourceSharePermission CreatePermissionVersion CreateResourceShare EnableSharingWithAwsOrganization PromotePermissionCreatedFromPolicy PromoteResourceShareCreatedFromPolicy ReplacePermissionAssociations SetDefaultPermissionVersion UpdateResourceShare',
  rds: 'ModifyDBClusterSnapshotAttribute ModifyDBSnapshotAttribute StartExportTask',
  s3: 'AssociateAccessGrantsIdentityCenter CreateAccessGrant CreateAccessGrantsInstance CreateAccessGrantsLocation CreateAccessPointForObjectLambda CreateBucketMetadataTableConfiguration CreateJob PutAccessGrantsInstanceResourcePolicy PutAccessPointConfigurationForObjectLambda PutAccessPointPolicyForObjectLambda PutAnalyticsConfiguration PutBucketCORS PutBucketLogging PutBucketNotification PutBucketPublicAccessBlock PutBucketWebsite PutInventoryConfiguration PutMultiRegionAccessPointPolicy PutReplicationConfiguration PutStorageLensConfiguration UpdateAccessGrantsLocation',
  sagemaker: 'CreateLineageGroupPolicy CreateSharedModel PutLineageGroupPolicy UpdateSharedModel',
  secretsmanager: 'ReplicateSecretToRegions',
  sns: 'Subscribe',
  ssm: 'CreateResourceDataSync UpdateResourceDataSync',
};

/** All of them, but for lists of single objects and for what an account blocks. */
export const OPEN_DOORS: readonly string[] = [
  ...POLICIES,
  ...Object.entries(NAMED).flatMap(([service, names]) =>
    names.split(' ').map((name) => `${service}:${name}`),
  ),
];

/** Lists of who may read one object. */
export const OPEN_OBJECTS: readonly string[] = ['s3:PutObjectAcl', 's3:PutObjectVersionAcl'];

/** What an account blocks of public access. */
export const UNBLOCK: readonly string[] = [
  'ec2:DisableImageBlockPublicAccess',
  'ec2:DisableSnapshotBlockPublicAccess',
  's3:PutAccessPointPublicAccessBlock',
  's3:PutAccountPublicAccessBlock',
];

/** Making somebody whom one can be from outside: roles with other trust, users with keys, providers. */
export const MAKE_IDENTITIES: readonly string[] = [
  'iam:CreateAccessKey',
  'iam:CreateLoginProfile',
  'iam:CreateOpenIDConnectProvider',
  'iam:CreateRole',
  'iam:CreateSAMLProvider',
  'iam:CreateServiceSpecificCredential',
  'iam:CreateUser',
  'iam:UpdateAssumeRolePolicy',
  'iam:UpdateLoginProfile',
  'iam:UpdateSAMLProvider',
  'iam:UploadSigningCertificate',
  'rolesanywhere:CreateProfile',
  'rolesanywhere:CreateTrustAnchor',
  'rolesanywhere:UpdateTrustAnchor',
];
