// lib/checks/reading: policies of AWS that a principal has attached, however their ARNs are spelled.
import type { Resource, Value } from '../../assembly';
import { someItem } from './items';
import { isKnownButPartition, mayBe } from './possible-text';
import { propertyOf } from './property';
import { matches } from './question';
import { type Truth, either } from './truth';

/** What a principal has attached; a permission set calls it otherwise. */
export function attachedPolicies(principal: Resource): { readonly path: string; readonly value: Value } {
  const path = principal.type === 'AWS::SSO::PermissionSet' ? 'ManagedPolicies' : 'ManagedPolicyArns';
  return { path, value: propertyOf(principal, path) };
}

/** Whether AWS's policy `name` is among `policies`, whatever its partition and path. */
export function attaches(policies: Value, name: string): Truth {
  return someItem(policies, (policy) => isPolicy(policy, name));
}

function isPolicy(policy: Value, name: string): Truth {
  switch (policy.kind) {
    case 'choice':
      return either(isPolicy(policy.then, name), isPolicy(policy.otherwise, name));
    case 'reference':
      return 'no';
    case 'text': {
      const isPossible = ARNS.some((arn) => mayBe(policy, `${arn}${name}`));
      if (!isPossible) return 'no';
      return isKnownButPartition(policy) ? 'yes' : 'open';
    }
    default:
      return matches(policy, (text) =>
        new RegExp(`^arn:aws(?:-[a-z]+)*:iam::aws:policy/(?:[\\w-]+/)*${name}$`).test(text),
      );
  }
}

/** What ARNs of AWS's policies begin with. */
const ARNS = ['aws', 'aws-cn', 'aws-us-gov'].flatMap((partition) =>
  ['', 'job-function/', 'service-role/', 'aws-service-role/'].map(
    (path) => `arn:${partition}:iam::aws:policy/${path}`,
  ),
);
