// lib/proof/properties: two things that nobody may be able to do both, by whatever ways.
import type { Asker } from '../join';
import { isAmong } from './among';
import { type Findings, type Found, inquiryOf } from './inquiry';
import type { DisjointProperty } from './property';
import type { PropertyResult } from './result';
import type { Search } from './search';
import { byLength, verdictOf, witnessOf } from './verdict';

/** The verdict on a `disjoint` property: nobody can do both, and each of the two is possible for somebody. */
export function judgeDisjoint(search: Search, property: DisjointProperty): PropertyResult {
  const { world } = search;
  const { closureOf, a, b } = property;
  const starts = (asker: Asker): boolean => isAmong(closureOf, asker) !== 'no';
  const one = inquiryOf(world, a, starts, property);
  const other = inquiryOf(world, b, starts, property);
  const [canOne, canOther] = [one, other].map((inquiry) => search.findings({ ...inquiry, everybody: true }));
  if (canOne === undefined || canOther === undefined) throw new Error('two questions have two answers');
  const pair = pairOf(canOne.found, canOther.found);
  const idle = [idleOf(canOne, a.can), idleOf(canOther, b.can)].find((each) => each !== null) ?? null;
  const merged: Findings = {
    ...canOne,
    found: pair === null ? [] : [pair[0]],
    unknown: [...new Set([...canOne.unknown, ...canOther.unknown])],
    assumptions: [...new Set([...canOne.assumptions, ...canOther.assumptions])],
    decisions: canOne.decisions + canOther.decisions,
  };
  const meanings = [...one.meanings, ...other.meanings];
  const result = verdictOf(world, property, { meanings }, merged, idle);
  return { ...result, also: pair === null ? null : witnessOf(world, pair[1]) };
}

function idleOf({ found }: Findings, can: readonly string[]): string | null {
  return found.length > 0 ? null : `nobody of those can at all: ${can.join(', ')}`;
}

/** Two findings that begin with the same caller, the surest and shortest. */
function pairOf(one: readonly Found[], other: readonly Found[]): readonly [Found, Found] | null {
  const others = new Map<string, Found>();
  for (const found of [...other].sort(byLength).reverse()) others.set(found.start.id, found);
  for (const found of [...one].sort(byLength)) {
    const partner = others.get(found.start.id);
    if (partner !== undefined) return [found, partner];
  }
  return null;
}
