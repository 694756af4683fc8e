// lib/checks/rules: no policy allows everything on everything.
import { type Resource, type Value, entry } from '../../../assembly';
import { type World, perResource } from '../../control-rule';
import { type Judgement, judgement, notApplicable } from '../../judgement';
import { takesIn } from '../../reading/actions';
import { possibleItems, someItem } from '../../reading/items';
import { attachedPolicies, attaches } from '../../reading/managed-policies';
import { MANAGED_POLICY, grants } from '../../reading/policy-uses';
import { propertyOf } from '../../reading/property';
import { isOneOf, isSet } from '../../reading/question';
import { takesInArn } from '../../reading/resources';
import { someStatement } from '../../reading/statements';
import { type Truth, all, not, some } from '../../reading/truth';

/** `iam-no-admin`. */
export const iamNoAdmin = perResource(judge);

/** Types that are one policy document. */
const POLICIES: readonly string[] = [
  MANAGED_POLICY,
  'AWS::IAM::Policy',
  'AWS::IAM::RolePolicy',
  'AWS::IAM::GroupPolicy',
  'AWS::IAM::UserPolicy',
];

function judge(resource: Resource, { graph }: World): Judgement {
  const isGrant = resource.type === MANAGED_POLICY ? grants(resource, graph) : 'yes';
  if (isGrant === 'no') return notApplicable('a permissions boundary, which grants nothing');
  const parts = partsOf(resource);
  const worst =
    parts.find(({ isAdmin }) => isAdmin === 'yes') ?? parts.find(({ isAdmin }) => isAdmin === 'open');
  return judgement(not(all([isGrant, some(parts.map(({ isAdmin }) => isAdmin))])), {
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

/** Actions that nobody names: only a wildcard, or leaving out others, takes them in. */
const EVERY_ACTION = ['iam:Qx', 'qx:Qx'];

/** Resources that nobody names. */
const EVERY_RESOURCE = ['aws', 'aws-cn', 'aws-us-gov'].map((partition) => `arn:${partition}:qx:qx:qx:qx`);

/**
 * Conditions do not count: the benchmark asks what the statement says, not when. What leaves IAM in has everything else
 * too, and what leaves it out has not.
 */
function allowsEverything(statement: Value): Truth {
  return all([
    isOneOf(entry(statement, 'Effect'), 'Allow'),
    isOnEverything(statement),
    ...EVERY_ACTION.map((action) => takesIn(statement, action)),
  ]);
}

/** All resources, or all but some. */
function isOnEverything(statement: Value): Truth {
  return some([
    ...EVERY_RESOURCE.map((arn) =>
      someItem(entry(statement, 'Resource'), (resource) => takesInArn(resource, arn)),
    ),
    isSet(entry(statement, 'NotResource')),
  ]);
}
