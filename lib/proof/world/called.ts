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
  /** The same texts as they are compared. */
  readonly folded: readonly string[];
}

/** What is deployed to one account. */
interface Shelf {
  readonly all: Entry[];
  /** By names and ARNs that are written in full, as they are compared. */
  readonly full: Map<string, Entry[]>;
  /** Those of which the name or the ARN is not. */
  readonly open: Entry[];
}

/** Resources of one type. */
export class Called {
  private readonly shelves = new Map<string, Shelf>();
  private readonly nearby = new Map<string, readonly Shelf[]>();

  constructor(
    private readonly type: string,
    resources: readonly Resource[],
    speller: Pick<Speller, 'accountOf' | 'arnOf' | 'nameOf'>,
  ) {
    for (const [at, resource] of resources.entries()) {
      const texts = [...new Set([speller.nameOf(resource), speller.arnOf(resource)])];
      const folded = [...new Set(texts.map((text) => this.fold(text)))];
      this.put({ at, resource, texts, folded }, speller.accountOf(resource.template));
    }
  }

  /** Those that may be in an account, and of which the name or the ARN may be this text; in the order of the graph. */
  meeting(text: string, account: string): readonly Resource[] {
    const folded = this.fold(text);
    const isFull = isWritten(folded);
    const found = this.near(account).flatMap(({ all, full, open }) =>
      isFull
        ? [...new Set([...(full.get(folded) ?? []), ...open.filter((each) => meets(each, folded))])]
        : all.filter((each) => meets(each, folded)),
    );
    return found.sort((one, other) => one.at - other.at).map(({ resource }) => resource);
  }

  /** Those that may be in an account and surely have this name or ARN, which is text without opaque letters. */
  exactly(text: string, account: string): readonly Resource[] {
    const isFull = isWritten(text);
    const found = this.near(account).flatMap(({ full, open }) =>
      (isFull ? (full.get(this.fold(text)) ?? []) : open).filter(({ texts }) => texts.includes(text)),
    );
    return found.sort((one, other) => one.at - other.at).map(({ resource }) => resource);
  }

  /**
   * "Names are not distinguished by case", of roles, users, groups and policies.
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
   */
  private fold(text: string): string {
    return this.type.startsWith('AWS::IAM::') ? text.toLowerCase() : text;
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
    const full = entry.folded.filter(isWritten);
    for (const text of full) {
      const known = shelf.full.get(text);
      if (known === undefined) shelf.full.set(text, [entry]);
      else known.push(entry);
    }
    if (full.length < entry.folded.length) shelf.open.push(entry);
  }
}

function isWritten(text: string): boolean {
  return literalPrefix(text).length === text.length;
}

function meets({ folded }: Entry, text: string): boolean {
  return folded.some((each) => mayMeet(text, each));
}
