// constructs/identity: a managed policy made from a document of `policies/`, its wildcards accepted with their reasons.
import { CfnManagedPolicy } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { IamNamed, Policy } from '../../policies';
import { acceptWildcards } from '../acknowledgement';

/** Makes the managed policy `named`, attached to `roleNames`. */
export function hardenedPolicy(
  scope: Construct,
  id: string,
  named: IamNamed,
  policy: Policy,
  roleNames: readonly string[] = [],
): CfnManagedPolicy {
  const resource = new CfnManagedPolicy(scope, id, {
    managedPolicyName: named.name,
    path: named.path,
    policyDocument: policy.document,
    ...(roleNames.length === 0 ? {} : { roles: [...roleNames] }),
  });
  acceptWildcards(resource, policy.wildcards);
  return resource;
}
