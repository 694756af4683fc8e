// lib/model: a source tree against a schema. Every deviation becomes a problem with its place in the file.
import type { z } from 'zod';
import { described, fixOf, valueAt } from './described';
import { type Problem, shown } from './problem';
import { type FieldHelp, helpAt, keysAt, nameHelpAt } from './schema/field';
import { MAX_PROBLEMS } from './source/limits';
import { type Path, type SourceTree, dotted } from './source/tree';

/** A file whose content has the right shape, with its places kept for the rules that follow. */
export interface Checked<T> {
  readonly tree: SourceTree;
  readonly value: T;
}

/** The content of a file, or what is wrong with it. */
export type Validated<T> =
  | { readonly ok: true; readonly checked: Checked<T> }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Checks `tree` against `schema` and fills its defaults. */
export function validate<S extends z.ZodType>(tree: SourceTree, schema: S): Validated<z.output<S>> {
  const result = schema.safeParse(tree.value);
  if (result.success) return { ok: true, checked: { tree, value: result.data } };
  const issues = bounded(result.error.issues).flatMap((issue) => leaves(issue, [], tree.value));
  const problems = bounded(issues).flatMap((issue) => problemsOf(issue, tree, schema));
  return { ok: false, problems: withoutEchoes(problems) };
}

/** Nobody reads more, and each one costs a look at the schema. */
function bounded<T>(items: readonly T[]): readonly T[] {
  return items.slice(0, MAX_PROBLEMS);
}

// Every field has help, which a test asserts; this is for a schema that somebody extends in between.
const UNDESCRIBED: FieldHelp = { allowed: 'what the schema says', fix: 'see the schema' };

/** A misspelt key is missing under its right name too: one problem is enough. */
function withoutEchoes(problems: readonly Problem[]): readonly Problem[] {
  const suggested = new Set(
    problems.flatMap(({ code, key, fix }) => {
      const name =
        code === 'unknown-key' ? /^did you mean (?<name>.+)\?$/.exec(fix)?.groups?.['name'] : undefined;
      return name === undefined ? [] : [[...key.split('.').slice(0, -1), name].join('.')];
    }),
  );
  return problems.filter(({ code, key }) => code !== 'missing-key' || !suggested.has(key));
}

interface Leaf {
  readonly issue: z.core.$ZodIssue;
  readonly path: Path;
}

/** The issues behind a union: those of the option that came nearest to what was written. */
function leaves(issue: z.core.$ZodIssue, prefix: Path, root: unknown): readonly Leaf[] {
  const path = [...prefix, ...issue.path.filter((step) => typeof step !== 'symbol')];
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [{ issue, path }];
  const nearest = issue.errors.find((errors) => errors.every((each) => !rejectsWhole(each)));
  if (nearest === undefined) return [{ issue, path }];
  return nearest.flatMap((each) => leaves(each, path, root));
}

function rejectsWhole(issue: z.core.$ZodIssue): boolean {
  return issue.path.length === 0 && (issue.code === 'invalid_type' || issue.code === 'invalid_value');
}

function problemsOf({ issue, path }: Leaf, tree: SourceTree, schema: z.ZodType): readonly Problem[] {
  if (issue.code === 'unrecognized_keys') {
    return bounded(issue.keys).map((key) => unknownKey(key, path, tree, schema));
  }
  if (issue.code === 'invalid_key') return [badName(path, tree, schema)];
  const help = helpAt(schema, path) ?? UNDESCRIBED;
  const value = valueAt(tree.value, path);
  if (path.length > 0 && value === undefined) return [missingKey(path, help, tree)];
  return [badValue({ issue, path }, value, help, tree)];
}

function missingKey(path: Path, { allowed }: FieldHelp, tree: SourceTree): Problem {
  return {
    code: 'missing-key',
    file: tree.file,
    ...tree.keyAt(path.slice(0, -1)),
    key: dotted(path),
    got: 'nothing',
    allowed,
    fix: `add ${String(path.at(-1) ?? 'it')}`,
  };
}

function badValue({ issue, path }: Leaf, value: unknown, help: FieldHelp, tree: SourceTree): Problem {
  const isEmptyFile = path.length === 0 && value === null;
  return {
    code: isEmptyFile ? 'empty-file' : 'bad-value',
    file: tree.file,
    ...tree.valueAt(path),
    key: dotted(path),
    got: isEmptyFile ? 'an empty file' : withKind(value, tree.textAt(path), issue),
    allowed: help.allowed,
    fix: isEmptyFile ? 'write the file or delete it' : adviceFor(value, issue, help),
  };
}

/** What to do about this value: what was probably meant, what its field says of such a value, or its general fix. */
function adviceFor(value: unknown, issue: z.core.$ZodIssue, help: FieldHelp): string {
  if (Array.isArray(value) && issue.code === 'too_small') return 'add an entry';
  if (Array.isArray(value) && issue.code === 'too_big') return 'remove entries';
  return help.advise?.(value) ?? fixOf(value, wordsOf(issue), help.fix);
}

/** The words that would have been taken. */
function wordsOf(issue: z.core.$ZodIssue): readonly string[] {
  if (issue.code === 'invalid_value') return issue.values.filter((value) => typeof value === 'string');
  if (issue.code !== 'invalid_union') return [];
  const options: readonly unknown[] = 'options' in issue && Array.isArray(issue.options) ? issue.options : [];
  const words = options.filter((option) => typeof option === 'string');
  return [...words, ...issue.errors.flat().flatMap(wordsOf)];
}

function unknownKey(key: string, parent: Path, tree: SourceTree, schema: z.ZodType): Problem {
  const known = keysAt(schema, parent);
  const path = [...parent, key];
  return {
    code: 'unknown-key',
    file: tree.file,
    ...tree.keyAt(path),
    key: dotted(path),
    got: `the unknown key ${shown(key)}`,
    allowed: known.length === 0 ? 'the keys of the schema' : known.join(', '),
    fix: fixOf(key, known, 'remove it'),
  };
}

function badName(path: Path, tree: SourceTree, schema: z.ZodType): Problem {
  const help = nameHelpAt(schema, path.slice(0, -1)) ?? UNDESCRIBED;
  const name = String(path.at(-1));
  return {
    code: 'bad-name',
    file: tree.file,
    ...tree.keyAt(path),
    key: dotted(path),
    got: `the name "${shown(name)}"`,
    allowed: help.allowed,
    fix: help.advise?.(name) ?? help.fix,
  };
}

/** A value as a message quotes it, with its kind where that is what is wrong. */
function withKind(value: unknown, text: string | undefined, issue: z.core.$ZodIssue): string {
  const isWrongType =
    issue.code === 'invalid_type' ||
    (issue.code === 'invalid_value' && issue.values.every((each) => typeof each !== typeof value));
  const hasKind = typeof value === 'number' || typeof value === 'boolean';
  return isWrongType && hasKind ? `${described(value, text)} (a ${typeof value})` : described(value, text);
}
