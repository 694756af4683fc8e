// lib/checks/reading: what a text may come to of which deployment knows a part, such as an ARN with a pseudo parameter.
import type { TextValue, Value } from '../../assembly';

const PARTITIONS = ['aws', 'aws-cn', 'aws-us-gov'];

/**
 * Whether what deployment fills in may make `value` to be `text`. Follows every place that can be reached, so that no
 * template makes it slow.
 */
export function mayBe({ parts }: TextValue, text: string): boolean {
  let reached: ReadonlySet<number> = new Set([0]);
  for (const part of parts) {
    if (reached.size === 0) return false;
    reached = new Set([...reached].flatMap((from) => endsOf(part, text, from)));
  }
  return reached.has(text.length);
}

/** Whether only the partition of `value` is open. */
export function isKnownButPartition({ parts }: TextValue): boolean {
  return parts.every((part) => typeof part === 'string' || isSymbol(part, 'partition of '));
}

/** What a text begins with, as far as that is known. */
export interface Head {
  readonly text: string;
  readonly isWhole: boolean;
}

/** Stands for an attribute: AWS makes it, and it has neither slash nor colon nor star where a template relies on it. */
const ATTRIBUTE = 'x';

/** Stand for what is open of pseudo parameters, by how the graph names them. */
const STAND_INS: readonly (readonly [prefix: string, standIn: string])[] = [
  ['partition of ', 'aws'],
  ['account of ', '000000000000'],
  ['region of ', 'xx-region-1'],
  ['stack name of ', 'stack'],
];

/**
 * What `value` begins with, up to the first part that may be anything. Pseudo parameters and attributes of resources
 * are no such parts: stand-ins take their places.
 */
export function headOf({ parts }: TextValue): Head {
  const known = parts.map(standInFor);
  const end = known.indexOf(undefined);
  return { text: (end < 0 ? known : known.slice(0, end)).join(''), isWhole: end < 0 };
}

/** What takes the place of `part` of a text; undefined of a part that may be anything. */
export function standInFor(part: string | Value): string | undefined {
  if (typeof part === 'string') return part;
  if (part.kind === 'reference') return ATTRIBUTE;
  return STAND_INS.find(([prefix]) => isSymbol(part, prefix))?.[1];
}

/** Where `part` may end in `text` when it begins at `from`. */
function endsOf(part: string | Value, text: string, from: number): readonly number[] {
  if (typeof part === 'string') return text.startsWith(part, from) ? [from + part.length] : [];
  if (isSymbol(part, 'partition of '))
    return PARTITIONS.flatMap((partition) => endsOf(partition, text, from));
  if (isSymbol(part, 'account of ')) return /^\d{12}/.test(text.slice(from, from + 12)) ? [from + 12] : [];
  return Array.from({ length: text.length - from + 1 }, (_, index) => from + index);
}

/** The graph names the symbols of pseudo parameters so. */
function isSymbol(part: Value, prefix: string): boolean {
  return part.kind === 'symbol' && part.name.startsWith(prefix);
}
