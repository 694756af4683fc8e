// lib/checks/catalogue: every control that mlkeep looks for, as data.
export { CIS_CONTROLS } from './cis';
export { BENCHMARK_VERSIONS, FRAMEWORKS, SEVERITIES, isAtLeast, levelIn } from './control';
export type {
  BenchmarkVersion,
  CisControl,
  Control,
  Crosswalk,
  Framework,
  Level,
  OwnControl,
  Reach,
  Scope,
  Severity,
} from './control';
export { crosswalkOf } from './crosswalks';
export { LIFECYCLE_CONTROLS, RETIREMENTS, lifecycleControl, stateOf } from './lifecycle';
export type { FeatureUse, Retirement } from './lifecycle';
export { ML_CONTROLS } from './ml';
