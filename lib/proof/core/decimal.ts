// lib/proof/core: numbers as policies write them, exactly: two that differ in the twentieth digit are two numbers.

/** A decimal fraction: `units` divided by ten to the power `places`. */
export interface Decimal {
  readonly units: bigint;
  readonly places: number;
}

const SHAPE = /^([+-]?)(\d{1,40})(?:\.(\d{1,40}))?$/;

/** The number that `text` writes; null when it is none that we are sure how to read. */
export function decimalOf(text: string): Decimal | null {
  const match = SHAPE.exec(text.trim());
  if (match === null) return null;
  const [, sign, whole = '0', fraction = ''] = match;
  const units = BigInt(whole + fraction);
  return { units: sign === '-' ? -units : units, places: fraction.length };
}

/** The number in units of ten to the power of minus `places`, which are at least as many as it has. */
export function unitsAt({ units, places }: Decimal, wanted: number): bigint {
  return units * 10n ** BigInt(wanted - places);
}

/** The units as text. */
export function decimalText(units: bigint, places: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const fraction = digits.slice(digits.length - places).replace(/0+$/, '');
  return `${units < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
