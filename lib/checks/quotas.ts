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
  readonly used: number;
  readonly limit: number;
  readonly adjustable: boolean;
  /** `exceeded` past the limit, `warning` from 80 % on. */
  readonly status: 'fine' | 'warning' | 'exceeded';
  readonly source: string;
}

type Scope = 'account' | 'region';

/** Resource types behind each quota, and whether AWS counts them per account or per account and Region. */
const COUNTED: readonly (readonly [Limit, Scope, (resource: Resource) => boolean])[] = [
  [ACCOUNT_QUOTAS.roles, 'account', ofType('AWS::IAM::Role')],
  [ACCOUNT_QUOTAS.managedPolicies, 'account', ofType('AWS::IAM::ManagedPolicy')],
  [ACCOUNT_QUOTAS.buckets, 'account', ofType('AWS::S3::Bucket')],
  [ACCOUNT_QUOTAS.keys, 'region', ofType('AWS::KMS::Key')],
  [ACCOUNT_QUOTAS.vpcs, 'region', ofType('AWS::EC2::VPC')],
  [ACCOUNT_QUOTAS.interfaceEndpoints, 'region', isInterfaceEndpoint],
  [ACCOUNT_QUOTAS.trails, 'account', ofType('AWS::CloudTrail::Trail')],
  [ACCOUNT_QUOTAS.computeEnvironments, 'region', ofType('AWS::Batch::ComputeEnvironment')],
  [ACCOUNT_QUOTAS.jobQueues, 'region', ofType('AWS::Batch::JobQueue')],
];

/** The use of every quota of every account that a template is deployed to; unknown accounts cannot be counted. */
export function quotaUse(graph: ResourceGraph): readonly QuotaUse[] {
  const templates = new Map(graph.templates.map((template) => [template.name, template]));
  const resources = COUNTED.flatMap(([quota, scope, counts]) => {
    const places = graph.resources.filter(counts).map((resource) => templates.get(resource.template));
    return tally(quota, scope, places);
  });
  return [...resources, ...tally(ACCOUNT_QUOTAS.stacks, 'region', graph.templates)];
}

function tally(quota: Limit, scope: Scope, places: readonly (Template | undefined)[]): readonly QuotaUse[] {
  const used = new Map<string, { account: string; region: string | null; count: number }>();
  for (const place of places) {
    if (place?.account == null) continue;
    const region = scope === 'region' ? place.region : null;
    const key = `${place.account} ${region ?? ''}`;
    const known = used.get(key);
    if (known === undefined) used.set(key, { account: place.account, region, count: 1 });
    else known.count += 1;
  }
  return [...used.values()].map(({ account, region, count }) => ({
    quota: quota.id,
    counts: quota.counts,
    account,
    region,
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

function isInterfaceEndpoint(resource: Resource): boolean {
  return (
    resource.type === 'AWS::EC2::VPCEndpoint' &&
    textOf(entry(resource.properties, 'VpcEndpointType')) === 'Interface'
  );
}
