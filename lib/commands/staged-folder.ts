// lib/commands: a folder that is written beside its final place and put there whole, or not at all.
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** A folder in the making. */
export class StagedFolder {
  private staged: string | undefined;

  /** @param target where the folder goes when it is complete; an earlier one is replaced */
  constructor(private readonly target: string) {}

  /** Makes the folder beside its target, on the same file system. */
  create(): string {
    if (this.staged !== undefined) return this.staged;
    mkdirSync(dirname(this.target), { recursive: true });
    this.staged = mkdtempSync(join(dirname(this.target), `.${basename(this.target)}-`));
    return this.staged;
  }

  /** Writes a file below the folder. */
  write(path: string, content: string): void {
    const file = join(this.create(), path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }

  /** Puts the folder in its place. */
  publish(): void {
    const staged = this.create();
    const old = `${staged}.old`;
    const hadOld = moved(this.target, old);
    renameSync(staged, this.target);
    this.staged = undefined;
    if (hadOld) rmSync(old, { recursive: true, force: true });
  }

  /** Removes what was not published. */
  discard(): void {
    if (this.staged !== undefined) rmSync(this.staged, { recursive: true, force: true });
    this.staged = undefined;
  }
}

function moved(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT')
      return false;
    throw error;
  }
}
