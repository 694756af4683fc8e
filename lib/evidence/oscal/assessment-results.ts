// lib/evidence/oscal: what was found, as assessment results. A finding is satisfied when every result of its control
// passes; an accepted one is not satisfied, and is a risk that somebody answers for. What no template shows has no finding.
// https://pages.nist.gov/OSCAL/learn/concepts/layer/assessment/assessment-results/
import { acceptances, type Acceptance } from '../acceptances';
import { type ControlResults, type Standing, controlResults, subjectsOf } from '../result-groups';
import { coverageStatement } from '../coverage-statement';
import { json } from '../json';
import type { EvidenceReport } from '../plan-report';
import {
  documentOf,
  line,
  metadataOf,
  momentOf,
  prop,
  recommendationId,
  unlessEmpty,
  uuidOf,
} from './document';
import { stackComponents, subjectsIn } from './subjects';

/** The assessment results of `report`. */
export function assessmentResults(report: EvidenceReport): string {
  const { check, asOf, platform } = report;
  const name = platform ?? 'an assembly';
  const plan = uuidOf('plan', check.benchmark.version, String(check.benchmark.level));
  const content = {
    metadata: metadataOf(`Results of mlkeep on ${name}`, check.tool.version, asOf),
    'import-ap': { href: `#${plan}` },
    results: [resultOf(report, name)],
    'back-matter': { resources: [planOf(report, plan)] },
  };
  return json(documentOf('assessment-results', content));
}

/** There is no plan in OSCAL: what was asked is the packs and the benchmark. */
function planOf({ check }: EvidenceReport, uuid: string): object {
  const packs = check.packs.filter(({ ran }) => ran).map(({ pack }) => pack);
  return {
    uuid,
    title: 'What was asked',
    description: line(
      `CIS AWS Foundations Benchmark ${check.benchmark.version}, level ${check.benchmark.level}; packs: ${packs.join(', ')}`,
    ),
  };
}

function resultOf(report: EvidenceReport, name: string): object {
  const { check, asOf, stacks } = report;
  const controls = controlResults(check, stacks);
  const accepted = acceptances(check);
  return {
    uuid: uuidOf('result', name, asOf),
    title: line(`Check of ${name}`),
    description: 'Rules over the templates that are deployed, before they are.',
    start: momentOf(asOf),
    end: momentOf(asOf),
    props: Object.entries(report.inputs.versions).map(([tool, version]) => prop(`version-${tool}`, version)),
    'local-definitions': { components: stackComponents(report) },
    'reviewed-controls': reviewed(report),
    ...unlessEmpty(
      'observations',
      controls.flatMap((control) => observationsOf(control, report)),
    ),
    ...unlessEmpty('risks', accepted.map(riskOf)),
    ...unlessEmpty('findings', findingsOf(report, controls, accepted)),
  };
}

/** Every recommendation that is asked for, those included that no template shows, with why. */
function reviewed(report: EvidenceReport): object {
  const stated = coverageStatement(report);
  return {
    'control-selections': [
      {
        description: 'Every recommendation of the benchmark at its level.',
        props: stated.map(({ control, outcome }) => prop(control, outcome)),
        'include-controls': stated.map(({ control }) => ({ 'control-id': recommendationId(control) })),
      },
    ],
  };
}

function observationsOf(
  { control, id, pack, groups }: ControlResults,
  report: EvidenceReport,
): readonly object[] {
  const standings = [...new Set(groups.map(({ standing }) => standing))];
  return standings.map((standing) => {
    const own = groups.filter((group) => group.standing === standing);
    const results = own.flatMap((group) => group.results);
    return {
      uuid: observationId(pack, control, standing),
      title: line(`${id}: ${standing}`),
      description: line(
        `${results.length} results on ${own.flatMap(subjectsOf).length} subjects; for example: ${results[0]?.message ?? ''}`,
      ),
      props: [prop('standing', standing), prop('pack', pack), prop('results', String(results.length))],
      methods: ['TEST'],
      types: ['control-objective'],
      ...unlessEmpty('subjects', subjectsIn(results, report)),
      'relevant-evidence': [{ href: '../check.json', description: 'Each result by itself.' }],
      collected: momentOf(report.asOf),
    };
  });
}

function observationId(pack: string, control: string, standing: Standing): string {
  return uuidOf('observation', pack, control, standing);
}

function riskOf(accepted: Acceptance): object {
  const { reason, ids, owner, ticket, expires, findings } = accepted;
  return {
    uuid: riskId(accepted),
    title: line(`Accepted: ${ids[0] ?? ''}${ids.length > 1 ? ` and ${ids.length - 1} more rules` : ''}`),
    description: line(reason),
    statement: line(`${findings} findings are accepted for this reason.`),
    props: [prop('owner', owner), prop('ticket', ticket)],
    status: 'deviation-approved',
    ...(expires === null ? {} : { deadline: momentOf(expires) }),
  };
}

function riskId({ reason, owner, ticket, expires }: Acceptance): string {
  return uuidOf('risk', reason, owner, ticket, expires ?? '');
}

function findingsOf(
  { check }: EvidenceReport,
  controls: readonly ControlResults[],
  accepted: readonly Acceptance[],
): readonly object[] {
  const numbers = new Map(check.coverage.map(({ control, id }) => [control, id]));
  return controls.flatMap(({ control, id, pack, groups }) => {
    const judged = groups.filter(({ standing }) => standing !== 'not-applicable');
    if (judged.length === 0) return [];
    const standings = [...new Set(groups.map(({ standing }) => standing))];
    const found = new Set(judged.flatMap(({ results }) => results.map((result) => result.id)));
    const risks = judged.some(({ standing }) => standing === 'acknowledged')
      ? accepted.filter(({ ids }) => ids.some((each) => found.has(each)))
      : [];
    return [
      {
        uuid: uuidOf('finding', pack, control),
        title: line(id),
        description: line(`${control}: ${standings.join(', ')}`),
        target: {
          type: 'objective-id',
          'target-id': targetOf(pack, control),
          ...(numbers.has(control) ? { props: [prop('number', numbers.get(control) ?? '')] } : {}),
          status: statusOf(standings),
        },
        'related-observations': standings.map((standing) => ({
          'observation-uuid': observationId(pack, control, standing),
        })),
        ...unlessEmpty(
          'related-risks',
          risks.map((risk) => ({ 'risk-uuid': riskId(risk) })),
        ),
      },
    ];
  });
}

/** Ids of cdk-nag begin with letters too, and hold what a token may not. */
function targetOf(pack: string, control: string): string {
  return pack === 'cis' ? recommendationId(control) : `${pack}_${control}`.replace(/[^A-Za-z0-9._-]/g, '-');
}

function statusOf(standings: readonly Standing[]): object {
  const isMet = standings.every((standing) => standing === 'pass' || standing === 'not-applicable');
  if (isMet) return { state: 'satisfied', reason: 'pass' };
  return { state: 'not-satisfied', reason: standings.includes('fail') ? 'fail' : 'other' };
}
