// lib/commands: `report --verify`: the hashes of a bundle again. The manifest lies beside what it lists, so whoever keeps
// its own hash elsewhere, as `plan` prints it, gives that too.
import { createHash } from 'node:crypto';
import { lstatSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { type Outcome, unusable } from './outcome';
import { codeOf } from './path-fault';

/** What a verification found. */
export interface Verified {
  readonly manifestSha256: string;
  /** Files that the manifest lists. */
  readonly listed: number;
  /** Empty when the bundle is what it was. */
  readonly differences: readonly Difference[];
}

/** A file that is not as the manifest says. */
export interface Difference {
  readonly path: string;
  readonly is: 'changed' | 'missing' | 'not listed' | 'no file' | 'another manifest';
}

/**
 * Recomputes the hashes of the bundle in `folder`.
 *
 * @param kept hash of the manifest that was kept elsewhere
 */
export function verify(folder: string, kept?: string): Outcome<Verified> {
  const read = manifestIn(folder);
  if ('problem' in read)
    return unusable([
      `--verify: got ${folder}, ${read.problem}, allowed a folder with the evidence of plan or report; name that folder`,
    ]);
  const { files, sha256 } = read;
  const present = entriesOf(folder, folder).filter(({ path }) => path !== MANIFEST);
  const seen = new Set(present.map(({ path }) => path));
  const differences: Difference[] = [
    ...(kept === undefined || kept === sha256 ? [] : [{ path: MANIFEST, is: 'another manifest' as const }]),
    ...present.flatMap((entry) => differenceOf(entry, files.get(entry.path))),
    ...[...files.keys()].filter((path) => !seen.has(path)).map((path) => ({ path, is: 'missing' as const })),
  ];
  return {
    status: differences.length === 0 ? 0 : 1,
    value: { manifestSha256: sha256, listed: files.size, differences },
  };
}

const MANIFEST = 'manifest.json';

interface Entry {
  readonly path: string;
  /** Null for links and whatever else is no file: nothing outside the folder is ever read. */
  readonly sha256: string | null;
}

function differenceOf({ path, sha256 }: Entry, listed: string | undefined): readonly Difference[] {
  if (sha256 === null) return [{ path, is: 'no file' }];
  if (listed === undefined) return [{ path, is: 'not listed' }];
  return listed === sha256 ? [] : [{ path, is: 'changed' }];
}

/** Every file below `folder`, by its path from `root`; links are not followed. */
function entriesOf(root: string, folder: string): readonly Entry[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = join(folder, entry.name);
    if (entry.isDirectory()) return entriesOf(root, file);
    const path = relative(root, file).split(sep).join('/');
    return [{ path, sha256: entry.isFile() ? sha256Of(readFileSync(file)) : null }];
  });
}

type ReadManifest =
  { readonly files: ReadonlyMap<string, string>; readonly sha256: string } | { readonly problem: string };

function manifestIn(folder: string): ReadManifest {
  try {
    if (!lstatSync(join(folder, MANIFEST)).isFile()) return { problem: `whose ${MANIFEST} is no file` };
    const content = readFileSync(join(folder, MANIFEST));
    const { files } = JSON.parse(content.toString('utf8')) as { files?: unknown };
    if (!isHashes(files)) return { problem: `whose ${MANIFEST} lists no hashes` };
    return { files: new Map(Object.entries(files)), sha256: sha256Of(content) };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError)
      return { problem: `whose ${MANIFEST} is no JSON object` };
    const code = codeOf(error);
    if (code === undefined) throw error;
    return { problem: `which has no ${MANIFEST} (${code})` };
  }
}

function isHashes(value: unknown): value is Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((each) => typeof each === 'string' && /^[0-9a-f]{64}$/.test(each));
}

function sha256Of(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
