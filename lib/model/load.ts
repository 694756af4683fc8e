// lib/model: a configuration folder becomes a Platform, or the list of everything that is wrong with it.
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { buildPlatform } from './build';
import { readMeasurements } from './measurements';
import type { Platform, Source } from './platform';
import { type Problem, printable, sortProblems } from './problem';
import { type TeamManifest, checkRules } from './rules';
import { acknowledgementsSchema } from './schema/acknowledgements';
import { platformSchema } from './schema/platform';
import { teamSchema } from './schema/team';
import { type Folder, displayPath, existsIn, listFolder, openFolder, readText } from './source/folder';
import { MAX_PROBLEMS, MAX_TEAMS } from './source/limits';
import { parseTree } from './source/tree';
import { type Checked, validate } from './validate';

/** A platform, or every problem of every file. */
export type Loaded =
  | { readonly ok: true; readonly platform: Platform }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Loads the configuration folder. The content is untrusted: whatever is wrong comes back as problems, sorted by
 * place; reading is bounded in size, depth and number; nothing outside the folder is read.
 */
export function loadPlatform(directory: string): Loaded {
  const folder = openFolder(directory);
  if ('code' in folder) return { ok: false, problems: [folder] };
  const reader = new Reader(folder);
  const platform = reader.read('platform.yaml', platformSchema);
  const teams = readTeams(folder, reader);
  const acknowledgements = existsIn(folder, 'acknowledgements.yaml')
    ? reader.read('acknowledgements.yaml', acknowledgementsSchema)
    : null;
  if (platform === undefined) return failed(reader.problems);
  const configuration = { platform, teams };
  const measurements = readMeasurements(folder, configuration);
  const problems = [...reader.problems, ...checkRules(configuration), ...measurements.problems];
  if (problems.length > 0) return failed(problems);
  const sources = [...reader.sources, ...[...measurements.texts].map(([path, text]) => sourceOf(path, text))];
  return {
    ok: true,
    platform: buildPlatform({
      configuration,
      acknowledgements: acknowledgements ?? null,
      measurements: measurements.byPath,
      sources: sources.sort((a, b) => (a.path < b.path ? -1 : 1)),
    }),
  };
}

function failed(problems: readonly Problem[]): Loaded {
  return { ok: false, problems: sortProblems(problems).slice(0, MAX_PROBLEMS) };
}

/** Reads files one after the other and gathers what is wrong with any of them. */
class Reader {
  readonly problems: Problem[] = [];
  readonly sources: Source[] = [];

  constructor(private readonly folder: Folder) {}

  read<S extends z.ZodType>(path: string, schema: S): Checked<z.output<S>> | undefined {
    const file = readText(this.folder, path);
    if (!file.ok) {
      this.problems.push(file.problem);
      return undefined;
    }
    this.sources.push(sourceOf(path, file.text));
    const parsed = parseTree(file.file, file.text);
    const validated = parsed.ok ? validate(parsed.tree, schema) : parsed;
    if (validated.ok) return validated.checked;
    this.problems.push(...validated.problems);
    return undefined;
  }
}

function sourceOf(path: string, text: string): Source {
  return { path, sha256: createHash('sha256').update(text, 'utf8').digest('hex') };
}

const MANIFEST = /^(?<name>[^.].*)\.yaml$/;
const BESIDE_MANIFESTS = /^(?:\..*|README\.md)$/;

function readTeams(folder: Folder, reader: Reader): readonly TeamManifest[] {
  const entries = listFolder(folder, 'teams');
  if ('code' in entries) {
    reader.problems.push(entries);
    return [];
  }
  if (entries.length > MAX_TEAMS) {
    reader.problems.push(
      folderProblem(
        folder,
        'teams',
        'too-many',
        `${entries.length} files`,
        `up to ${MAX_TEAMS}`,
        'use several platforms',
      ),
    );
    return [];
  }
  return entries.flatMap((entry) => {
    if (BESIDE_MANIFESTS.test(entry)) return [];
    const path = `teams/${entry}`;
    const fileName = MANIFEST.exec(entry)?.groups?.['name'];
    if (fileName === undefined) {
      const got = `the file ${printable(entry)}`;
      reader.problems.push(
        folderProblem(folder, path, 'not-a-manifest', got, '<team>.yaml', 'rename or move it'),
      );
      return [];
    }
    const checked = reader.read(path, teamSchema);
    return checked === undefined ? [] : [{ ...checked, fileName }];
  });
}

function folderProblem(
  folder: Folder,
  path: string,
  code: string,
  got: string,
  allowed: string,
  fix: string,
): Problem {
  return { code, file: displayPath(folder, path), line: 1, column: 1, key: '', got, allowed, fix };
}
