// lib/checks: what a result is about, and when two results of two runs are the same finding.
import type { CheckResult } from './result';

/** What of a result says what it is about. */
type Subject = Pick<CheckResult, 'constructPath' | 'template' | 'resource' | 'account' | 'region'>;

/** What of a result tells it from others. */
export type Identified = Subject & Pick<CheckResult, 'control' | 'id'>;

/**
 * What `resource` of an acknowledgement names: the construct path; template and logical id without CDK; account and
 * Region where these are judged, or `app` where they are not known.
 */
export function subjectOf({ constructPath, template, resource, account, region }: Subject): string {
  if (constructPath !== null) return constructPath;
  const parts = template === null ? [account, region] : [template, resource];
  return parts.filter((part) => part !== null).join('/') || 'app';
}

/** Slugs are ours alone: rules of cdk-nag begin with the name of their pack, in capitals. */
export function isOwn({ control }: Pick<CheckResult, 'control'>): boolean {
  return /^[a-z]/.test(control);
}

/**
 * The same text for the same finding of another run: the slug of a control of ours, which outlives benchmark numbers,
 * or the whole id of a cdk-nag rule, and what it is about.
 */
export function identityOf(result: Identified): string {
  return `${isOwn(result) ? result.control : result.id} ${subjectOf(result)}`;
}
