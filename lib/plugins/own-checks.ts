// lib/plugins: our own packs, ready for `Validations.of(app).addPlugins`.
import type { IConstruct } from 'constructs';
import {
  type BenchmarkView,
  type Elsewhere,
  NO_FACTS,
  type OwnPlugin,
  type Rule,
  WHOLE_BENCHMARK,
  ownPacks,
  withoutPresence,
} from '../checks';
import { OwnPack } from './own-pack';

/** Versions of the CIS AWS Foundations Benchmark. */
export enum CisBenchmark {
  V3_0 = '3.0',
  V5_0 = '5.0',
  V6_0 = '6.0',
  V7_0 = '7.0',
}

/** Levels of the benchmark. */
export enum CisLevel {
  /** What everybody should have. */
  LEVEL_1 = 1,
  /** And what environments should have where security comes first. */
  LEVEL_2 = 2,
}

/** What an app is asked for. */
export enum CisScope {
  /** Everything, also what only a whole account shows, such as trails, alarms and a recorder. */
  ALL = 'all',
  /** What its resources show. For an app that is one of several in its accounts. */
  TEMPLATE = 'template',
}

/** Properties of {@link CisAwsFoundationsChecks}. */
export interface CisAwsFoundationsChecksProps {
  /** @default CisBenchmark.V7_0 */
  readonly benchmark?: CisBenchmark;
  /** @default CisLevel.LEVEL_2 */
  readonly level?: CisLevel;
  /** @default CisScope.ALL */
  readonly scope?: CisScope;
  /**
   * The management account of the organisation, in which no workload may be.
   *
   * @default - not known, so not looked at
   */
  readonly managementAccount?: string;
  /**
   * Presence controls that are met outside of the app, such as by the trail of the organisation. Expiry is for
   * `mlkeep check` to judge: synthesis knows no date.
   *
   * @default - none
   */
  readonly elsewhere?: readonly Elsewhere[];
}

/**
 * The CIS AWS Foundations Benchmark on everything that an app synthesises:
 * `Validations.of(app).addPlugins(new CisAwsFoundationsChecks(app))`. Ids read `CIS::CIS-3.1.1`.
 */
export class CisAwsFoundationsChecks extends OwnPack {
  constructor(_scope?: IConstruct, props: CisAwsFoundationsChecksProps = {}) {
    const view = {
      version: props.benchmark ?? WHOLE_BENCHMARK.version,
      level: props.level ?? WHOLE_BENCHMARK.level,
    };
    super({
      name: 'CIS',
      title: `CIS AWS Foundations ${view.version}, level ${view.level}`,
      rules: rulesOf('CIS', view, props.scope),
      facts: {
        ...NO_FACTS,
        managementAccount: props.managementAccount ?? null,
        elsewhere: props.elsewhere ?? [],
      },
    });
  }
}

/** What cdk-nag does not see of machine-learning resources. Ids read `MlPlatform::MlPlatform-ecr-immutable`. */
export class MlPlatformChecks extends OwnPack {
  constructor(_scope?: IConstruct) {
    super({
      name: 'MlPlatform',
      title: 'Machine-learning platform',
      rules: rulesOf('MlPlatform', WHOLE_BENCHMARK),
      facts: NO_FACTS,
    });
  }
}

/**
 * What AWS has closed to new customers or ended: nothing new is built on it. Ids read `Lifecycle::Lifecycle-app-mesh`.
 */
export class LifecycleGuard extends OwnPack {
  constructor(_scope?: IConstruct) {
    super({
      name: 'Lifecycle',
      title: 'Services and features that AWS has closed or ended',
      rules: rulesOf('Lifecycle', WHOLE_BENCHMARK),
      facts: NO_FACTS,
    });
  }
}

/** AWS's limits on templates and policies, and what of a template nobody can read. Ids read `Limits::template-bytes`. */
export class LimitsChecks extends OwnPack {
  constructor(_scope?: IConstruct) {
    super({
      name: 'Limits',
      title: 'Limits of AWS',
      rules: rulesOf('Limits', WHOLE_BENCHMARK),
      facts: NO_FACTS,
    });
  }
}

function rulesOf(plugin: OwnPlugin, view: BenchmarkView, scope = CisScope.ALL): readonly Rule[] {
  const packs = ownPacks(view);
  return (scope === CisScope.ALL ? packs : withoutPresence(packs))
    .filter((pack) => pack.plugin === plugin)
    .flatMap((pack) => pack.rules);
}
