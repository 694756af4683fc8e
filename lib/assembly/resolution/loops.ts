// lib/assembly/resolution: `Fn::ForEach` of the language extensions: loops are written out before anything is resolved.
// One whose items cannot be known stays where it is, and is listed as unresolved.
import type { Budget } from '../budget';
import { type Plain, type PlainMap, isMap, listOf } from '../plain';
import { scalarText } from '../values/scalar';
import type { Value } from '../values/value';

const LOOP = 'Fn::ForEach::';
/** The transform that has loops, and that is understood here. */
export const LANGUAGE_EXTENSIONS = 'AWS::LanguageExtensions';
/** Most items of one collection. A template has at most 500 resources, and its text is bounded too. */
const MAX_ITEMS = 10_000;
/** What a round of a loop costs, even of one around nothing. */
const VALUES_PER_ROUND = 20;

/** What identifiers stand for inside of loops, the innermost first. */
interface Binding {
  readonly identifier: string;
  readonly item: string;
  readonly outer: Binding | undefined;
}

/** An entry that is written out, and the keys that lead to where it is written. */
interface Entry {
  readonly name: string;
  readonly value: Plain;
  readonly path: readonly string[];
}

/** A section without its loops, and where each of its entries is written. */
export interface Expanded {
  readonly content: PlainMap;
  /** Keys that lead to an entry that a loop makes; what is not in here is written where it stands. */
  readonly origins: ReadonlyMap<string, readonly string[]>;
}

/** Whether the template asks for the language extensions, without which there are no loops. */
export function hasLanguageExtensions(content: PlainMap): boolean {
  const transform = content['Transform'] ?? null;
  const transforms = Array.isArray(transform) ? listOf(transform) : [transform];
  return transforms.some((each) => (isMap(each) ? each['Name'] : each) === LANGUAGE_EXTENSIONS);
}

/**
 * Writes the loops of one section out.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html
 */
export class Loops {
  constructor(
    /** The value of a collection. */
    private readonly resolve: (plain: Plain) => Value,
    private readonly budget: Budget,
  ) {}

  /** `section` without its loops. */
  expand(section: PlainMap): Expanded {
    const entries = this.entries(section, undefined, []);
    return {
      content: Object.fromEntries(entries.map(({ name, value }) => [name, value])),
      origins: new Map(entries.filter(({ path }) => path.length > 1).map(({ name, path }) => [name, path])),
    };
  }

  private entries(map: PlainMap, bound: Binding | undefined, above: readonly string[]): readonly Entry[] {
    const made: Entry[] = [];
    const names = new Set<string>();
    for (const [key, value] of Object.entries(map)) {
      const loop = key.startsWith(LOOP) ? this.rounds(value, bound, [...above, key, '2']) : undefined;
      // Two entries of one name are a fault of the loop: which one is meant nobody knows.
      const isWritten = loop !== undefined && areNew(loop, names);
      const path = [...above, key];
      const entries = isWritten
        ? loop
        : [{ name: this.text(key, bound), value: this.plain(value, bound), path }];
      for (const entry of entries) {
        made.push(entry);
        names.add(entry.name);
      }
    }
    return made;
  }

  /** What a loop makes; undefined where its items cannot be known. */
  private rounds(
    loop: Plain,
    outer: Binding | undefined,
    path: readonly string[],
  ): readonly Entry[] | undefined {
    const [identifier, collection, body, ...more] = listOf(loop);
    if (typeof identifier !== 'string' || collection === undefined || more.length > 0) return undefined;
    if (!isMap(body) || !/^[A-Za-z0-9]+$/.test(identifier)) return undefined;
    const items = this.itemsOf(collection, outer);
    return items?.flatMap((item) => {
      this.budget.spend(VALUES_PER_ROUND, 0);
      return this.entries(body, { identifier, item, outer }, path);
    });
  }

  private itemsOf(collection: Plain, bound: Binding | undefined): readonly string[] | undefined {
    const items = this.resolve(this.plain(collection, bound));
    if (items.kind !== 'list' || items.items.length > MAX_ITEMS) return undefined;
    const texts = items.items.map(scalarText);
    return texts.every((text) => text !== undefined) ? texts : undefined;
  }

  private plain(plain: Plain, bound: Binding | undefined): Plain {
    this.budget.spend(1, typeof plain === 'string' ? plain.length : 0);
    if (typeof plain === 'string') return this.text(plain, bound);
    if (Array.isArray(plain)) return (plain as readonly Plain[]).map((item) => this.plain(item, bound));
    if (!isMap(plain)) return plain;
    const reference = Object.keys(plain).length === 1 ? plain['Ref'] : undefined;
    const item = typeof reference === 'string' ? itemOf(bound, reference) : undefined;
    if (item !== undefined) return item;
    const entries = this.entries(plain, bound, []);
    return Object.fromEntries(entries.map(({ name, value }) => [name, value]));
  }

  /** `text` with the items in the place of identifiers; `&{}` leaves out what no logical id may have. */
  private text(text: string, bound: Binding | undefined): string {
    if (bound === undefined || !text.includes('{')) return text;
    const made = text.replaceAll(/([$&])\{([A-Za-z0-9]+)\}/g, (whole, mark: string, name: string) => {
      const item = itemOf(bound, name);
      if (item === undefined) return whole;
      return mark === '&' ? item.replace(/[^A-Za-z0-9]/g, '') : item;
    });
    this.budget.spend(0, made.length);
    return made;
  }
}

function itemOf(bound: Binding | undefined, identifier: string): string | undefined {
  for (let at = bound; at !== undefined; at = at.outer) if (at.identifier === identifier) return at.item;
  return undefined;
}

function areNew(entries: readonly Entry[], names: ReadonlySet<string>): boolean {
  const own = new Set<string>();
  for (const { name } of entries) {
    if (names.has(name) || own.has(name)) return false;
    own.add(name);
  }
  return true;
}
