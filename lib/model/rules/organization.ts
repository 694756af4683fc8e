// lib/model/rules: the organisation, and where its policies are attached.
import type { Problem } from '../problem';
import { type Configuration, problemAt, problemAtKey } from './context';

/** Rules of platform.yaml that concern the organisation. */
export function organizationRules(configuration: Configuration): readonly Problem[] {
  return [
    ...managementAccount(configuration),
    ...withoutManagement(configuration, 'targets', 'the organization stack is deployed there'),
    ...withoutManagement(configuration, 'managementBaseline', 'it says which account is meant'),
    ...uselessTargets(configuration),
  ];
}

/** SCPs and RCPs do not reach the management account, so nothing of the platform may live there (CIS-2.1.3). */
function managementAccount({ platform }: Configuration): readonly Problem[] {
  const management = platform.value.organization?.management;
  if (management === undefined) return [];
  const inUse: (readonly [readonly string[], string | undefined])[] = [
    ...Object.entries(platform.value.environments).map(
      ([name, { account }]) => [['environments', name, 'account'], account] as const,
    ),
    [['audit', 'account'], platform.value.audit.account],
  ];
  return inUse
    .filter(([, account]) => account === management)
    .map(([path]) =>
      problemAt(platform, path, {
        code: 'management-account',
        allowed: 'a member account',
        fix: 'use another account: no policy of the organisation protects the management account',
      }),
    );
}

function withoutManagement(
  { platform }: Configuration,
  key: 'targets' | 'managementBaseline',
  why: string,
): readonly Problem[] {
  const { organization } = platform.value;
  if (organization?.[key] === undefined || organization.management !== undefined) return [];
  return [
    problemAtKey(platform, ['organization', key], {
      code: 'no-management-account',
      got: `${key} without management`,
      allowed: 'both or neither',
      fix: `add organization.management: ${why}`,
    }),
  ];
}

/** AWS Organizations refuses a target twice, and its policies hold every account but the management account. */
function uselessTargets({ platform }: Configuration): readonly Problem[] {
  const { targets = [], management } = platform.value.organization ?? {};
  return targets.flatMap((target, index) => {
    const path = ['organization', 'targets', index];
    if (target === management) {
      return [
        problemAt(platform, path, {
          code: 'management-target',
          allowed: 'roots, organisational units and member accounts',
          fix: 'remove it: no policy of the organisation holds the management account',
        }),
      ];
    }
    if (targets.indexOf(target) === index) return [];
    return [
      problemAt(platform, path, { code: 'repeated-target', allowed: 'each target once', fix: 'remove one' }),
    ];
  });
}
