// lib/stacks: from the Platform to the facts that names and policies are functions of.
import {
  type AccountScope,
  type EnvironmentScope,
  NO_UPSTREAMS,
  ORGANIZATION_REGION,
  type ProjectScope,
  type Trail,
  type TrailArns,
  breakGlassRole,
  type Upstreams,
  trailOf,
} from '../../policies';
import type { Environment, Identity, Organization, Platform, Project, Team } from '../model';
import { ownTrails } from './provided';

/** An account and Region that the platform uses. */
export interface Place extends AccountScope {
  /** Whether this is the Region from which the account's trails and IAM resources are made. */
  readonly isHome: boolean;
  /** Whether the account holds nothing but permission sets: Identity Center's, where it has one of its own. */
  readonly onlyAccess: boolean;
}

/** Whether two are the same account and Region. */
export function samePlace(
  left: Pick<AccountScope, 'account' | 'region'>,
  right: Pick<AccountScope, 'account' | 'region'>,
): boolean {
  return left.account === right.account && left.region === right.region;
}

/** The scope of any account and Region of the platform. */
export function accountScope(platform: Platform, account: string, region: string): AccountScope {
  return {
    platform: platform.name,
    organization: platform.organization?.id ?? null,
    rolePath: platform.conventions.rolePath,
    account,
    region,
  };
}

/** The scope of the log archive. */
export function auditScope(platform: Platform): AccountScope {
  return accountScope(platform, platform.audit.account, platform.audit.region);
}

/** The scope of an environment. */
export function environmentScope(platform: Platform, environment: Environment): EnvironmentScope {
  return {
    ...accountScope(platform, environment.account, environment.region),
    environment: environment.name,
  };
}

/** The scope of a project in an environment. */
export function projectScope(
  platform: Platform,
  environment: Environment,
  team: Team,
  project: Project,
): ProjectScope {
  return { ...environmentScope(platform, environment), team: team.name, project: project.name };
}

/**
 * Every distinct account and Region that is deployed to and gets a baseline: the audit account's first, Identity Center's
 * last. An account's home is where it appears first: a function of platform.yaml alone, so that onboarding a team
 * changes none of them.
 */
export function places(platform: Platform): readonly Place[] {
  const working = [
    auditScope(platform),
    ...platform.environments.map(({ account, region }) => accountScope(platform, account, region)),
  ];
  const found = new Map<string, Place>();
  const homes = new Set<string>();
  for (const scope of [...working, ...watchedIdentity(platform)]) {
    const id = `${scope.account} ${scope.region}`;
    if (found.has(id)) continue;
    const onlyAccess = working.every(({ account }) => account !== scope.account);
    found.set(id, { ...scope, isHome: !homes.has(scope.account), onlyAccess });
    homes.add(scope.account);
  }
  return [...found.values()];
}

/**
 * Whoever deploys permission sets can let anybody into any account, so that account is watched like the others. The
 * management account is not: nothing works there, and no policy of the organisation holds it (CIS-2.1.3).
 */
function watchedIdentity(platform: Platform): readonly AccountScope[] {
  const { identity, organization } = platform;
  if (identity.provider !== 'identity-center' || identity.account === organization?.management) return [];
  return [identityScope(platform, identity)];
}

/** What is fetched from public registries in an account, in one Region of it or in any: nothing where there is no environment. */
export function upstreamsAt(
  { environments, network }: Platform,
  place: { readonly account: string; readonly region?: string },
): Upstreams {
  const isUsed = environments.some(
    ({ account, region }) => account === place.account && (place.region ?? region) === region,
  );
  return isUsed ? { packages: network.packages, images: network.images } : NO_UPSTREAMS;
}

/** Identity Center, as the configuration names it. */
export type IdentityCenter = Extract<Identity, { readonly provider: 'identity-center' }>;

/** The scope of the account and Region in which permission sets are made. */
export function identityScope(platform: Platform, { account, region }: IdentityCenter): AccountScope {
  return accountScope(platform, account, region);
}

/** The places from which an account's trails and IAM resources are made. */
export function homes(platform: Platform): readonly Place[] {
  return places(platform).filter((place) => place.isHome);
}

/** ARNs of every trail that mlkeep makes: who may write to the archive. */
export function trailArns(platform: Platform): TrailArns {
  const own = ownTrails(platform);
  const arnsOf = (trail: Trail): readonly string[] =>
    own.includes(trail) ? homes(platform).map((home) => trailOf(home, trail).arn) : [];
  return { management: arnsOf('management'), data: arnsOf('data') };
}

/** ARNs of the emergency role of every account. */
export function breakGlassRoleArns(platform: Platform): readonly string[] {
  return homes(platform).map((home) => breakGlassRole(home).arn);
}

/** Whether there are networks of ours here, and nobody else's. */
export function ownsNetworks({ environments }: Platform, place: AccountScope): boolean {
  const here = environments.filter((environment) => samePlace(environment, place));
  return here.length > 0 && here.every(({ vpc }) => vpc.kind === 'own');
}

/** An organisation whose policies are ours to make. */
export type ManagedOrganization = Organization & { readonly management: string };

/** The organisation, where it says in which account its policies are made and what they hold. */
export function managedOrganization({ organization }: Platform): ManagedOrganization | null {
  if (organization === null || organization.management === null || organization.targets.length === 0)
    return null;
  return { ...organization, management: organization.management };
}

/** The scope of the organisation's policies. */
export function organizationScope(platform: Platform, { management }: ManagedOrganization): AccountScope {
  return accountScope(platform, management, ORGANIZATION_REGION);
}
