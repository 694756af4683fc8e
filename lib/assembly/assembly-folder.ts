// lib/assembly: files of a cloud assembly, and nothing outside it: paths in a manifest are untrusted.
import { lstatSync, realpathSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import { readBounded } from './bounded-file';
import { AssemblyFault } from './fault';
import { parseJson } from './json';
import { notJson } from './json-fault';
import type { Plain } from './plain';

/** The folder of an assembly. */
export class AssemblyFolder {
  private readonly root: string;

  /** @throws AssemblyFault when there is no such folder */
  constructor(private readonly directory: string) {
    try {
      this.root = realpathSync(directory);
    } catch {
      throw new AssemblyFault(
        directory,
        'no such folder',
        'a cloud assembly, the folder that cdk synth writes',
        'run cdk synth, and name its cdk.out',
      );
    }
  }

  /** `file` as messages name it. */
  shown(file: string): string {
    return join(this.directory, file);
  }

  /** Whether there is an entry called `file`, even one that cannot be read. */
  has(file: string): boolean {
    try {
      lstatSync(join(this.root, file));
      return true;
    } catch (error) {
      return !(typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT');
    }
  }

  /** What a file of JSON says. */
  json(file: string, maxBytes: number): Plain {
    const text = this.text(file, maxBytes);
    try {
      return parseJson(this.shown(file), text);
    } catch (error) {
      if (error instanceof AssemblyFault) throw error;
      throw notJson(this.shown(file), text, 'what cdk synth writes');
    }
  }

  /** The text of a file. */
  text(file: string, maxBytes: number): string {
    const shown = this.shown(file);
    let path: string;
    try {
      path = realpathSync(join(this.root, file));
    } catch {
      throw new AssemblyFault(shown, 'no such file', 'a file that the manifest names', 'run cdk synth again');
    }
    const inside = relative(this.root, path);
    if (isAbsolute(inside) || inside === '..' || inside.startsWith(`..${sep}`)) {
      throw new AssemblyFault(
        shown,
        'a path that leaves the assembly',
        'paths inside it',
        'run cdk synth again',
      );
    }
    return readBounded(path, shown, maxBytes);
  }
}
