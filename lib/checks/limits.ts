// lib/checks: measurements against AWS's limits: the pack that every template has to pass to be deployable at all.
import { DOCUMENT_LIMITS, type Limit } from '../../policies';
import { type Resource, type ResourceGraph, type Template, type Value, entry } from '../assembly';
import type { Size } from './size';
import { jsonSize } from './size';

/** Something that was counted against a limit. */
export interface Measurement {
  readonly limit: Limit;
  readonly template: Template | string;
  /** Null when the whole template was counted. */
  readonly resource: Resource | null;
  readonly propertyPath: string | null;
  readonly size: Size;
}

/** Everything in `graph` that a document limit counts. */
export function measure(graph: ResourceGraph): readonly Measurement[] {
  return [
    ...graph.templates.flatMap(templateMeasurements),
    ...graph.resources.flatMap((resource) => [...policyMeasurements(resource), ...tagMeasurements(resource)]),
  ];
}

function templateMeasurements(template: Template): readonly Measurement[] {
  const { counts, bytes } = template;
  const counted: readonly (readonly [Limit, number])[] = [
    [DOCUMENT_LIMITS.templateBytes, bytes],
    [DOCUMENT_LIMITS.templateResources, counts.resources],
    [DOCUMENT_LIMITS.templateParameters, counts.parameters],
    [DOCUMENT_LIMITS.templateOutputs, counts.outputs],
    [DOCUMENT_LIMITS.templateMappings, counts.mappings],
  ];
  return counted.map(([limit, count]) => ({
    limit,
    template,
    resource: null,
    propertyPath: null,
    size: { known: count, atMost: count },
  }));
}

// Maps and not objects: the types come from untrusted templates.

/** Where each type keeps a policy, and which limit counts it. */
const POLICIES: ReadonlyMap<string, readonly [property: string, limit: Limit]> = new Map([
  ['AWS::IAM::ManagedPolicy', ['PolicyDocument', DOCUMENT_LIMITS.managedPolicyCharacters]],
  ['AWS::IAM::Role', ['AssumeRolePolicyDocument', DOCUMENT_LIMITS.trustPolicyCharacters]],
  ['AWS::S3::BucketPolicy', ['PolicyDocument', DOCUMENT_LIMITS.bucketPolicyBytes]],
  ['AWS::KMS::Key', ['KeyPolicy', DOCUMENT_LIMITS.keyPolicyBytes]],
  ['AWS::EC2::VPCEndpoint', ['PolicyDocument', DOCUMENT_LIMITS.endpointPolicyCharacters]],
]);

/** Types whose inline policies are counted together. */
const INLINE: ReadonlyMap<string, Limit> = new Map([
  ['AWS::IAM::Role', DOCUMENT_LIMITS.rolePolicyCharacters],
  ['AWS::IAM::Group', DOCUMENT_LIMITS.groupPolicyCharacters],
  ['AWS::IAM::User', DOCUMENT_LIMITS.userPolicyCharacters],
]);

function policyMeasurements(resource: Resource): readonly Measurement[] {
  return [...ownPolicy(resource), ...inlinePolicies(resource), ...attachedPolicies(resource)];
}

function ownPolicy(resource: Resource): readonly Measurement[] {
  const kept = POLICIES.get(resource.type);
  if (kept === undefined) return [];
  const [property, limit] = kept;
  const document = entry(resource.properties, property);
  return document.kind === 'absent' ? [] : [measurement(resource, property, limit, jsonSize(document))];
}

function inlinePolicies(resource: Resource): readonly Measurement[] {
  const limit = INLINE.get(resource.type);
  const policies = entry(resource.properties, 'Policies');
  if (limit === undefined || policies.kind !== 'list') return [];
  const sizes = policies.items.map((policy) => jsonSize(entry(policy, 'PolicyDocument')));
  const total = {
    known: sizes.reduce((sum, size) => sum + size.known, 0),
    atMost: sizes.reduce((sum, size) => sum + size.atMost, 0),
  };
  return [measurement(resource, 'Policies', limit, total)];
}

function attachedPolicies(resource: Resource): readonly Measurement[] {
  if (resource.type !== 'AWS::IAM::Role') return [];
  return counted(resource, 'ManagedPolicyArns', DOCUMENT_LIMITS.managedPoliciesPerRole);
}

function tagMeasurements(resource: Resource): readonly Measurement[] {
  return counted(resource, 'Tags', DOCUMENT_LIMITS.tagsPerResource);
}

function counted(resource: Resource, property: string, limit: Limit): readonly Measurement[] {
  const value = entry(resource.properties, property);
  const count = countOf(value);
  return count === undefined ? [] : [measurement(resource, property, limit, { known: count, atMost: count })];
}

function countOf(value: Value): number | undefined {
  if (value.kind === 'list') return value.items.length;
  return value.kind === 'map' ? value.entries.size : undefined;
}

function measurement(resource: Resource, propertyPath: string, limit: Limit, size: Size): Measurement {
  return { limit, template: resource.template, resource, propertyPath, size };
}
