// lib/assembly/resolution: a text that is known in part, split at a delimiter: only where no delimiter can lie in what is not known,
// not even with one end of it.
import { scalarText } from '../values/scalar';
import { partsOf, textFrom } from '../values/text';
import { type Value, literal } from '../values/value';
import { mayHold } from './alphabet';

/** Characters of a delimiter that the text has just had, where it may go on to have the others. */
interface Begun {
  /** Counts of characters that stand in full in what is known. */
  readonly known: ReadonlySet<number>;
  /** Counts of characters of which some may stand in what is not known, or around it where that is empty. */
  readonly unknown: ReadonlySet<number>;
}

const NOTHING: Begun = { known: new Set([0]), unknown: new Set() };

/** The texts between the delimiters of `source`; undefined where nobody knows where it has one. */
export function delimited(
  source: Value,
  delimiter: string,
  typeById: (id: string) => string | undefined,
): readonly Value[] | undefined {
  const text = scalarText(source);
  if (text !== undefined) return text.split(delimiter).map((item) => literal(item));
  const parts = partsOf(source);
  return mayHide(parts, delimiter, typeById) ? undefined : itemsBetween(parts, delimiter);
}

/** Whether a delimiter may lie in what is not known, or reach into it from beside it. */
function mayHide(
  parts: readonly (string | Value)[],
  delimiter: string,
  typeById: (id: string) => string | undefined,
): boolean {
  let begun = NOTHING;
  for (const part of parts) {
    const next =
      typeof part === 'string'
        ? behindText(begun, part, delimiter)
        : behindUnknown(begun, delimiter, (sign) => mayHold(part, sign, typeById));
    if (next === null) return true;
    begun = next;
  }
  return false;
}

/** What has begun behind a text; null where a delimiter that began in what is not known ends in it. */
function behindText({ known, unknown }: Begun, text: string, delimiter: string): Begun | null {
  const open = [...unknown].filter((count) => agree(delimiter.slice(count), text));
  if (open.some((count) => delimiter.length - count <= text.length)) return null;
  const from = [...known].map((count) => delimiter.slice(0, count) + text);
  return {
    known: new Set([0, ...from.flatMap((written) => endsIn(written, delimiter))]),
    unknown: new Set(open.map((count) => count + text.length)),
  };
}

/** What has begun behind what may have these signs; null where a whole delimiter may have ended in it. */
function behindUnknown(
  { known, unknown }: Begun,
  delimiter: string,
  mayHave: (sign: string) => boolean,
): Begun | null {
  // It may be empty: then what began before it goes on behind it.
  const reached = new Set([...unknown, ...[...known].filter((count) => count > 0)]);
  for (const begin of [...known, ...unknown])
    for (let count = begin; count < delimiter.length && mayHave(delimiter.charAt(count)); count += 1)
      reached.add(count + 1);
  return reached.has(delimiter.length) ? null : { known: new Set([0]), unknown: reached };
}

/** Whether one of two texts begins with the other. */
function agree(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one);
}

/** How much of a delimiter, but not all of it, a text may end in. */
function endsIn(text: string, delimiter: string): readonly number[] {
  return Array.from({ length: delimiter.length - 1 }, (_, index) => index + 1).filter((count) =>
    text.endsWith(delimiter.slice(0, count)),
  );
}

function itemsBetween(parts: readonly (string | Value)[], delimiter: string): readonly Value[] {
  const items: (string | Value)[][] = [[]];
  for (const part of parts) {
    if (typeof part !== 'string') {
      items.at(-1)?.push(part);
      continue;
    }
    const [first = '', ...others] = part.split(delimiter);
    items.at(-1)?.push(first);
    for (const other of others) items.push([other]);
  }
  return items.map(textFrom);
}
