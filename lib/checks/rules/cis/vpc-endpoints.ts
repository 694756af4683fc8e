// lib/checks/rules: AWS is reached through VPC endpoints.
import { perResource } from '../../control-rule';
import { judgement } from '../../judgement';
import { namedBy, presenceBeside } from '../../reading/named';
import { perGraph } from '../../reading/per-graph';
import { propertyOf } from '../../reading/property';
import { type Truth, all, some } from '../../reading/truth';

/** `vpc-endpoints`. */
export const vpcEndpoints = perResource((vpc, { graph }) => {
  const endpoints = endpointsOf(graph).get(vpc.id) ?? [];
  return judgement(some(endpoints), {
    propertyPath: null,
    observed: `${endpoints.length} VPC endpoints in the templates`,
    wanted: 'at least one',
  });
});

/** Whether each endpoint of a VPC surely exists, by the VPC's id. */
const endpointsOf = perGraph((graph) => {
  const endpoints = new Map<string, Truth[]>();
  for (const endpoint of graph.byType('AWS::EC2::VPCEndpoint')) {
    const named = namedBy(graph, propertyOf(endpoint, 'VpcId'), 'AWS::EC2::VPC', endpoint);
    for (const each of named) {
      if (each.kind !== 'resource') continue;
      const truth = all([
        presenceBeside(graph, each.resource, endpoint),
        named.length === 1 ? 'yes' : 'open',
      ]);
      endpoints.set(each.resource.id, [...(endpoints.get(each.resource.id) ?? []), truth]);
    }
  }
  return endpoints;
});
