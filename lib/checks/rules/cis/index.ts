// lib/checks/rules: how each recommendation of the benchmark is looked for, by its slug.
import type { Search } from '../../control-rule';
import { s3ObjectReadEvents, s3ObjectWriteEvents, trailMultiRegion } from './account-trail';
import { cloudshellFull } from './cloudshell-full';
import { configEnabled } from './config-enabled';
import { defaultSgClosed } from './default-sg-closed';
import { ebsEncryption } from './ebs-encryption';
import { efsEncryption } from './efs-encryption';
import { iamNoAdmin } from './iam-no-admin';
import { imdsv2 } from './imdsv2';
import { instanceRoles } from './instance-roles';
import { kmsRotation } from './kms-rotation';
import { monitoringSearches } from './monitoring/alarms-on-events';
import { naclAdminPorts } from './nacl-admin-ports';
import { orgMgmtNoWorkloads } from './org-mgmt-no-workloads';
import { peeringLeast } from './peering-least';
import { presenceSearches } from './presence';
import { rdsEncryption, rdsMinor, rdsMultiAz, rdsPublic } from './rds';
import { resourcePolicyStar } from './resource-policy-star';
import { s3Bpa } from './s3-bpa';
import { s3DenyHttp } from './s3-deny-http';
import { cifsRestricted, sgAdminPortsV4, sgAdminPortsV6 } from './security-groups';
import { trailBucketLogging } from './trail-bucket-logging';
import { trailSettings } from './trail-settings';
import { iamFederation, userGroupsOnly, userMfa, userNoInitialKeys, userOneKey } from './users';
import { vpcEndpoints } from './vpc-endpoints';
import { vpcFlowLogs } from './vpc-flow-logs';
import { webAccessLogs } from './web-access-logs';

/** The search of every recommendation that a template can show. */
export const CIS_SEARCHES: Readonly<Record<string, Search>> = {
  ...monitoringSearches,
  ...presenceSearches,
  ...trailSettings,
  'cifs-restricted': cifsRestricted,
  'cloudshell-full': cloudshellFull,
  'config-enabled': configEnabled,
  'default-sg-closed': defaultSgClosed,
  'ebs-encryption': ebsEncryption,
  'efs-encryption': efsEncryption,
  'iam-federation': iamFederation,
  'iam-no-admin': iamNoAdmin,
  imdsv2,
  'instance-roles': instanceRoles,
  'kms-rotation': kmsRotation,
  'nacl-admin-ports': naclAdminPorts,
  'org-mgmt-no-workloads': orgMgmtNoWorkloads,
  'peering-least': peeringLeast,
  'rds-encryption': rdsEncryption,
  'rds-minor': rdsMinor,
  'rds-multi-az': rdsMultiAz,
  'rds-public': rdsPublic,
  'resource-policy-star': resourcePolicyStar,
  's3-bpa': s3Bpa,
  's3-deny-http': s3DenyHttp,
  's3-object-read-events': s3ObjectReadEvents,
  's3-object-write-events': s3ObjectWriteEvents,
  'sg-admin-ports-v4': sgAdminPortsV4,
  'sg-admin-ports-v6': sgAdminPortsV6,
  'trail-bucket-logging': trailBucketLogging,
  'trail-multi-region': trailMultiRegion,
  'user-groups-only': userGroupsOnly,
  'user-mfa': userMfa,
  'user-no-initial-keys': userNoInitialKeys,
  'user-one-key': userOneKey,
  'vpc-endpoints': vpcEndpoints,
  'vpc-flow-logs': vpcFlowLogs,
  'web-access-logs': webAccessLogs,
};
