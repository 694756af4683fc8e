// lib/commands: the policies with which each account is bootstrapped, as files that the AWS command line takes.
import {
  type AccountScope,
  WATCHED_EVENTS,
  administratorsOf,
  archiveBucket,
  archiveKeyPolicy,
  bootstrapBoundaryName,
  bootstrapBoundaryPolicy,
  breakGlassPattern,
  executionPolicies,
  executionPolicyName,
  investigatorRole,
  oidcProviderArn,
} from '../../policies';
import { type Bundle, json } from '../evidence';
import type { Platform } from '../model';
import {
  auditScope,
  bootstrapped,
  homes,
  investigatorsOf,
  ownProviders,
  samePlace,
  tellsOfBreakGlass,
  trailArns,
} from '../stacks';
import { bootstrapScript } from './bootstrap-script';
import { type FreshProvider, preflightScript } from './preflight-script';

/** Where the evidence says which events somebody else's alarms have to watch for. */
export const EVENTS_FILE = 'bootstrap/filter-patterns.json';

/** `preflight.sh`, `bootstrap.sh` and the policies it needs, below `bootstrap/<account>-<region>/`, for every account and Region that stacks are deployed to. */
export function bootstrapFiles(platform: Platform): Bundle {
  return new Map([
    ...archiveKeyFile(platform),
    ...eventsFile(platform),
    ...bootstrapped(platform).flatMap((facts) => {
      const { scope, qualifier } = facts;
      const folder = `bootstrap/${scope.account}-${scope.region}`;
      const boundary = bootstrapBoundaryName(scope);
      const policies = executionPolicies(facts).map(
        ({ part, policy }) => [executionPolicyName(scope, part), policy] as const,
      );
      const script = bootstrapScript({
        scope,
        qualifier,
        trustedAccount: platform.deployment.trustedAccount,
        executionPolicies: policies.map(([name]) => name),
        boundary,
        records: facts.holdsPlatform && facts.baseline.includes('recorder'),
        holdsProjects: facts.holdsEnvironments,
        trains: facts.holdsEnvironments && platform.pools.length > 0,
      });
      return [
        [`${folder}/bootstrap.sh`, script] as const,
        [`${folder}/preflight.sh`, preflightScript(facts, providersAt(platform, scope))] as const,
        ...[...policies, [boundary, bootstrapBoundaryPolicy(facts)] as const].map(
          ([name, policy]) => [`${folder}/${name}.json`, json(policy.document)] as const,
        ),
      ];
    }),
  ]);
}

/** The identity providers that are made there, once for each account. */
function providersAt(platform: Platform, scope: AccountScope): readonly FreshProvider[] {
  const home = homes(platform).find((place) => samePlace(place, scope));
  if (home === undefined) return [];
  return ownProviders(platform, home).map(({ id, issuer }) => ({
    arn: oidcProviderArn(scope, issuer),
    mayBeProvided: id === 'GitHub',
  }));
}

/** The policy that the owner of an imported archive key has to put. */
function archiveKeyFile(platform: Platform): readonly (readonly [string, string])[] {
  if (platform.audit.keyArn === null) return [];
  const scope = auditScope(platform);
  const policy = archiveKeyPolicy({
    ...administratorsOf(scope, platform.deployment.qualifier),
    scope,
    bucketArn: archiveBucket(scope).arn,
    trailArns: trailArns(platform),
    investigatorRoleArn: investigatorsOf(platform) === null ? null : investigatorRole(scope).arn,
  });
  return [['bootstrap/archive-key-policy.json', json(policy)]];
}

/** What whoever keeps the trail has to watch for, account by account, where no log group here says it. */
function eventsFile(platform: Platform): readonly (readonly [string, string])[] {
  if (tellsOfBreakGlass(platform)) return [];
  const watched = WATCHED_EVENTS.map(({ purpose, pattern }) => [purpose, pattern] as const);
  const patterns = homes(platform).map(
    (home) =>
      [home.account, Object.fromEntries([['break-glass', breakGlassPattern(home)], ...watched])] as const,
  );
  return [[EVENTS_FILE, json(Object.fromEntries(patterns))]];
}
