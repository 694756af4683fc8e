// lib/checks/catalogue: what a row about a service or feature says that AWS has closed or ended.

/** A property that uses a feature. */
export interface FeatureUse {
  readonly type: string;
  /** Names of properties, one below the other. Where a list stands, each of its items is meant. */
  readonly path: readonly string[];
  /** Values that use it; left out when any does. */
  readonly values?: readonly string[];
}

/** A service or feature that nothing new is built on, as known in November 2026. */
export interface Retirement {
  /** Stable key. */
  readonly slug: string;
  /** As AWS calls it. */
  readonly name: string;
  /** Closed to new customers, while those who have it keep it; or ended for everybody. */
  readonly state: 'closed' | 'ended';
  /** YYYY-MM-DD; null where no day is known. */
  readonly date: string | null;
  /** Why the date, or its absence, is doubtful; null where AWS's pages agree on it. */
  readonly doubt: string | null;
  /** Types of resources that are of the service and of nothing else. */
  readonly types: readonly string[];
  /** Properties of other types that use it. */
  readonly uses: readonly FeatureUse[];
  /** What to use instead. */
  readonly instead: string;
  /** The page of AWS that says so. */
  readonly link: string;
}
