// lib/model/source: reads files of the configuration folder, and nothing outside it.
// Everything is bounded and checked before it is read; what is wrong becomes a problem, never an exception.
import { lstatSync, readFileSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, posix, relative, sep } from 'node:path';
import { TextDecoder } from 'node:util';
import { type Problem, printable } from '../problem';
import { MAX_FILE_BYTES } from './limits';

/** The text of a file, or why there is none. */
export type FileText =
  | { readonly ok: true; readonly file: string; readonly text: string }
  | { readonly ok: false; readonly problem: Problem };

/** A configuration folder that was found. */
export interface Folder {
  /** As the caller gave it: messages begin with it. */
  readonly shownPath: string;
  /** Without symbolic links: nothing outside it is read. */
  readonly realPath: string;
}

/** Finds the folder, or says why it cannot be used. */
export function openFolder(directory: string): Folder | Problem {
  const shownPath = toPosix(directory).replace(/\/+$/, '') || '/';
  try {
    if (statSync(directory).isDirectory()) return { shownPath, realPath: realpathSync(directory) };
    return fileProblem('not-a-folder', shownPath, 'a file', 'a folder with platform.yaml', 'name the folder');
  } catch (error) {
    return fileProblem(
      'no-folder',
      shownPath,
      reasonOf(error),
      'a readable folder with platform.yaml',
      'create it or pass --config',
    );
  }
}

/** Whether `path`, relative to the folder, exists in any form. */
export function existsIn(folder: Folder, path: string): boolean {
  try {
    lstatSync(join(folder.realPath, path));
    return true;
  } catch {
    return false;
  }
}

/** Whether `path`, relative to the folder, is a folder itself. */
export function isFolder(folder: Folder, path: string): boolean {
  try {
    return lstatSync(join(folder.realPath, path)).isDirectory();
  } catch {
    return false;
  }
}

/** Names in a subfolder, sorted; none when there is no such folder. */
export function listFolder(folder: Folder, path: string): readonly string[] | Problem {
  if (!existsIn(folder, path)) return [];
  const inside = locate(folder, path);
  if (!inside.ok) return inside.problem;
  try {
    return readdirSync(inside.realPath).sort();
  } catch (error) {
    return fileProblem(
      'unreadable',
      displayPath(folder, path),
      reasonOf(error),
      'a readable folder',
      'make it one',
    );
  }
}

/** Reads a file below the folder: regular, not too large, UTF-8. A byte-order mark is dropped. */
export function readText(folder: Folder, path: string): FileText {
  const file = displayPath(folder, path);
  const fail = (code: string, got: string, allowed: string, fix: string): FileText => ({
    ok: false,
    problem: fileProblem(code, file, got, allowed, fix),
  });
  const inside = locate(folder, path);
  if (!inside.ok) return inside;
  let bytes: Buffer;
  try {
    const stats = statSync(inside.realPath);
    if (!stats.isFile())
      return fail('not-a-file', 'something that is not a file', 'a regular file', 'replace it');
    if (stats.size > MAX_FILE_BYTES) {
      return fail('too-large', `${stats.size} bytes`, `up to ${MAX_FILE_BYTES} bytes`, 'split or shorten it');
    }
    bytes = readFileSync(inside.realPath);
  } catch (error) {
    return fail('unreadable', reasonOf(error), 'a readable file', 'create it or make it readable');
  }
  return decode(file, bytes);
}

function decode(file: string, bytes: Buffer): FileText {
  const problem = (got: string): FileText => ({
    ok: false,
    problem: fileProblem('not-utf-8', file, got, 'UTF-8 text', 'save the file as UTF-8'),
  });
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? problem('a NUL character') : { ok: true, file, text };
  } catch {
    return problem('bytes that are not UTF-8');
  }
}

/** The real path behind `path`, if it stays inside the folder even through symbolic links. */
function locate(
  folder: Folder,
  path: string,
): { ok: true; realPath: string } | { ok: false; problem: Problem } {
  const file = displayPath(folder, path);
  const outside = fileProblem(
    'outside-folder',
    file,
    'a path that leaves the configuration folder',
    'paths inside it',
    'move the file into the folder',
  );
  const lexical = relative(folder.realPath, join(folder.realPath, path));
  if (escapes(lexical)) return { ok: false, problem: outside };
  try {
    const realPath = realpathSync(join(folder.realPath, path));
    return escapes(relative(folder.realPath, realPath))
      ? { ok: false, problem: outside }
      : { ok: true, realPath };
  } catch (error) {
    return {
      ok: false,
      problem: fileProblem('missing-file', file, reasonOf(error), 'a readable file', 'create it'),
    };
  }
}

function escapes(relativePath: string): boolean {
  return isAbsolute(relativePath) || relativePath === '..' || relativePath.startsWith(`..${sep}`);
}

/** `path` as messages name it. */
export function displayPath(folder: Folder, path: string): string {
  return printable(posix.join(folder.shownPath, toPosix(path)));
}

function toPosix(path: string): string {
  return sep === '/' ? path : path.split(sep).join('/');
}

function fileProblem(code: string, file: string, got: string, allowed: string, fix: string): Problem {
  return { code, file, line: 1, column: 1, key: '', got, allowed, fix };
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'nothing',
  EACCES: 'a file that may not be read',
  EPERM: 'a file that may not be read',
  ELOOP: 'symbolic links that lead in a circle',
  ENOTDIR: 'a path through something that is not a folder',
  ENAMETOOLONG: 'a path that is too long',
};

function reasonOf(error: unknown): string {
  const code = codeOf(error);
  return REASONS[code] ?? `a file that cannot be read (${code === '' ? 'unknown reason' : code})`;
}

/** The code of a file-system error, such as ENOENT. */
function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
