// lib/proof/world: SCPs and RCPs. Those that a template or a fact surely attaches to an account count there. At every level AWS's own
// full access is taken to be attached too: what is taken away is what is denied.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
import { type Resource, type ResourceGraph, type Value, entry, itemsOf, textOf } from '../../assembly';
import type { Json, Layer, Policy } from '../core';
import { isOpaque } from '../core';
import { doubtful } from './attached';
import type { Documents } from './documents';
import type { ControlFact, WorldFacts } from './facts';
import { type Gaps, originOf, outside } from './gaps';
import type { Controls } from './world';

type Type = 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY';

const FULL: Readonly<Record<Type, Json>> = {
  SERVICE_CONTROL_POLICY: {
    Version: '2012-10-17',
    Statement: { Sid: 'FullAWSAccess', Effect: 'Allow', Action: '*', Resource: '*' },
  },
  RESOURCE_CONTROL_POLICY: {
    Version: '2012-10-17',
    Statement: { Sid: 'RCPFullAWSAccess', Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' },
  },
};

/** Reads control policies. */
export class ControlPolicies {
  private readonly attached: Record<Type, Map<string, Policy[]>> = {
    SERVICE_CONTROL_POLICY: new Map(),
    RESOURCE_CONTROL_POLICY: new Map(),
  };

  constructor(
    private readonly documents: Documents,
    private readonly gaps: Gaps,
    private readonly facts: WorldFacts,
    private readonly ours: readonly string[],
  ) {}

  /** Layers by account. */
  read(graph: ResourceGraph): Controls {
    for (const fact of this.facts.serviceControl ?? []) this.fromFact('SERVICE_CONTROL_POLICY', fact);
    for (const fact of this.facts.resourceControl ?? []) this.fromFact('RESOURCE_CONTROL_POLICY', fact);
    for (const resource of graph.byType('AWS::Organizations::Policy')) this.fromTemplate(resource);
    return {
      serviceControl: this.layers('SERVICE_CONTROL_POLICY'),
      resourceControl: this.layers('RESOURCE_CONTROL_POLICY'),
    };
  }

  private layers(type: Type): ReadonlyMap<string, readonly Layer[]> {
    const full = this.document(FULL[type], type, 'full access of AWS');
    return new Map(
      [...this.attached[type]].map(([account, policies]) => [
        account,
        [{ policies: [...full, ...policies], incomplete: null }],
      ]),
    );
  }

  private fromFact(type: Type, { name, document, targets }: ControlFact): void {
    for (const policy of this.document(document, type, name))
      for (const account of targets === undefined ? this.ours : targets.flatMap((id) => this.below(id)))
        this.attach(type, account, policy);
  }

  private document(document: Json, type: Type, name: string): readonly Policy[] {
    const kind = type === 'SERVICE_CONTROL_POLICY' ? 'identity' : 'resource';
    const place = { name, kind, origin: outside(name), propertyPath: '', doubt: null } as const;
    const read = this.documents.readJson(document, place);
    return 'policy' in read ? [read.policy] : [];
  }

  private fromTemplate(resource: Resource): void {
    const type = textOf(entry(resource.properties, 'Type'));
    if (type !== 'SERVICE_CONTROL_POLICY' && type !== 'RESOURCE_CONTROL_POLICY') return;
    const read = this.documents.read(entry(resource.properties, 'Content'), {
      name: textOf(entry(resource.properties, 'Name')) ?? resource.logicalId,
      kind: type === 'SERVICE_CONTROL_POLICY' ? 'identity' : 'resource',
      origin: originOf(resource),
      propertyPath: 'Content',
      doubt: null,
    });
    if (!('policy' in read)) return;
    const doubt = resource.exists === 'perhaps' ? 'it exists only under a condition' : null;
    for (const target of itemsOf(entry(resource.properties, 'TargetIds')))
      for (const account of this.targetsOf(target, resource))
        this.attach(type, account, doubtful(read.policy, doubt));
  }

  private targetsOf(target: Value, resource: Resource): readonly string[] {
    const id = textOf(target);
    const accounts = id === undefined ? [] : this.below(id);
    if (accounts.length === 0)
      this.gaps.note(
        'outside',
        originOf(resource),
        'TargetIds',
        `nobody said which of our accounts are below ${id ?? 'a target that only deployment knows'}`,
      );
    return accounts;
  }

  /** Our accounts that are surely below a target. */
  private below(id: string): readonly string[] {
    if (/^\d{12}$/.test(id)) return this.ours.includes(id) ? [id] : [];
    if (/^r-/.test(id))
      return this.facts.organization == null ? [] : this.ours.filter((each) => !isOpaque(each));
    return this.facts.units?.[id] ?? [];
  }

  private attach(type: Type, account: string, policy: Policy): void {
    const known = this.attached[type].get(account);
    if (known === undefined) this.attached[type].set(account, [policy]);
    else if (!known.includes(policy)) known.push(policy);
  }
}
