// Mutants of templates: the same templates without one Deny, without one key of a condition of an Allow, or without one boundary.
export interface NamedTemplate {
  readonly name: string;
  readonly template: object;
}

export interface Mutant {
  /** `template resource what`. */
  readonly name: string;
  readonly template: string;
  readonly mutated: object;
}

type Json = Record<string, unknown>;
type Path = readonly (string | number)[];

/** Every mutant of one template. */
export function mutantsOf({ name, template }: NamedTemplate): readonly Mutant[] {
  const resources = (template as { Resources?: Record<string, Json> }).Resources ?? {};
  return Object.entries(resources).flatMap(([logicalId, resource]) =>
    changesOf(resource, ['Resources', logicalId]).map(({ what, path }) => ({
      name: `${name} ${logicalId} ${what}`,
      template: name,
      mutated: without(template, path),
    })),
  );
}

interface Change {
  readonly what: string;
  readonly path: Path;
}

function changesOf(resource: Json, path: Path): readonly Change[] {
  const type = String(resource['Type']);
  const boundary =
    type === 'AWS::IAM::Role' &&
    isMap(resource['Properties']) &&
    'PermissionsBoundary' in resource['Properties']
      ? [{ what: 'boundary', path: [...path, 'Properties', 'PermissionsBoundary'] }]
      : [];
  return [...boundary, ...statementsIn(resource, path).flatMap(changesOfStatement)];
}

function* walk(value: unknown, path: Path): Generator<readonly [Json, Path]> {
  if (Array.isArray(value)) for (const [at, item] of value.entries()) yield* walk(item, [...path, at]);
  if (!isMap(value)) return;
  yield [value, path];
  for (const [key, item] of Object.entries(value)) yield* walk(item, [...path, key]);
}

function statementsIn(resource: Json, path: Path): readonly (readonly [Json, Path])[] {
  return [...walk(resource, path)].filter(
    ([value]) => value['Effect'] === 'Allow' || value['Effect'] === 'Deny',
  );
}

function changesOfStatement([statement, path]: readonly [Json, Path]): readonly Change[] {
  const sid = String(statement['Sid'] ?? path.at(-1));
  if (statement['Effect'] === 'Deny') return [{ what: `Deny ${sid}`, path }];
  return Object.entries(isMap(statement['Condition']) ? statement['Condition'] : {}).flatMap(
    ([operator, keys]) =>
      Object.keys(isMap(keys) ? keys : {}).map((key) => ({
        what: `${sid} ${operator} ${key}`,
        path: [...path, 'Condition', operator, key],
      })),
  );
}

/** A copy without what stands at `path`. */
function without(template: object, path: Path): object {
  const copy = structuredClone(template) as unknown;
  const parent = path.slice(0, -1).reduce<unknown>((value, step) => (value as Json)[step as string], copy);
  const last = path.at(-1);
  if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else if (isMap(parent)) Reflect.deleteProperty(parent, String(last));
  return copy as object;
}

function isMap(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
