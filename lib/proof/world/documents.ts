// lib/proof/world: policy documents of templates as core reads them. What a condition that stays open chooses becomes a statement
// for each way it can come out: as Allows all of them count, as Denies none.
import { type Value, entry, itemsOf, parseJson, textOf } from '../../assembly';
import { type Json, type JsonMap, type Policy, type Statement, UNKNOWN_TEXT, isOpaque } from '../core';
import { branchesOf } from './branches';
import type { DocumentPlace } from './document-place';
import type { Gaps } from './gaps';
import { type Speller, canHold } from './spelling';
import { StatementShelf } from './statement-shelf';

/** A document, or why nobody can read it. */
export type ReadPolicy = { readonly policy: Policy } | { readonly unread: string };

/** A statement as it is written or may come out. */
interface Written {
  readonly json: Json;
  readonly at: number;
  readonly doubt: string | null;
}

/** Half of a letter of the private planes. */
const ESCAPED_LETTER = /\\udb[89a-f]/i;

const MISSPELLED = 'whether AWS reads its elements in other cases nobody says';
const ELEMENTS = ['Version', 'Statement'];

/** Reads documents, and notes what it could not. */
export class Documents {
  private readonly shelf = new StatementShelf();

  constructor(
    private readonly speller: Speller,
    private readonly gaps: Gaps,
  ) {}

  /** A document that stands in a template. */
  read(value: Value, place: DocumentPlace): ReadPolicy {
    if (value.kind === 'literal' || value.kind === 'text') return this.parsed(value, place);
    if (value.kind !== 'map' && value.kind !== 'choice')
      return this.unread(place, 'only deployment knows the document');
    if (value.kind === 'map' && [...value.entries.keys()].some(isMisspelled))
      return this.unread(place, MISSPELLED);
    const version = entry(value, 'Version');
    const isOpen = version.kind !== 'absent' && version.kind !== 'literal';
    const doubt = isOpen ? 'only deployment knows its version' : place.doubt;
    const statements = itemsOf(entry(value, 'Statement')).flatMap((item, at) =>
      this.statements(item, at, doubt),
    );
    return this.made(statements, this.version(version), place);
  }

  /** A version that may turn out to be another: with variables more is allowed. */
  private version(value: Value): Json | undefined {
    if (value.kind === 'absent') return undefined;
    return value.kind === 'literal' ? this.speller.json(value) : '2012-10-17';
  }

  /** A document that is plain JSON, from the facts. */
  readJson(json: Json, place: DocumentPlace): ReadPolicy {
    return this.readSpelled(cleaned(json), place);
  }

  /** A document that is JSON, in which texts were spelled already: opaque letters stand for what they stand for. */
  readSpelled(json: Json, place: DocumentPlace): ReadPolicy {
    if (!isObject(json)) return this.unread(place, 'a policy document is an object of JSON');
    if (Object.keys(json).some(isMisspelled)) return this.unread(place, MISSPELLED);
    const { Statement: listed = [], Version: version } = json;
    const items = Array.isArray(listed) ? (listed as readonly Json[]) : [listed];
    const written = items.map((item, at) => ({ json: item, at, doubt: place.doubt }));
    return this.made(written, version, place);
  }

  /** A document that is written as a text. */
  private parsed(value: Value, place: DocumentPlace): ReadPolicy {
    if (value.kind === 'text' && !value.parts.every((part) => this.isHarmless(part)))
      return this.unread(place, 'only deployment knows all of the text that the document is written as');
    const text = value.kind === 'text' ? this.speller.text(value) : (textOf(value) ?? '');
    // A letter that somebody wrote as an escape must not pass for what nobody knows.
    const json = ESCAPED_LETTER.test(text) ? undefined : parsedJson(text);
    if (json === undefined) return this.unread(place, 'a policy document is an object of JSON');
    return value.kind === 'text' ? this.readSpelled(json, place) : this.readJson(json, place);
  }

  /** Whether a part of a text cannot end the string of JSON that it stands in. */
  private isHarmless(part: string | Value): boolean {
    if (typeof part === 'string') return true;
    if (part.kind === 'reference') return this.speller.isNamed(part);
    return part.kind === 'symbol' && part.alphabet !== undefined && !canHold(part.alphabet, ['"', '\\']);
  }

  private unread({ name, origin, propertyPath }: DocumentPlace, reason: string): ReadPolicy {
    this.gaps.note('unknown-policy', origin, propertyPath, reason);
    return { unread: `${name}: ${reason}` };
  }

  private statements(item: Value, at: number, doubt: string | null): readonly Written[] {
    return branchesOf(item).map((branch) => ({
      json: branch.value.kind === 'map' ? this.speller.json(branch.value) : UNKNOWN_TEXT,
      at,
      doubt: branch.only === null ? doubt : `only where ${branch.only}`,
    }));
  }

  private made(written: readonly Written[], version: Json | undefined, place: DocumentPlace): ReadPolicy {
    const { statements, policy } = this.shelf.read(
      written.map(({ json }) => json),
      version,
      place,
      (fault) => this.gaps.note('not-understood', place.origin, place.propertyPath, fault),
    );
    return {
      policy: {
        ...policy,
        statements: statements.map((statement, index) => this.placed(statement, written[index], place)),
      },
    };
  }

  /** The statement with its place in the template, and what is doubtful about it. */
  private placed(statement: Statement, written: Written | undefined, place: DocumentPlace): Statement {
    const propertyPath = this.shelf.shared.once(`${place.propertyPath}.Statement.${written?.at ?? 0}`);
    const doubt = written?.doubt ?? null;
    const widened = doubt === null ? statement.widened : [...statement.widened, doubt];
    if (holdsUnknown(written?.json ?? ''))
      this.gaps.note('widened', place.origin, propertyPath, 'holds what only deployment knows');
    for (const reason of widened) this.gaps.note('widened', place.origin, propertyPath, reason);
    const { template, logicalId, constructPath } = place.origin;
    // Written out: copies made by spreading take more room, and there are very many.
    return {
      effect: statement.effect,
      actions: statement.actions,
      resources: statement.resources,
      principals: statement.principals,
      conditions: statement.conditions,
      exact: statement.exact && doubt === null,
      widened,
      source: { template, logicalId, constructPath, propertyPath, sid: statement.source.sid },
    };
  }
}

/** Whether a text that nobody knows, or a key of one, is anywhere in it. */
function holdsUnknown(json: Json): boolean {
  if (typeof json === 'string') return json.includes(UNKNOWN_TEXT);
  if (typeof json !== 'object' || json === null) return false;
  if (Array.isArray(json)) return (json as readonly Json[]).some(holdsUnknown);
  const map = json as JsonMap;
  return Object.keys(map).some((key) => key.includes(UNKNOWN_TEXT) || holdsUnknown(map[key] ?? null));
}

/** Whether an element of a document is spelled in other cases. */
function isMisspelled(name: string): boolean {
  return !ELEMENTS.includes(name) && ELEMENTS.some((each) => each.toLowerCase() === name.toLowerCase());
}

function isObject(json: Json): json is JsonMap {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function parsedJson(text: string): Json | undefined {
  try {
    // What AWS takes of an element that is there twice nobody says.
    return parseJson('a policy document', text);
  } catch {
    return undefined;
  }
}

/** What somebody wrote must not pass for what nobody knows. */
function cleaned(json: Json): Json {
  if (typeof json === 'string') return isOpaque(json) ? UNKNOWN_TEXT : json;
  if (typeof json !== 'object' || json === null) return json;
  if (Array.isArray(json)) return (json as readonly Json[]).map(cleaned);
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, cleaned(value)]));
}
