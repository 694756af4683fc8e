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

/** Where plain templates are deployed to, as far as anybody says. */
export interface TemplatePlace {
  readonly account?: string;
  readonly region?: string;
}

/** Reads `input` and works with it; nothing outside a temporary folder is written. */
export function withGraph<T>(
  input: CheckInput,
  place: TemplatePlace,
  observe: Observer,
  work: (read: GraphInput) => Outcome<T>,
): Outcome<T> {
  if (input.kind !== 'config') {
    observe('read');
    const graph =
      input.kind === 'assembly'
        ? readAssembly(input.directory).graph
        : readTemplates(input.files.map((file) => ({ ...readTemplateFile(file), ...place })));
    return work({ graph, facts: {} });
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
