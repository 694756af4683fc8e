// lib/proof/world: managed policies: those of templates, of the facts, and of AWS.
import { type Resource, type ResourceGraph, type Value, entry } from '../../assembly';
import { type Json, type Policy, isOpaque } from '../core';
import { doubtful } from './attached';
import { awsManaged } from './aws-managed';
import { branchesOf } from './branches';
import type { Documents } from './documents';
import { type Gaps, originOf, outside } from './gaps';
import type { AttachedPolicy } from './principal';
import type { Speller } from './spelling';

const TYPE = 'AWS::IAM::ManagedPolicy';

/** Says what a managed policy says. */
export class ManagedPolicies {
  private readonly written = new Map<string, Policy | null>();
  private readonly known = new Map<string, Policy | null>();

  constructor(
    private readonly graph: ResourceGraph,
    private readonly speller: Speller,
    private readonly documents: Documents,
    private readonly gaps: Gaps,
    private readonly facts: Readonly<Record<string, Json>>,
  ) {}

  /** The policies that `value`, the ARN of one, can mean. */
  meant(value: Value, from: Resource): readonly AttachedPolicy[] {
    return branchesOf(value).flatMap((branch) => {
      const only = branch.only === null ? null : `only where ${branch.only}`;
      const resources = this.inTemplates(branch.value, from);
      if (resources.length > 0) return resources.map((each) => this.attached(each, only));
      return [this.byArn(this.speller.text(branch.value), from, only)];
    });
  }

  /** The policy with this ARN, for principals in no template. */
  byArnText(arn: string, label: string): AttachedPolicy {
    const resources = this.graph.byArn(arn).filter(({ type }) => type === TYPE);
    const [only, ...others] = resources;
    if (only !== undefined && others.length === 0 && only.exists === 'always')
      return this.attached(only, null);
    return managed(arn, this.outsideTemplates(arn) ?? this.unknown(arn, outside(label)));
  }

  /** What a policy of a template says; null when nobody can read it. */
  policyOf(resource: Resource): Policy | null {
    const known = this.written.get(resource.id);
    if (known !== undefined) return known;
    const read = this.documents.read(entry(resource.properties, 'PolicyDocument'), {
      name: this.speller.nameOf(resource),
      kind: 'identity',
      origin: originOf(resource),
      propertyPath: 'PolicyDocument',
      doubt: null,
    });
    const policy = 'policy' in read ? read.policy : null;
    this.written.set(resource.id, policy);
    return policy;
  }

  private inTemplates(value: Value, from: Resource): readonly Resource[] {
    const named = this.graph.named(TYPE, value, from);
    // Nothing is deployed that refers to what is not there; an ARN that is written out may be that of another policy then.
    const isThere =
      named !== undefined && (value.kind === 'reference' || this.graph.coexistence(from, named) === 'always');
    return isThere ? [named] : [];
  }

  private attached(resource: Resource, doubt: string | null): AttachedPolicy {
    const policy = this.policyOf(resource);
    return managed(this.speller.arnOf(resource), policy === null ? null : doubtful(policy, doubt));
  }

  private byArn(arn: string, from: Resource, doubt: string | null): AttachedPolicy {
    const policy = this.outsideTemplates(arn) ?? this.unknown(arn, originOf(from));
    return managed(arn, policy === null ? null : doubtful(policy, doubt));
  }

  private outsideTemplates(arn: string): Policy | null {
    const known = this.known.get(arn);
    if (known !== undefined) return known;
    const document = isOpaque(arn) ? undefined : (awsManaged(arn) ?? this.facts[arn]);
    const policy = document === undefined ? null : this.fromFacts(arn, document);
    this.known.set(arn, policy);
    return policy;
  }

  private fromFacts(arn: string, document: Json): Policy | null {
    const place = {
      name: arn,
      kind: 'identity',
      origin: outside(arn),
      propertyPath: '',
      doubt: null,
    } as const;
    const read = this.documents.readJson(document, place);
    return 'policy' in read ? read.policy : null;
  }

  private unknown(arn: string, origin: ReturnType<typeof originOf>): null {
    const name = this.speller.names.describe(arn);
    this.gaps.note('unknown-policy', origin, null, `${name} is in no template and in no table`);
    return null;
  }
}

function managed(arn: string, policy: Policy | null): AttachedPolicy {
  return { kind: 'managed', arn, policy, group: null };
}
