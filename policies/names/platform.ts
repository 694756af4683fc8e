// policies/names: everything that carries the platform's name and no project's.
import { arn } from './arn';
import { bucketOf } from './bucket';
import { managedPolicyOf, roleOf } from './iam';
import { nameOf } from './name';
import type { AccountScope, EnvironmentScope, IamNamed, Named } from './scope';

/** First components that shared stacks and cached images use; no environment may be called so. */
export const RESERVED_ENVIRONMENTS = [
  'audit',
  'organization',
  'baseline',
  'access',
  'network',
  'ci',
  'cache',
] as const;

/**
 * Beginnings of platform names that AWS keeps for itself in some kind of name: bucket prefixes, SSM parameters.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html
 */
export const RESERVED_PLATFORM_PREFIXES = ['aws', 'ssm', 'sthree-', 'amzn-s3-demo-'] as const;

/** The log archive's stack. */
export function auditStackName(platform: string): string {
  return nameOf('stack', [platform, 'audit']);
}

/** The stack of what an account needs once per Region. */
export function baselineStackName(scope: AccountScope): string {
  return nameOf('stack', [scope.platform, 'baseline', scope.account, scope.region]);
}

/** The stack of an environment's network. */
export function networkStackName(scope: EnvironmentScope): string {
  return nameOf('stack', [scope.platform, 'network', scope.environment]);
}

/** The stack of the platform's own permission sets. It names no team; teams have stacks of their own below it. */
export function accessStackName(platform: string): string {
  return nameOf('stack', [platform, 'access']);
}

/** The stack of a team's permission sets. */
export function teamAccessStackName(platform: string, team: string): string {
  return nameOf('stack', [platform, 'access', team]);
}

/** The stack of the roles with which the platform's own pipeline deploys an environment. */
export function ciStackName(scope: EnvironmentScope): string {
  return nameOf('stack', [scope.platform, 'ci', scope.environment]);
}

/** The Object-Lock bucket that only CloudTrail writes. */
export function archiveBucket(audit: AccountScope): Named {
  return bucketOf(audit, ['audit', 'archive']);
}

/** The bucket that receives the archive's own access logs. */
export function archiveAccessLogBucket(audit: AccountScope): Named {
  return bucketOf(audit, ['audit', 'access-logs']);
}

/** The bucket that receives the access logs of every other bucket of an account and Region. */
export function accessLogBucket(scope: AccountScope): Named {
  return bucketOf(scope, ['baseline', 'access-logs']);
}

/** The archive's key, as other accounts name it in service properties. */
export function archiveKeyAlias(audit: AccountScope): Named {
  const name = nameOf('keyAlias', [audit.platform, 'audit', 'archive']);
  return { name, arn: arn('kms', audit.region, audit.account, name) };
}

/** The two trails of an account. */
export const TRAILS = ['management', 'data'] as const;

/** One of {@link TRAILS}. */
export type Trail = (typeof TRAILS)[number];

/** ARNs of trails, by what they record. */
export type TrailArns = Readonly<Record<Trail, readonly string[]>>;

/**
 * What stands before the files of each trail in the archive: whoever asks what was managed must not have to read
 * through every object that was touched.
 */
export const ARCHIVE_PREFIXES: Readonly<Record<Trail, string>> = { management: 'management', data: 'data' };

/**
 * Where the files of an account's trail begin in the archive. Log files are below `CloudTrail/`, digests beside them
 * below `CloudTrail-Digest/`; only a trail of an organisation has the organisation's id before the account.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html
 */
export function archivedBelow(trail: Trail, account: string): string {
  return `${ARCHIVE_PREFIXES[trail]}/AWSLogs/${account}/`;
}

/** A trail of an account; its home Region is part of its ARN. */
export function trailOf(home: AccountScope, trail: Trail): Named {
  const name = nameOf('trail', [home.platform, trail]);
  return { name, arn: arn('cloudtrail', home.region, home.account, `trail/${name}`) };
}

/** The alias of the key that encrypts a shared stack's log groups. */
export function logKeyAlias(platform: string, components: readonly string[]): string {
  return nameOf('keyAlias', [platform, ...components]);
}

/** A log group below the platform's name. */
export function logGroupOf(scope: AccountScope, components: readonly string[]): Named {
  const name = nameOf('logGroup', [scope.platform, ...components]);
  return { name, arn: arn('logs', scope.region, scope.account, `log-group:${name}`) };
}

/** A role of the platform's own machinery, outside all projects. */
export function serviceRole(scope: AccountScope, components: readonly string[], purpose: string): IamNamed {
  return roleOf(scope, components, purpose);
}

