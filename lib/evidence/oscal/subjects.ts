// lib/evidence/oscal: what results are about: stacks and accounts, as components of the system that is assessed.
import type { CheckResult } from '../../checks';
import type { EvidenceReport } from '../plan-report';
import { line, prop, uuidOf } from './document';

/** Every stack and every account that a result is about. */
export function stackComponents({ stacks, inputs, check }: EvidenceReport): readonly object[] {
  const hashes = new Map(inputs.templates.map(({ path, sha256 }) => [path, sha256]));
  return [
    ...stacks.map(({ name, kind, account, region, template }) =>
      componentOf(stackId(template), 'service', name, `A stack of AWS CloudFormation: ${kind}.`, {
        account: account ?? 'not known',
        region: region ?? 'not known',
        sha256: hashes.get(template) ?? 'not known',
      }),
    ),
    ...placesOf(check.results).map((place) =>
      componentOf(
        placeId(place),
        'system',
        place,
        'An account, an account and Region, or everything together.',
        {},
      ),
    ),
  ];
}

function componentOf(
  uuid: string,
  type: string,
  title: string,
  description: string,
  facts: Readonly<Record<string, string>>,
): object {
  const props = Object.entries(facts).map(([name, value]) => prop(name, value));
  return {
    uuid,
    type,
    title: line(title),
    description,
    ...(props.length === 0 ? {} : { props }),
    status: { state: 'under-development' },
  };
}

/** What `results` are about, each once. */
export function subjectsIn(results: readonly CheckResult[], { stacks }: EvidenceReport): readonly object[] {
  const known = new Set(stacks.map(({ template }) => template));
  const templates = [...new Set(results.flatMap(({ template }) => template ?? []))].filter((each) =>
    known.has(each),
  );
  return [...templates.map(stackId), ...placesOf(results).map(placeId)].map((uuid) => ({
    'subject-uuid': uuid,
    type: 'component',
  }));
}

function placesOf(results: readonly CheckResult[]): readonly string[] {
  const places = results
    .filter(({ template }) => template === null)
    .map(
      ({ account, region }) => [account, region].filter((part) => part !== null).join(' ') || 'everything',
    );
  return [...new Set(places)];
}

function stackId(template: string): string {
  return uuidOf('stack', template);
}

function placeId(place: string): string {
  return uuidOf('place', place);
}
