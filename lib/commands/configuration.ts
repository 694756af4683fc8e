// lib/commands: what most verbs begin with: a configuration is loaded, or its problems are what comes of the verb.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Platform, formatProblem, loadPlatform } from '../model';
import { type Observer, type Outcome, unusable } from './outcome';

/** Loads the configuration in `directory` and works with it. */
export function withPlatform<T>(
  directory: string,
  observe: Observer,
  work: (platform: Platform) => Outcome<T>,
): Outcome<T> {
  observe('load');
  const loaded = loadPlatform(directory);
  return loaded.ok ? work(loaded.platform) : unusable(loaded.problems.map(formatProblem));
}

/** The same with a folder for what is made of it, which is gone afterwards. */
export function withPlatformIn<T>(
  directory: string,
  observe: Observer,
  work: (platform: Platform, folder: string) => Outcome<T>,
): Outcome<T> {
  return withPlatform(directory, observe, (platform) => {
    const folder = mkdtempSync(join(tmpdir(), 'mlkeep-'));
    try {
      return work(platform, folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}
