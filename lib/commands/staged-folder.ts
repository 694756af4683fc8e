// lib/commands: a folder that is written beside its final place and put there whole, or not at all.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { type IsOurs, checkOwner } from './folder-owner';
import { atPath, codeOf } from './path-fault';

/** What was put in its place, and can still be taken back. */
interface Published {
  undo(): void;
  settle(): void;
}

const OPTION = '--out';
const WRITABLE = {
  allowed: 'a folder that can be written',
  fix: 'make it writable, or name another',
};
/** No plan takes so long: what is older was left behind by one that was killed. */
const STALE_MILLISECONDS = 3_600_000;

/** A folder in the making. */
export class StagedFolder {
  private staged: string | undefined;

  /**
   * @param target where the folder goes when it is complete; an earlier one is replaced
   * @throws PathFault when something else is there
   */
  constructor(
    private readonly target: string,
    isOurs: IsOurs,
  ) {
    this.atTarget(() => {
      checkOwner(OPTION, target, isOurs);
    });
  }

  /** Makes the folder beside its target, on the same file system. */
  create(): string {
    this.staged ??= this.atTarget(() => {
      makeFolder(dirname(resolve(this.target)));
      return mkdtempSync(join(dirname(this.target), this.prefix));
    });
    return this.staged;
  }

  /** Writes a file below the folder. */
  write(path: string, content: string): void {
    const file = join(this.create(), path);
    this.atTarget(() => {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    });
  }

  /** Puts the folder in its place. */
  publish(): Published {
    const staged = this.create();
    const old = `${staged}.old`;
    const hadOld = this.atTarget(() => moved(this.target, old));
    const restore = (): void => {
      if (hadOld) renameSync(old, this.target);
    };
    try {
      this.atTarget(() => {
        renameSync(staged, this.target);
      });
    } catch (error) {
      restore();
      throw error;
    }
    this.staged = undefined;
    return {
      undo: () => {
        rmSync(this.target, { recursive: true, force: true });
        restore();
      },
      settle: () => {
        if (hadOld) rmSync(old, { recursive: true, force: true });
        this.removeStale();
      },
    };
  }

  /** Removes what was not published. */
  discard(): void {
    if (this.staged !== undefined) rmSync(this.staged, { recursive: true, force: true });
    this.staged = undefined;
  }

  private get prefix(): string {
    return `.${basename(this.target)}-mlkeep-`;
  }

  /** Removes what killed plans left beside the target; what is published now is newer than all of it. */
  private removeStale(): void {
    const folder = dirname(this.target);
    const now = statSync(this.target).mtimeMs;
    for (const name of readdirSync(folder).filter((each) => each.startsWith(this.prefix))) {
      const left = statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? now;
      if (now - left > STALE_MILLISECONDS) rmSync(join(folder, name), { recursive: true, force: true });
    }
  }

  private atTarget<T>(work: () => T): T {
    return atPath(OPTION, this.target, WRITABLE, work);
  }
}

/** Publishes every folder, or leaves all of them as they were. */
export function publishTogether(folders: readonly StagedFolder[]): void {
  const published: Published[] = [];
  try {
    for (const folder of folders) published.push(folder.publish());
  } catch (error) {
    for (const each of published.reverse()) each.undo();
    throw error;
  }
  for (const each of published) each.settle();
}

/** One folder after the other: Node's own recursion never ends where a file system makes none, such as /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
}

function moved(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}
