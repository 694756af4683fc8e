// lib/checks: what a landing zone brings along is somebody's word, until a day. After it nobody vouches for what mlkeep
// leaves out, so the gate says no, as it does for an acknowledgement that has expired.
import { type CheckResult, NOWHERE } from './result';

/** The pack of these results. */
export const LANDING_ZONE_PACK = 'landing-zone';

/** The control of these results. */
export const PROVIDED_EXPIRED = 'provided-expired';

/** A part of the baseline that exists already, and who says so. */
export interface ProvidedEntry {
  readonly part: string;
  readonly arn: string;
  readonly owner: string;
  /** YYYY-MM-DD. */
  readonly expires: string;
}

/** One result per entry; `asOf` as YYYY-MM-DD. */
export function providedResults(entries: readonly ProvidedEntry[], asOf: string): readonly CheckResult[] {
  return entries.map(({ part, arn, owner, expires }) => {
    const expired = expires < asOf;
    return {
      pack: LANDING_ZONE_PACK,
      control: PROVIDED_EXPIRED,
      id: `LandingZone::${PROVIDED_EXPIRED}`,
      severity: 'high',
      verdict: expired ? 'fail' : 'pass',
      ...NOWHERE,
      observed: arn,
      message: expired
        ? `baseline.provided.${part} expired on ${expires}: nobody vouches for ${arn}, and mlkeep makes none`
        : `${owner} vouches for baseline.provided.${part} until ${expires}`,
      fix: `have ${owner} renew the entry, or remove it and mlkeep makes its own`,
      acknowledged: null,
      ...(expired ? {} : { declared: { evidence: arn, owner, expires } }),
      known: false,
    };
  });
}
