// lib/checks: which protections an upgrade would take away. Rules ask what a template has; what a template had and no
// longer has, only the earlier one tells: an alarm, a detector, a lock that was there and is not.
import type { Resource, ResourceGraph, Template } from '../assembly';
import type { CheckResult } from './result';
import { type Said, isUnset, textOf, upgradeResult, upgraded } from './upgrade';

/** What of a resource protects. */
interface Protection {
  /** Whether the resource is a protection itself: then it may not vanish from its stack. */
  readonly presence: boolean;
  /** Properties that protect: gone is lost, another value is to be looked at. */
  readonly settings: readonly string[];
  /** Properties that may change, but not go. */
  readonly kept?: readonly string[];
}

function guard(...settings: readonly string[]): Protection {
  return { presence: true, settings };
}

function guarded(...settings: readonly string[]): Protection {
  return { presence: false, settings };
}

const PROTECTIONS: ReadonlyMap<string, Protection> = new Map([
  ['AWS::AccessAnalyzer::Analyzer', guard()],
  ['AWS::Athena::WorkGroup', guarded('WorkGroupConfiguration')],
  ['AWS::CloudTrail::Trail', guarded('IncludeGlobalServiceEvents', 'AdvancedEventSelectors')],
  ['AWS::CloudWatch::Alarm', guard('AlarmActions', 'MetricName', 'Namespace', 'Threshold')],
  ['AWS::Config::ConformancePack', guard()],
  ['AWS::EC2::FlowLog', guard('TrafficType')],
  ['AWS::EC2::SnapshotBlockPublicAccess', guard('State')],
  ['AWS::EC2::VPCBlockPublicAccessOptions', guard('InternetGatewayBlockMode')],
  ['AWS::EC2::VPCEncryptionControl', guard('Mode')],
  ['AWS::EC2::VPCEndpoint', { presence: false, settings: [], kept: ['PolicyDocument'] }],
  ['AWS::ECR::Repository', { presence: false, settings: [], kept: ['RepositoryPolicyText'] }],
  ['AWS::GuardDuty::Detector', guarded('Enable', 'Features')],
  ['AWS::IAM::Role', guarded('PermissionsBoundary')],
  ['AWS::Logs::LogGroup', guarded('KmsKeyId', 'RetentionInDays')],
  ['AWS::Logs::MetricFilter', guard('FilterPattern', 'LogGroupName')],
  ['AWS::Organizations::Policy', { presence: true, settings: [], kept: ['TargetIds'] }],
  ['AWS::Route53Resolver::FirewallRuleGroup', guarded('FirewallRules')],
  ['AWS::Route53Resolver::FirewallRuleGroupAssociation', guard('FirewallRuleGroupId')],
  ['AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation', guard()],
  ['AWS::S3::Bucket', guarded('OwnershipControls', 'ObjectLockConfiguration', 'BucketEncryption')],
  ['AWS::S3::BucketPolicy', guard()],
  ['AWS::SecurityHub::Standard', guard()],
  ['Custom::AccountSettings', guard('Settings')],
  ['Custom::VpcRestrictDefaultSG', guard()],
]);

/** What the stacks that both assemblies have would lose; a stack that goes takes its own protections with it. */
export function lostProtections(before: ResourceGraph, after: ResourceGraph): readonly CheckResult[] {
  return upgraded(before, after).flatMap(({ old, now, template }) => {
    const protection = PROTECTIONS.get(old.type);
    if (protection === undefined) return [];
    if (now !== null) return weakened(old, now, protection, template);
    return protection.presence ? [gone(old, template)] : [];
  });
}

function weakened(
  old: Resource,
  now: Resource,
  { settings, kept = [] }: Protection,
  template: Template,
): readonly CheckResult[] {
  return [...settings, ...kept].flatMap((property) => {
    if (isUnset(old, property) || textOf(old, property) === textOf(now, property)) return [];
    if (isUnset(now, property)) return [lost(now, template, property)];
    return kept.includes(property) ? [] : [changed(now, template, property)];
  });
}

function gone(old: Resource, template: Template): CheckResult {
  return result(old, template, {
    verdict: 'fail',
    propertyPath: null,
    message: `${old.type} ${old.logicalId} protected something and is no longer in its stack`,
  });
}

function lost(now: Resource, template: Template, propertyPath: string): CheckResult {
  return result(now, template, {
    verdict: 'fail',
    propertyPath,
    message: `${now.type} ${now.logicalId} had ${propertyPath} and would have it no longer`,
  });
}

/** Whether the new value protects as well is for somebody to say. */
function changed(now: Resource, template: Template, propertyPath: string): CheckResult {
  return result(now, template, {
    verdict: 'unknown',
    propertyPath,
    message: `${now.type} ${now.logicalId} would have another ${propertyPath}: whether it protects as well is not known`,
  });
}

function result(
  resource: Resource,
  template: Template,
  said: Pick<Said, 'verdict' | 'propertyPath' | 'message'>,
): CheckResult {
  return upgradeResult(resource, template, {
    control: 'protection-lost',
    observed: null,
    fix: 'bring it back; where something else protects instead, or it is no longer needed, say so in an acknowledgement',
    ...said,
  });
}
