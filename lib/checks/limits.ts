// lib/checks: measurements against AWS's limits: the pack that every template has to pass to be deployable at all.
import { DOCUMENT_LIMITS, type Limit } from '../../policies';
import {
  type Resource,
  type ResourceGraph,
  type Template,
  type Value,
  descendants,
  entry,
  textOf,
} from '../assembly';
import { type Attachment, Attachments } from './attachments';
import { inlinePolicies } from './inline-policies';
import { longestReference } from './longest-reference';
import { type Measurement, measurement } from './measurement';
import {
  type Longest,
  type Ruler,
  type Size,
  UNBOUNDED,
  documentSize,
  either,
  exactly,
  inBytes,
  inCharacters,
  sum,
} from './size';

/** Everything in `graph` that a document limit counts. */
export function measure(graph: ResourceGraph): readonly Measurement[] {
  const longest: Longest = (reference) => longestReference(graph, reference);
  const managed = new Attachments(graph, ['AWS::IAM::ManagedPolicy']);
  return [
    ...graph.templates.flatMap(templateMeasurements),
    ...graph.resources.flatMap((resource) => [...ownPolicy(resource, longest), ...tags(resource)]),
    ...graph.byType('AWS::Organizations::Policy').flatMap((policy) => organizationPolicy(policy, longest)),
    ...graph.byType('AWS::SSO::PermissionSet').flatMap(policiesOfSet),
    ...graph.byType('AWS::IAM::Role').flatMap((role) => managedPolicies(role, managed.to(role))),
    ...inlinePolicies(graph, inCharacters(longest)),
  ];
}

function templateMeasurements({ name, counts, bytes }: Template): readonly Measurement[] {
  const counted: readonly (readonly [Limit, number])[] = [
    [DOCUMENT_LIMITS.templateBytes, bytes],
    [DOCUMENT_LIMITS.templateResources, counts.resources],
    [DOCUMENT_LIMITS.templateParameters, counts.parameters],
    [DOCUMENT_LIMITS.templateOutputs, counts.outputs],
    [DOCUMENT_LIMITS.templateMappings, counts.mappings],
  ];
  return counted.map(([limit, count]) => ({
    limit,
    template: name,
    resource: null,
    propertyPath: null,
    size: exactly(count),
  }));
}

// A Map and not an object: the types come from untrusted templates.

type Kept = readonly [property: string, limit: Limit, rulerOf: (longest: Longest) => Ruler];

/** Where each type keeps a policy, and which limit counts it in what. */
const POLICIES: ReadonlyMap<string, Kept> = new Map<string, Kept>([
  ['AWS::IAM::ManagedPolicy', ['PolicyDocument', DOCUMENT_LIMITS.managedPolicyCharacters, inCharacters]],
  ['AWS::IAM::Role', ['AssumeRolePolicyDocument', DOCUMENT_LIMITS.trustPolicyCharacters, inCharacters]],
  ['AWS::S3::BucketPolicy', ['PolicyDocument', DOCUMENT_LIMITS.bucketPolicyBytes, inBytes]],
  ['AWS::KMS::Key', ['KeyPolicy', DOCUMENT_LIMITS.keyPolicyBytes, inBytes]],
  ['AWS::ECR::Repository', ['RepositoryPolicyText', DOCUMENT_LIMITS.repositoryPolicyBytes, inBytes]],
  ['AWS::SNS::TopicPolicy', ['PolicyDocument', DOCUMENT_LIMITS.topicPolicyBytes, inBytes]],
  ['AWS::SSO::PermissionSet', ['InlinePolicy', DOCUMENT_LIMITS.permissionSetPolicyBytes, inBytes]],
  [
    'AWS::CodeArtifact::Domain',
    ['PermissionsPolicyDocument', DOCUMENT_LIMITS.packagePolicyCharacters, inCharacters],
  ],
  [
    'AWS::CodeArtifact::Repository',
    ['PermissionsPolicyDocument', DOCUMENT_LIMITS.packagePolicyCharacters, inCharacters],
  ],
  [
    'AWS::SecretsManager::ResourcePolicy',
    ['ResourcePolicy', DOCUMENT_LIMITS.secretPolicyCharacters, inCharacters],
  ],
  ['AWS::EC2::VPCEndpoint', ['PolicyDocument', DOCUMENT_LIMITS.endpointPolicyCharacters, inCharacters]],
]);

