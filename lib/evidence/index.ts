// lib/evidence: the report model and its writers.
export { json, manifestSha256, planBundle, planJson } from './bundle';
export type { Bundle } from './bundle';
export { checkText } from './check-text';
export { paint } from './paint';
export type { Paint } from './paint';
export type { NearLimit, PlanReport, PlannedStack } from './plan-report';
export { planText } from './plan-text';
export type { PlanFolders } from './plan-text';
