// lib/evidence: foreign text as a terminal may show it. Names in templates and reports of others may hold anything:
// sequences that move the cursor, line ends that begin a result of their own, marks that turn the reading direction.

/** Controls, marks without a shape, lone halves of characters, and ends of lines and paragraphs. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** `text` on one line, with everything that has no shape of its own written as an escape. */
export function printableText(text: string): string {
  return text
    .replace(/[\t\n\r]+/g, ' ')
    .replace(UNPRINTABLE, (sign) => `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`);
}

/** `value` with every text in it printable. */
export function printableValue<T>(value: T): T {
  return printableCopy(value) as T;
}

function printableCopy(value: unknown): unknown {
  if (typeof value === 'string') return printableText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(printableCopy);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, printableCopy(each)]));
}
