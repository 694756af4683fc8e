// bench: the rules on the labelled corpus: how right they are, and how fast on many resources and on small templates.
import { readTemplates } from '../lib/assembly';
import { NO_FACTS, WHOLE_BENCHMARK, checkGraph, checkTemplates, ownPacks } from '../lib/checks';
import { type CorpusCase, accuracyOf, compare, corpusIn } from '../test/_helpers/corpus';
import { cpuSeconds } from './cpu';

const RESOURCES = 1_000;
const SMALL_TEMPLATES = 200;

/** What the rules did on the corpus. */
export interface MeasuredChecks {
  readonly cases: number;
  readonly precision: number;
  readonly recall: number;
  readonly resources: number;
  /** CPU seconds of the rules on `resources` resources, after the graph is built. */
  readonly many: number;
  /** Median CPU seconds of a whole check of one small template. */
  readonly small: number;
}

/** Every measurement. */
export function measureChecks(): MeasuredChecks {
  const cases = corpusIn('test/checks/corpus');
  const { precision, recall } = accuracyOf(cases.flatMap(compare));
  const graph = readTemplates(manyResources(cases));
  const seconds: Record<string, number> = {};
  // The graph resolves on demand; what it takes is measured by itself.
  graph.resources.forEach(({ properties }) => properties);
  const packs = ownPacks(WHOLE_BENCHMARK);
  cpuSeconds(seconds, 'many', () => checkGraph(graph, packs, NO_FACTS));
  return {
    cases: cases.length,
    precision,
    recall,
    resources: graph.resources.length,
    many: seconds['many'] ?? Number.NaN,
    small: medianOfSmall(cases),
  };
}

/** Templates of the corpus beside one another until there are enough resources. */
function manyResources(cases: readonly CorpusCase[]): CorpusCase['templates'] {
  const chosen: CorpusCase['templates'][number][] = [];
  let resources = 0;
  for (const [index, { templates }] of cases.entries()) {
    if (resources >= RESOURCES) break;
    for (const each of templates) {
      const alone = { ...each, name: `${index}-${each.name}` };
      resources += readTemplates([alone]).resources.length;
      chosen.push(alone);
    }
  }
  return chosen;
}

function medianOfSmall(cases: readonly CorpusCase[]): number {
  const taken = cases
    .filter(({ templates }) => templates.length === 1)
    .slice(0, SMALL_TEMPLATES)
    .map(({ templates }) => {
      const seconds: Record<string, number> = {};
      cpuSeconds(seconds, 'check', () => checkTemplates(templates));
      return seconds['check'] ?? Number.NaN;
    })
    .sort((a, b) => a - b);
  return taken[Math.floor(taken.length / 2)] ?? Number.NaN;
}
