// lib/checks/rules: one rule per document limit. Past it, CloudFormation or the service refuses the deployment.
import { DOCUMENT_LIMITS, type Limit } from '../../../policies';
import type { ResourceGraph } from '../../assembly';
import { measure } from '../limits';
import type { Measurement } from '../measurement';
import type { Verdict } from '../result';
import type { Finding, Rule } from '../rule';
import type { Size } from '../size';

/** The pack's name, as acknowledgements namespace it. */
export const LIMITS_PACK = 'limits';

/** The rules of the limits pack; the graph is measured once for all of them. */
export function limitRules(): readonly Rule[] {
  const measured = new WeakMap<ResourceGraph, readonly Measurement[]>();
  const measurements = (graph: ResourceGraph): readonly Measurement[] => {
    const known = measured.get(graph) ?? measure(graph);
    measured.set(graph, known);
    return known;
  };
  return Object.values(DOCUMENT_LIMITS).map((limit) => limitRule(limit, measurements));
}

function limitRule(limit: Limit, measurements: (graph: ResourceGraph) => readonly Measurement[]): Rule {
  return {
    pack: LIMITS_PACK,
    control: limit.id,
    id: `Limits::${limit.id}`,
    title: `At most ${limit.value} ${limit.counts}`,
    asks: `${limit.counts}, as AWS counts them; parts that only deployment knows count with the most they can be.`,
    severity: 'high',
    scope: 'resource',
    fix: limit.adjustable
      ? 'make it smaller, or have AWS raise the quota'
      : 'make it smaller: AWS does not raise this limit',
    source: limit.source,
    evaluate: (graph) =>
      measurements(graph)
        .filter((measurement) => measurement.limit === limit)
        .map(findingOf),
  };
}

function findingOf({ limit, size, template, resource, propertyPath }: Measurement): Finding {
  const observed = observedText(size);
  return {
    verdict: verdictOf(size.known, size.atMost, limit.value),
    template,
    resource,
    place: null,
    propertyPath,
    observed,
    message: `${observed} ${limit.counts}, allowed ${limit.value}`,
  };
}

function observedText({ known, atMost }: Size): string {
  if (known === atMost) return `${known}`;
  return Number.isFinite(atMost) ? `${known} to ${atMost}` : `${known} or more`;
}

function verdictOf(known: number, atMost: number, limit: number): Verdict {
  if (known > limit) return 'fail';
  return atMost > limit ? 'unknown' : 'pass';
}
