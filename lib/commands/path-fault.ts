// lib/commands: a path on the command line that cannot be used. Commands turn it into exit status 2.

/** What is wrong with a place, and what to do about it. */
export interface Place {
  readonly got: string;
  readonly allowed: string;
  readonly fix: string;
}

/** What is wrong with a path, as somebody who typed it understands it. */
export class PathFault extends Error {
  override readonly name = 'PathFault';

  /**
   * @param option how the path was given, for example `--out`
   * @param got what is wrong with it
   * @param allowed what would be right
   * @param fix what to do about it
   */
  constructor(option: string, path: string, { got, allowed, fix }: Place) {
    super(`${option}: got ${path}, ${got}, allowed ${allowed}; ${fix}`);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'which may not be written',
  EPERM: 'which may not be written',
  EROFS: 'which may not be written',
  ENOENT: 'where nothing can be made',
  ENOTDIR: 'which leads through a file',
  EEXIST: 'which is a file',
  EISDIR: 'which is a folder',
  ENOSPC: 'where there is no space',
  ELOOP: 'which is a link that leads in a circle',
  ENAMETOOLONG: 'which is too long',
};

/** Runs `work`; what the file system has against it becomes a fault of the path. */
export function atPath<T>(option: string, path: string, wanted: Omit<Place, 'got'>, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    throw new PathFault(option, path, { got: REASONS[code] ?? `which cannot be used (${code})`, ...wanted });
  }
}

/** The code of an error of the file system, such as ENOENT. */
export function codeOf(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^E[A-Z0-9]+$/.test(code) ? code : undefined;
}
