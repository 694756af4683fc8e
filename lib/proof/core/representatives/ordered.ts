// lib/proof/core: representatives of numbers and dates: below the least written one, each of them, between, and above.
import { type Decimal, decimalText, unitsAt } from '../decimal';
import { momentText } from '../moment';
import type { Expectation } from '../operators/expectation';

/** One number for every place that the written ones tell apart. */
export function orderedSamples(
  kind: 'number' | 'date',
  expectations: readonly Expectation[],
): readonly string[] {
  const written = expectations.flatMap((expectation) =>
    expectation.kind === kind ? [expectation.written] : [],
  );
  return cuts(written).map((text) => (kind === 'date' ? momentText(text) : text));
}

function cuts(written: readonly Decimal[]): readonly string[] {
  if (written.length === 0) return [];
  // One more place than anybody writes, so that something lies between any two.
  const places = 1 + written.reduce((most, decimal) => Math.max(most, decimal.places), 0);
  const whole = 10n ** BigInt(places);
  const points = [...new Set(written.map((decimal) => unitsAt(decimal, places)))].sort(ascending);
  const [least = 0n] = points;
  const samples = [least - whole];
  points.forEach((point, at) => {
    const next = points[at + 1];
    samples.push(point, next === undefined || point + whole < next ? point + whole : point + 1n);
  });
  return samples.map((units) => decimalText(units, places));
}

function ascending(one: bigint, other: bigint): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
