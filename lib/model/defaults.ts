// lib/model: what a project's classification decides when its manifest is silent. The one table.

/** How sensitive a project's data is. */
export type Classification = 'public' | 'internal' | 'confidential' | 'restricted';

/** Object Lock of the buckets `data` and `models`. */
export type Lock = 'none' | 'governance' | 'compliance';

/** What a classification decides. */
export interface ClassificationDefaults {
  readonly lock: Lock;
  readonly retention: string;
  /** Whether scientists read `data` themselves, or only through jobs. */
  readonly scientistsReadData: boolean;
  /** Whether the project's key refuses direct use from outside the VPC. */
  readonly keyOnlyFromVpc: boolean;
  /** Whether Macie looks for personal data in `data`. */
  readonly macie: boolean;
}

/** Defaults by classification. */
export const DEFAULTS: Readonly<Record<Classification, ClassificationDefaults>> = {
  public: { lock: 'none', retention: '1y', scientistsReadData: true, keyOnlyFromVpc: false, macie: false },
  internal: { lock: 'none', retention: '1y', scientistsReadData: true, keyOnlyFromVpc: false, macie: false },
  confidential: {
    lock: 'governance',
    retention: '3y',
    scientistsReadData: true,
    keyOnlyFromVpc: true,
    macie: true,
  },
  restricted: {
    lock: 'compliance',
    retention: '6y',
    scientistsReadData: false,
    keyOnlyFromVpc: true,
    macie: true,
  },
};

/** The lock of a project that names none: erasure of personal data has to stay possible, so never COMPLIANCE there. */
export function defaultLock(classification: Classification, personalData: boolean): Lock {
  const { lock } = DEFAULTS[classification];
  return personalData && lock === 'compliance' ? 'governance' : lock;
}
