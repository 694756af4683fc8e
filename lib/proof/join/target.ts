// lib/proof/join: the part of a face that a question means. A face may be many resources, such as all objects of a bucket.
import { type Target, globHolds } from '../core';
import { type Face, mayMeet } from '../world';

/** A part of a face. */
export interface Part {
  readonly target: Target;
  /** The pattern that requests have to match as well; null when the target says it all. */
  readonly within: string | null;
}

/** What patterns of ARNs mean of a face: parts that together hold all of it, and perhaps more. */
export function partsOf({ target }: Face, patterns: readonly string[] | undefined): readonly Part[] {
  if (patterns === undefined) return [{ target, within: null }];
  const meant = patterns.filter((pattern) => mayMeet(pattern, target.arn));
  if (meant.some((pattern) => globHolds(pattern, target.arn) === true)) return [{ target, within: null }];
  return meant.map((pattern) =>
    globHolds(target.arn, pattern) === true
      ? { target: { ...target, arn: pattern }, within: null }
      : { target, within: pattern },
  );
}
