// lib/commands: the policies with which each account is bootstrapped, as files that the AWS command line takes.
import {
  type AccountScope,
  type ExecutionFacts,
  GITHUB_ISSUER,
  type GuardrailFacts,
  type IdentityCenterFacts,
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
  homes,
  identityScope,
  investigatorsOf,
  issuerOf,
  managedOrganization,
  organizationScope,
  ownBaseline,
  ownProviders,
  places,
  tellsOfBreakGlass,
  trailArns,
  upstreamsAt,
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

/** What is deployed where: the platform's accounts, the one of permission sets, and the organisation's. */
export function bootstrapped(platform: Platform): readonly ExecutionFacts[] {
  const working: readonly AccountScope[] = places(platform);
  const others = [identityPlace(platform), organizationPlace(platform)].filter((scope) => scope !== null);
  const distinct: AccountScope[] = [];
  for (const scope of [...working, ...others]) {
    if (!distinct.some((each) => samePlace(each, scope))) distinct.push(scope);
  }
  return distinct.map((scope) => factsOf(platform, scope));
}

function factsOf(platform: Platform, scope: AccountScope): ExecutionFacts {
  const { environments, identity, ci, deployment } = platform;
  const isHere = (place: AccountScope): boolean => samePlace(scope, place);
  return {
    scope,
    qualifier: deployment.qualifier,
    holdsPlatform: places(platform).some(isHere),
    holdsEnvironments: environments.some(({ account, region }) => isHere({ ...scope, account, region })),
    baseline: ownBaseline(platform),
    asksTrail: investigatorsOf(platform) !== null && isHere(auditScope(platform)),
    foreignLogGroup: homes(platform).some(isHere) ? (platform.providedTrail?.logGroup ?? null) : null,
    issuers: [
      ...(ci === null ? [] : [GITHUB_ISSUER]),
      ...(identity.provider === 'oidc' ? [issuerOf(identity.issuer)] : []),
    ],
    upstreams: upstreamsAt(platform, scope),
    transitGateway: transitGatewayOf(platform, scope),
    identityCenter: identityCenterAt(platform, scope),
    guardrails: guardrailsAt(platform, scope),
  };
}

function identityPlace(platform: Platform): AccountScope | null {
  const { identity } = platform;
  return identity.provider === 'identity-center' ? identityScope(platform, identity) : null;
}

function identityCenterAt(platform: Platform, scope: AccountScope): IdentityCenterFacts | null {
  const { identity } = platform;
  const place = identityPlace(platform);
  if (identity.provider !== 'identity-center' || place === null || !samePlace(scope, place)) return null;
  return {
    instanceArn: identity.instance,
    accounts: [...new Set(places(platform).map(({ account }) => account))],
  };
}

function organizationPlace(platform: Platform): AccountScope | null {
  const managed = managedOrganization(platform);
  return managed === null ? null : organizationScope(platform, managed);
}

function guardrailsAt(platform: Platform, scope: AccountScope): GuardrailFacts | null {
  const managed = managedOrganization(platform);
  if (managed === null || !samePlace(scope, organizationScope(platform, managed))) return null;
  return { organization: managed.id, targets: managed.targets };
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
