// lib/checks: rules over the ResourceGraph, findings read back from synthesis, and the gate that decides.
export { judge, pathMatches } from './gate';
export type { GateInput, GateOutcome, RegisterEntry } from './gate';
export { measure } from './limits';
export type { Measurement } from './measurement';
export { packOf, readNagReport } from './nag-report';
export type { NagReport, Suppression } from './nag-report';
export { OWN_PLUGIN, checkGraph, ownPacks } from './packs';
export type { Pack } from './packs';
export { LANDING_ZONE_PACK, providedResults } from './provided';
export type { ProvidedEntry } from './provided';
export { quotaUse } from './quotas';
export type { QuotaUse } from './quotas';
export { checkReport, checkTemplates, ownPackRuns } from './report';
export type { BenchmarkVersion, CheckReport, Coverage, PackRun } from './report';
export { UPGRADE_PACK, replacements } from './replacement';
export { summarize } from './result';
export type { Acknowledged, CheckResult, CheckSummary, Verdict } from './result';
export type { Finding, Rule } from './rule';
