// mlkeep/checks: our packs for any CDK app, and the same engine on anybody's templates.
export {
  CisAwsFoundationsChecks,
  type CisAwsFoundationsChecksProps,
  CisBenchmark,
  CisLevel,
  CisScope,
  LifecycleGuard,
  LimitsChecks,
  MlPlatformChecks,
} from './lib/plugins';
export {
  type Acknowledged,
  type BenchmarkVersion,
  type CheckFacts,
  type CheckOptions,
  type CheckReport,
  type CheckResult,
  type CheckSummary,
  type Coverage,
  type Elsewhere,
  type Level,
  type Severity,
  type Verdict,
  checkTemplates,
} from './lib/checks';
