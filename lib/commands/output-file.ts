// lib/commands: where reports go, looked at before the work begins and written when it is done.
import { accessSync, constants, mkdirSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, isAbsolute, sep } from 'node:path';
import { PathFault, atPath } from './path-fault';

const OPTION = '--output';
const WRITABLE = {
  allowed: 'a file in a folder that is there and can be written',
  fix: 'make the folder, or name another',
};
const REPORTS = '--reports';
const A_FOLDER = {
  allowed: 'a folder that can be written, or a place for a new one',
  fix: 'make it writable, or name another',
};

/**
 * @param used files and folders that the command reads or replaces
 * @throws PathFault when the report could not be written to `file`, or would spoil one of `used`
 */
export function checkOutput(file: string | undefined, used: readonly string[]): void {
  if (file === undefined) return;
  const place = atPath(OPTION, file, WRITABLE, () => placeOf(file));
  refuseUsed(OPTION, file, place, used);
}

/**
 * @param used files and folders that the command reads or replaces
 * @throws PathFault when reports could not be written into `folder`, or would spoil one of `used`
 */
export function checkReports(folder: string | undefined, used: readonly string[]): void {
  if (folder === undefined) return;
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (stats?.isDirectory() === false)
    throw new PathFault(REPORTS, folder, { got: 'which is no folder', ...A_FOLDER });
  refuseUsed(REPORTS, folder, realOr(folder), used);
}

function refuseUsed(option: string, path: string, place: string, used: readonly string[]): void {
  const spoiled = used.find((each) => isWithin(realOr(each), place));
  if (spoiled === undefined) return;
  throw new PathFault(option, path, {
    got: `which is or lies in ${spoiled}`,
    allowed: 'a place that the command does not use',
    fix: 'name another',
  });
}

/** Writes reports into `folder`, by their names. */
export function writeReports(folder: string, reports: Readonly<Record<string, string>>): void {
  atPath(REPORTS, folder, A_FOLDER, () => {
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of Object.entries(reports)) writeFileSync(join(folder, name), text);
  });
}

/** Writes the report. */
export function writeOutput(file: string, text: string): void {
  atPath(OPTION, file, WRITABLE, () => {
    writeFileSync(file, text);
  });
}

/** Where `file` really is, or will be. */
function placeOf(file: string): string {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats?.isDirectory() === true)
    throw new PathFault(OPTION, file, { got: 'which is a folder', ...WRITABLE });
  const folder = realpathSync(dirname(file));
  if (!statSync(folder).isDirectory())
    throw new PathFault(OPTION, file, { got: 'which leads through a file', ...WRITABLE });
  accessSync(stats === undefined ? folder : file, constants.W_OK);
  return stats === undefined ? join(folder, basename(file)) : realpathSync(file);
}

/** The path without links, as far as it exists. */
function realOr(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(realOr(parent), basename(path));
  }
}

function isWithin(outer: string, inner: string): boolean {
  const way = relative(outer, inner);
  return way === '' || !(way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way));
}
