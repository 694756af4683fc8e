// lib/checks: rules over the ResourceGraph, findings read back from synthesis, and the gate that decides.
export { tellAccepted } from './accepted';
export type { AcceptedRule, Suppression } from './accepted';
export { WHOLE_BENCHMARK } from './benchmark-view';
export type { BenchmarkView } from './benchmark-view';
export {
  BENCHMARK_VERSIONS,
  CIS_CONTROLS,
  FRAMEWORKS,
  LIFECYCLE_CONTROLS,
  ML_CONTROLS,
  SEVERITIES,
  crosswalkOf,
} from './catalogue';
export type {
  BenchmarkVersion,
  Crosswalk,
  Framework,
  CisControl,
  Control,
  Level,
  OwnControl,
  Severity,
} from './catalogue';
export type { Coverage } from './coverage';
export { DECLARABLE } from './elsewhere';
export { NO_FACTS } from './facts';
export type { CheckFacts, Elsewhere } from './facts';
export { judge, pathMatches } from './gate';
export type { GateInput, GateOutcome, RegisterEntry } from './gate';
export { identityOf, subjectOf } from './identity';
export type { EarlierFinding } from './known';
export type { Judgement, Place } from './judgement';
export { measure } from './limits';
export type { Measurement } from './measurement';
export { packOf, readNagReport } from './nag-report';
export type { NagReport } from './nag-report';
export { OWN_PLUGINS, PACK_RAN, checkGraph, controlsOf, ownPacks, withoutPresence } from './packs';
export type { OwnPlugin, Pack } from './packs';
export { LANDING_ZONE_PACK, providedResults } from './provided';
export type { ProvidedEntry } from './provided';
export { lostProtections } from './protection';
export { quotaUse } from './quotas';
export type { QuotaUse } from './quotas';
export { checkReport, checkTemplates, runsOf } from './report';
export type { CheckOptions, CheckReport, PackRun } from './report';
export { replacements } from './replacement';
export type { Acknowledged, CheckResult, CheckSummary, Declared, Verdict } from './result';
export type { Finding, Rule } from './rule';
export { UPGRADE_PACK } from './upgrade';
