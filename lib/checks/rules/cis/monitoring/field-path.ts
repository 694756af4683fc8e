// lib/checks/rules: fields that stand in one another: a field with fields below it is no text.
import type { FieldValue } from './field-test';

/** What is known of other fields: whether each is there; undefined where that is still open. */
export type Surroundings = ReadonlyMap<string, FieldValue | undefined>;

/** Those of `candidates` that `field` can have beside `others`. */
export function possibleBeside(
  others: Surroundings,
  field: string,
  candidates: readonly FieldValue[],
): readonly FieldValue[] {
  const above = [...others].filter(([other, value]) => value !== undefined && isBelow(field, other));
  if (above.some(([, value]) => value?.kind !== 'structure')) return [{ kind: 'absent' }];
  const below = [...others].filter(([other]) => isBelow(other, field));
  if (below.length === 0) return candidates;
  const isThere = below.some(([, value]) => value !== undefined && value.kind !== 'absent');
  return isThere ? [{ kind: 'structure' }] : [...candidates, { kind: 'structure' }];
}

function isBelow(field: string, other: string): boolean {
  return field.startsWith(`${other}.`) || field.startsWith(`${other}[`);
}
