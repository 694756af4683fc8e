// lib: a Platform becomes a CDK app. What is synthesised, and in which order it deploys, stands on this one screen.
import { App, Validations } from 'aws-cdk-lib';
import { DISABLE_CREATION_STACK_TRACES } from 'aws-cdk-lib/cx-api';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json';
import type { Platform } from './model';
import { AccessProofs, type WitnessedPack, acknowledgeRegister, nagPacks, platformPlugins } from './plugins';
import {
  AccessStack,
  AuditStack,
  BaselineStack,
  CiStack,
  NetworkStack,
  OrganizationStack,
  type PlatformStack,
  ProjectStack,
  TeamAccessStack,
  accessFacts,
  checkFacts,
  managedOrganization,
  places,
} from './stacks';

/** How an app is made. */
export interface AppOptions {
  /** Folder of the cloud assembly; CDK's own choice when it is left out. */
  readonly outdir?: string;
  /** Whether findings stop synthesis, or are only reported for a gate that judges them itself. */
  readonly onFindings: 'stop' | 'report';
}

/** An app that is not yet synthesised, and the packs that will have run when it is. */
export interface PlatformApp {
  readonly app: App;
  readonly packs: readonly WitnessedPack[];
}

/** The app of `platform`. */
export function buildApp(platform: Platform, options: AppOptions): PlatformApp {
  const app = new App({
    analyticsReporting: false,
    // The built-in template validator takes seconds to start: `cdk synth` and CI run it, plan and check do not.
    builtinCloudFormationValidation: options.onFindings === 'stop',
    stackTraces: false,
    treeMetadata: false,
    ...(options.outdir === undefined ? {} : { outdir: options.outdir }),
    postCliContext: { ...recommendedFlags, ...ownContext(options) },
  });
  const packs = nagPacks(app, platform.security.packs);
  Validations.of(app).addPlugins(...packs);
  // A gate that judges findings itself runs our own packs and the proofs itself, passes included.
  if (options.onFindings === 'stop')
    Validations.of(app).addPlugins(
      ...platformPlugins(app, platform.security.benchmark, checkFacts(platform)),
      new AccessProofs(app, { facts: accessFacts(platform) }),
    );
  const audit = new AuditStack(app, platform);
  const baselines = addBaselines(app, platform, addOrganization(app, platform, audit));
  addAccess(app, platform, baselines.values());
  for (const environment of platform.environments) {
    const network = new NetworkStack(app, platform, environment);
    network.addStackDependency(found(baselines, `${environment.account} ${environment.region}`));
    const repository = platform.ci?.repository ?? null;
    if (repository !== null) new CiStack(app, platform, environment, repository).addStackDependency(network);
    for (const team of platform.teams) {
      for (const project of team.projects) {
        if (!project.environments.includes(environment.name)) continue;
        new ProjectStack(app, { platform, environment, team, project }).addStackDependency(network);
      }
    }
  }
  acknowledgeRegister(app, platform.acknowledgements, platform.security.benchmark);
  return { app, packs };
}

/** Policies of the organisation, if they are ours to make, before what they protect; gives back the last stack. */
function addOrganization(app: App, platform: Platform, audit: AuditStack): PlatformStack {
  const managed = managedOrganization(platform);
  if (managed === null) return audit;
  const organization = new OrganizationStack(app, platform, managed);
  organization.addStackDependency(audit);
  return organization;
}

/** Permission sets, where people sign in through Identity Center; the roles behind them come first. */
function addAccess(app: App, platform: Platform, baselines: Iterable<PlatformStack>): void {
  const { identity } = platform;
  if (identity.provider !== 'identity-center') return;
  const access = new AccessStack(app, platform, identity);
  for (const baseline of baselines) access.addStackDependency(baseline);
  for (const team of platform.teams) {
    new TeamAccessStack(app, platform, identity, team).addStackDependency(access);
  }
}

/** One baseline per account and Region; what is global to an account is made in its home Region, so that goes first. */
function addBaselines(
  app: App,
  platform: Platform,
  before: PlatformStack,
): ReadonlyMap<string, PlatformStack> {
  const baselines = new Map<string, PlatformStack>();
  const homes = new Map<string, PlatformStack>();
  for (const place of places(platform)) {
    const baseline = new BaselineStack(app, platform, place);
    baseline.addStackDependency(homes.get(place.account) ?? before);
    if (place.isHome) homes.set(place.account, baseline);
    baselines.set(`${place.account} ${place.region}`, baseline);
  }
  return baselines;
}

function found<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key);
  if (value === undefined) throw new Error(`no entry for ${String(key)}`);
  return value;
}

/** Set here and not in cdk.json, so that every way of running the app gives the same templates. */
function ownContext({ onFindings }: AppOptions): Readonly<Record<string, unknown>> {
  return {
    [DISABLE_CREATION_STACK_TRACES]: true,
    '@aws-cdk/core:enableAdditionalMetadataCollection': false,
    'aws:cdk:enable-path-metadata': true,
    ...(onFindings === 'report' ? { '@aws-cdk/core:failSynthOnValidationErrors': false } : {}),
  };
}
