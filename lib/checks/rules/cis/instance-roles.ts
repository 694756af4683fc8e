// lib/checks/rules: instances get credentials from a role, their own or their launch template's.
import { type Resource, type ResourceGraph, type Value, descendants } from '../../../assembly';
import { type World, perResource } from '../../control-rule';
import { type Judgement, judgement, notApplicable, requires } from '../../judgement';
import { dataOf, launchTemplates, templatePasses } from '../../reading/launch-templates';
import { perGraph } from '../../reading/per-graph';
import { propertyOf } from '../../reading/property';
import { isSet } from '../../reading/question';
import { type Truth, some } from '../../reading/truth';

/** `instance-roles`. */
export const instanceRoles = perResource(judge);

function judge(resource: Resource, { graph }: World): Judgement {
  switch (resource.type) {
    case 'AWS::EC2::Instance': {
      const named = launchTemplates(graph, propertyOf(resource, 'LaunchTemplate'), resource);
      return hasProfile(
        some([isSet(propertyOf(resource, 'IamInstanceProfile')), templatePasses(named, setsProfile)]),
      );
    }
    case 'AWS::EC2::LaunchTemplate':
      if (!launched(graph).has(resource.id))
        return notApplicable('nothing launches instances from it directly');
      return hasProfile(setsProfile(resource), 'LaunchTemplateData.IamInstanceProfile');
    default:
      return requires('IamInstanceProfile', isSet, 'an instance profile')(resource);
  }
}

function hasProfile(truth: Truth, propertyPath = 'IamInstanceProfile'): Judgement {
  return judgement(truth, {
    propertyPath,
    observed: truth === 'yes' ? 'set' : 'absent',
    wanted: 'an instance profile',
  });
}

function setsProfile(template: Resource): Truth {
  const profile = dataOf(template, 'IamInstanceProfile');
  return isSet(profile);
}

/** Types that launch instances from a template as it is: others bring a role of their own. */
const LAUNCHERS: readonly (readonly [type: string, path: string])[] = [
  ['AWS::AutoScaling::AutoScalingGroup', 'LaunchTemplate'],
  ['AWS::AutoScaling::AutoScalingGroup', 'MixedInstancesPolicy'],
  ['AWS::EC2::EC2Fleet', 'LaunchTemplateConfigs'],
  ['AWS::EC2::SpotFleet', 'SpotFleetRequestConfigData.LaunchTemplateConfigs'],
];

/** Ids of the launch templates that something launches instances from. */
const launched = perGraph(
  (graph) =>
    new Set(
      LAUNCHERS.flatMap(([type, path]) =>
        graph
          .byType(type)
          .flatMap((launcher) =>
            [...descendants(propertyOf(launcher, path))].flatMap((value) =>
              templateIds(graph, launcher, value),
            ),
          ),
      ),
    ),
);

function templateIds(graph: ResourceGraph, launcher: Resource, value: Value): readonly string[] {
  if (value.kind !== 'map') return [];
  return launchTemplates(graph, value, launcher).flatMap((named) =>
    named.kind === 'resource' ? [named.resource.id] : [],
  );
}
