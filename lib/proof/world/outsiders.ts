// lib/proof/world: roles and users in no template, as the facts tell of them.
import type { Account, Json, Layer } from '../core';
import { accountIn } from './arn-account';
import { inline, layerOf } from './attached';
import type { Documents } from './documents';
import type { OutsidePrincipal } from './facts';
import { outside } from './gaps';
import type { ManagedPolicies } from './managed-policies';
import type { AttachedPolicy, WorldPrincipal } from './principal';
import { sessionTagsOf } from './session-tags';
import { NO_TAGS } from './tags';

/** Reads principals of the facts. */
export class Outsiders {
  constructor(
    private readonly documents: Documents,
    private readonly managed: ManagedPolicies,
    private readonly accountOf: (id: string) => Account,
  ) {}

  /** The principal of one fact. */
  principal(fact: OutsidePrincipal): WorldPrincipal {
    const { arn, label, boundaryArn = null } = fact;
    const account = accountIn(arn);
    const attached = this.attached(fact);
    const common = {
      id: arn,
      made: 'outside',
      origin: outside(label),
      account,
      attached,
      identity: layerOf(attached),
      boundary: boundaryArn === null ? null : layerOf([this.managed.byArnText(boundaryArn, label)]),
      boundaryArn,
      groups: [],
    } as const;
    const tags = fact.tags === undefined ? NO_TAGS : { values: fact.tags, complete: true };
    const caller = { arn, account: this.accountOf(account), tags };
    if (/:user\//.test(arn)) return { ...common, trust: null, caller: { kind: 'user', ...caller } };
    const trust = this.trustOf(fact);
    return {
      ...common,
      trust,
      caller: {
        kind: 'role',
        ...caller,
        sessionName: null,
        sessionTags: sessionTagsOf(trust),
        serviceLinked: arn.includes(':role/aws-service-role/'),
      },
    };
  }

  private attached({
    managedPolicyArns = [],
    inlinePolicies = {},
    label,
  }: OutsidePrincipal): readonly AttachedPolicy[] {
    return [
      ...managedPolicyArns.map((arn) => this.managed.byArnText(arn, label)),
      ...Object.entries(inlinePolicies).map(([name, document]) => {
        const read = this.read(document, name, 'identity', label);
        return inline('policy' in read ? read.policy : null);
      }),
    ];
  }

  private trustOf({ trust, label }: OutsidePrincipal): Layer {
    if (trust === undefined) return { policies: [], incomplete: `nobody said who may become ${label}` };
    const read = this.read(trust, `trust policy of ${label}`, 'resource', label);
    return 'policy' in read
      ? { policies: [read.policy], incomplete: null }
      : { policies: [], incomplete: read.unread };
  }

  private read(
    document: Json,
    name: string,
    kind: 'identity' | 'resource',
    label: string,
  ): ReturnType<Documents['readJson']> {
    return this.documents.readJson(document, {
      name,
      kind,
      origin: outside(label),
      propertyPath: '',
      doubt: null,
    });
  }
}
