// lib/checks: how much of each account's quotas the templates use. Counts what is in the templates and nothing else.
import { ACCOUNT_QUOTAS, type Limit, WARNING_SHARE } from '../../policies';
import { type Resource, type ResourceGraph, type Template, entry, textOf } from '../assembly';

/** How much of a quota is used in one place. */
export interface QuotaUse {
  readonly quota: string;
  readonly counts: string;
  readonly account: string;
  /** Null for quotas of a whole account. */
  readonly region: string | null;
  /** The VPC that is counted, as the template names it; null for quotas of an account or a Region. */
  readonly vpc: string | null;
  /** The root, unit or account that policies are attached to, or the log group of filters; null for other quotas. */
  readonly target: string | null;
  readonly used: number;
  readonly limit: number;
  readonly adjustable: boolean;
  /** `exceeded` past the limit, `warning` from 80 % on. */
  readonly status: 'fine' | 'warning' | 'exceeded';
  readonly source: string;
}

type Scope = 'account' | 'region' | 'vpc';

/** Resource types behind each quota, and whether AWS counts them per account, per account and Region, or per VPC. */
const COUNTED: readonly (readonly [Limit, Scope, (resource: Resource) => boolean])[] = [
  [ACCOUNT_QUOTAS.roles, 'account', ofType('AWS::IAM::Role')],
  [ACCOUNT_QUOTAS.managedPolicies, 'account', ofType('AWS::IAM::ManagedPolicy')],
  [ACCOUNT_QUOTAS.buckets, 'account', ofType('AWS::S3::Bucket')],
  [ACCOUNT_QUOTAS.keys, 'region', ofType('AWS::KMS::Key')],
  [ACCOUNT_QUOTAS.vpcs, 'region', ofType('AWS::EC2::VPC')],
  [ACCOUNT_QUOTAS.interfaceEndpoints, 'vpc', mayBeInterfaceEndpoint],
  [ACCOUNT_QUOTAS.firewalls, 'region', ofType('AWS::NetworkFirewall::Firewall')],
  [ACCOUNT_QUOTAS.packageDomains, 'region', ofType('AWS::CodeArtifact::Domain')],
  [ACCOUNT_QUOTAS.logPolicies, 'region', ofType('AWS::Logs::ResourcePolicy')],
  [ACCOUNT_QUOTAS.trails, 'account', ofType('AWS::CloudTrail::Trail')],
  // An account has one instance of Identity Center at most.
  [ACCOUNT_QUOTAS.permissionSets, 'account', ofType('AWS::SSO::PermissionSet')],
  [ACCOUNT_QUOTAS.computeEnvironments, 'region', ofType('AWS::Batch::ComputeEnvironment')],
  [ACCOUNT_QUOTAS.jobQueues, 'region', ofType('AWS::Batch::JobQueue')],
  [ACCOUNT_QUOTAS.scratchFileSystems, 'region', isPersistent2],
  [ACCOUNT_QUOTAS.autoScalingGroups, 'region', ofType('AWS::AutoScaling::AutoScalingGroup')],
];

/** The use of every quota of every account that a template is deployed to; unknown accounts cannot be counted. */
export function quotaUse(graph: ResourceGraph): readonly QuotaUse[] {
  const templates = new Map(graph.templates.map((template) => [template.name, template]));
  const resources = COUNTED.flatMap(([quota, scope, counts]) =>
    tally(
      quota,
      graph.resources.filter(counts).map((resource) => {
        return placeOf(templates.get(resource.template), scope, scope === 'vpc' ? vpcOf(resource) : null);
      }),
    ),
  );
  const stacks = graph.templates.map((template) => placeOf(template, 'region', null));
  return [
    ...resources,
    ...tally(ACCOUNT_QUOTAS.provisionedPermissionSets, provisionedSets(graph)),
    ...organizationPolicies(graph),
    ...tally(ACCOUNT_QUOTAS.metricFilters, filteredLogGroups(graph)),
    ...tally(ACCOUNT_QUOTAS.stacks, stacks),
  ];
}

/**
 * Each permission set once per account in which a group gets it: Identity Center makes a role of it there. Of an
 * account that only deployment knows nothing can be counted.
 */
function provisionedSets(graph: ResourceGraph): readonly Place[] {
  const found = new Map<string, Place>();
  for (const { properties } of graph.byType('AWS::SSO::Assignment')) {
    const account = textOf(entry(properties, 'TargetId'));
    const set = entry(properties, 'PermissionSetArn');
    const name = set.kind === 'reference' ? set.resource : textOf(set);
    if (account === undefined || name === undefined) continue;
    found.set(`${account} ${name}`, { account, region: null, vpc: null, target: null });
  }
  return [...found.values()];
}

