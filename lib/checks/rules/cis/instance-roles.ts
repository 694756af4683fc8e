// lib/checks/rules: instances get credentials from a role, their own or their launch template's.
import { type Resource, type ResourceGraph, type Value, descendants, entry } from '../../../assembly';
import { type World, perResource } from '../../control-rule';
import { type Judgement, judgement, notApplicable } from '../../judgement';
import { launchOption } from '../../reading/launch-options';
import { launchTemplates } from '../../reading/launch-templates';
import { perGraph } from '../../reading/per-graph';
import { propertyOf } from '../../reading/property';
import { isSet } from '../../reading/question';
import { type Truth, some } from '../../reading/truth';

/** `instance-roles`. */
export const instanceRoles = perResource(judge);

function judge(resource: Resource, { graph }: World): Judgement {
  if (resource.type === 'AWS::EC2::LaunchTemplate' && !launched(graph).has(resource.id))
    return notApplicable('nothing launches instances from it directly');
  const profile = launchOption(graph, resource, 'IamInstanceProfile');
  return judgement(profile.holds(namesProfile), {
    propertyPath: profile.path,
    observed: profile.observed,
    wanted: 'an instance profile',
  });
}

/** A launch template has a mapping for it, of which one of two has to be there. */
function namesProfile(profile: Value): Truth {
  if (profile.kind !== 'map') return isSet(profile);
  return some([isSet(entry(profile, 'Arn')), isSet(entry(profile, 'Name'))]);
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
