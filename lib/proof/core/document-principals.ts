// lib/proof/core: Principal and NotPrincipal as they are written.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
import type { Notes } from './notes';
import { type Json, entriesOf, isMap, itemsOf, textOf } from './json';
import { UNKNOWN_TEXT } from './opaque';
import { readOnce } from './read-once';
import type { PrincipalEntry, Principals } from './statement';

const TYPES: readonly PrincipalEntry['type'][] = ['AWS', 'Service', 'Federated', 'CanonicalUser'];

const UNNAMED: Principals = { kind: 'unnamed' };
const EVERYONE: Principals = { kind: 'everyone' };

/** Whom a statement is about. */
export function principalsOf(
  written: { readonly Principal?: Json; readonly NotPrincipal?: Json },
  kind: 'identity' | 'resource',
  notes: Notes,
): Principals {
  const { Principal: only, NotPrincipal: except } = written;
  if (only === undefined && except === undefined) {
    if (kind === 'resource') notes.faults.push('Principal is missing');
    return UNNAMED;
  }
  if (kind === 'identity') notes.faults.push('a policy of an identity names no principals');
  if (only !== undefined && except !== undefined) {
    notes.faults.push('Principal and NotPrincipal exclude each other');
    return UNNAMED;
  }
  if (only === '*') return EVERYONE;
  return only === undefined ? exceptIn(except ?? {}, notes) : onlyIn(only, notes);
}

const onlyIn = readOnce((value, notes): Principals => ({ kind: 'only', entries: entriesIn(value, notes) }));
const exceptIn = readOnce((value, notes): Principals => ({
  kind: 'except',
  entries: entriesIn(value, notes),
}));

function entriesIn(value: Json, { faults }: Notes): readonly PrincipalEntry[] {
  // `"NotPrincipal": "*"` means nobody, and is the only text that stands alone.
  if (value === '*') return [{ type: 'AWS', value }];
  if (!isMap(value)) {
    const text = textOf(value);
    if (text === null || text !== UNKNOWN_TEXT) faults.push('Principal is * or an object');
    return [{ type: 'AWS', value: UNKNOWN_TEXT }];
  }
  return [...entriesOf(value)].flatMap(([name, listed]) => {
    const type = TYPES.find((known) => known === name);
    if (type === undefined) faults.push(`${name} is no type of principal`);
    return itemsOf(listed).map((item) => ({
      type: type ?? 'AWS',
      value: (type === undefined ? null : textOf(item)) ?? UNKNOWN_TEXT,
    }));
  });
}
