// lib/evidence/oscal: the constructs of mlkeep as components: which recommendations each makes true, and which controls of
// NIST 800-53 that serves directly. https://pages.nist.gov/OSCAL/learn/concepts/layer/implementation/component-definition/
import { CIS_CONTROLS, type CisControl, crosswalkOf } from '../../checks';
import { ENFORCED_BY } from '../enforcement';
import { json } from '../json';
import type { EvidenceReport } from '../plan-report';
import { documentOf, line, metadataOf, prop, recommendationId, uuidOf } from './document';

const CIS_SOURCE = 'https://www.cisecurity.org/benchmark/amazon_web_services';
const NIST_SOURCE =
  'https://raw.githubusercontent.com/usnistgov/oscal-content/main/nist.gov/SP800-53/rev5/json/NIST_SP-800-53_rev5_catalog.json';

/** The component definition that goes with `report`. */
export function componentDefinition({ check, asOf }: EvidenceReport): string {
  const asked = new Set(check.coverage.map(({ control }) => control));
  const controls = CIS_CONTROLS.filter(({ slug }) => asked.has(slug));
  const names = [...new Set(Object.values(ENFORCED_BY).flat())].sort();
  const components = names.flatMap((name) => {
    const enforced = controls.filter(({ slug }) => ENFORCED_BY[slug]?.includes(name) === true);
    return enforced.length === 0 ? [] : [componentOf(name, enforced)];
  });
  const content = {
    metadata: metadataOf('Constructs of mlkeep', check.tool.version, asOf),
    components,
  };
  return json(documentOf('component-definition', content));
}

function componentOf(name: string, enforced: readonly CisControl[]): object {
  return {
    uuid: uuidOf('component', name),
    type: 'software',
    title: name,
    description: `The construct ${name} of mlkeep. What it deploys is checked in the templates; what only an account shows is not claimed.`,
    'control-implementations': [benchmarkOf(name, enforced), ...nistOf(name, enforced)],
  };
}

function benchmarkOf(name: string, enforced: readonly CisControl[]): object {
  return {
    uuid: uuidOf('component', name, 'cis'),
    source: CIS_SOURCE,
    description: 'CIS AWS Foundations Benchmark, recommendations by the stable slugs of mlkeep.',
    'implemented-requirements': enforced.map((control) => ({
      uuid: uuidOf('component', name, 'cis', control.slug),
      'control-id': recommendationId(control.slug),
      description: line(control.title),
      props: Object.entries(control.ids).map(([version, id]) => prop(`cis-${version}`, id)),
    })),
  };
}

/** What the recommendations serve directly; a few support requirements only. */
function nistOf(name: string, enforced: readonly CisControl[]): readonly object[] {
  const served = new Map<string, string[]>();
  for (const { slug } of enforced) {
    for (const { framework, id, strength } of crosswalkOf(slug)) {
      if (framework !== 'nist80053r5' || strength !== 'direct') continue;
      served.set(id, [...(served.get(id) ?? []), slug]);
    }
  }
  if (served.size === 0) return [];
  return [
    {
      uuid: uuidOf('component', name, 'nist80053r5'),
      source: NIST_SOURCE,
      description: 'Served by way of the recommendations; the mapping is reviewed by hand and no assessment.',
      'implemented-requirements': [...served].map(([id, slugs]) => ({
        uuid: uuidOf('component', name, 'nist80053r5', id),
        'control-id': nistId(id),
        description: `Served by ${slugs.join(', ')}.`,
      })),
    },
  ];
}

/** `SC-28(1)` is `sc-28.1` in the catalogue of NIST. */
export function nistId(id: string): string {
  return id.toLowerCase().replace(/\((\d+)\)/g, '.$1');
}