/** Filters by their log group; those of one that only deployment knows cannot be counted. */
function filteredLogGroups(graph: ResourceGraph): readonly Place[] {
  const templates = new Map(graph.templates.map((template) => [template.name, template]));
  return graph.byType('AWS::Logs::MetricFilter').flatMap(({ properties, template }) => {
    const place = placeOf(templates.get(template), 'region', null);
    const target = textOf(graph.spelledOut(entry(properties, 'LogGroupName')));
    return place === undefined || target === undefined ? [] : [{ ...place, target }];
  });
}

const PER_TARGET: readonly (readonly [Limit, string])[] = [
  [ACCOUNT_QUOTAS.serviceControlPolicies, 'SERVICE_CONTROL_POLICY'],
  [ACCOUNT_QUOTAS.resourceControlPolicies, 'RESOURCE_CONTROL_POLICY'],
];

/** Policies of an organisation by what they are attached to; what others attach there is in no template. */
function organizationPolicies(graph: ResourceGraph): readonly QuotaUse[] {
  const accounts = new Map(graph.templates.map(({ name, account }) => [name, account]));
  const policies = graph.byType('AWS::Organizations::Policy');
  return PER_TARGET.flatMap(([quota, type]) =>
    tally(
      quota,
      policies
        .filter(({ properties }) => textOf(entry(properties, 'Type')) === type)
        .flatMap((policy) => targetsOf(policy, accounts.get(policy.template) ?? null)),
    ),
  );
}

function targetsOf({ properties }: Resource, account: string | null): readonly Place[] {
  const targets = entry(properties, 'TargetIds');
  if (account === null || targets.kind !== 'list') return [];
  return targets.items.flatMap((item) => {
    const target = textOf(item);
    return target === undefined ? [] : [{ account, region: null, vpc: null, target }];
  });
}

/** Where one thing counts. */
type Place = Pick<QuotaUse, 'account' | 'region' | 'vpc' | 'target'>;

/** Undefined where the account is not known. */
function placeOf(template: Template | undefined, scope: Scope, vpc: string | null): Place | undefined {
  if (template?.account == null) return undefined;
  return {
    account: template.account,
    region: scope === 'account' ? null : template.region,
    vpc,
    target: null,
  };
}

function tally(quota: Limit, places: readonly (Place | undefined)[]): readonly QuotaUse[] {
  const used = new Map<string, { readonly place: Place; count: number }>();
  for (const place of places) {
    if (place === undefined) continue;
    const key = JSON.stringify(place);
    const known = used.get(key);
    if (known === undefined) used.set(key, { place, count: 1 });
    else known.count += 1;
  }
  return [...used.values()].map(({ place, count }) => ({
    quota: quota.id,
    counts: quota.counts,
    account: place.account,
    region: place.region,
    vpc: place.vpc,
    target: place.target,
    used: count,
    limit: quota.value,
    adjustable: quota.adjustable,
    status: statusOf(count, quota.value),
    source: quota.source,
  }));
}

function statusOf(used: number, limit: number): QuotaUse['status'] {
  if (used > limit) return 'exceeded';
  return used >= limit * WARNING_SHARE ? 'warning' : 'fine';
}

function ofType(type: string): (resource: Resource) => boolean {
  return (resource) => resource.type === type;
}

/** Each type of deployment has a quota of its own; one whose type is open may be any, so it counts. */
function isPersistent2(resource: Resource): boolean {
  if (resource.type !== 'AWS::FSx::FileSystem') return false;
  const lustre = entry(resource.properties, 'LustreConfiguration');
  if (lustre.kind === 'absent') return false;
  const type = entry(lustre, 'DeploymentType');
  return type.kind === 'literal' ? textOf(type) === 'PERSISTENT_2' : type.kind !== 'absent';
}

/** An endpoint is a gateway unless its type says otherwise; one whose type is open may be either, so it counts. */
function mayBeInterfaceEndpoint(resource: Resource): boolean {
  if (resource.type !== 'AWS::EC2::VPCEndpoint') return false;
  const type = entry(resource.properties, 'VpcEndpointType');
  return type.kind === 'literal' ? textOf(type) === 'Interface' : type.kind !== 'absent';
}

/** The VPC of an endpoint. Those whose VPC only deployment knows may all be in one, so they count together. */
function vpcOf(endpoint: Resource): string {
  const vpc = entry(endpoint.properties, 'VpcId');
  switch (vpc.kind) {
    case 'literal':
      return String(vpc.value);
    case 'reference':
      return vpc.resource;
    case 'symbol':
      return vpc.name;
    default:
      return 'not known before deployment';
  }
}
