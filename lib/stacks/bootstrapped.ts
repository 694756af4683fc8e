// lib/stacks: what is deployed where: the facts with which each account and Region is bootstrapped.
import {
  type AccountScope,
  type ExecutionFacts,
  GITHUB_ISSUER,
  type GuardrailFacts,
  type IdentityCenterFacts,
} from '../../policies';
import type { Platform } from '../model';
import { investigatorsOf, ownBaseline } from './provided';
import {
  auditScope,
  homes,
  identityScope,
  managedOrganization,
  organizationScope,
  places,
  samePlace,
  upstreamsAt,
} from './scopes';
import { issuerOf } from './sign-in';

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
  const isHere = (place: Pick<AccountScope, 'account' | 'region'>): boolean => samePlace(scope, place);
  return {
    scope,
    qualifier: deployment.qualifier,
    holdsPlatform: places(platform).some(isHere),
    holdsEnvironments: environments.some(isHere),
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
    (environment) => environment.vpc.kind === 'own' && samePlace(environment, place),
  );
  return attached ? network.transitGateway : null;
}
