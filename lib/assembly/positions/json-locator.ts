// lib/assembly/positions: places in JSON. The templates of CDK are one long line: the members of the upper levels are
// found once, and what is asked for is looked for in its own resource only.
import { endOfString } from '../json';
import type { Locator } from './position';

/** A member of a mapping or an item of a list. */
interface Member {
  /** Where it begins: at its key, or where the item does. */
  readonly begin: number;
  readonly value: number;
}

/** Levels whose members are kept: sections and resources. */
const KEPT_LEVELS = 2;

/** Finds places in a text that is known to be JSON. */
export class JsonLocator implements Locator {
  private readonly kept = new Map<number, ReadonlyMap<string, Member>>();

  constructor(private readonly text: string) {}

  offsetOf(path: readonly string[]): number {
    let found: Member = { begin: this.next(0), value: this.next(0) };
    for (const [level, key] of path.entries()) {
      const member =
        level < KEPT_LEVELS ? this.keptMembers(found.value).get(key) : this.member(found.value, key);
      if (member === undefined) break;
      found = member;
    }
    return found.begin;
  }

  private keptMembers(value: number): ReadonlyMap<string, Member> {
    const known = this.kept.get(value);
    if (known !== undefined) return known;
    const members = new Map<string, Member>();
    for (const [key, member] of this.members(value)) members.set(key, member);
    this.kept.set(value, members);
    return members;
  }

  private member(value: number, wanted: string): Member | undefined {
    for (const [key, member] of this.members(value)) if (key === wanted) return member;
    return undefined;
  }

  /** The members of the mapping or list that begins at `value`. */
  private *members(value: number): Generator<readonly [string, Member]> {
    const open = this.text[value];
    if (open !== '{' && open !== '[') return;
    let at = this.next(value + 1);
    for (let index = 0; at < this.text.length && this.text[at] !== '}' && this.text[at] !== ']'; index += 1) {
      const begin = at;
      let key = String(index);
      if (open === '{') {
        const end = endOfString(this.text, at);
        key = JSON.parse(this.text.slice(at, end + 1)) as string;
        at = this.next(this.next(end + 1) + 1);
      }
      yield [key, { begin, value: at }];
      at = this.next(this.endOf(at));
      if (this.text[at] === ',') at = this.next(at + 1);
    }
  }

  /** Behind the value that begins at `start`. */
  private endOf(start: number): number {
    let depth = 0;
    for (let at = start; at < this.text.length; at += 1) {
      const sign = this.text[at] ?? '';
      if (sign === '"') {
        at = endOfString(this.text, at);
        if (depth === 0) return at + 1;
      } else if (sign === '{' || sign === '[') depth += 1;
      else if (sign === '}' || sign === ']') {
        if (depth === 0) return at;
        depth -= 1;
        if (depth === 0) return at + 1;
      } else if (depth === 0 && (sign === ',' || isSpace(sign))) return at;
    }
    return this.text.length;
  }

  /** The first place from `at` on that is no white space. */
  private next(at: number): number {
    let next = at;
    while (isSpace(this.text[next] ?? '')) next += 1;
    return next;
  }
}

function isSpace(sign: string): boolean {
  return sign === ' ' || sign === '\n' || sign === '\r' || sign === '\t' || sign === '\uFEFF';
}
