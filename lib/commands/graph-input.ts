// lib/commands: what checks and proofs read: a configuration that is synthesised, an assembly, or templates.
import { readAssembly, readTemplateFile, readTemplates } from '../assembly';
import type { CheckInput } from './check';
import type * as GraphOfConfig from './graph-of-config';
import type { KnownGraph } from './known-graph';
import type { Observer, Outcome } from './outcome';

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
  work: (read: KnownGraph) => Outcome<T>,
): Outcome<T> {
  if (input.kind === 'config') return ofConfig().withConfiguration(input.directory, observe, work);
  observe('read');
  if (input.kind === 'assembly') {
    const { graph } = readAssembly(input.directory);
    const config = 'config' in input ? input.config : undefined;
    return config === undefined
      ? work({ graph, facts: {} })
      : ofConfig().withFactsOf(config, graph, observe, work);
  }
  const sources = input.files.map((file) => ({ ...readTemplateFile(file), ...place }));
  return work({ graph: readTemplates(sources), facts: {} });
}

/** What loads and synthesises a configuration is loaded only when there is one. */
function ofConfig(): typeof GraphOfConfig {
  return require('./graph-of-config') as typeof GraphOfConfig;
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
