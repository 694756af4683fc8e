// lib/stacks: one file per kind of stack; the only room that knows both Platform and constructs.
export { AuditStack } from './audit-stack';
export { BaselineStack } from './baseline-stack';
export { NetworkStack } from './network-stack';
export { notBuilt } from './not-built';
export type { NotBuilt } from './not-built';
export type { PlatformStack } from './platform-stack';
export { ProjectStack } from './project-stack';
export { environmentScope, places, projectScope } from './scopes';
export type { Place } from './scopes';
