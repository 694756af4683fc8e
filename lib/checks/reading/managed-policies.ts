// lib/checks/reading: policies of AWS that a principal has attached, however their ARNs are spelled.
import type { Resource, Value } from '../../assembly';
import { someItem } from './items';
import { isLike } from './possible-text';
import { propertyOf } from './property';
import type { Truth } from './truth';

/** What a principal has attached; a permission set calls it otherwise. */
export function attachedPolicies(principal: Resource): { readonly path: string; readonly value: Value } {
  const path = principal.type === 'AWS::SSO::PermissionSet' ? 'ManagedPolicies' : 'ManagedPolicyArns';
  return { path, value: propertyOf(principal, path) };
}

/** Whether AWS's policy `name` is among `policies`, whatever its partition and path. */
export function attaches(policies: Value, name: string): Truth {
  const paths = ['', 'job-function/', 'service-role/', 'aws-service-role/'];
  const examples = ['aws', 'aws-cn', 'aws-us-gov'].flatMap((partition) =>
    paths.map((path) => `arn:${partition}:iam::aws:policy/${path}${name}`),
  );
  return someItem(policies, (policy) =>
    isLike(policy, `arn:aws(?:-[a-z]+)*:iam::aws:policy/(?:[\\w-]+/)*${name}`, examples),
  );
}
