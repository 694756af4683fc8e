// lib/commands: a copy of a configuration in which a change is tried before anything is written.
import { cpSync, existsSync, lstatSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type Loaded, type Problem, loadPlatform } from '../model';

/** A configuration folder's copy. The original is never touched. */
export class ConfigCopy {
  private readonly folder = mkdtempSync(join(tmpdir(), 'mlkeep-'));
  /** Where the copy stands. */
  readonly directory = join(this.folder, 'config');

  /** @param original the configuration folder; links in it are copied as links, so the loader still sees them */
  constructor(private readonly original: string) {
    cpSync(original, this.directory, { recursive: true, verbatimSymlinks: true, filter: isRead });
  }

  /** Adds or replaces a file. */
  write(path: string, text: string): void {
    writeFileSync(join(this.directory, path), text);
  }

  /** Takes a file away. */
  remove(path: string): void {
    rmSync(join(this.directory, path));
  }

  /** Loads the copy; problems speak of the original. */
  load(): Loaded {
    const loaded = loadPlatform(this.directory);
    if (loaded.ok) return loaded;
    return { ok: false, problems: loaded.problems.map((problem) => this.inOriginal(problem)) };
  }

  /** A folder for what is made from the copy. */
  scratch(name: string): string {
    return join(this.folder, name);
  }

  /** Whether the original holds `path`. */
  originalHas(path: string): boolean {
    return existsSync(join(this.original, path));
  }

  /** Removes the copy and everything made from it. */
  discard(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private inOriginal(problem: Problem): Problem {
    return { ...problem, file: problem.file.replace(this.directory, this.original.replace(/\/+$/, '')) };
  }
}

/** What a configuration is read from: everything else beside it may be large, or no file at all. */
function isRead(path: string): boolean {
  const found = lstatSync(path);
  if (found.isSymbolicLink()) return true;
  if (found.isDirectory()) return !UNREAD_FOLDERS.test(basename(path));
  return found.isFile() && /\.(?:yaml|json)$/.test(path);
}

const UNREAD_FOLDERS = /^(?:\.[^.].*|node_modules|cdk\.out|evidence)$/;
