// lib/proof/world: which tags a session of a role can carry. "The trust policies of all roles ... must have the sts:TagSession
// permission", also for tags that a session inherits from the one before it.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_permissions-required
import type { Condition, Layer, RoleCaller, Statement } from '../core';
import { isOpaque } from '../core';
import { actionsMayMeet } from './globs';

const TAG_SESSION = 'sts:TagSession';

/** Tags that whoever becomes the role may choose. */
export function sessionTagsOf({ policies, incomplete }: Layer): RoleCaller['sessionTags'] {
  if (incomplete !== null) return 'free';
  const allows = policies.flatMap(({ statements }) => statements).filter(allowsTags);
  if (allows.length === 0) return 'none';
  const keys = allows.map(keysOf);
  return keys.every((each) => each !== null) ? [...new Set(keys.flat())] : 'free';
}

function allowsTags({ effect, actions }: Statement): boolean {
  if (effect !== 'Allow') return false;
  if (actions.kind === 'only')
    return actions.patterns.some((pattern) => actionsMayMeet(pattern, TAG_SESSION));
  return !actions.patterns.some((pattern) => covers(pattern));
}

/** Whether a pattern of NotAction surely leaves the action out. */
function covers(pattern: string): boolean {
  return ['*', 'sts:*', 'sts:tag*', 'sts:tagsession'].includes(pattern.toLowerCase());
}

/** Keys to which a condition holds the request; null where none does. */
function keysOf({ conditions, exact }: Statement): readonly string[] | null {
  const held = conditions.find(
    ({ operator, quantifier, key, values }: Condition) =>
      operator === 'StringEquals' &&
      quantifier === 'ForAllValues' &&
      key.toLowerCase() === 'aws:tagkeys' &&
      !values.some((value) => isOpaque(value) || value.includes('${')),
  );
  return exact ? (held?.values ?? null) : null;
}
