// lib/commands: the policies with which each account is bootstrapped, as files that the AWS command line takes.
import {
  bootstrapBoundaryName,
  bootstrapBoundaryPolicy,
  executionPolicies,
  executionPolicyName,
} from '../../policies';
import { type Bundle, json } from '../evidence';
import type { Platform } from '../model';
import { places } from '../stacks';

/** `bootstrap/<account>-<region>/<policy name>.json` for every account and Region of the platform. */
export function bootstrapFiles(platform: Platform): Bundle {
  const { qualifier } = platform.deployment;
  return new Map(
    places(platform).flatMap((scope) => {
      const folder = `bootstrap/${scope.account}-${scope.region}`;
      const facts = { scope, qualifier };
      const policies = Object.entries(executionPolicies(facts)).map(
        ([part, policy]) => [executionPolicyName(scope, part), policy] as const,
      );
      return [...policies, [bootstrapBoundaryName(scope), bootstrapBoundaryPolicy(facts)] as const].map(
        ([name, policy]) => [`${folder}/${name}.json`, json(policy.document)] as const,
      );
    }),
  );
}
