// lib/proof/join: the part of a face that a question means. A face may be many resources, such as all objects of a bucket.
import { type Target, globHolds } from '../core';
import { type Face, mayMeet } from '../world';

/** A part of a face. */
export interface Part {
  readonly target: Target;
  /** The pattern that requests have to match as well; null when the target says it all. */
  readonly within: string | null;
}

const BELOW = '?*';

/** What patterns of ARNs mean of a face: parts that together hold all of it, and perhaps more. */
export function partsOf(
  { target, through }: Pick<Face, 'target' | 'through'>,
  patterns: readonly string[] | undefined,
): readonly Part[] {
  if (patterns === undefined) return [{ target, within: null }];
  const named =
    through === undefined ? patterns : patterns.flatMap((each) => renamed(each, target.arn, through));
  const meant = named.filter((pattern) => mayMeet(pattern, target.arn));
  if (meant.some((pattern) => globHolds(pattern, target.arn) === true)) return [{ target, within: null }];
  return meant.map((pattern) =>
    globHolds(target.arn, pattern) === true
      ? { target: { ...target, arn: pattern }, within: null }
      : { target, within: pattern },
  );
}

/** A pattern that means what is reached by a face, as the face calls it; what cannot be said so is all of the face. */
function renamed(pattern: string, own: string, through: string): readonly string[] {
  if (!mayMeet(pattern, through)) return [pattern];
  const [from, to] = [through, own].map((each) => each.slice(0, -BELOW.length));
  const isBelow = through.endsWith(BELOW) && own.endsWith(BELOW);
  return isBelow && from !== undefined && pattern.startsWith(from)
    ? [pattern, `${to}${pattern.slice(from.length)}`]
    : [pattern, own];
}
