// lib/checks/reading: `${Template.LatestVersionNumber}` in a text of its own is that attribute and no text.
import type { Value } from '../../assembly';

/** `value`, or the one value that its text is made of. */
export function bare(value: Value): Value {
  if (value.kind !== 'text') return value;
  const [only, ...others] = value.parts.filter((part) => part !== '');
  return only !== undefined && typeof only !== 'string' && others.length === 0 ? only : value;
}
