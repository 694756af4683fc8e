// lib/commands: what checks and proofs read: a configuration that is synthesised, an assembly, or templates.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ResourceGraph, readAssembly, readTemplateFile, readTemplates } from '../assembly';
import { formatProblem, loadPlatform } from '../model';
import type { WorldFacts } from '../proof';
import { accessFacts } from '../stacks';
import type { CheckInput } from './check';
import { type Observer, type Outcome, unusable } from './outcome';
import { synthesize } from './synthesis';

/** Templates, and what is known around them. */
export interface GraphInput {
  readonly graph: ResourceGraph;
  readonly facts: WorldFacts;
}

/** What proofs read. An assembly may stand beside the configuration that it was made from, which knows more. */
export type ProofInput = CheckInput | Beside;

interface Beside {
  readonly kind: 'assembly';
  readonly directory: string;
  /** Folder of the configuration; without one nothing is known around the assembly. */
  readonly config?: string;
}

/** Where plain templates are deployed to, as far as anybody says. */
export interface TemplatePlace {
  readonly account?: string;
  readonly region?: string;
}

/** Reads `input` and works with it; nothing outside a temporary folder is written. */
export function withGraph<T>(
  input: ProofInput,
  place: TemplatePlace,
  observe: Observer,
  work: (read: GraphInput) => Outcome<T>,
): Outcome<T> {
  if (input.kind === 'assembly') return withAssembly(input, observe, work);
  if (input.kind === 'templates') {
    observe('read');
    const sources = input.files.map((file) => ({ ...readTemplateFile(file), ...place }));
    return work({ graph: readTemplates(sources), facts: {} });
  }
  observe('load');
  const loaded = loadPlatform(input.directory);
  if (!loaded.ok) return unusable(loaded.problems.map(formatProblem));
  const folder = mkdtempSync(join(tmpdir(), 'mlkeep-'));
  try {
    observe('synthesise');
    const { assembly } = synthesize(loaded.platform, folder);
    return work({ graph: assembly.graph, facts: accessFacts(loaded.platform) });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function withAssembly<T>(
  { directory, config }: Beside,
  observe: Observer,
  work: (read: GraphInput) => Outcome<T>,
): Outcome<T> {
  observe('read');
  const { graph } = readAssembly(directory);
  if (config === undefined) return work({ graph, facts: {} });
  observe('load');
  const loaded = loadPlatform(config);
  if (!loaded.ok) return unusable(loaded.problems.map(formatProblem));
  const facts = accessFacts(loaded.platform);
  const problems = foreignPlaces(graph, facts).map(
    ([place, template]) =>
      `--config: got ${config}, which bootstraps no ${place}, where ${template} is deployed, allowed the configuration that the assembly was made from; name that one, or leave --config out`,
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

/** The place that options say. */
export function placeOf({
  account,
  region,
}: {
  readonly account?: string | undefined;
  readonly region?: string | undefined;
}): TemplatePlace {
  return {
    ...(account === undefined ? {} : { account }),
    ...(region === undefined ? {} : { region }),
  };
}
