// lib/proof/core: a policy document as it is written, brought to the form that core reads. Whatever AWS would refuse, or nobody says
// how to read, becomes an inexact statement: an Allow of it counts, a Deny of it does not.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
import { UNKNOWN_TEXT } from './opaque';
import { type Json, entriesOf, isMap, itemsOf, textOf } from './json';
import { principalsOf } from './document-principals';
import { conditionsOf } from './document-conditions';
import { type Notes, noNotes } from './notes';
import { readOnce } from './read-once';
import type { Source } from './source';
import type { Policy, Selection, Statement } from './statement';

/** Where a document stands, and what kind it is. */
export interface Place {
  /** For people: the policy's name, ARN or file. */
  readonly name: string;
  /** Whether its statements name principals: bucket, key and trust policies, RCPs and endpoint policies do. */
  readonly kind: 'identity' | 'resource';
  readonly source: Omit<Source, 'sid'>;
}

/** A document, read. */
export interface ReadDocument {
  readonly policy: Policy;
  /** What AWS would refuse, and what nobody says how to read. */
  readonly faults: readonly string[];
  /** Why nothing of it could be read; then whatever it is part of is incomplete. */
  readonly unread: string | null;
}

const ELEMENTS = new Map(
  (
    [
      'Sid',
      'Effect',
      'Action',
      'NotAction',
      'Resource',
      'NotResource',
      'Principal',
      'NotPrincipal',
      'Condition',
    ] as const
  ).map((name) => [name.toLowerCase(), name]),
);

/** What is written of each element. */
type Elements = Partial<Record<Element, Json>>;
type Element = NonNullable<ReturnType<(typeof ELEMENTS)['get']>>;

/** Reads a document. Texts may hold opaque letters. */
export function readDocument(document: Json, place: Place): ReadDocument {
  if (!isMap(document)) {
    const unread = `${place.name}: a policy document is an object`;
    return { policy: { name: place.name, version: '2012-10-17', statements: [] }, faults: [unread], unread };
  }
  const written = entriesOf(document);
  const notes = noNotes();
  const version = versionOf(written.get('Version'), notes);
  const faults = notes.faults.map((fault) => `${place.name}: ${fault}`);
  const statements = itemsOf(written.get('Statement') ?? []).map((item, at) =>
    statementOf(item, place, `${pathOf(place)}Statement[${at}]`, notes, faults),
  );
  return { policy: { name: place.name, version, statements }, faults, unread: null };
}

function pathOf({ source: { propertyPath } }: Place): string {
  return propertyPath === null || propertyPath === '' ? '' : `${propertyPath}.`;
}

/** "If you do not include a Version element, the value defaults to 2008-10-17." */
function versionOf(version: Json | undefined, { faults }: Notes): Policy['version'] {
  if (version === undefined || version === '2008-10-17') return '2008-10-17';
  if (version !== '2012-10-17') faults.push('Version is 2012-10-17 or 2008-10-17');
  return '2012-10-17';
}

function statementOf(item: Json, place: Place, path: string, document: Notes, faults: string[]): Statement {
  const notes = noNotes();
  const written = elementsOf(item, notes);
  const sid = textOf(written.Sid ?? '') ?? '';
  const statement = {
    effect: effectOf(written.Effect, notes),
    actions: selectionOf(written, 'Action', UNKNOWN_TEXT, notes),
    resources: selectionOf(written, 'Resource', place.kind === 'resource' ? '*' : UNKNOWN_TEXT, notes),
    principals: principalsOf(written, place.kind, notes),
    conditions: conditionsOf(written.Condition, notes),
  };
  for (const fault of notes.faults) faults.push(`${place.name}: ${path}: ${fault}`);
  // A fault of the document, such as its version, is one of every statement in it.
  const widened = [...document.faults, ...notes.faults, ...notes.widened];
  return {
    ...statement,
    exact: widened.length === 0,
    widened,
    source: { ...place.source, propertyPath: path, sid: sid === '' ? null : sid },
  };
}

/** Elements by their names; one that is spelled in other cases is read, and makes the statement inexact. */
function elementsOf(item: Json, { faults }: Notes): Elements {
  if (!isMap(item)) {
    faults.push('a statement is an object');
    return {};
  }
  const elements: Elements = {};
  for (const name of Object.keys(item)) {
    const value = item[name] ?? null;
    const known = ELEMENTS.get(name.toLowerCase());
    if (name !== known) faults.push(`${name} is no element of a statement`);
    // Which of two spellings of one element counts nobody says.
    if (known !== undefined) elements[known] = elements[known] === undefined ? value : UNKNOWN_TEXT;
  }
  return elements;
}

function effectOf(effect: Json | undefined, { faults }: Notes): Statement['effect'] {
  if (effect === 'Allow' || effect === 'Deny') return effect;
  faults.push('Effect is Allow or Deny');
  return 'Allow';
}

function selectionOf(
  written: Elements,
  name: 'Action' | 'Resource',
  otherwise: string,
  notes: Notes,
): Selection {
  const [only, except] = [written[name], written[`Not${name}`]];
  if (only !== undefined && except !== undefined) {
    notes.faults.push(`${name} and Not${name} exclude each other`);
    return { kind: 'only', patterns: [UNKNOWN_TEXT] };
  }
  if (only === undefined && except === undefined) {
    if (otherwise === UNKNOWN_TEXT) notes.faults.push(`${name} is missing`);
    return { kind: 'only', patterns: [otherwise] };
  }
  return only === undefined ? exceptIn(except ?? [], notes) : onlyIn(only, notes);
}

const onlyIn = readOnce((written): Selection => ({ kind: 'only', patterns: patternsIn(written) }));
const exceptIn = readOnce((written): Selection => ({ kind: 'except', patterns: patternsIn(written) }));

function patternsIn(written: Json): readonly string[] {
  return itemsOf(written).map((item) => textOf(item) ?? UNKNOWN_TEXT);
}
