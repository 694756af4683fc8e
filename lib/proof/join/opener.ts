// lib/proof/join: an Allow, as far as it says what it may be about.
import type { Policy, Statement } from '../core';
import { type Face, mayMeet } from '../world';
import type { AskedActions } from './actions';
import { withoutVariables } from './arn-parts';
import { type Expected, type Reader, expectedBy, mayPass, spelledFor } from './expected';
import { type Fixed, type Identity, isOfFaces, isOfPrincipals } from './fixed';

/** What an Allow says of resources and keys. */
interface Said {
  /** Patterns of its resources; null: of everything. */
  readonly patterns: readonly string[] | null;
  /** What it expects of keys that faces fix. */
  readonly ofFaces: readonly Expected[];
  /** What it expects of keys that principals fix. */
  readonly ofPrincipals: readonly Expected[];
}

/** A statement that allows something that is asked. */
export interface Opener extends Said {
  readonly statement: Statement;
  /** Ids of the classes of faces that it may be about. */
  readonly classes: ReadonlySet<number>;
}

/** What openers are read with. */
export interface Question {
  readonly actions: AskedActions;
  readonly fixed: Fixed;
}

const COLONS_OF_AN_ARN = 5;

/** Statements of policies that allow something that is asked, as `caller` or nobody in particular reads them. */
export function openersOf(
  policies: readonly Policy[],
  caller: Identity | null,
  { actions, fixed }: Question,
): readonly Opener[] {
  return policies.flatMap((policy) => {
    if (!actions.mayBeAllowedBy(policy)) return [];
    const { version, statements } = policy;
    const reader: Reader = { fixed, caller, hasVariables: version === '2012-10-17' };
    return statements.flatMap((statement) => {
      if (statement.effect !== 'Allow') return [];
      const classes = actions.aboutClasses(statement.actions);
      return classes.size === 0 ? [] : [openerOf(statement, classes, reader)];
    });
  });
}

function openerOf(statement: Statement, classes: ReadonlySet<number>, reader: Reader): Opener {
  const { patterns, ofFaces, ofPrincipals } = saidBy(statement, reader);
  return { statement, classes, patterns, ofFaces, ofPrincipals };
}

/** Without variables a statement says the same to everybody, in every question. */
const SAID = new WeakMap<Statement, Said>();

function saidBy(statement: Statement, reader: Reader): Said {
  const known = SAID.get(statement);
  if (known !== undefined) return known;
  const said = readBy(statement, reader);
  if (!hasVariables(statement)) SAID.set(statement, said);
  return said;
}

function hasVariables({ resources, conditions }: Statement): boolean {
  const texts = [...resources.patterns, ...conditions.flatMap(({ values }) => values)];
  return texts.some((text) => text.includes('${'));
}

function readBy({ resources, conditions }: Statement, reader: Reader): Said {
  const { kind, patterns } = resources;
  const expected = conditions
    .map((condition) => expectedBy(condition, reader))
    .filter((each) => each !== null);
  const read = patterns.map((pattern) => completed(spelledFor(pattern, reader)));
  return {
    patterns: kind === 'except' || read.includes('*') ? null : read,
    ofFaces: expected.filter(({ key }) => isOfFaces(key)),
    ofPrincipals: expected.filter(({ key }) => isOfPrincipals(key)),
  };
}

/** Components that are left out may be anything. */
function completed(pattern: string): string {
  if (pattern.endsWith('*')) return pattern;
  const colons = withoutVariables(pattern).split(':').length - 1;
  return colons < COLONS_OF_AN_ARN ? `${pattern}*` : pattern;
}

/** Whether an opener may be about what is asked of a face. */
export function isAbout(opener: Opener, face: Face, { actions, fixed }: Question): boolean {
  const { classes, patterns, ofFaces } = opener;
  const own = actions.classOf(face);
  if (own === undefined || !classes.has(own.id)) return false;
  if (patterns !== null && !patterns.some((pattern) => mayMeet(pattern, face.target.arn))) return false;
  return ofFaces.every((expected) => mayPass(expected, fixed.ofFace(expected.key, face)));
}

/** Whether requests of a principal may be what an opener expects. */
export function isFor({ ofPrincipals }: Opener, caller: Identity, { fixed }: Question): boolean {
  return ofPrincipals.every((expected) => mayPass(expected, fixed.ofPrincipal(expected.key, caller)));
}
