// lib/proof/world: policies that are attached to roles, users and groups by resources of their own, in whatever template they stand.
import { type Resource, type ResourceGraph, type Value, entry, itemsOf } from '../../assembly';
import type { Policy } from '../core';
import { doubtful, inline } from './attached';
import type { Documents } from './documents';
import { type Gaps, originOf } from './gaps';
import type { ManagedPolicies } from './managed-policies';
import type { Meant, Naming } from './naming';
import type { AttachedPolicy } from './principal';
import type { Speller } from './spelling';

/** Types that attach policies, and the properties that say to whom. */
const ATTACHING: readonly (readonly [type: string, property: string, identity: string])[] = [
  ['AWS::IAM::Policy', 'Roles', 'AWS::IAM::Role'],
  ['AWS::IAM::Policy', 'Users', 'AWS::IAM::User'],
  ['AWS::IAM::Policy', 'Groups', 'AWS::IAM::Group'],
  ['AWS::IAM::ManagedPolicy', 'Roles', 'AWS::IAM::Role'],
  ['AWS::IAM::ManagedPolicy', 'Users', 'AWS::IAM::User'],
  ['AWS::IAM::ManagedPolicy', 'Groups', 'AWS::IAM::Group'],
  ['AWS::IAM::RolePolicy', 'RoleName', 'AWS::IAM::Role'],
  ['AWS::IAM::UserPolicy', 'UserName', 'AWS::IAM::User'],
  ['AWS::IAM::GroupPolicy', 'GroupName', 'AWS::IAM::Group'],
];

/** What is attached to whom, and who is in which group. */
export class Attachments {
  private readonly attached = new Map<string, AttachedPolicy[]>();
  private readonly members = new Map<string, Meant[]>();
  private readonly documentsRead = new Map<string, Policy | null>();

  constructor(
    graph: ResourceGraph,
    private readonly speller: Speller,
    private readonly documents: Documents,
    private readonly managed: ManagedPolicies,
    private readonly naming: Naming,
    private readonly gaps: Gaps,
  ) {
    for (const [type, property, identity] of ATTACHING)
      for (const from of graph.byType(type)) this.attach(from, property, identity);
    for (const from of graph.byType('AWS::IAM::UserToGroupAddition')) this.join(from);
  }

  /** Policies that other resources attach to a role, user or group. */
  to({ id }: Resource): readonly AttachedPolicy[] {
    return this.attached.get(id) ?? [];
  }

  /** Groups into which other resources put a user. */
  groupsOf({ id }: Resource): readonly Meant[] {
    return this.members.get(id) ?? [];
  }

  private attach(from: Resource, property: string, identity: string): void {
    for (const value of itemsOf(entry(from.properties, property))) {
      const meant = this.naming.meant(identity, value, from);
      if (meant.length === 0) this.noteOutside(from, property, value);
      for (const { resource, doubt } of meant) push(this.attached, resource.id, this.carried(from, doubt));
    }
  }

  private carried(from: Resource, doubt: string | null): AttachedPolicy {
    if (from.type === 'AWS::IAM::ManagedPolicy') {
      const policy = this.managed.policyOf(from);
      const arn = this.speller.arnOf(from);
      return { kind: 'managed', arn, policy: policy === null ? null : doubtful(policy, doubt), group: null };
    }
    const policy = this.policyOf(from);
    return inline(policy === null ? null : doubtful(policy, doubt));
  }

  private policyOf(from: Resource): Policy | null {
    const known = this.documentsRead.get(from.id);
    if (known !== undefined) return known;
    const read = this.documents.read(entry(from.properties, 'PolicyDocument'), {
      name: this.speller.text(entry(from.properties, 'PolicyName')),
      kind: 'identity',
      origin: originOf(from),
      propertyPath: 'PolicyDocument',
      doubt: null,
    });
    const policy = 'policy' in read ? read.policy : null;
    this.documentsRead.set(from.id, policy);
    return policy;
  }

  private join(from: Resource): void {
    const groups = this.naming.meant('AWS::IAM::Group', entry(from.properties, 'GroupName'), from);
    if (groups.length === 0) this.noteOutside(from, 'GroupName', entry(from.properties, 'GroupName'));
    for (const value of itemsOf(entry(from.properties, 'Users'))) {
      const users = this.naming.meant('AWS::IAM::User', value, from);
      if (users.length === 0) this.noteOutside(from, 'Users', value);
      for (const { resource, doubt } of users)
        for (const group of groups)
          push(this.members, resource.id, { ...group, doubt: group.doubt ?? doubt });
    }
  }

  private noteOutside(from: Resource, property: string, value: Value): void {
    const name = this.speller.names.describe(this.speller.text(value));
    this.gaps.note('outside', originOf(from), property, `${name} is in no template`);
  }
}

function push<T>(map: Map<string, T[]>, key: string, item: T): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [item]);
  else known.push(item);
}
