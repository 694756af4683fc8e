// lib/proof/world/resource-policies: every policy that speaks of a resource, wherever it stands.
import { type Resource, type ResourceGraph, type Value, entry, itemsOf, textOf } from '../../../assembly';
import type { Json, Policy } from '../../core';
import { doubtful } from '../attached';
import { shallowBranchesOf } from '../branches';
import type { Documents } from '../documents';
import { type Gaps, originOf } from '../gaps';
import { mayMeet } from '../globs';
import type { Meant, Naming } from '../naming';
import type { Speller } from '../spelling';
import { valuesAt } from '../values-at';
import { permissionDocument } from './lambda-permissions';
import { lentBuckets, sharesIn } from './other-ways';
import { strangelySpokenOf } from './strange-policies';
import { type Rivals, rivalDoubt, rivalsOf } from './rivals';
import { OTHER_WAYS, POLICY_TYPES, type PolicyType, SERVICE_POLICY_TYPES } from './policy-types';

const QUEUE = 'AWS::SQS::Queue';

/** What speaks of one resource. */
export interface Spoken {
  readonly policies: readonly Policy[];
  /** Why there may be more; null when there is not. */
  readonly incomplete: string | null;
}

/** Policies by the resources they speak of. */
export class ResourcePolicies {
  private readonly policies = new Map<string, Policy[]>();
  private readonly incomplete = new Map<string, string>();

  constructor(
    private readonly graph: ResourceGraph,
    private readonly speller: Speller,
    private readonly documents: Documents,
    private readonly naming: Naming,
    private readonly gaps: Gaps,
  ) {
    const separate = POLICY_TYPES.flatMap((type) =>
      graph.byType(type.type).map((from) => ({ from, type, meant: this.meantBy(from, type) })),
    );
    const rivals = rivalsOf(separate);
    for (const { from, type, meant } of separate) this.separate(from, type, meant, rivals);
    for (const { type, document, targets } of SERVICE_POLICY_TYPES)
      for (const from of graph.byType(type)) this.ofService(from, document, targets);
    for (const from of graph.byType('AWS::Lambda::Permission')) this.permission(from);
    for (const from of graph.byType('AWS::Lambda::LayerVersionPermission')) this.layerPermission(from);
    for (const [type, property, target] of OTHER_WAYS)
      for (const from of graph.byType(type)) this.otherWay(from, property, target);
    for (const { resource, from, document } of sharesIn(graph, naming))
      this.add(resource, this.fromJson(from, document), 'what of it is shared AWS says elsewhere', from);
    for (const { bucket, from } of lentBuckets(graph, speller))
      this.incomplete.set(bucket.id, `${from.logicalId} is another way to it`);
    for (const [id, reason] of strangelySpokenOf(graph)) this.incomplete.set(id, reason);
  }

  /** Policies of other resources that speak of this one. */
  of({ id }: Resource): Spoken {
    return { policies: this.policies.get(id) ?? [], incomplete: this.incomplete.get(id) ?? null };
  }

  /** A policy that stands in a resource at a path; null when nobody can read it. */
  read(from: Resource, value: Value, propertyPath: string): Policy | null {
    const read = this.documents.read(value, {
      name: `${from.logicalId} ${propertyPath}`,
      kind: 'resource',
      origin: originOf(from),
      propertyPath,
      doubt: null,
    });
    return 'policy' in read ? read.policy : null;
  }

  private meantBy(from: Resource, { target, targets }: PolicyType): readonly Meant[] {
    const named = itemsOf(entry(from.properties, target));
    return named.flatMap((value) => targets.flatMap((type) => this.meant(type, value, from)));
  }

  private separate(
    from: Resource,
    { target, document }: PolicyType,
    meant: readonly Meant[],
    rivals: Rivals,
  ): void {
    if (meant.length === 0) {
      if (itemsOf(entry(from.properties, target)).length > 0)
        this.gaps.note('outside', originOf(from), target, 'it is the policy of something in no template');
      return;
    }
    const written = valuesAt(from.properties, document);
    // What it says stands in other properties, as buses' policies of old have it.
    if (written.length === 0) for (const { resource } of meant) this.add(resource, null, null, from);
    for (const { value, path } of written)
      for (const branch of shallowBranchesOf(value)) {
        const policy = this.read(from, this.wrapped(branch.value, document), path);
        const only = branch.only === null ? null : `only where ${branch.only}`;
        for (const { resource, doubt } of meant)
          this.add(resource, policy, doubt ?? only ?? rivalDoubt(rivals, resource, from), from);
      }
  }

  /** A property that holds one statement, as a document. */
  private wrapped(value: Value, document: string): Value {
    if (document !== 'Statement') return value;
    return {
      kind: 'map',
      entries: new Map<string, Value>([
        ['Version', { kind: 'literal', value: '2012-10-17' }],
        ['Statement', { kind: 'list', items: [value] }],
      ]),
    };
  }

