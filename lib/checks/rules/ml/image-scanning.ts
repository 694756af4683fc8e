// lib/checks/rules: images are scanned, because the repository says so, or the registry of its account and Region.
import { type Resource, type ResourceGraph, type Value, entry } from '../../../assembly';
import { perResource } from '../../control-rule';
import { judgement } from '../../judgement';
import { inEveryBranch } from '../../reading/branches';
import { possibleItems, someItem } from '../../reading/items';
import { perGraph } from '../../reading/per-graph';
import { existenceOf, propertyOf } from '../../reading/property';
import { isOneOf, isTrue, matches } from '../../reading/question';
import { shown } from '../../reading/shown';
import { mayBeSamePlace, placeOf } from '../../reading/places';
import { type Truth, all, some } from '../../reading/truth';
import { matchesWildcards } from '../../reading/wildcards';

const FLAG = 'ImageScanningConfiguration.ScanOnPush';

/** `ecr-scan`. */
export const ecrScan = perResource((repository, { graph }) => {
  const flag = propertyOf(repository, FLAG);
  const registries = registriesFor(graph, repository);
  const byRegistry = inEveryBranch(propertyOf(repository, 'RepositoryName'), (name) =>
    some(registries.map((registry) => scans(registry, name))),
  );
  // Enhanced scanning goes by the registry's filters; AWS does not say that it minds the repository's flag.
  const isEnhanced = some(
    registries.map(({ resource }) => isOneOf(propertyOf(resource, 'ScanType'), 'ENHANCED')),
  );
  const byFlag = all([isTrue(flag), isEnhanced === 'no' ? 'yes' : 'open']);
  return judgement(some([byFlag, byRegistry]), {
    propertyPath: FLAG,
    observed: byRegistry === 'yes' ? 'as the registry says' : shown(flag),
    wanted: 'true, or a rule of the registry',
  });
});

interface Registry {
  readonly resource: Resource;
  readonly isReadable: boolean;
}

/** AWS takes two rules with a hundred filters each, and one configuration for each account and Region. */
const MOST_FILTERS = 200;
const MOST_REGISTRIES = 25;

const registriesOf = perGraph((graph): readonly Registry[] =>
  graph.byType('AWS::ECR::RegistryScanningConfiguration').map((resource) => {
    const rules = possibleItems(propertyOf(resource, 'Rules'));
    const filters = rules.flatMap(([rule]) => possibleItems(entry(rule, 'RepositoryFilters')));
    return { resource, isReadable: filters.length <= 2 * MOST_FILTERS };
  }),
);

function registriesFor(graph: ResourceGraph, repository: Resource): readonly Registry[] {
  const place = placeOf(graph, repository);
  return registriesOf(graph)
    .filter(({ resource }) => mayBeSamePlace(placeOf(graph, resource), place))
    .map((registry, index) => (index < MOST_REGISTRIES ? registry : { ...registry, isReadable: false }));
}

/** Whether a rule of the registry scans the repository `name`. */
function scans({ resource, isReadable }: Registry, name: Value): Truth {
  if (!isReadable) return 'open';
  const isScanned = someItem(propertyOf(resource, 'Rules'), (rule) =>
    all([
      isOneOf(entry(rule, 'ScanFrequency'), 'SCAN_ON_PUSH', 'CONTINUOUS_SCAN'),
      someItem(entry(rule, 'RepositoryFilters'), (filter) => fits(entry(filter, 'Filter'), name)),
    ]),
  );
  return all([isScanned, existenceOf(resource)]);
}

/** Takes the place of what is not known of a name; no filter has it, so that only a star matches it. */
const ANYTHING = '\u{FFFC}';

/** A filter without a star fits every name that has it in it. Of a name that is made up only the star is sure. */
function fits(filter: Value, name: Value): Truth {
  return inEveryBranch(filter, (branch) => {
    if (branch.kind !== 'literal') return branch.kind === 'absent' ? 'no' : 'open';
    const written = String(branch.value ?? '');
    const pattern = written.includes('*') ? written : `*${written}*`;
    if (/^\*+$/.test(written)) return 'yes';
    if (written === '') return 'no';
    if (name.kind !== 'text') return matches(name, (text) => matchesWildcards(pattern, text));
    const text = name.parts.map((part) => (typeof part === 'string' ? part : ANYTHING)).join('');
    return matchesWildcards(pattern, text) ? 'yes' : 'open';
  });
}
