// lib/model: a configuration folder becomes a Platform, or the list of everything that is wrong with it.
import { buildPlatform } from './build';
import { readTeams } from './manifests';
import { readMeasurements, registersByPath } from './measurements';
import type { Platform } from './platform';
import { type Problem, sortProblems } from './problem';
import { Reader } from './reader';
import { checkRules } from './rules';
import { acknowledgementsSchema } from './schema/acknowledgements';
import { platformSchema } from './schema/platform';
import { existsIn, openFolder } from './source/folder';
import { MAX_PROBLEMS } from './source/limits';

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
  const teams = readTeams(reader);
  const acknowledgements = existsIn(folder, 'acknowledgements.yaml')
    ? reader.read('acknowledgements.yaml', acknowledgementsSchema, [])
    : null;
  const measurements = readMeasurements(reader, teams);
  const problems = [...reader.problems, ...checkRules(platform, teams, measurements)];
  if (platform === undefined || problems.length > 0) return failed(problems);
  return {
    ok: true,
    platform: buildPlatform({
      configuration: { platform, teams },
      acknowledgements: acknowledgements ?? null,
      measurements: registersByPath(measurements),
      sources: [...reader.sources].sort((a, b) => (a.path < b.path ? -1 : 1)),
    }),
  };
}

function failed(problems: readonly Problem[]): Loaded {
  return { ok: false, problems: sortProblems(problems).slice(0, MAX_PROBLEMS) };
}
