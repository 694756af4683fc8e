// lib/commands: the policies with which each account is bootstrapped, as files that the AWS command line takes.
import {
  type AccountScope,
  type ExecutionFacts,
  GITHUB_ISSUER,
  administratorsOf,
  archiveBucket,
  archiveKeyPolicy,
  bootstrapBoundaryName,
  bootstrapBoundaryPolicy,
  breakGlassPattern,
  executionPolicies,
  executionPolicyName,
  investigatorRole,
} from '../../policies';
import { type Bundle, json } from '../evidence';
import type { Platform } from '../model';
import {
  auditScope,
  homes,
  identityScope,
  investigatorsOf,
  issuerOf,
  places,
  tellsOfBreakGlass,
  trailArns,
  upstreamsAt,
} from '../stacks';
import { bootstrapScript } from './bootstrap-script';

/** Where the evidence says which events tell that break-glass is used. */
export const BREAK_GLASS_FILE = 'bootstrap/break-glass-filter-patterns.json';

/** `bootstrap.sh` and the policies it needs, below `bootstrap/<account>-<region>/`, for every account and Region that stacks are deployed to. */
export function bootstrapFiles(platform: Platform): Bundle {
  return new Map([
    ...archiveKeyFile(platform),
    ...breakGlassFile(platform),
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
      });
      return [
        [`${folder}/bootstrap.sh`, script] as const,
        ...[...policies, [boundary, bootstrapBoundaryPolicy(facts)] as const].map(
          ([name, policy]) => [`${folder}/${name}.json`, json(policy.document)] as const,
        ),
      ];
    }),
  ]);
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
function breakGlassFile(platform: Platform): readonly (readonly [string, string])[] {
  if (tellsOfBreakGlass(platform)) return [];
  const patterns = homes(platform).map((home) => [home.account, breakGlassPattern(home)] as const);
  return [[BREAK_GLASS_FILE, json(Object.fromEntries(patterns))]];
}

/** What is deployed where: the platform's accounts, and the one in which permission sets are made. */
function bootstrapped(platform: Platform): readonly ExecutionFacts[] {
  const { identity, deployment, ci } = platform;
  const platformPlaces: readonly AccountScope[] = places(platform);
  const center = identity.provider === 'identity-center' ? identity : null;
  const identityPlace = center === null ? null : identityScope(platform, center);
  const issuers = [
    ...(ci === null ? [] : [GITHUB_ISSUER]),
    ...(identity.provider === 'oidc' ? [issuerOf(identity.issuer)] : []),
  ];
  const factsOf = (scope: AccountScope, holdsPlatform: boolean): ExecutionFacts => ({
    scope,
    qualifier: deployment.qualifier,
    holdsPlatform,
    asksTrail: investigatorsOf(platform) !== null && samePlace(scope, auditScope(platform)),
    foreignLogGroup: homes(platform).some((home) => samePlace(scope, home))
      ? (platform.providedTrail?.logGroup ?? null)
      : null,
    issuers,
    upstreams: upstreamsAt(platform, scope),
    transitGateway: transitGatewayOf(platform, scope),
    identityCenter:
      center !== null && identityPlace !== null && samePlace(scope, identityPlace)
        ? {
            instanceArn: center.instance,
            accounts: [...new Set(platformPlaces.map(({ account }) => account))],
          }
        : null,
  });
  const alone =
    identityPlace === null || platformPlaces.some((scope) => samePlace(scope, identityPlace))
      ? []
      : [factsOf(identityPlace, false)];
  return [...platformPlaces.map((scope) => factsOf(scope, true)), ...alone];
}

/** The transit gateway that networks of ours in `place` are attached to. */
function transitGatewayOf({ environments, network }: Platform, place: AccountScope): string | null {
  const attached = environments.some(
    ({ account, region, vpc }) => vpc.kind === 'own' && samePlace({ ...place, account, region }, place),
  );
  return attached ? network.transitGateway : null;
}

function samePlace(left: AccountScope, right: AccountScope): boolean {
  return left.account === right.account && left.region === right.region;
}
