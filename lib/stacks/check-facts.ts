// lib/stacks: what the configuration says of a platform and no template does, for the checks.
import type { Platform } from '../model';
import type { PlatformFacts } from '../plugins';

/** The management account, and what the landing zone answers for. */
export function checkFacts({ organization, provided }: Platform): PlatformFacts {
  return {
    managementAccount: organization?.management ?? null,
    elsewhere: provided.flatMap(({ part, arn, owner, expires }) =>
      (PROVES[part] ?? []).map((control) => ({ control, evidence: arn, owner, expires })),
    ),
  };
}

/** Controls that a part of the landing zone answers for. */
const PROVES: Readonly<Record<string, readonly string[]>> = {
  trail: ['trail-multi-region'],
  recorder: ['config-enabled'],
  analyzer: ['access-analyzer'],
  securityHub: ['securityhub-on'],
  macie: ['s3-macie'],
};
