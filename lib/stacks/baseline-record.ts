// lib/stacks: the part of a baseline that records: trails, their log group and its alarms, AWS Config.
import type { Construct } from 'constructs';
import {
  AccountTrails,
  ConfigurationRecord,
  EventAlarms,
  LogKey,
  type ServiceBoundary,
  accountSettings,
} from '../../constructs';
import {
  ACCOUNT_SETTINGS,
  TRAIL_LOG_GROUP,
  accountSettingsComponents,
  archiveBucket,
  archiveKeyAlias,
  configurationBucket,
} from '../../policies';
import type { Platform } from '../model';
import { ownTrails, provides } from './provided';
import { type Place, auditScope } from './scopes';
import { settingsAt } from './settings';

/** The key of every log group of the place: of the trail in its home, and of the function that sets the account up. */
export function addLogKey(stack: Construct, platform: Platform, place: Place): string | null {
  const recordsHere = place.isHome && ownTrails(platform).includes('management');
  const setsHere = accountSettings(settingsAt(platform, place)).length > 0;
  const logGroups = [
    ...(recordsHere ? [TRAIL_LOG_GROUP] : []),
    ...(setsHere ? [[...accountSettingsComponents(place), ACCOUNT_SETTINGS]] : []),
  ];
  if (logGroups.length === 0) return null;
  const { qualifier } = platform.deployment;
  return new LogKey(stack, 'LogKey', { account: place, components: ['baseline'], qualifier, logGroups })
    .keyArn;
}

/** The trails that are ours; gives back the log group with every management event, whosever trail writes it. */
export function addTrails(
  stack: Construct,
  platform: Platform,
  home: Place,
  boundary: ServiceBoundary,
  logKeyArn: string | null,
): string | null {
  const provided = platform.providedTrail?.logGroup ?? null;
  const own = ownTrails(platform);
  if (own.length === 0) return provided;
  const trails = new AccountTrails(stack, 'Trails', {
    home,
    archiveBucketName: archiveBucket(auditScope(platform)).name,
    archiveKeyArn: platform.audit.keyArn ?? archiveKeyAlias(auditScope(platform)).arn,
    ...(own.includes('management') && logKeyArn !== null ? { logKeyArn } : {}),
  });
  // Roles name their boundary by ARN, so CloudFormation does not see that it has to exist first.
  trails.node.addDependency(boundary);
  return trails.logGroupName ?? provided;
}

/** Alarms read that log group; without one, plan says that nobody is told. */
export function addEventAlarms(
  stack: Construct,
  home: Place,
  logGroupName: string | null,
  topicArn: string,
): void {
  if (logGroupName !== null) new EventAlarms(stack, 'EventAlarms', { home, logGroupName, topicArn });
}

/** AWS Config, unless the landing zone has it. */
export function addConfigurationRecord(
  stack: Construct,
  platform: Platform,
  place: Place,
): readonly Construct[] {
  if (provides(platform, 'recorder')) return [];
  return [
    new ConfigurationRecord(stack, 'Configuration', {
      account: place,
      isHome: place.isHome,
      bucketName: configurationBucket(auditScope(platform)).name,
    }),
  ];
}
