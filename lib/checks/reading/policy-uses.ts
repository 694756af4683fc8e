// lib/checks/reading: what the templates use managed policies for. A boundary that is attached to nobody grants nothing.
import { type Resource, type ResourceGraph, type Value, textOf } from '../../assembly';
import { possibleItems, someItem } from './items';
import { perGraph } from './per-graph';
import { headOf } from './possible-text';
import { propertyOf } from './property';
import { isSet } from './question';
import { type Truth, some } from './truth';

/** Type of the policies. */
export const MANAGED_POLICY = 'AWS::IAM::ManagedPolicy';

/** What managed policies are attached to, or are the boundary of. */
const USERS_OF_POLICIES = ['AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::Group', 'AWS::SSO::PermissionSet'];

/** Where policies are attached. Elsewhere, in conditions and tags, they are only spoken of. */
const ATTACHING = ['ManagedPolicyArns', 'CustomerManagedPolicyReferences'];
const BOUNDARY = 'PermissionsBoundary';

interface Uses {
  /** Ids of policies. */
  readonly boundaries: ReadonlySet<string>;
  readonly attached: ReadonlySet<string>;
  /** Whether something is attached of which only deployment knows what it is. */
  readonly isOpen: boolean;
}

/** Whether `policy` grants anything to anybody: not where it is a boundary and attached nowhere. */
export function grants(policy: Resource, graph: ResourceGraph): Truth {
  const { boundaries, attached, isOpen } = usesOf(graph);
  if (!boundaries.has(policy.id) || attached.has(policy.id)) return 'yes';
  const own = ['Roles', 'Users', 'Groups'].map((path) => someItem(propertyOf(policy, path), isSet));
  return some([...own, isOpen ? 'open' : 'no']);
}

const usesOf = perGraph((graph): Uses => {
  const uses = { boundaries: new Set<string>(), attached: new Set<string>(), isOpen: false };
  for (const user of USERS_OF_POLICIES.flatMap((type) => graph.byType(type))) {
    for (const value of namesIn(propertyOf(user, BOUNDARY))) {
      const policy = graph.named(MANAGED_POLICY, value, user);
      if (policy !== undefined) uses.boundaries.add(policy.id);
    }
    for (const value of ATTACHING.flatMap((path) => namesIn(propertyOf(user, path)))) {
      const policies = attachedBy(graph, user, value);
      for (const { id } of policies) uses.attached.add(id);
      if (policies.length === 0 && mayBeAny(value)) uses.isOpen = true;
    }
  }
  return uses;
});

/** A permission set names policies of the accounts that it is given in, whichever these are; others those of their own. */
function attachedBy(graph: ResourceGraph, user: Resource, value: Value): readonly Resource[] {
  const policy = graph.named(MANAGED_POLICY, value, user);
  if (policy !== undefined) return [policy];
  if (user.type === 'AWS::SSO::PermissionSet') return graph.byName(MANAGED_POLICY, value);
  const name = nameInArn(value);
  return name === undefined ? [] : graph.byName(MANAGED_POLICY, name, user);
}

/** What stands at the end of an ARN of a policy of the customer's, whose partition may be written out. */
function nameInArn(value: Value): string | undefined {
  const { text, isWhole } = headOf(
    value.kind === 'text' ? value : { kind: 'text', parts: [textOf(value) ?? ''] },
  );
  const name = /^arn:[^:]*:iam::(?!aws:)[^:]*:policy\/(?:.*\/)?(?<name>[^/]+)$/.exec(text)?.groups?.['name'];
  return isWhole ? name : undefined;
}

/** ARNs, references, and the names in references of permission sets. */
function namesIn(value: Value): readonly Value[] {
  return possibleItems(value).flatMap(([item]) =>
    item.kind === 'map' ? [...item.entries.values()].flatMap(namesIn) : [item],
  );
}

/** Whether `value`, which names none of the templates' policies, may be one of them all the same. */
function mayBeAny(value: Value): boolean {
  if (value.kind === 'literal') return false;
  if (value.kind !== 'text') return true;
  const { text, isWhole } = headOf(value);
  return !isWhole && !/^arn:[^:]*:iam::aws:/.test(text);
}
