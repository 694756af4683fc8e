// lib/checks: what an upgrade would replace. A resource that keeps data or goes by a name of ours is made anew when one
// of a few properties changes: what it held stays behind, or its name is still taken.
import type { Resource, ResourceGraph, Template } from '../assembly';
import type { CheckResult } from './result';
import { type Said, textOf, upgradeResult, upgraded } from './upgrade';

/** What CloudFormation replaces a resource for. */
interface Kept {
  /** Whether it keeps data or the record: then it may not vanish from its stack either. */
  readonly stateful: boolean;
  /** Properties whose change makes another resource of it. */
  readonly identity: readonly string[];
}

function stateful(...identity: readonly string[]): Kept {
  return { stateful: true, identity };
}

function named(...identity: readonly string[]): Kept {
  return { stateful: false, identity };
}

/**
 * The types that mlkeep gives names to or keeps data in, and the properties that CloudFormation updates by replacement.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-template-resource-type-ref.html
 */
const KEPT: ReadonlyMap<string, Kept> = new Map([
  ['AWS::S3::Bucket', stateful('BucketName', 'BucketNamespace', 'ObjectLockEnabled')],
  ['AWS::KMS::Key', stateful('KeySpec', 'KeyUsage', 'MultiRegion', 'Origin')],
  ['AWS::KMS::Alias', stateful('AliasName')],
  ['AWS::Logs::LogGroup', stateful('LogGroupName')],
  ['AWS::ECR::Repository', stateful('RepositoryName', 'EncryptionConfiguration')],
  ['AWS::CloudTrail::Trail', stateful('TrailName')],
  ['AWS::CodeArtifact::Domain', stateful('DomainName', 'EncryptionKey')],
  ['AWS::CodeArtifact::Repository', stateful('RepositoryName', 'DomainName', 'DomainOwner')],
  ['AWS::EC2::VPC', stateful('CidrBlock')],
  ['AWS::EC2::Subnet', stateful('AvailabilityZone', 'CidrBlock', 'VpcId')],
  ['AWS::Config::ConfigurationRecorder', stateful('Name')],
  ['AWS::Config::DeliveryChannel', stateful('Name')],
  ['AWS::AccessAnalyzer::Analyzer', stateful('AnalyzerName', 'Type', 'AnalyzerConfiguration')],
  ['AWS::GuardDuty::Detector', stateful()],
  ['AWS::SecurityHub::Hub', stateful()],
  ['AWS::SecurityHub::Standard', named('StandardsArn')],
  ['AWS::Macie::Session', stateful()],
  ['AWS::Config::ConformancePack', named('ConformancePackName')],
  ['AWS::Organizations::Policy', named('Type')],
  [
    'AWS::ECR::PullThroughCacheRule',
    named('EcrRepositoryPrefix', 'UpstreamRegistryUrl', 'UpstreamRegistry', 'CredentialArn'),
  ],
  ['AWS::ECR::RepositoryCreationTemplate', named('Prefix')],
  ['AWS::SecretsManager::Secret', named('Name')],
  ['AWS::IAM::Role', named('RoleName', 'Path')],
  ['AWS::IAM::ManagedPolicy', named('ManagedPolicyName', 'Path')],
  ['AWS::IAM::OIDCProvider', named('Url')],
  ['AWS::SSO::PermissionSet', named('InstanceArn', 'Name')],
  ['AWS::SNS::Topic', named('TopicName')],
  ['AWS::Athena::WorkGroup', named('Name')],
  ['AWS::SSM::Parameter', named('Name')],
  ['AWS::Lambda::Function', named('FunctionName')],
  ['AWS::Logs::ResourcePolicy', named('PolicyName')],
  ['AWS::NetworkFirewall::Firewall', named('FirewallName', 'VpcId')],
  ['AWS::NetworkFirewall::FirewallPolicy', named('FirewallPolicyName')],
  ['AWS::NetworkFirewall::RuleGroup', named('Capacity', 'RuleGroupName', 'Type')],
]);

/** What the stacks that both assemblies have would replace, lose or keep. */
export function replacements(before: ResourceGraph, after: ResourceGraph): readonly CheckResult[] {
  return upgraded(before, after).flatMap(({ old, now, template }) => {
    const kept = KEPT.get(old.type);
    if (kept === undefined) return [];
    if (now !== null) return [replaced(old, now, kept, template)];
    return kept.stateful ? [lost(old, template)] : [];
  });
}

function replaced(old: Resource, now: Resource, { identity }: Kept, template: Template): CheckResult {
  const changed = identity.filter((property) => textOf(old, property) !== textOf(now, property));
  if (changed.length === 0) {
    return result(now, template, {
      verdict: 'pass',
      control: 'resource-replaced',
      propertyPath: null,
      observed: null,
      message: `${now.type} ${now.logicalId} stays what it is`,
    });
  }
  const names = changed.join(', ');
  return result(now, template, {
    verdict: 'fail',
    control: 'resource-replaced',
    propertyPath: names,
    observed: changed.map((property) => `${textOf(old, property)} -> ${textOf(now, property)}`).join('; '),
    message: `${now.type} ${now.logicalId} would be replaced: ${names} changes`,
  });
}

function lost(old: Resource, template: Template): CheckResult {
  return result(old, template, {
    verdict: 'fail',
    control: 'resource-lost',
    propertyPath: null,
    observed: null,
    message: `${old.type} ${old.logicalId} is no longer in its stack: what it holds would be left behind`,
  });
}

function result(resource: Resource, template: Template, said: Omit<Said, 'fix'>): CheckResult {
  return upgradeResult(resource, template, {
    fix: 'keep logical id and name; where that cannot be, move the data and write down how in docs/stateful-resources.md',
    ...said,
  });
}
