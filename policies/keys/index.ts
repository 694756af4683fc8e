export { DEPLOY_KEY, DESTROY_KEY, SCHEDULE_DELETION, USE_KEY } from './actions';
export { DELETION_WINDOW_DAYS } from './administration';
export { archiveKeyPolicy } from './archive-key';
export type { ArchiveKeyFacts } from './archive-key';
export { logKeyPolicy } from './log-key';
export type { LogKeyFacts } from './log-key';
export { projectKeyPolicy } from './project-key';
export type { ProjectKeyFacts } from './project-key';
