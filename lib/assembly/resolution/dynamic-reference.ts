// lib/assembly/resolution: `{{resolve:...}}`: what CloudFormation fetches while it deploys. Equal references are equal,
// and inside a larger text they are parts of it.
import { printable } from '../printable';
import { scalarText } from '../values/scalar';
import { sourceFrom } from '../values/spelling';
import { partsOf, textFrom } from '../values/text';
import { type Value, unknown } from '../values/value';
import type { StackPlace } from './pseudo-parameters';

const OPEN = '{{resolve:';
const CLOSE = '}}';

/** Whether a text has a dynamic reference in it, or the beginning of one. */
export function isDynamic(text: string): boolean {
  return text.includes(OPEN);
}

/**
 * `value`, a text, with an unknown in the place of each dynamic reference. What is no text, or has none, stays.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
 */
export function withDynamicReferences(value: Value, place: StackPlace): Value {
  if (value.kind !== 'text' && scalarText(value)?.includes(OPEN) !== true) return value;
  if (!partsOf(value).some((part) => typeof part === 'string' && part.includes(OPEN))) return value;
  const scanner = new Scanner(place);
  for (const part of partsOf(value)) scanner.read(part);
  return textFrom(scanner.end());
}

/** Reads the parts of a text one after the other. */
class Scanner {
  private readonly outside: (string | Value)[] = [];
  /** What stands between the braces so far; undefined outside of them. */
  private inside: (string | Value)[] | undefined;

  constructor(private readonly place: StackPlace) {}

  read(part: string | Value): void {
    if (typeof part === 'string') this.readText(part);
    else (this.inside ?? this.outside).push(part);
  }

  /** What was read; braces that never close are text like any other. */
  end(): readonly (string | Value)[] {
    return this.inside === undefined ? this.outside : [...this.outside, OPEN, ...this.inside];
  }

  private readText(text: string): void {
    let from = 0;
    while (from < text.length) {
      const mark = this.inside === undefined ? OPEN : CLOSE;
      const at = text.indexOf(mark, from);
      const piece = text.slice(from, at < 0 ? text.length : at);
      if (piece !== '') (this.inside ?? this.outside).push(piece);
      if (at < 0) return;
      from = at + mark.length;
      if (this.inside === undefined) this.inside = [];
      else this.close(this.inside);
    }
  }

  private close(inside: readonly (string | Value)[]): void {
    const key = textFrom(inside);
    const { account, region, name } = this.place;
    const where = `${account ?? `the account of ${name}`} ${region ?? `the region of ${name}`}`;
    this.outside.push(
      unknown(`the dynamic reference ${shown(inside)}`, {
        ...sourceFrom([key], (spelling) => `${OPEN}${spelling}${CLOSE} in ${where}`),
        from: [key],
      }),
    );
    this.inside = undefined;
  }
}

function shown(parts: readonly (string | Value)[]): string {
  return printable(parts.map(shownPart).join(''));
}

function shownPart(part: string | Value): string {
  if (typeof part === 'string') return part;
  return part.kind === 'reference' ? part.resource.slice(part.resource.lastIndexOf('#') + 1) : '...';
}
