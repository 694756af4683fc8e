export { accessLogPolicy } from './access-logs';
export type { AccessLogFacts } from './access-logs';
export { archivePolicy } from './archive';
export type { ArchiveFacts } from './archive';
export { NO_ROUTES, sealedBucketPolicy } from './sealed-bucket';
export type { Routes, SealedBucketFacts } from './sealed-bucket';
export { BUCKET_KEEPING } from './project-buckets';
export type { BucketKeeping } from './project-buckets';
