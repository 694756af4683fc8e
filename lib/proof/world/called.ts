// lib/proof/world: resources of one type by what they are called. Most names are written in full: those are looked up, and only what
// holds a letter that may stand for another is compared.
import type { Resource } from '../../assembly';
import { literalPrefix, mayMeet } from './globs';
import type { Speller } from './spelling';

/** A resource with its name and ARN as they are spelled. */
interface Entry {
  readonly at: number;
  readonly resource: Resource;
  readonly texts: readonly string[];
}

/** What is deployed to one account. */
interface Shelf {
  readonly all: Entry[];
  /** By names and ARNs that are written in full. */
  readonly full: Map<string, Entry[]>;
  /** Those of which the name or the ARN is not. */
  readonly open: Entry[];
}

/** Resources of one type. */
export class Called {
  private readonly shelves = new Map<string, Shelf>();
  private readonly nearby = new Map<string, readonly Shelf[]>();

  constructor(resources: readonly Resource[], speller: Pick<Speller, 'accountOf' | 'arnOf' | 'nameOf'>) {
    for (const [at, resource] of resources.entries()) {
      const texts = [...new Set([speller.nameOf(resource), speller.arnOf(resource)])];
      this.put({ at, resource, texts }, speller.accountOf(resource.template));
    }
  }

  /** Those that may be in an account, and of which the name or the ARN may be this text; in the order of the graph. */
  meeting(text: string, account: string): readonly Resource[] {
    const isFull = isWritten(text);
    const found = this.near(account).flatMap(({ all, full, open }) =>
      isFull
        ? [...new Set([...(full.get(text) ?? []), ...open.filter((each) => meets(each, text))])]
        : all.filter((each) => meets(each, text)),
    );
    return found.sort((one, other) => one.at - other.at).map(({ resource }) => resource);
  }

  /** Those that may be in an account and surely have this name or ARN, which is text without opaque letters. */
  exactly(text: string, account: string): readonly Resource[] {
    const isFull = isWritten(text);
    const found = this.near(account).flatMap(({ full, open }) =>
      isFull ? (full.get(text) ?? []) : open.filter(({ texts }) => texts.includes(text)),
    );
    return found.sort((one, other) => one.at - other.at).map(({ resource }) => resource);
  }

  /** What may be deployed to an account. */
  private near(account: string): readonly Shelf[] {
    const known = this.nearby.get(account);
    if (known !== undefined) return known;
    const shelves = [...this.shelves].filter(([each]) => mayMeet(each, account)).map(([, shelf]) => shelf);
    this.nearby.set(account, shelves);
    return shelves;
  }

  private put(entry: Entry, account: string): void {
    const shelf = this.shelves.get(account) ?? { all: [], full: new Map<string, Entry[]>(), open: [] };
    this.shelves.set(account, shelf);
    shelf.all.push(entry);
    const full = entry.texts.filter(isWritten);
    for (const text of full) {
      const known = shelf.full.get(text);
      if (known === undefined) shelf.full.set(text, [entry]);
      else known.push(entry);
    }
    if (full.length < entry.texts.length) shelf.open.push(entry);
  }
}

function isWritten(text: string): boolean {
  return literalPrefix(text).length === text.length;
}

function meets({ texts }: Entry, text: string): boolean {
  return texts.some((each) => mayMeet(text, each));
}