  private meant(type: string, value: Value, from: Resource): readonly Meant[] {
    const name = nameIn(type, textOf(value) ?? '');
    if (name === null) return this.naming.meant(type, value, from);
    const meant = type === QUEUE ? [] : this.naming.meant(type, value, from);
    return meant.length > 0 ? meant : this.naming.meant(type, { kind: 'literal', value: name }, from);
  }

  private ofService(from: Resource, document: string, targets: readonly string[]): void {
    const policy = this.read(from, entry(from.properties, document), document);
    const doubt = from.exists === 'perhaps' ? 'it exists only under a condition' : this.namesake(from);
    for (const resource of targets.flatMap((type) => this.graph.byType(type)))
      if (this.isSamePlace(resource, from)) this.add(resource, policy, doubt, from);
  }

  /** Of an account's policies of one name, or of none, the one that is written last is there. */
  private namesake(from: Resource): string | null {
    const nameOf = ({ properties }: Resource): string => this.speller.text(entry(properties, 'PolicyName'));
    const rival = this.graph
      .byType(from.type)
      .find(
        (other) =>
          other.id !== from.id && this.isSamePlace(from, other) && mayMeet(nameOf(from), nameOf(other)),
      );
    return rival === undefined ? null : `${rival.logicalId} may be written in its place`;
  }

  private isSamePlace(one: Resource, other: Resource): boolean {
    const place = (pseudo: string): boolean =>
      mayMeet(this.speller.place(one.template, pseudo), this.speller.place(other.template, pseudo));
    return place('AWS::AccountId') && place('AWS::Region');
  }

  private permission(from: Resource): void {
    const name = entry(from.properties, 'FunctionName');
    const target = name.kind === 'reference' ? this.graph.byId(name.resource) : undefined;
    const isPart = target?.type === 'AWS::Lambda::Version' || target?.type === 'AWS::Lambda::Alias';
    const value = isPart ? entry(target.properties, 'FunctionName') : name;
    const text = textOf(name);
    const [bare, qualifier] = isPart ? [value, '*'] : splitName(text, value);
    const meant = this.naming.meant('AWS::Lambda::Function', bare, from);
    if (meant.length === 0)
      this.gaps.note('outside', originOf(from), 'FunctionName', 'the function is in no template');
    for (const { resource, doubt } of meant) {
      const arn = this.speller.arnOf(resource);
      const statement = permissionDocument(
        from,
        qualifier === null ? arn : `${arn}:${qualifier}`,
        this.speller,
      );
      this.add(resource, this.fromJson(from, statement), doubt, from);
    }
  }

  private layerPermission(from: Resource): void {
    const value = entry(from.properties, 'LayerVersionArn');
    for (const { resource, doubt } of this.naming.meant('AWS::Lambda::LayerVersion', value, from))
      this.add(
        resource,
        this.fromJson(from, permissionDocument(from, this.speller.arnOf(resource), this.speller)),
        doubt,
        from,
      );
  }

  /** A document of JSON as the policy of a resource; null when nobody can read it. */
  fromJson(from: Resource, document: Json): Policy | null {
    const read = this.documents.readSpelled(document, {
      name: from.logicalId,
      kind: 'resource',
      origin: originOf(from),
      propertyPath: '',
      doubt: null,
    });
    return 'policy' in read ? read.policy : null;
  }

  private otherWay(from: Resource, property: string, target: string): void {
    for (const { value } of valuesAt(from.properties, property))
      for (const { resource } of this.naming.meant(target, value, from))
        this.incomplete.set(resource.id, `${from.logicalId} is another way to it`);
  }

  private add({ id }: Resource, policy: Policy | null, doubt: string | null, from: Resource): void {
    if (policy === null) {
      this.incomplete.set(id, `nobody can read ${from.logicalId}`);
      return;
    }
    const known = this.policies.get(id);
    if (known === undefined) this.policies.set(id, [doubtful(policy, doubt)]);
    else known.push(doubtful(policy, doubt));
  }
}

/**
 * The name in a queue's URL, or in a secret's ARN, which may do without the letters that AWS puts behind the name.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot.html#ARN_secretnamehyphen
 */
function nameIn(type: string, text: string): string | null {
  if (type === QUEUE && text.startsWith('https://')) return text.slice(text.lastIndexOf('/') + 1);
  const [, name] = /^arn:[^:]*:secretsmanager:[^:]*:[^:]*:secret:(.+)$/u.exec(text) ?? [];
  return name ?? null;
}

/** A function's name without the qualifier behind it. */
function splitName(text: string | undefined, value: Value): readonly [name: Value, qualifier: string | null] {
  const match =
    /^(?<name>(?:arn:[^:]*:lambda:[^:]*:[^:]*:function:|\d{12}:function:)?[^:]+)(?::(?<qualifier>[^:]+))?$/.exec(
      text ?? '',
    );
  const { name, qualifier } = match?.groups ?? {};
  if (name === undefined) return [value, null];
  return [{ kind: 'literal', value: name.replace(/^\d{12}:function:/, '') }, qualifier ?? null];
}
