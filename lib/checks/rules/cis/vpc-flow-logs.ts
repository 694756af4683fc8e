// lib/checks/rules: every VPC has a flow log of all traffic, or of what is refused.
import type { Resource, ResourceGraph } from '../../../assembly';
import { perResource } from '../../control-rule';
import { judgement } from '../../judgement';
import { grouped } from '../../reading/grouped';
import { labelWithLack } from '../../reading/label';
import { type Named, namedBy, presenceBeside } from '../../reading/named';
import { perGraph } from '../../reading/per-graph';
import { existenceOf, propertyOf } from '../../reading/property';
import { isOneOf } from '../../reading/question';
import { type Requirement, closest, met, requirement } from '../../reading/requirement';
import { shown } from '../../reading/shown';

/** `vpc-flow-logs`. */
export const vpcFlowLogs = perResource((vpc, { graph }) => {
  const best = flowLogOf(graph, vpc);
  return judgement(best === undefined ? 'no' : met(best.requirements), {
    propertyPath: null,
    observed: best === undefined ? 'no flow log' : labelWithLack(best.resource, best.requirements),
    wanted: 'a flow log with TrafficType ALL or REJECT',
  });
});

/** A flow log, as seen from a VPC that it is of, or may be of. */
interface FlowLog {
  readonly resource: Resource;
  /** Id of the VPC; null where only deployment knows it. */
  readonly vpc: string | null;
  readonly requirements: readonly Requirement[];
}

/** The best flow log of each VPC, and of the VPCs that only deployment knows. */
const bestFlowLogs = perGraph((graph) => {
  const every = graph.byType('AWS::EC2::FlowLog').flatMap((log) => flowLogsOf(graph, log));
  const groups = grouped(every, ({ vpc }) => vpc ?? '');
  return new Map([...groups].map(([vpc, logs]) => [vpc, closest(logs)]));
});

function flowLogOf(graph: ResourceGraph, vpc: Resource): FlowLog | undefined {
  const found = [vpc.id, ''].flatMap((id) => bestFlowLogs(graph).get(id) ?? []);
  return closest(found);
}

/** One for each VPC that the flow log may be of. */
function flowLogsOf(graph: ResourceGraph, log: Resource): readonly FlowLog[] {
  const named = namedBy(graph, propertyOf(log, 'ResourceId'), 'AWS::EC2::VPC', log);
  const vpcs = named.flatMap((each) => {
    if (each.kind === 'resource') return [each.resource];
    return each.kind === 'open' ? [null] : [];
  });
  return [...new Set(vpcs)].map((vpc) => ({
    resource: log,
    vpc: vpc?.id ?? null,
    requirements: [
      requirement(
        vpc === null ? existenceOf(log) : presenceBeside(graph, vpc, log),
        'exists only under a condition',
      ),
      ...requirementsOf(log),
      requirement(
        named.every((each) => isResource(each, vpc)) ? 'yes' : 'open',
        'only deployment knows of which VPC it is',
      ),
    ],
  }));
}

function isResource(named: Named, vpc: Resource | null): boolean {
  return named.kind === 'resource' && named.resource === vpc;
}

function requirementsOf(log: Resource): readonly Requirement[] {
  const [type, traffic] = [propertyOf(log, 'ResourceType'), propertyOf(log, 'TrafficType')];
  return [
    requirement(isOneOf(type, 'VPC'), `ResourceType is ${shown(type)}`),
    requirement(isOneOf(traffic, 'ALL', 'REJECT'), `TrafficType is ${shown(traffic)}`),
  ];
}
