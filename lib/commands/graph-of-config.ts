// lib/commands: what proofs read of a configuration: its templates, synthesised into a temporary folder, and what it knows around them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ResourceGraph } from '../assembly';
import { formatProblem, loadPlatform } from '../model';
import type { WorldFacts } from '../proof';
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

/** Works with an assembly and what the configuration in `directory`, from which it was made, knows around it. */
export function withFactsOf<T>(
  directory: string,
  graph: ResourceGraph,
  observe: Observer,
  work: (read: KnownGraph) => Outcome<T>,
): Outcome<T> {
  observe('load');
  const loaded = loadPlatform(directory);
  if (!loaded.ok) return unusable(loaded.problems.map(formatProblem));
  const facts = accessFacts(loaded.platform);
  const problems = foreignPlaces(graph, facts).map(
    ([place, template]) =>
      `--config: got ${directory}, which bootstraps no ${place}, where ${template} is deployed, allowed the configuration that the assembly was made from; name that one, or leave --config out`,
  );
  return problems.length === 0 ? work({ graph, facts }) : unusable(problems);
}

/** Where an assembly is deployed although the facts know of no such account and Region, each with a template. */
function foreignPlaces(
  { templates }: ResourceGraph,
  { deploymentRoles = {} }: WorldFacts,
): readonly (readonly [string, string])[] {
  const foreign = new Map<string, string>();
  for (const { name, account, region } of templates) {
    const place = `${account ?? 'unknown account'}/${region ?? 'unknown Region'}`;
    if (!(place in deploymentRoles) && !foreign.has(place)) foreign.set(place, name);
  }
  return [...foreign];
}
