// lib/model: the team manifests of a configuration folder, one file each.
import { type Problem, printable } from './problem';
import type { Reader } from './reader';
import type { TeamManifest } from './rules';
import { teamSchema } from './schema/team';
import { displayPath, isFolder, listFolder } from './source/folder';
import { MAX_TEAMS } from './source/limits';

const MANIFEST = /^(?<name>[^.].*)\.yaml$/;

/** Hidden files, what editors leave behind, and a README. */
const BESIDE_MANIFESTS = /^(?:\..*|.*~|#.*#|.*\.sw[a-p]|README\.md)$/;

/** Reads `teams/*.yaml`; whatever else stands there would be ignored, so it is a problem. */
export function readTeams(reader: Reader): readonly TeamManifest[] {
  const entries = listFolder(reader.folder, 'teams');
  if ('code' in entries) {
    reader.problems.push(entries);
    return [];
  }
  if (entries.length > MAX_TEAMS) {
    const got = `${entries.length} files`;
    const finding = { code: 'too-many', got, allowed: `up to ${MAX_TEAMS}`, fix: 'use several platforms' };
    reader.problems.push(problemWith(reader, 'teams', finding));
    return [];
  }
  return entries.filter((entry) => !BESIDE_MANIFESTS.test(entry)).flatMap((entry) => readTeam(reader, entry));
}

function readTeam(reader: Reader, entry: string): readonly TeamManifest[] {
  const path = `teams/${entry}`;
  const fileName = MANIFEST.exec(entry)?.groups?.['name'];
  if (fileName === undefined) {
    const got = `the ${isFolder(reader.folder, path) ? 'folder' : 'file'} ${printable(entry)}`;
    const finding = { code: 'not-a-manifest', got, allowed: '<team>.yaml', fix: 'rename or move it' };
    reader.problems.push(problemWith(reader, path, finding));
    return [];
  }
  const checked = reader.read(path, teamSchema);
  return checked === undefined ? [] : [{ ...checked, fileName }];
}

function problemWith(
  reader: Reader,
  path: string,
  finding: Pick<Problem, 'code' | 'got' | 'allowed' | 'fix'>,
): Problem {
  return { ...finding, file: displayPath(reader.folder, path), line: 1, column: 1, key: '' };
}
