// lib/proof/core: dates as policies write them: the W3C's forms of ISO 8601, or seconds since 1970.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date
import { type Decimal, decimalOf } from './decimal';

const SHAPE =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2}))?)?)?$/;

/** Seconds since 1970; null when `text` is no date that we are sure how to read. */
export function momentOf(text: string): Decimal | null {
  const trimmed = text.trim();
  const match = SHAPE.exec(trimmed);
  // Four digits alone are a year to the W3C and a number of seconds to Unix.
  if (match === null) return decimalOf(trimmed);
  if (trimmed.length === 4) return null;
  const [
    ,
    year,
    month = '01',
    day = '01',
    hour = '00',
    minute = '00',
    second = '00',
    fraction = '',
    zone = 'Z',
  ] = match;
  const milliseconds = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`);
  if (Number.isNaN(milliseconds)) return null;
  const units = BigInt(milliseconds / 1000) * 10n ** BigInt(fraction.length) + BigInt(fraction || '0');
  return { units, places: fraction.length };
}

/** Whole seconds as a date when a year of four digits can say it, otherwise as a number. */
export function momentText(text: string): string {
  const seconds = Number(text);
  if (!Number.isInteger(seconds) || seconds < -62_135_596_800 || seconds > 253_402_300_799) return text;
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}
