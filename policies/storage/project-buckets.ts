// policies/storage: how each bucket of a project is kept. The stack and the tests read the same table.
import type { ProjectBucket } from '../names';

/** How a bucket is kept. */
export interface BucketKeeping {
  /** Its objects are the record: locked and kept for the project's retention. */
  readonly locked: boolean;
  /** Every object is written once: no overwrite, no delete. */
  readonly createOnly: boolean;
  /** Uploads also come by the routes that the platform trusts. */
  readonly routed: boolean;
}

/** The buckets of a project and how they are kept. */
export const BUCKET_KEEPING: Readonly<Record<ProjectBucket, BucketKeeping>> = {
  intake: { locked: false, createOnly: true, routed: true },
  data: { locked: true, createOnly: false, routed: false },
  work: { locked: false, createOnly: false, routed: false },
  models: { locked: true, createOnly: true, routed: false },
};
