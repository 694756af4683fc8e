// policies/names: the one table of what AWS accepts as a name, kind by kind.
// nameOf reads it; the loader and the tests check every derived name against it.
import { SEPARATOR } from './component';

/** What AWS accepts as the name of one kind of thing, and how ours is put together. */
export interface NameKind {
  /** Longest name, in characters. */
  readonly maxLength: number;
  /** Every name AWS takes of this kind. */
  readonly alphabet: RegExp;
  /** What joins the components: `--` unless the service refuses adjacent hyphens. */
  readonly separator: string;
  /** What stands for a hyphen within a component, where the service takes none. No component holds it. */
  readonly hyphen?: string;
  /** What stands before the joined components. */
  readonly prefix: string;
  /** How many components, counted from the end, stay readable when the name is shortened. */
  readonly keptTail: number;
  /** The name of the example organisation's `scoring` project, or its platform. */
  readonly example: string;
  /** The AWS page that states length and alphabet. */
  readonly source: string;
}

const IAM_QUOTAS = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html';
const IAM_ALPHABET = /^[\w+=,.@-]+$/;

/** Length, alphabet and joining rule of every kind of name; the hash rule is the same for all (`nameOf`). */
export const NAME_KINDS = {
  stack: {
    maxLength: 128,
    alphabet: /^[A-Za-z][A-Za-z0-9-]*$/,
    separator: SEPARATOR,
    prefix: '',
    keptTail: 0,
    example: 'acme-ml--prod--credit-risk--scoring',
    source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html',
  },
  role: {
    maxLength: 64,
    alphabet: IAM_ALPHABET,
    separator: SEPARATOR,
    prefix: '',
    keptTail: 1,
    example: 'acme-ml--prod--credit-risk--scoring--scientist',
    source: IAM_QUOTAS,
  },
  managedPolicy: {
    maxLength: 128,
    alphabet: IAM_ALPHABET,
    separator: SEPARATOR,
    prefix: '',
    keptTail: 1,
    example: 'acme-ml--prod--credit-risk--scoring--boundary',
    source: IAM_QUOTAS,
  },
  permissionSet: {
    maxLength: 32,
    alphabet: IAM_ALPHABET,
    separator: SEPARATOR,
    prefix: '',
    keptTail: 1,
    example: 'acme-ml--credit-risk--scientist',
    source: 'https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_PermissionSet.html',
  },
  bucket: {
    maxLength: 63,
    alphabet: /^[a-z0-9][a-z0-9-]*[a-z0-9]$/,
    separator: SEPARATOR,
    prefix: '',
    keptTail: 1,
    example: 'acme-ml--prod--0j3wlefqw4--models-222222222222-eu-west-1-an',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html',
  },
  keyAlias: {
    maxLength: 256,
    alphabet: /^alias\/[A-Za-z0-9/_-]+$/,
    separator: SEPARATOR,
    prefix: 'alias/',
    keptTail: 0,
    example: 'alias/acme-ml--prod--credit-risk--scoring',
    source: 'https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html',
  },
  repository: {
    maxLength: 256,
    alphabet: /^[a-z0-9]+(?:[._-][a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-][a-z0-9]+)*)*$/,
    separator: '/',
    prefix: '',
    keptTail: 0,
    example: 'acme-ml/prod/credit-risk/scoring',
    source: 'https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html',
  },
  packageDomain: {
    maxLength: 50,
    alphabet: /^[a-z][a-z0-9-]*[a-z0-9]$/,
    separator: SEPARATOR,
    prefix: '',
    keptTail: 0,
    example: 'acme-ml--prod',
    source: 'https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_CreateDomain.html',
  },
  packageRepository: {
    maxLength: 100,
    alphabet: /^[A-Za-z0-9][A-Za-z0-9._-]+$/,
    separator: SEPARATOR,
    prefix: '',
    keptTail: 0,
    example: 'pypi',
    source: 'https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_CreateRepository.html',
  },
  cachePrefix: {
    maxLength: 30,
    alphabet: /^[a-z0-9]+(?:[._-][a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-][a-z0-9]+)*)*$/,
    separator: '/',
    prefix: '',
    keptTail: 0,
    example: 'acme-ml/cache/docker',
    source: 'https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreatePullThroughCacheRule.html',
  },
  registrySecret: {
    maxLength: 512,
    alphabet: /^[\w/+=.@-]+$/,
    separator: '/',
    prefix: 'ecr-pullthroughcache/',
    keptTail: 0,
    example: 'ecr-pullthroughcache/acme-ml/cache/docker',
    source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-creating-secret.html',
  },
  logGroup: {
    maxLength: 512,
    alphabet: /^[\w./#-]+$/,
    separator: '/',
    prefix: '/',
    keptTail: 0,
    example: '/acme-ml/network/prod/flow-logs',
    source: 'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html',
  },
  parameter: {
    maxLength: 1011,
    alphabet: /^[\w./-]+$/,
    separator: '/',
    prefix: '/',
    keptTail: 0,
    example: '/acme-ml/network/prod/vpc-id',
    source: 'https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html',
  },
  modelPackageGroup: {
    maxLength: 63,
    alphabet: /^[A-Za-z0-9](?:-*[A-Za-z0-9])*$/,
    separator: SEPARATOR,
    prefix: '',
    keptTail: 0,
    example: 'acme-ml--prod--credit-risk--scoring',
    source: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModelPackageGroup.html',
  },
  trail: {
    maxLength: 128,
    // CloudTrail refuses two adjacent hyphens, dots or underscores.
    alphabet: /^[A-Za-z0-9](?:[._-]?[A-Za-z0-9])*$/,
    separator: '.',
    prefix: '',
    keptTail: 0,
    example: 'acme-ml.management',
    source:
      'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-naming-requirements.html',
  },
  dnsFirewall: {
    // Rule groups and domain lists take 64; room for what tells the two lists of one firewall apart.
    maxLength: 52,
    alphabet: /^[A-Za-z0-9_ -]+$/,
    separator: SEPARATOR,
    prefix: '',
    keptTail: 0,
    example: 'acme-ml--network--prod',
    source:
      'https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_CreateFirewallRuleGroup.html',
  },
  firewall: {
    // Firewalls, their policies and rule groups take 128; room for what tells the rule groups of one firewall apart.
    maxLength: 112,
    alphabet: /^[A-Za-z0-9-]+$/,
    separator: SEPARATOR,
    prefix: '',
    keptTail: 0,
    example: 'acme-ml--network--prod',
    source: 'https://docs.aws.amazon.com/network-firewall/latest/APIReference/API_CreateFirewall.html',
  },
  queryLog: {
    maxLength: 64,
    alphabet: /^(?!\d+$)[A-Za-z0-9_' -]+$/,
    separator: SEPARATOR,
    prefix: '',
    keptTail: 0,
    example: 'acme-ml--network--prod',
    source:
      'https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_CreateResolverQueryLogConfig.html',
  },
  logPolicy: {
    maxLength: 255,
    alphabet: /^[^:*/]+$/,
    separator: SEPARATOR,
    prefix: '',
    keptTail: 0,
    example: 'acme-ml--network--prod',
    source:
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-resourcepolicy.html',
  },
  topic: {
    maxLength: 256,
    alphabet: /^[A-Za-z0-9_-]+$/,
    separator: SEPARATOR,
    prefix: '',
    keptTail: 0,
    example: 'acme-ml--baseline--alarms',
    source: 'https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html',
  },
  alarm: {
    maxLength: 255,
    alphabet: /^[ -~]+$/,
    separator: SEPARATOR,
    prefix: '',
    keptTail: 0,
    example: 'acme-ml--baseline--break-glass',
    source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html',
  },
  function: {
    maxLength: 64,
    alphabet: /^[A-Za-z0-9_-]+$/,
    separator: SEPARATOR,
    prefix: '',
    keptTail: 1,
    example: 'acme-ml--network--prod--default-security-group',
    source: 'https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html',
  },
  workgroup: {
    maxLength: 128,
    alphabet: /^[A-Za-z0-9._-]+$/,
    separator: SEPARATOR,
    prefix: '',
    keptTail: 0,
    example: 'acme-ml--audit--trail',
    source: 'https://docs.aws.amazon.com/athena/latest/APIReference/API_CreateWorkGroup.html',
  },
  database: {
    maxLength: 255,
    // Athena takes underscores and no hyphen.
    alphabet: /^[a-z0-9_]+$/,
    separator: '__',
    hyphen: '_',
    prefix: '',
    keptTail: 0,
    example: 'acme_ml__audit',
    source: 'https://docs.aws.amazon.com/athena/latest/ug/tables-databases-columns-names.html',
  },
  recorder: {
    maxLength: 256,
    alphabet: /^[A-Za-z0-9-]+$/,
    separator: SEPARATOR,
    prefix: '',
    keptTail: 0,
    example: 'acme-ml--baseline',
    source: 'https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigurationRecorder.html',
  },
  conformancePack: {
    maxLength: 256,
    alphabet: /^[A-Za-z][A-Za-z0-9-]*$/,
    separator: SEPARATOR,
    prefix: '',
    keptTail: 0,
    example: 'acme-ml--baseline--cis',
    source: 'https://docs.aws.amazon.com/config/latest/APIReference/API_PutConformancePack.html',
  },
  analyzer: {
    maxLength: 255,
    alphabet: /^[A-Za-z][A-Za-z0-9_.-]*$/,
    separator: SEPARATOR,
    prefix: '',
    keptTail: 0,
    example: 'acme-ml--baseline--external',
    source: 'https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_CreateAnalyzer.html',
  },
  organizationPolicy: {
    maxLength: 128,
    alphabet: /^[ -~]+$/,
    separator: SEPARATOR,
    prefix: '',
    keptTail: 0,
    example: 'acme-ml--record',
    source: 'https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreatePolicy.html',
  },
} as const satisfies Record<string, NameKind>;

/** A key of {@link NAME_KINDS}. */
export type NameKindId = keyof typeof NAME_KINDS;
