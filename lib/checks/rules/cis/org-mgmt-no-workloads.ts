// lib/checks/rules: no workload runs in the management account: control policies do not hold that account.
import type { Resource, ResourceGraph, Template } from '../../../assembly';
import { type World, perStack } from '../../control-rule';
import { type StackJudgement, judgement } from '../../judgement';
import { existenceOf, propertyOf } from '../../reading/property';
import { isTrue } from '../../reading/question';
import { type Truth, all, not, some } from '../../reading/truth';

/** `org-mgmt-no-workloads`. */
export const orgMgmtNoWorkloads = perStack(judge);

function judge({ graph, facts }: World): readonly StackJudgement[] {
  if (facts.managementAccount === null) return [];
  return graph.templates
    .filter(({ account }) => account === facts.managementAccount)
    .map((template) => judgeTemplate(template, graph));
}

function judgeTemplate(template: Template, graph: ResourceGraph): StackJudgement {
  const looked = template.resources.map((resource) => ({
    resource,
    // What only perhaps exists is only perhaps a workload.
    fine: some([belongs(resource, graph), not(existenceOf(resource))]),
  }));
  const workload = looked.find(({ fine }) => fine === 'no') ?? looked.find(({ fine }) => fine === 'open');
  const said = judgement(all(looked.map(({ fine }) => fine)), {
    propertyPath: null,
    observed:
      workload === undefined
        ? 'resources of the organisation alone'
        : `${workload.resource.type} ${workload.resource.logicalId}`,
    wanted: 'resources of the organisation alone',
  });
  return { ...said, template: template.name };
}

/** What belongs into a management account. */
const FAMILIES = [
  'AWS::Organizations::',
  'AWS::SSO::',
  'AWS::Budgets::',
  'AWS::CE::',
  'AWS::CUR::',
  'AWS::BCMDataExports::',
  'AWS::CloudFormation::StackSet',
  'AWS::CDK::Metadata',
];

function belongs(resource: Resource, graph: ResourceGraph): Truth {
  if (FAMILIES.some((family) => resource.type.startsWith(family))) return 'yes';
  return some([isOrganizationTrail(resource), servesTrail(resource, graph)]);
}

function isOrganizationTrail(resource: Resource): Truth {
  if (resource.type !== 'AWS::CloudTrail::Trail') return 'no';
  return isTrue(propertyOf(resource, 'IsOrganizationTrail'));
}

/** The log group, role and key of the organisation's trail: what the trail itself refers to. */
function servesTrail(resource: Resource, graph: ResourceGraph): Truth {
  return some(graph.referencesTo(resource).map(({ from }) => isOrganizationTrail(from)));
}
