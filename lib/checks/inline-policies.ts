// lib/checks: the inline policies of a role, user or group, which IAM counts together wherever they are written.
import { DOCUMENT_LIMITS, type Limit } from '../../policies';
import { type Resource, type ResourceGraph, type Value, entry } from '../assembly';
import { type Attachment, Attachments } from './attachments';
import { type Measurement, measurement } from './measurement';
import { type Ruler, type Size, UNBOUNDED, documentSize, either, exactly, sum } from './size';

/** Types whose inline policies are counted together. */
const LIMITS: ReadonlyMap<string, Limit> = new Map([
  ['AWS::IAM::Role', DOCUMENT_LIMITS.rolePolicyCharacters],
  ['AWS::IAM::Group', DOCUMENT_LIMITS.groupPolicyCharacters],
  ['AWS::IAM::User', DOCUMENT_LIMITS.userPolicyCharacters],
]);

/** Types that are an inline policy of somebody else. */
const INLINE = ['AWS::IAM::Policy', 'AWS::IAM::RolePolicy', 'AWS::IAM::UserPolicy', 'AWS::IAM::GroupPolicy'];

/** The inline policies of everybody in `graph`, and of those outside whom a policy of it names. */
export function inlinePolicies(graph: ResourceGraph, ruler: Ruler): readonly Measurement[] {
  const attachments = new Attachments(graph, INLINE);
  const attachedSize = attachedSizes(ruler);
  const own = [...LIMITS].flatMap(([type, limit]) =>
    graph.byType(type).flatMap((principal) => {
      const attached = attachments.to(principal).map(attachedSize);
      return ofPrincipal(principal, limit, ruler, attached);
    }),
  );
  return [
    ...own,
    ...attachments.strays().flatMap((group) => ofStranger(group, sum(group.map(attachedSize)))),
  ];
}

function ofPrincipal(
  principal: Resource,
  limit: Limit,
  ruler: Ruler,
  attached: readonly Size[],
): readonly Measurement[] {
  const policies = entry(principal.properties, 'Policies');
  if (policies.kind === 'absent' && attached.length === 0) return [];
  const size = sum([policiesSize(policies, ruler), ...attached]);
  return [measurement(principal, 'Policies', limit, size)];
}

/** Somebody whom no template makes: what else they have is outside the model, what is added here is not. */
function ofStranger(group: readonly Attachment[], size: Size): readonly Measurement[] {
  const [first] = group;
  const limit = first === undefined ? undefined : LIMITS.get(first.principalType);
  if (first === undefined || limit === undefined) return [];
  return [measurement(first.policy, 'PolicyDocument', limit, size)];
}

function policiesSize(policies: Value, ruler: Ruler): Size {
  switch (policies.kind) {
    case 'absent':
      return exactly(0);
    case 'list':
      return sum(policies.items.map((policy) => documentSize(entry(policy, 'PolicyDocument'), ruler)));
    case 'choice':
      return either(policiesSize(policies.then, ruler), policiesSize(policies.otherwise, ruler));
    default:
      return UNBOUNDED;
  }
}

/** The size of what is attached; each policy is measured once, whomever it may name. */
function attachedSizes(ruler: Ruler): (attachment: Attachment) => Size {
  const measured = new Map<string, Size>();
  return ({ policy, sure }) => {
    const size = measured.get(policy.id) ?? documentSize(entry(policy.properties, 'PolicyDocument'), ruler);
    measured.set(policy.id, size);
    return sure ? size : either(exactly(0), size);
  };
}
