// lib/commands: what proofs read of a configuration: it is synthesised into a temporary folder.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatProblem, loadPlatform } from '../model';
import { accessFacts } from '../stacks';
import type { KnownGraph } from './known-graph';
import { type Observer, type Outcome, unusable } from './outcome';
import { synthesizeTemplates } from './synthesis';

/** Synthesises the configuration in `directory` and works with its templates. */
export function withConfiguration<T>(
  directory: string,
  observe: Observer,
  work: (read: KnownGraph) => Outcome<T>,
): Outcome<T> {
  observe('load');
  const loaded = loadPlatform(directory);
  if (!loaded.ok) return unusable(loaded.problems.map(formatProblem));
  const folder = mkdtempSync(join(tmpdir(), 'mlkeep-'));
  try {
    observe('synthesise');
    const { graph } = synthesizeTemplates(loaded.platform, folder);
    return work({ graph, facts: accessFacts(loaded.platform) });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
