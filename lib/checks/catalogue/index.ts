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
export { ML_CONTROLS } from './ml';
