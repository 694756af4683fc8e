// lib/model: a source tree against a schema. Every deviation becomes a problem with its place in the file.
import { closest, distance } from 'fastest-levenshtein';
import type { z } from 'zod';
import { type Problem, shown } from './problem';
import { type FieldHelp, helpAt, keysAt, nameHelpAt } from './schema/field';
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
  const issues = result.error.issues.flatMap((issue) => leaves(issue, [], tree.value));
  return { ok: false, problems: withoutEchoes(issues.flatMap((issue) => problemsOf(issue, tree, schema))) };
}

// Every field has help, which a test asserts; this is for a schema that somebody extends in between.
const UNDESCRIBED: FieldHelp = { allowed: 'what the schema says', fix: 'see the schema' };

/** A misspelt key is missing under its right name too: one problem is enough. */
function withoutEchoes(problems: readonly Problem[]): readonly Problem[] {
  const suggested = new Set(
    problems.flatMap(({ code, key, fix }) => {
      const meant =
        code === 'unknown-key' ? /^did you mean (?<name>.+)\?$/.exec(fix)?.groups?.['name'] : undefined;
      return meant === undefined ? [] : [[...key.split('.').slice(0, -1), meant].join('.')];
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
    return issue.keys.map((key) => unknownKey(key, path, tree, schema));
  }
  if (issue.code === 'invalid_key') return [badName(path, tree, schema)];
  const help = helpAt(schema, path) ?? UNDESCRIBED;
  const value = valueAt(tree.value, path);
  const missing = path.length > 0 && value === undefined;
  return [
    {
      code: missing ? 'missing-key' : 'bad-value',
      file: tree.file,
      ...(missing ? tree.keyAt(path.slice(0, -1)) : tree.valueAt(path)),
      key: dotted(path),
      got: missing ? 'nothing' : describe(value, tree.textAt(path), issue),
      allowed: help.allowed,
      fix: missing ? `add ${String(path.at(-1) ?? 'it')}` : help.fix,
    },
  ];
}

function unknownKey(key: string, parent: Path, tree: SourceTree, schema: z.ZodType): Problem {
  const known = keysAt(schema, parent);
  const path = [...parent, key];
  const near = known.length === 0 ? '' : closest(key, [...known]);
  const isNear =
    near !== '' &&
    distance(key.toLowerCase(), near.toLowerCase()) <= Math.max(1, Math.floor(near.length / 3));
  return {
    code: 'unknown-key',
    file: tree.file,
    ...tree.keyAt(path),
    key: dotted(path),
    got: `the unknown key ${shown(key)}`,
    allowed: known.length === 0 ? 'the keys of the schema' : known.join(', '),
    fix: isNear ? `did you mean ${near}?` : 'remove it',
  };
}

function badName(path: Path, tree: SourceTree, schema: z.ZodType): Problem {
  const help = nameHelpAt(schema, path.slice(0, -1)) ?? UNDESCRIBED;
  return {
    code: 'bad-name',
    file: tree.file,
    ...tree.keyAt(path),
    key: dotted(path),
    got: `the name "${shown(String(path.at(-1)))}"`,
    allowed: help.allowed,
    fix: help.fix,
  };
}

function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}

/** A value as a message quotes it: as it was written where it is a scalar, else by its kind. */
function describe(value: unknown, text: string | undefined, issue: z.core.$ZodIssue): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return isEmpty(value) ? 'an empty mapping' : 'a mapping';
  if (value === null) return 'nothing';
  if (typeof value === 'string') return `"${shown(value)}"`;
  const written = shown(
    text ?? (typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''),
  );
  const isWrongType = issue.code === 'invalid_type' || issue.code === 'invalid_value';
  return isWrongType ? `${written} (a ${typeof value})` : written;
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
}
