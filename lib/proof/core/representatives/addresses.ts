// lib/proof/core: representatives of IP addresses: one for every stretch that the written ranges tell apart, of both versions.
import { type Range, addressOf, addressText, endOf } from '../address';
import type { Expectation } from '../operators/expectation';

/** Addresses for documentation, which read well where any would do. */
const FAMILIAR = ['198.51.100.7', '2001:db8:0:0:0:0:0:7'];

/** One address for every stretch. */
export function addressSamples(expectations: readonly Expectation[]): readonly string[] {
  const ranges = expectations.flatMap((expectation) =>
    expectation.kind === 'address' ? rangesOf(expectation.range) : [],
  );
  if (ranges.length === 0) return [];
  return [...FAMILIAR, ...([4, 6] as const).flatMap((version) => starts(version, ranges))];
}

function rangesOf({ sure, possible }: { sure: Range | null; possible: Range }): readonly Range[] {
  return sure === null ? [possible] : [sure, possible];
}

/** Where a stretch begins: at the first address, at each range's first, and after its last. */
function starts(version: 4 | 6, ranges: readonly Range[]): readonly string[] {
  const numbers = new Set([0n]);
  for (const range of ranges) if (range.version === version) numbers.add(range.first).add(range.last + 1n);
  return [...numbers]
    .filter((number) => number < endOf(version))
    .map((number) => addressText({ version, number }))
    .filter((text) => addressOf(text) !== null);
}
