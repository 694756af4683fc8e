// lib/commands: what checks and proofs read: a configuration that is synthesised, an assembly, or templates.
import { readAssembly, readTemplateFile, readTemplates } from '../assembly';
import type { CheckInput } from './check';
import type * as GraphOfConfig from './graph-of-config';
import type { KnownGraph } from './known-graph';
import type { Observer, Outcome } from './outcome';

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
  work: (read: KnownGraph) => Outcome<T>,
): Outcome<T> {
  if (input.kind === 'config') {
    // What synthesises is loaded only when something is synthesised.
    const { withConfiguration } = require('./graph-of-config') as typeof GraphOfConfig;
    return withConfiguration(input.directory, observe, work);
  }
  observe('read');
  const graph =
    input.kind === 'assembly'
      ? readAssembly(input.directory).graph
      : readTemplates(input.files.map((file) => ({ ...readTemplateFile(file), ...place })));
  return work({ graph, facts: {} });
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
