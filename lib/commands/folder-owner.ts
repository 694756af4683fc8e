// lib/commands: whose a folder is. `plan` replaces what an earlier plan wrote, and nothing else.
import { lstatSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PathFault } from './path-fault';

/** Tells a folder that we wrote by its manifest. */
export type IsOurs = (folder: string) => boolean;

/** @throws PathFault when `folder` is there and holds something that `isOurs` does not know */
export function checkOwner(option: string, folder: string, isOurs: IsOurs): void {
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  if (stats === undefined) return;
  const replaceable = stats.isDirectory() && (readdirSync(folder).length === 0 || isOurs(folder));
  if (replaceable) return;
  throw new PathFault(option, folder, {
    got: 'which is there and holds what no plan wrote',
    allowed: 'a place of its own for every plan',
    fix: 'move it away, or give another folder',
  });
}

/** Whether CDK wrote `folder`: its manifest says so. */
export function isAssembly(folder: string): boolean {
  const { version, artifacts } = manifestIn(folder);
  return typeof version === 'string' && isRecord(artifacts);
}

/** Whether `folder` is evidence and nothing besides: its manifest lists every file. */
export function isEvidence(folder: string): boolean {
  const { files } = manifestIn(folder);
  if (!isRecord(files)) return false;
  const present = readdirSync(folder, { recursive: true, withFileTypes: true });
  return present
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, '/').length))
    .every((path) => path === MANIFEST || Object.hasOwn(files, path));
}

const MANIFEST = 'manifest.json';

function manifestIn(folder: string): Readonly<Record<string, unknown>> {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8'));
    return isRecord(manifest) ? manifest : {};
  } catch {
    return {};
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
