// lib/proof/properties: what differs in some tags stays apart. No two projects are taken to look alike: every pair that a statement
// may be about is decided.
import { type Tags, isOpaque } from '../core';
import type { Asker } from '../join';
import type { Face } from '../world';
import { isAmong } from './among';
import { type Findings, type Found, type Inquiry, inquiryOf, together } from './inquiry';
import type { ApartProperty } from './property';
import type { PropertyResult } from './result';
import type { Search } from './search';
import { byLength, verdictOf, witnessOf } from './verdict';

/** Every pair of a property is compared by its values. */
const VALUES = new WeakMap<readonly string[], WeakMap<Tags, string | null>>();

/** The values of some tags, as one text; null when something has none of them. */
export function valuesOf(tags: Tags, by: readonly string[]): string | null {
  const known = VALUES.get(by) ?? new WeakMap<Tags, string | null>();
  VALUES.set(by, known);
  const own = known.get(tags);
  if (own !== undefined) return own;
  const values = readValues(tags, by);
  known.set(tags, values);
  return values;
}

function readValues(tags: Tags, by: readonly string[]): string | null {
  const values = by.map((key) => (Object.hasOwn(tags.values, key) ? tags.values[key] : undefined));
  if (values.every((value) => value === undefined)) return tags.complete ? null : UNSURE;
  if (values.some((value) => value === undefined || isOpaque(value))) return UNSURE;
  return JSON.stringify(values);
}

/** Differs from everything, as far as anybody knows. */
const UNSURE = 'unsure';

/** The verdict on an `apart` property. */
export function judgeApart(search: Search, property: ApartProperty): PropertyResult {
  const { by, scope } = property;
  const isMeant = (asker: Asker): boolean => isAmong(scope.who, asker) !== 'no';
  const base = inquiryOf(search.world, scope, (asker) => isMeant(asker) && isOwner(asker, by), scope);
  const owners = search.findings({ ...base, pairs: (start, face) => differs(start, face, by) });
  const others = ofOthers(search, by, {
    ...base,
    starts: (asker) => isMeant(asker) && !isOwner(asker, by),
    everybody: true,
  });
  const own = search.findings({
    ...base,
    through: 'direct',
    first: true,
    pairs: (start, face) => ownValues(start, by) === valuesOf(face.target.tags, by),
  });
  const crossing = crossingOf(others.found, by);
  const findings: Findings = {
    ...together([owners, others]),
    found: [...owners.found, ...crossing.map(([first]) => first)],
  };
  // It is about something when somebody can at all: an owner with its own, or somebody else.
  const idle =
    own.found.length + others.found.length > 0 ? null : `nobody of those can at all: ${scope.can.join(', ')}`;
  const result = verdictOf(search.world, property, base, findings, idle);
  const [pair] = owners.found.length === 0 ? crossing : [];
  return pair === undefined ? result : { ...result, also: witnessOf(search.world, pair[1]) };
}

/**
 * What those can who have none of the tags. Nobody has to be asked of the same values twice: it is only where somebody reaches two
 * different ones that all requests are looked at, to tell the shortest.
 */
function ofOthers(search: Search, by: readonly string[], others: Inquiry): Findings {
  const seen = new Map<string, Set<string>>();
  const isNew = (start: Asker, value: string): boolean =>
    value === UNSURE || seen.get(start.id)?.has(value) !== true;
  const findings = search.findings({
    ...others,
    pairs: (start, { target }) => {
      const value = valuesOf(target.tags, by);
      return value !== null && isNew(start, value);
    },
    onFound: ({ start, face }) => {
      const value = face === null ? null : valuesOf(face.target.tags, by);
      if (value !== null) seen.set(start.id, (seen.get(start.id) ?? new Set<string>()).add(value));
    },
  });
  if (crossingOf(findings.found, by).length === 0) return findings;
  return search.findings({ ...others, pairs: (_, face) => valuesOf(face.target.tags, by) !== null });
}

/** Whether somebody has any of the tags. */
export function isOwner(asker: Asker, by: readonly string[]): boolean {
  return ownValues(asker, by) !== null;
}

function ownValues(asker: Asker, by: readonly string[]): string | null {
  return asker.kind === 'principal' ? valuesOf(asker.caller.tags, by) : null;
}

/** Whether a face has other values of the tags than whoever begins. */
export function differs(start: Asker, face: Face, by: readonly string[]): boolean {
  const [own, other] = [ownValues(start, by), valuesOf(face.target.tags, by)];
  return other !== null && (other === UNSURE || own !== other);
}

/** Findings of one caller with different values, the shortest first. */
function crossingOf(found: readonly Found[], by: readonly string[]): readonly (readonly [Found, Found])[] {
  const firsts = new Map<string, Found>();
  const pairs: (readonly [Found, Found])[] = [];
  for (const each of [...found].sort(byLength)) {
    const first = firsts.get(each.start.id);
    if (first === undefined) firsts.set(each.start.id, each);
    else if (differ(first.face, each.face, by)) pairs.push([first, each]);
  }
  return pairs;
}

function differ(one: Face | null, other: Face | null, by: readonly string[]): boolean {
  if (one === null || other === null) return true;
  const [first, second] = [valuesOf(one.target.tags, by), valuesOf(other.target.tags, by)];
  return first !== second || (first === UNSURE && one.resource !== other.resource);
}
