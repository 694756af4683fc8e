// bench: what a measured number may be. It is only ever printed: a machine may be slow for an hour, and no test waits for it.

/** A number that was measured, and the most that it may be. */
export interface Bound {
  readonly what: string;
  readonly measured: number;
  readonly most: number;
  readonly unit: string;
}

/** The bounds in words, and which of them do not hold. */
export function againstBounds(bounds: readonly Bound[]): string {
  const written = bounds.map(({ most, unit, what }) => `${what} ${most} ${unit}`).join(', ');
  const above = bounds.filter(({ measured, most }) => !(measured <= most)).map(({ what }) => what);
  return `bound ${written}: ${above.length === 0 ? 'within' : `ABOVE in ${above.join(' and ')}`}`;
}
