// lib/evidence: a value as the JSON that every file and standard output carry.

/** `value` as JSON for people too: indented, with an end of line. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
