// mutation: the access prover as a catcher. A mutant is compared with the example: what does it allow that was not allowed? Nothing:
// another protection stands behind it. Something: then one of the default properties has to be violated by it.
import { readTemplates, type TemplateSource } from '../lib/assembly';
import { type Reproof, type World, type WorldFacts, loadWorld, proveDefaults, reprove } from '../lib/proof';
import type { Catcher } from './catcher';
import type { Mutant } from './mutant';

/** The prover over `sources`, of which each mutant replaces one. Throws where a default property does not hold of them. */
export function proverOver(sources: readonly TemplateSource[], facts: WorldFacts): Catcher {
  const before = loadWorld(readTemplates(sources), facts);
  const open = proveDefaults(before).results.filter(({ verdict }) => verdict !== 'proved');
  if (open.length > 0)
    throw new Error(`not proved of the example: ${open.map(({ property }) => property).join(', ')}`);
  const known = new WeakMap<Mutant, Reproof>();
  const judged = (mutant: Mutant): Reproof => {
    const reproof = known.get(mutant) ?? reprove(before, worldOf(mutant, sources, facts, before));
    known.set(mutant, reproof);
    return reproof;
  };
  return {
    name: 'the prover',
    guards: ['access'],
    seesAll: false,
    comparesWithBefore: false,
    catches: (mutant) => judged(mutant).violated?.property ?? null,
    isRedundant: (mutant) => judged(mutant).widening.verdict === 'none',
    why: (mutant) => whyOf(judged(mutant)),
  };
}

function worldOf(
  { template, content }: Mutant,
  sources: readonly TemplateSource[],
  facts: WorldFacts,
  before: World,
): World {
  const mutated = sources.map((source) =>
    source.name === template ? { ...source, template: content } : source,
  );
  return loadWorld(readTemplates(mutated), facts, before);
}

/** What a mutant allows, in one line; or why nobody can say. */
function whyOf({ widening: { witness, unknown } }: Reproof): string {
  if (witness === null) return unknown.slice(0, 3).join('; ');
  const { principal, action, resource, context } = witness;
  const keys = Object.entries(context).map(([key, value]) => `${key}=${String(value)}`);
  return [`${principal} ${action} ${resource}`, ...keys].join(', ');
}
