// lib/plugins: our own packs as a platform asks for them: its version of the benchmark, its facts.
import type { IConstruct } from 'constructs';
import type { BenchmarkVersion, BenchmarkView, CheckFacts, Level } from '../checks';
import {
  CisAwsFoundationsChecks,
  CisBenchmark,
  CisLevel,
  LifecycleGuard,
  LimitsChecks,
  MlPlatformChecks,
} from './own-checks';
import type { OwnPack } from './own-pack';

const BENCHMARKS: Readonly<Record<BenchmarkVersion, CisBenchmark>> = {
  '3.0': CisBenchmark.V3_0,
  '5.0': CisBenchmark.V5_0,
  '6.0': CisBenchmark.V6_0,
  '7.0': CisBenchmark.V7_0,
};

const LEVELS: Readonly<Record<Level, CisLevel>> = { 1: CisLevel.LEVEL_1, 2: CisLevel.LEVEL_2 };

/** Facts of a platform; synthesis knows no date. */
export type PlatformFacts = Omit<CheckFacts, 'asOf'>;

/** Every own pack, ready for `Validations.of(app).addPlugins`. */
export function platformPlugins(
  app: IConstruct,
  { version, level }: BenchmarkView,
  { managementAccount, elsewhere }: PlatformFacts,
): readonly OwnPack[] {
  return [
    new LimitsChecks(app),
    new CisAwsFoundationsChecks(app, {
      benchmark: BENCHMARKS[version],
      level: LEVELS[level],
      elsewhere,
      ...(managementAccount === null ? {} : { managementAccount }),
    }),
    new MlPlatformChecks(app),
    new LifecycleGuard(app),
  ];
}
