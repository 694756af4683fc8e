// lib/evidence: the report model and its writers.
export { manifestSha256, planBundle, planJson } from './bundle';
export type { Bundle } from './bundle';
export type { ChangeReport, ChangedStack, RemovedStack, TypeCount } from './change-report';
export { offboardText, onboardText } from './change-text';
export { checkJunit } from './check-junit';
export { checkMarkdown } from './check-markdown';
export { checkSarif } from './check-sarif';
export { checkText } from './check-text';
export { json } from './json';
export type { FilePosition, ReportSource } from './report-source';
export { paint } from './paint';
export type { Paint } from './paint';
export { printableText, printableValue } from './printable';
export type { NearLimit, PlanReport, PlannedStack } from './plan-report';
export { planText } from './plan-text';
export type { PlanFolders } from './plan-text';
export type { ProjectDetail, TeamDetail, TeamSummary } from './team-report';
export { teamText, teamsText } from './team-text';
