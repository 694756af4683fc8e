// mutation: our own packs as a catcher: the mutant's template among the others, read and checked as `check` does.
import { readTemplates, type TemplateSource } from '../lib/assembly';
import { type CheckFacts, WHOLE_BENCHMARK, checkGraph, identityOf, ownPacks } from '../lib/checks';
import type { Catcher } from './catcher';

/** Our own packs over `sources`, of which each mutant replaces one. */
export function ownPacksOver(sources: readonly TemplateSource[], facts: CheckFacts): Catcher {
  const packs = ownPacks(WHOLE_BENCHMARK);
  const findings = (all: readonly TemplateSource[]): ReadonlyMap<string, string> =>
    new Map(
      checkGraph(readTemplates(all), packs, facts)
        .filter(({ verdict }) => verdict === 'fail' || verdict === 'unknown')
        .map((result) => [
          `${identityOf(result)} ${result.verdict} ${result.propertyPath ?? ''}`,
          result.control,
        ]),
    );
  const before = findings(sources);
  return {
    name: 'our packs',
    guards: ['setting', 'presence'],
    seesAll: true,
    comparesWithBefore: false,
    catches: ({ template, content }) => {
      const after = findings(
        sources.map((source) => (source.name === template ? { ...source, template: content } : source)),
      );
      const [, rule = null] = [...after].find(([key]) => !before.has(key)) ?? [];
      return rule;
    },
  };
}
