// lib/checks/rules: how each recommendation of the benchmark is looked for, by its slug.
import type { Search } from '../../control-rule';
import { s3ObjectReadEvents, s3ObjectWriteEvents, trailMultiRegion } from './account-trail';
import { configEnabled } from './config-enabled';
import { kmsRotation } from './kms-rotation';
import { monitoringSearches } from './monitoring/alarms-on-events';
import { presenceSearches } from './presence';
import { trailBucketLogging } from './trail-bucket-logging';
import { trailSettings } from './trail-settings';
import { vpcFlowLogs } from './vpc-flow-logs';
import { webAccessLogs } from './web-access-logs';

/** The search of every recommendation that a template can show. */
export const CIS_SEARCHES: Readonly<Record<string, Search>> = {
  ...monitoringSearches,
  ...presenceSearches,
  ...trailSettings,
  'config-enabled': configEnabled,
  'kms-rotation': kmsRotation,
  's3-object-read-events': s3ObjectReadEvents,
  's3-object-write-events': s3ObjectWriteEvents,
  'trail-bucket-logging': trailBucketLogging,
  'trail-multi-region': trailMultiRegion,
  'vpc-flow-logs': vpcFlowLogs,
  'web-access-logs': webAccessLogs,
};
