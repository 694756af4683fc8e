// lib/checks: what an app's code has accepted of our own packs. Their rules run again over the templates, passes
// included, so what was accepted at synthesis has to find its result again.
import type { Suppression } from './nag-report';
import type { CheckResult } from './result';

/** A finding of ours that an app's code has accepted. */
export interface Accepted {
  readonly reason: string;
  /** Slug of the control. */
  readonly control: string;
  readonly subject: string;
}

/** Results of ours, told apart. */
export interface Told {
  readonly open: readonly CheckResult[];
  readonly suppressions: readonly Suppression[];
}

/** Tells which of `results` are accepted. */
export function tellAccepted(results: readonly CheckResult[], accepted: readonly Accepted[]): Told {
  const reasons = new Map(accepted.map((each) => [`${each.control} ${each.subject}`, each.reason]));
  const open: CheckResult[] = [];
  const suppressions: Suppression[] = [];
  for (const result of results) {
    const reason = reasonOf(result, reasons);
    if (reason === undefined) open.push(result);
    else suppressions.push({ reason, result });
  }
  return { open, suppressions };
}

function reasonOf(result: CheckResult, reasons: ReadonlyMap<string, string>): string | undefined {
  const isFound = result.verdict === 'fail' || result.verdict === 'unknown';
  return isFound ? reasons.get(`${result.control} ${acceptedSubject(result)}`) : undefined;
}

/** What an accepted finding is about: a resource or a template, or else an account and Region. */
export function acceptedSubject(
  result: Pick<CheckResult, 'template' | 'resource' | 'account' | 'region'>,
): string {
  const { template, resource, account, region } = result;
  const isPlace = resource === null && (account !== null || region !== null || template === null);
  return JSON.stringify(isPlace ? [account, region] : [template, resource]);
}
