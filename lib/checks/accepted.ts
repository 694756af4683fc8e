// lib/checks: what an app's code has accepted of our own packs. Their rules run again over the templates, passes
// included, so what was accepted at synthesis has to find its result again.
import type { CheckResult } from './result';

/** A finding that an acknowledgement in the app covers. */
export interface Suppression {
  readonly reason: string;
  readonly result: CheckResult;
}

/** A finding of ours that an app's code has accepted, as the report of synthesis says. */
export interface AcceptedFinding {
  readonly reason: string;
  /** Slug of the control. */
  readonly control: string;
  readonly subject: string;
}

/** A rule of ours that an app's code has accepted on a construct and below. */
export interface AcceptedRule {
  readonly reason: string;
  /** Id as the gate prints it. */
  readonly id: string;
  /** Construct path. */
  readonly path: string;
}

/** Results of ours, told apart. */
export interface Told {
  readonly open: readonly CheckResult[];
  readonly suppressions: readonly Suppression[];
}

/** Tells which of `results` are accepted. */
export function tellAccepted(
  results: readonly CheckResult[],
  findings: readonly AcceptedFinding[],
  rules: readonly AcceptedRule[],
): Told {
  const reasons = new Map(findings.map((each) => [`${each.control} ${each.subject}`, each.reason]));
  const onPaths = new Map(rules.map((each) => [`${each.id} ${each.path}`, each.reason]));
  const open: CheckResult[] = [];
  const suppressions: Suppression[] = [];
  for (const result of results) {
    const reason = isFound(result) ? (reasonIn(result, reasons) ?? reasonOn(result, onPaths)) : undefined;
    if (reason === undefined) open.push(result);
    else suppressions.push({ reason, result });
  }
  return { open, suppressions };
}

function isFound({ verdict }: CheckResult): boolean {
  return verdict === 'fail' || verdict === 'unknown';
}

function reasonIn(result: CheckResult, reasons: ReadonlyMap<string, string>): string | undefined {
  return reasons.get(`${result.control} ${acceptedSubject(result)}`);
}

/** The reason on the construct itself, or on the nearest one above it. */
function reasonOn(
  { id, constructPath }: CheckResult,
  reasons: ReadonlyMap<string, string>,
): string | undefined {
  for (let path = constructPath; path !== null; path = parentOf(path)) {
    const reason = reasons.get(`${id} ${path}`);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

/** The app itself has the empty path; nothing is above it. */
function parentOf(path: string): string | null {
  if (path === '') return null;
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

/** What an accepted finding is about: a resource or a template, or else an account and Region. */
export function acceptedSubject(
  result: Pick<CheckResult, 'template' | 'resource' | 'account' | 'region'>,
): string {
  const { template, resource, account, region } = result;
  const isPlace = account !== null || region !== null || (template === null && resource === null);
  return JSON.stringify(isPlace ? [account, region] : [template, resource]);
}
