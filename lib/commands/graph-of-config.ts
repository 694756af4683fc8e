// lib/commands: what proofs read of a configuration: its templates, synthesised into a temporary folder, and what it knows around them.
import type { ResourceGraph } from '../assembly';
import type { WorldFacts } from '../proof';
import { accessFacts } from '../stacks';
import { withPlatform, withPlatformIn } from './configuration';
import type { KnownGraph } from './known-graph';
import { type Observer, type Outcome, unusable } from './outcome';
import { synthesizeTemplates } from './synthesis';

/** Synthesises the configuration in `directory` and works with its templates. */
export function withConfiguration<T>(
  directory: string,
  observe: Observer,
  work: (read: KnownGraph) => Outcome<T>,
): Outcome<T> {
  return withPlatformIn(directory, observe, (platform, folder) => {
    observe('synthesise');
    const { graph } = synthesizeTemplates(platform, folder);
    return work({ graph, facts: accessFacts(platform) });
  });
}

/** Works with an assembly and what the configuration in `directory`, from which it was made, knows around it. */
export function withFactsOf<T>(
  directory: string,
  graph: ResourceGraph,
  observe: Observer,
  work: (read: KnownGraph) => Outcome<T>,
): Outcome<T> {
  return withPlatform(directory, observe, (platform) => {
    const facts = accessFacts(platform);
    const problems = foreignPlaces(graph, facts).map(
      ([place, template]) =>
        `--config: got ${directory}, which bootstraps no ${place}, where ${template} is deployed, allowed the configuration that the assembly was made from; name that one, or leave --config out`,
    );
    return problems.length === 0 ? work({ graph, facts }) : unusable(problems);
  });
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