function ownPolicy(resource: Resource, longest: Longest): readonly Measurement[] {
  const kept = POLICIES.get(resource.type);
  if (kept === undefined) return [];
  const [property, limit, rulerOf] = kept;
  const document = entry(resource.properties, property);
  if (document.kind === 'absent') return [];
  return [measurement(resource, property, limit, documentSize(document, rulerOf(longest)))];
}

// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
const ORGANIZATION_POLICIES: ReadonlyMap<string, Limit> = new Map([
  ['SERVICE_CONTROL_POLICY', DOCUMENT_LIMITS.serviceControlPolicyCharacters],
  ['RESOURCE_CONTROL_POLICY', DOCUMENT_LIMITS.resourceControlPolicyCharacters],
]);

/** Policies of an organisation are of several types, and each type has a limit of its own. */
function organizationPolicy(policy: Resource, longest: Longest): readonly Measurement[] {
  const limit = ORGANIZATION_POLICIES.get(textOf(entry(policy.properties, 'Type')) ?? '');
  if (limit === undefined) return [];
  const size = documentSize(entry(policy.properties, 'Content'), inCharacters(longest));
  return [measurement(policy, 'Content', limit, size)];
}

function tags(resource: Resource): readonly Measurement[] {
  const written = entry(resource.properties, 'Tags');
  if (written.kind === 'absent') return [];
  return [measurement(resource, 'Tags', DOCUMENT_LIMITS.tagsPerResource, countOf(written))];
}

/** Managed policies that a role lists, and those that list the role. */
function managedPolicies(role: Resource, attached: readonly Attachment[]): readonly Measurement[] {
  const listed = entry(role.properties, 'ManagedPolicyArns');
  const known = new Set(
    [...descendants(listed)].flatMap((value) => (value.kind === 'reference' ? [value.resource] : [])),
  );
  const others = attached.filter(({ policy }) => !known.has(policy.id));
  if (listed.kind === 'absent' && others.length === 0) return [];
  const sizes = others.map(({ sure }) => (sure ? exactly(1) : either(exactly(0), exactly(1))));
  const limit = DOCUMENT_LIMITS.managedPoliciesPerRole;
  return [measurement(role, 'ManagedPolicyArns', limit, sum([countOf(listed), ...sizes]))];
}

/** AWS's own policies and those of the account that a permission set names, in sum. */
function policiesOfSet(set: Resource): readonly Measurement[] {
  const own = entry(set.properties, 'CustomerManagedPolicyReferences');
  const managed = entry(set.properties, 'ManagedPolicies');
  if (own.kind === 'absent' && managed.kind === 'absent') return [];
  const limit = DOCUMENT_LIMITS.permissionSetManagedPolicies;
  return [measurement(set, 'ManagedPolicies', limit, sum([countOf(managed), countOf(own)]))];
}

/** How many items a list or mapping has. */
function countOf(value: Value): Size {
  switch (value.kind) {
    case 'absent':
      return exactly(0);
    case 'list':
      return sum(value.items.map(memberCount));
    case 'map':
      return sum([...value.entries.values()].map(memberCount));
    case 'choice':
      return either(countOf(value.then), countOf(value.otherwise));
    default:
      return UNBOUNDED;
  }
}

function memberCount(value: Value): Size {
  if (value.kind === 'choice') return either(memberCount(value.then), memberCount(value.otherwise));
  return exactly(value.kind === 'absent' ? 0 : 1);
}
