// lib/proof/world/resource-policies: policies in types that nobody here knows. Whom they speak of is guessed by whom they refer to, and
// what they say is not: then there may be more than is known of those.
import { type Resource, type ResourceGraph, type Value, descendants } from '../../../assembly';
import { KINDS } from '../kinds/kinds';
import { POLICY_TYPES, SERVICE_POLICY_TYPES } from './policy-types';

const READ_ELSEWHERE = new Set([
  ...POLICY_TYPES.map(({ type }) => type),
  ...SERVICE_POLICY_TYPES.map(({ type }) => type),
  'AWS::Lambda::Permission',
  'AWS::Lambda::LayerVersionPermission',
  'AWS::IAM::Policy',
  'AWS::IAM::RolePolicy',
  'AWS::IAM::UserPolicy',
  'AWS::IAM::GroupPolicy',
  'AWS::EC2::VPCEndpoint',
  'AWS::Organizations::Policy',
  'AWS::SSO::PermissionSet',
  // Their statements are about packets and requests of the web.
  'AWS::WAFv2::RuleGroup',
  'AWS::WAFv2::WebACL',
]);

/** Resources that a policy may speak of which nobody here can read, each with why. */
export function strangelySpokenOf(graph: ResourceGraph): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const from of graph.resources.filter(isStrange))
    for (const id of spokenOf(graph, from))
      found.set(id, `${from.logicalId} (${from.type}) may be a policy of it`);
  return found;
}

/** Whom it refers to; and by way of what nobody here knows, such as a table, what that is a part of. */
function spokenOf(graph: ResourceGraph, from: Resource): ReadonlySet<string> {
  const ids = new Set<string>();
  const queue = [from];
  for (const each of queue)
    for (const { to } of graph.referencesFrom(each)) {
      if (ids.has(to.id)) continue;
      ids.add(to.id);
      if (!KINDS.has(to.type)) queue.push(to);
    }
  return ids;
}

/** Whether a resource of a type that nobody here knows holds what looks like a policy. */
export function isStrange({ type, properties }: Resource): boolean {
  if (KINDS.has(type) || READ_ELSEWHERE.has(type)) return false;
  return [...descendants(properties)].some(looksLikePolicy);
}

/** As a mapping, or as JSON in a text. */
function looksLikePolicy(value: Value): boolean {
  if (value.kind === 'map') return value.entries.has('Statement') || value.entries.has('Principal');
  const texts = value.kind === 'text' ? value.parts : [value.kind === 'literal' ? value.value : null];
  return texts.some((each) => typeof each === 'string' && /"(?:Statement|Principal)\\*"/u.test(each));
}
