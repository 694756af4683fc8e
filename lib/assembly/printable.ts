// lib/assembly: foreign text within a message.

/** The first line of `text`, without anything that a terminal would act on, and not too long. */
export function printable(text: string): string {
  return (text.split('\n', 1)[0] ?? '').replace(/[^\x20-\x7e]/g, '?').slice(0, 160);
}