/** The permissions boundary of the platform's own machinery, once per account. */
export function serviceBoundary(scope: AccountScope): IamNamed {
  return managedPolicyOf(scope, ['baseline'], 'service-boundary');
}

/** The values of an environment's network that only deployment knows. */
export const NETWORK_VALUES = ['vpc-id', 'subnet-ids', 'endpoint-group-id'] as const;

/** One of {@link NETWORK_VALUES}. */
export type NetworkValue = (typeof NETWORK_VALUES)[number];

/** The SSM parameter that carries a value of the network from its stack to the projects'. */
export function networkParameter(platform: string, environment: string, value: NetworkValue): string {
  return nameOf('parameter', [platform, 'network', environment, value]);
}

/** The permission set through which people reach the emergency role. */
export function breakGlassPermissionSetName(platform: string): string {
  return nameOf('permissionSet', [platform, 'break-glass']);
}

/** The permission set through which a persona of a team signs in. */
export function permissionSetName(platform: string, team: string, persona: string): string {
  return nameOf('permissionSet', [platform, team, persona]);
}

/** The emergency role of an account. */
export function breakGlassRole(scope: AccountScope): IamNamed {
  return roleOf(scope, ['baseline'], 'break-glass');
}

/** The policy of the emergency role, which is its boundary too. */
export function breakGlassPolicyName(scope: AccountScope): IamNamed {
  return managedPolicyOf(scope, ['baseline'], 'break-glass');
}

/** What the platform's own pipeline does: read what is deployed, or deploy. */
export const PIPELINE_STEPS = ['plan', 'deploy'] as const;

/** One of {@link PIPELINE_STEPS}. */
export type PipelineStep = (typeof PIPELINE_STEPS)[number];

/** The role of a step of the platform's own pipeline in an environment. */
export function pipelineRole(scope: EnvironmentScope, step: PipelineStep): IamNamed {
  return roleOf(scope, ['ci', scope.environment], step);
}

/** The policy of that role, which is its boundary too. */
export function pipelinePolicyName(scope: EnvironmentScope, step: PipelineStep): IamNamed {
  return managedPolicyOf(scope, ['ci', scope.environment], step);
}

/** The topic that tells the platform's contacts about alarms, once per account. */
export function alarmTopic(home: AccountScope): Named {
  const name = nameOf('topic', [home.platform, 'baseline', 'alarms']);
  return { name, arn: arn('sns', home.region, home.account, name) };
}

/** The alias of the key that encrypts it. */
export function alarmKeyAlias(platform: string): string {
  return nameOf('keyAlias', [platform, 'baseline', 'alarms']);
}

/** An alarm of an account's baseline. */
export function alarmName(platform: string, purpose: string): string {
  return nameOf('alarm', [platform, 'baseline', purpose]);
}

/** The DNS firewall of an environment's network. */
export function dnsFirewallName(scope: EnvironmentScope): string {
  return nameOf('dnsFirewall', [scope.platform, ...networkComponents(scope)]);
}

/** What stands behind the platform in every name of an environment's network. */
export function networkComponents(scope: EnvironmentScope): readonly string[] {
  return ['network', scope.environment];
}

/** The firewall in front of an environment's transit gateway, and its policy; its rule groups begin so. */
export function firewallName(scope: EnvironmentScope): string {
  return nameOf('firewall', [scope.platform, ...networkComponents(scope)]);
}

/** The record of what an environment's network asks DNS. */
export function queryLogName(scope: EnvironmentScope): string {
  return nameOf('queryLog', [scope.platform, ...networkComponents(scope)]);
}

/** The policy with which CloudWatch Logs lets AWS deliver to log groups of `components`. */
export function logDeliveryPolicyName(platform: string, components: readonly string[]): string {
  return nameOf('logPolicy', [platform, ...components]);
}

/** What the log groups of every network of ours are for. */
export const NETWORK_LOGS = ['flow-logs', 'default-security-group', 'dns-queries'] as const;

/** What the log groups of a firewall are for. */
export const FIREWALL_LOGS = ['firewall-alerts', 'firewall-flows'] as const;

/** What a log group of an environment's network is for. */
export type NetworkLog = (typeof NETWORK_LOGS)[number] | (typeof FIREWALL_LOGS)[number];

/** The components of a log group of an environment's network. */
export function networkLogGroup(scope: EnvironmentScope, purpose: NetworkLog): readonly string[] {
  return [...networkComponents(scope), purpose];
}

/** The components of the log group with every management event of an account. */
export const TRAIL_LOG_GROUP = ['baseline', 'cloudtrail'] as const;
