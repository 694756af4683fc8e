// lib/proof/world: roles and users of templates, with every policy that speaks of what they may do.
import { type Resource, type ResourceGraph, type Value, entry, itemsOf } from '../../assembly';
import type { Account, Layer } from '../core';
import { doubtful, inline, layerOf, unlessOverwritten } from './attached';
import type { Attachments } from './attachments';
import { branchesOf, shallowBranchesOf } from './branches';
import type { Documents } from './documents';
import { originOf } from './gaps';
import type { ManagedPolicies } from './managed-policies';
import type { Meant, Naming } from './naming';
import type { AttachedPolicy, WorldPrincipal } from './principal';
import { sessionTagsOf } from './session-tags';
import type { Speller } from './spelling';
import { tagsOf } from './tags';

/** What identities are read with. */
export interface IdentityTools {
  readonly graph: ResourceGraph;
  readonly speller: Speller;
  readonly documents: Documents;
  readonly managed: ManagedPolicies;
  readonly attachments: Attachments;
  readonly naming: Naming;
  readonly accountOf: (id: string) => Account;
}

type Common = Omit<WorldPrincipal, 'caller' | 'trust' | 'groups' | 'identity' | 'attached'>;

/** Reads roles, users and groups. */
export class Identities {
  private readonly groups = new Map<string, readonly AttachedPolicy[]>();

  constructor(private readonly tools: IdentityTools) {}

  /** Every role and user. */
  all(): readonly WorldPrincipal[] {
    const { graph } = this.tools;
    return [
      ...graph.byType('AWS::IAM::Role').map((role) => this.role(role)),
      ...graph.byType('AWS::IAM::User').map((user) => this.user(user)),
    ];
  }

  private role(role: Resource): WorldPrincipal {
    const { speller } = this.tools;
    const common = this.common(role);
    const attached = this.own(role);
    const trust = this.trustOf(role);
    return {
      ...common,
      attached,
      identity: layerOf(attached),
      groups: [],
      trust,
      caller: {
        kind: 'role',
        arn: speller.arnOf(role),
        account: this.tools.accountOf(common.account),
        tags: tagsOf(role, 'Tags', speller),
        sessionName: null,
        sessionTags: sessionTagsOf(trust),
        serviceLinked: false,
      },
    };
  }

  private user(user: Resource): WorldPrincipal {
    const { speller } = this.tools;
    const common = this.common(user);
    const memberships = this.memberships(user);
    const attached = [...this.own(user), ...memberships.flatMap(({ policies }) => policies)];
    return {
      ...common,
      attached,
      identity: layerOf(attached),
      groups: memberships.map(({ group }) => group),
      trust: null,
      caller: {
        kind: 'user',
        arn: speller.arnOf(user),
        account: this.tools.accountOf(common.account),
        tags: tagsOf(user, 'Tags', speller),
      },
    };
  }

  private common(resource: Resource): Common {
    const value = entry(resource.properties, 'PermissionsBoundary');
    const boundary = this.boundaryOf(value, resource);
    return {
      id: resource.id,
      made: 'template',
      origin: originOf(resource),
      account: this.tools.speller.accountOf(resource.template),
      boundary,
      boundaryArn: boundary === null ? null : this.tools.speller.text(value),
    };
  }

  /** A boundary that may not be there holds nobody. */
  private boundaryOf(value: Value, from: Resource): Layer | null {
    const isOptional = branchesOf({ kind: 'list', items: [value] }).some(
      (branch) => branch.value.kind !== 'list' || branch.value.items.length === 0,
    );
    if (value.kind === 'absent' || isOptional) return null;
    return layerOf(this.tools.managed.meant(value, from));
  }

  /** Inline and managed policies of its own, and those that other resources attach. */
  private own(resource: Resource): readonly AttachedPolicy[] {
    const { managed, attachments } = this.tools;
    const arns = itemsOf(entry(resource.properties, 'ManagedPolicyArns'));
    return unlessOverwritten([
      ...this.inlineOf(resource),
      ...arns.flatMap((arn) => managed.meant(arn, resource)),
      ...attachments.to(resource),
    ]);
  }

  private inlineOf(resource: Resource): readonly AttachedPolicy[] {
    const { documents, speller } = this.tools;
    return itemsOf(entry(resource.properties, 'Policies')).flatMap((item, at) =>
      shallowBranchesOf(item).map(({ value, only }) => {
        const read = documents.read(entry(value, 'PolicyDocument'), {
          name: speller.text(entry(value, 'PolicyName')),
          kind: 'identity',
          origin: originOf(resource),
          propertyPath: `Policies.${at}.PolicyDocument`,
          doubt: only === null ? null : `only where ${only}`,
        });
        return inline('policy' in read ? read.policy : null);
      }),
    );
  }

  private trustOf(role: Resource): Layer {
    const read = this.tools.documents.read(entry(role.properties, 'AssumeRolePolicyDocument'), {
      name: `trust policy of ${role.logicalId}`,
      kind: 'resource',
      origin: originOf(role),
      propertyPath: 'AssumeRolePolicyDocument',
      doubt: null,
    });
    return 'policy' in read
      ? { policies: [read.policy], incomplete: null }
      : { policies: [], incomplete: read.unread };
  }

  private memberships(
    user: Resource,
  ): readonly { readonly group: string; readonly policies: readonly AttachedPolicy[] }[] {
    const { naming, attachments } = this.tools;
    const listed = itemsOf(entry(user.properties, 'Groups')).flatMap((value): readonly (Meant | null)[] => {
      const meant = naming.meant('AWS::IAM::Group', value, user);
      // A group in no template has policies that nobody here knows.
      return meant.every(({ doubt }) => doubt !== null) ? [...meant, null] : meant;
    });
    return [...listed, ...attachments.groupsOf(user)].map((meant) => {
      if (meant === null) return { group: 'unknown', policies: [inline(null, 'unknown')] };
      const { resource, doubt } = meant;
      const policies = this.groupPolicies(resource).map((each) => ({
        ...each,
        policy: each.policy === null ? null : doubtful(each.policy, doubt),
        group: resource.id,
      }));
      return { group: resource.id, policies };
    });
  }

  private groupPolicies(group: Resource): readonly AttachedPolicy[] {
    const known = this.groups.get(group.id) ?? this.own(group);
    this.groups.set(group.id, known);
    return known;
  }
}
