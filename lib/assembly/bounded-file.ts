// lib/assembly: the text of a file, within bounds. Files are untrusted: a pipe never ends, a wrong byte may hide a key.
import { readFileSync, statSync } from 'node:fs';
import { AssemblyFault } from './fault';

/**
 * The UTF-8 text of the regular file at `path`.
 * @param shown what messages call it
 * @throws AssemblyFault when there is none, or more than `maxBytes`
 */
export function readBounded(path: string, shown: string, maxBytes: number): string {
  const bytes = readBytes(path, shown, maxBytes);
  try {
    // The mark stays: size and hash are those of the file.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new AssemblyFault(shown, 'bytes that are not UTF-8', 'UTF-8 text', 'save the file as UTF-8');
  }
}

function readBytes(path: string, shown: string, maxBytes: number): Buffer {
  try {
    const stats = statSync(path);
    if (!stats.isFile())
      throw new AssemblyFault(
        shown,
        'something that is not a file',
        'a regular file',
        'name the file itself',
      );
    if (stats.size > maxBytes)
      throw new AssemblyFault(
        shown,
        `${stats.size} bytes`,
        `up to ${maxBytes} bytes`,
        'name another file, or split this one',
      );
    // Files of the kernel have no size; reading them may wait for ever.
    return stats.size === 0 ? Buffer.alloc(0) : readFileSync(path);
  } catch (error) {
    if (error instanceof AssemblyFault) throw error;
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
    throw new AssemblyFault(
      shown,
      code === 'ENOENT' ? 'no such file' : 'a file that cannot be read',
      'a readable file',
      'check the name and the permissions',
    );
  }
}
