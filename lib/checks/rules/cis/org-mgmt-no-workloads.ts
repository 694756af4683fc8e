// lib/checks/rules: no workload runs in the management account: control policies do not hold that account.
import type { Resource, ResourceGraph, Template } from '../../../assembly';
import { type World, perStack } from '../../control-rule';
import { type StackJudgement, judgement } from '../../judgement';
import { propertyOf } from '../../reading/property';
import { isTrue } from '../../reading/question';

/** `org-mgmt-no-workloads`. */
export const orgMgmtNoWorkloads = perStack(judge);

function judge({ graph, facts }: World): readonly StackJudgement[] {
  if (facts.managementAccount === null) return [];
  return graph.templates
    .filter(({ account }) => account === facts.managementAccount)
    .map((template) => judgeTemplate(template, graph));
}

function judgeTemplate(template: Template, graph: ResourceGraph): StackJudgement {
  const workload = template.resources.find((resource) => !belongs(resource, graph));
  const said = judgement(workload === undefined ? 'yes' : 'no', {
    propertyPath: null,
    observed:
      workload === undefined
        ? 'resources of the organisation alone'
        : `${workload.type} ${workload.logicalId}`,
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

function belongs(resource: Resource, graph: ResourceGraph): boolean {
  if (FAMILIES.some((family) => resource.type.startsWith(family))) return true;
  return isOrganizationTrail(resource) || servesTrail(resource, graph);
}

function isOrganizationTrail(resource: Resource): boolean {
  return (
    resource.type === 'AWS::CloudTrail::Trail' &&
    isTrue(propertyOf(resource, 'IsOrganizationTrail')) === 'yes'
  );
}

/** The log group, role and key of the organisation's trail: what the trail itself refers to. */
function servesTrail(resource: Resource, graph: ResourceGraph): boolean {
  return graph.referencesTo(resource).some(({ from }) => isOrganizationTrail(from));
}
