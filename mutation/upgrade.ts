// mutation: `check --base` as a catcher: what the templates had before, and would have no longer.
import { readTemplates, type TemplateSource } from '../lib/assembly';
import { lostProtections, replacements } from '../lib/checks';
import type { Catcher } from './catcher';

/** The comparison of every mutant with `sources`. */
export function upgradeOver(sources: readonly TemplateSource[]): Catcher {
  const before = readTemplates(sources);
  return {
    name: 'check --base',
    guards: ['setting', 'presence'],
    seesAll: false,
    comparesWithBefore: true,
    catches: ({ template, content }) => {
      const after = readTemplates(
        sources.map((source) => (source.name === template ? { ...source, template: content } : source)),
      );
      const found = [...replacements(before, after), ...lostProtections(before, after)];
      return found.find(({ verdict }) => verdict === 'fail' || verdict === 'unknown')?.control ?? null;
    },
  };
}
