// lib/checks/rules: no policy allows everything on everything.
import { type Resource, type ResourceGraph, type Value, descendants, entry } from '../../../assembly';
import { type World, perResource } from '../../control-rule';
import { type Judgement, judgement, notApplicable } from '../../judgement';
import { everyItem, possibleItems, someItem } from '../../reading/items';
import { attachedPolicies, attaches } from '../../reading/managed-policies';
import { perGraph } from '../../reading/per-graph';
import { propertyOf } from '../../reading/property';
import { isOneOf, isSet, matches } from '../../reading/question';
import { someStatement } from '../../reading/statements';
import { type Truth, all, not, some } from '../../reading/truth';

/** `iam-no-admin`. */
export const iamNoAdmin = perResource(judge);

const MANAGED_POLICY = 'AWS::IAM::ManagedPolicy';

/** What managed policies are attached to, or are the boundary of. */
const USERS_OF_POLICIES = ['AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::Group', 'AWS::SSO::PermissionSet'];

/** Types that are one policy document. */
const POLICIES: readonly string[] = [
  MANAGED_POLICY,
  'AWS::IAM::Policy',
  'AWS::IAM::RolePolicy',
  'AWS::IAM::GroupPolicy',
  'AWS::IAM::UserPolicy',
];

function judge(resource: Resource, { graph }: World): Judgement {
  if (resource.type === MANAGED_POLICY && isBoundaryOnly(resource, graph))
    return notApplicable('a permissions boundary, which grants nothing');
  const parts = partsOf(resource);
  const worst =
    parts.find(({ isAdmin }) => isAdmin === 'yes') ?? parts.find(({ isAdmin }) => isAdmin === 'open');
  return judgement(not(some(parts.map(({ isAdmin }) => isAdmin))), {
    propertyPath: worst?.path ?? null,
    observed: worst?.says ?? 'no statement that allows every action on everything',
    wanted: 'named actions on named resources',
  });
}

/** A place in which a resource may allow everything. */
interface Part {
  readonly path: string;
  readonly isAdmin: Truth;
  readonly says: string;
}

function partsOf(resource: Resource): readonly Part[] {
  if (POLICIES.includes(resource.type)) return [documentPart(resource, 'PolicyDocument')];
  if (resource.type === 'AWS::SSO::PermissionSet')
    return [documentPart(resource, 'InlinePolicy'), attachedPart(resource)];
  return [...inlineParts(resource), attachedPart(resource)];
}

function documentPart(resource: Resource, path: string): Part {
  return partOf(propertyOf(resource, path), path);
}

function partOf(document: Value, path: string): Part {
  return {
    path,
    isAdmin: someStatement(document, allowsEverything),
    says: 'a statement that allows every action on everything',
  };
}

function inlineParts(principal: Resource): readonly Part[] {
  const policies = propertyOf(principal, 'Policies');
  const parts = possibleItems(policies).map(([policy, path]) =>
    partOf(entry(policy, 'PolicyDocument'), `Policies${path}.PolicyDocument`),
  );
  // A list that deployment alone knows may hold anything.
  const isKnown = policies.kind !== 'unknown' && policies.kind !== 'symbol';
  return isKnown ? parts : [{ path: 'Policies', isAdmin: 'open', says: 'policies that are not known' }];
}

function attachedPart(principal: Resource): Part {
  const { path, value } = attachedPolicies(principal);
  return { path, isAdmin: attaches(value, 'AdministratorAccess'), says: 'AdministratorAccess' };
}

/** Conditions do not count: the benchmark asks what the statement says, not when. */
function allowsEverything(statement: Value): Truth {
  const actions = entry(statement, 'Action');
  const allButSome = entry(statement, 'NotAction');
  return all([
    isOneOf(entry(statement, 'Effect'), 'Allow'),
    isOnEverything(statement),
    some([
      someItem(actions, (action) => matches(action, (text) => /^\*+$|^\*+:\*+$/.test(text))),
      all([isSet(allButSome), everyItem(allButSome, leavesIam)]),
    ]),
  ]);
}

const EVERYTHING = ['*', '**', 'arn:*', 'arn:aws:*', 'arn:aws-cn:*', 'arn:aws-us-gov:*'];

/** All resources, or all but some. */
function isOnEverything(statement: Value): Truth {
  return some([
    someItem(entry(statement, 'Resource'), (resource) => isOneOf(resource, ...EVERYTHING)),
    isSet(entry(statement, 'NotResource')),
  ]);
}

/** Whether excluding this action leaves all of IAM allowed, with which everything else can be had. */
function leavesIam(excluded: Value): Truth {
  return matches(excluded, (text) => !/^(?:\*|i\*|ia\*|iam\*|iam:\*)$/i.test(text));
}

/** Whether `policy` is some role's boundary, and attached to nobody. */
function isBoundaryOnly(policy: Resource, graph: ResourceGraph): boolean {
  const isAttached = ['Roles', 'Users', 'Groups'].some(
    (path) => someItem(propertyOf(policy, path), (item) => isSet(item)) !== 'no',
  );
  const uses = usesOf(graph).get(policy.id);
  return !isAttached && uses !== undefined && uses.asBoundary > 0 && uses.asBoundary === uses.all;
}

/** Where policies are attached, or are the boundary. Elsewhere, in conditions and tags, they are only spoken of. */
const ATTACHING = ['ManagedPolicyArns', 'CustomerManagedPolicyReferences'];
const BOUNDARY = 'PermissionsBoundary';

/** How often the templates use a managed policy, and how often as a boundary. */
const usesOf = perGraph((graph) => {
  const uses = new Map<string, { all: number; asBoundary: number }>();
  const count = (from: Resource, value: Value, asBoundary: number): void => {
    for (const each of descendants(value)) {
      const policy = graph.named(MANAGED_POLICY, each, from);
      if (policy === undefined) continue;
      const known = uses.get(policy.id) ?? { all: 0, asBoundary: 0 };
      uses.set(policy.id, { all: known.all + 1, asBoundary: known.asBoundary + asBoundary });
    }
  };
  for (const resource of USERS_OF_POLICIES.flatMap((type) => graph.byType(type))) {
    count(resource, propertyOf(resource, BOUNDARY), 1);
    for (const path of ATTACHING) count(resource, propertyOf(resource, path), 0);
  }
  return uses;
});
