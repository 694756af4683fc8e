// lib/model: loads a properties file for `prove`, and the control policies that it names.
import { basename, dirname } from 'node:path';
import { type Problem, shown, sortProblems } from './problem';
import { Reader } from './reader';
import { PROPERTY_KINDS, type PropertiesFile, propertiesSchema } from './schema/properties';
import type { LoadedFile } from './single-file';
import { openFolder } from './source/folder';
import type { Path, SourceTree } from './source/tree';

/** A control policy that a properties file names. */
export interface ControlFile {
  readonly path: string;
  readonly document: unknown;
}

/** A properties file and what it names. */
export interface LoadedProperties {
  readonly file: PropertiesFile;
  readonly scps: readonly ControlFile[];
  readonly rcps: readonly ControlFile[];
  /** A problem with the value at `path`, in the form of all problems. */
  readonly problemAt: (path: Path, problem: Pick<Problem, 'code' | 'got' | 'allowed' | 'fix'>) => Problem;
}

/** Loads a properties file. Its content is untrusted, as a configuration's is. */
export function loadProperties(path: string): LoadedFile<LoadedProperties> {
  const folder = openFolder(dirname(path));
  if ('code' in folder) return { ok: false, problems: [folder] };
  const reader = new Reader(folder);
  const checked = reader.read(basename(path), propertiesSchema);
  if (checked === undefined) return { ok: false, problems: sortProblems(reader.problems) };
  const { value: file, tree } = checked;
  const scps = (file.accounts?.scps ?? []).map((each) => controlFile(reader, each));
  const rcps = (file.accounts?.rcps ?? []).map((each) => controlFile(reader, each));
  const problems = [
    ...reader.problems,
    ...[...scps, ...rcps].flatMap((each) => ('code' in each ? [each] : [])),
    ...problemsOf(file, tree),
  ];
  if (problems.length > 0) return { ok: false, problems: sortProblems(problems) };
  const isRead = (each: ControlFile | Problem): each is ControlFile => !('code' in each);
  return {
    ok: true,
    content: {
      file,
      scps: scps.filter(isRead),
      rcps: rcps.filter(isRead),
      problemAt: (at, problem) => problemAt(tree, at, problem),
    },
  };
}

function problemAt(
  tree: SourceTree,
  path: Path,
  problem: Pick<Problem, 'code' | 'got' | 'allowed' | 'fix'>,
): Problem {
  return { ...problem, file: tree.file, ...tree.valueAt(path), key: path.map(String).join('.') };
}

function problemsOf({ properties }: PropertiesFile, tree: SourceTree): readonly Problem[] {
  const seen = new Set<string>();
  return properties.flatMap((property, index) => {
    const kinds = PROPERTY_KINDS.filter((kind) => property[kind] !== undefined);
    const isRepeated = seen.has(property.id);
    seen.add(property.id);
    return [
      ...(kinds.length === 1
        ? []
        : [
            problemAt(tree, ['properties', index], {
              code: 'bad-value',
              got: kinds.length === 0 ? `nothing to prove in ${shown(property.id)}` : kinds.join(' and '),
              allowed: `one of ${PROPERTY_KINDS.join(', ')}`,
              fix: 'write one of them, and a property of its own for each other',
            }),
          ]),
      ...(isRepeated
        ? [
            problemAt(tree, ['properties', index, 'id'], {
              code: 'repeated-id',
              got: `the id ${shown(property.id)} twice`,
              allowed: 'each id once',
              fix: 'rename one',
            }),
          ]
        : []),
    ];
  });
}

function controlFile(reader: Reader, path: string): ControlFile | Problem {
  const text = reader.text(path);
  if (!text.ok) return text.problem;
  try {
    return { path, document: JSON.parse(text.text) as unknown };
  } catch {
    return {
      code: 'not-json',
      file: text.file,
      line: 1,
      column: 1,
      key: '',
      got: 'text that is not JSON',
      allowed: 'a policy document',
      fix: 'save the policy as JSON',
    };
  }
}
