// lib/checks/rules: compute environments of Batch and the nodes they start.
import { type Resource, type ResourceGraph, type Value, entry } from '../../../assembly';
import { type Search, type World, perResource } from '../../control-rule';
import { type Judgement, judgement, notApplicable, requires } from '../../judgement';
import { bare } from '../../reading/bare';
import { inEveryBranch } from '../../reading/branches';
import { everyItem } from '../../reading/items';
import { holdsAt, propertyOf } from '../../reading/property';
import { isSet, matches } from '../../reading/question';
import { shown } from '../../reading/shown';
import { type Truth, all, either, not, some, truthOf } from '../../reading/truth';

/** Searches by slug. */
export const batchEnvironmentSearches: Readonly<Record<string, Search>> = {
  'batch-ce-no-key-pair': perResource(
    requires('ComputeResources.Ec2KeyPair', (value) => not(isSet(value)), 'no key pair'),
  ),
  'batch-ce-launch-template': perResource(judgeLaunchTemplate),
};

const PATH = 'ComputeResources.LaunchTemplate';

function judgeLaunchTemplate(environment: Resource, { graph }: World): Judgement {
  const startsNodes = all([isManaged(environment), isOnEc2(environment)]);
  if (startsNodes === 'no') return notApplicable('it starts no instances from a launch template');
  const isPinned = holdsAt(environment.properties, PATH, (templates) =>
    inEveryBranch(templates, (template) =>
      all([
        isPinnedTemplate(graph, template),
        everyItem(entry(template, 'Overrides'), (override) => isPinnedTemplate(graph, override)),
      ]),
    ),
  );
  const template = propertyOf(environment, PATH);
  return judgement(some([not(startsNodes), isPinned]), {
    propertyPath: template.kind === 'absent' ? PATH : `${PATH}.Version`,
    observed: shown(template.kind === 'absent' ? template : entry(template, 'Version')),
    wanted: 'a launch template by the number of its version',
  });
}

function isManaged(environment: Resource): Truth {
  return not(matches(propertyOf(environment, 'Type'), (text) => text.toUpperCase() === 'UNMANAGED'));
}

function isOnEc2(environment: Resource): Truth {
  const type = propertyOf(environment, 'ComputeResources.Type');
  return not(matches(type, (text) => ['FARGATE', 'FARGATE_SPOT'].includes(text.toUpperCase())));
}

function isPinnedTemplate(graph: ResourceGraph, template: Value): Truth {
  const isNamed = ['LaunchTemplateId', 'LaunchTemplateName'].map((key) => holdsAt(template, key, isSet));
  return all([some(isNamed), holdsAt(template, 'Version', (version) => isNumberOfVersion(graph, version))]);
}

/** A number, written or as the template of the same deployment has it. */
function isNumberOfVersion(graph: ResourceGraph, written: Value): Truth {
  const version = bare(written);
  switch (version.kind) {
    case 'choice':
      return either(isNumberOfVersion(graph, version.then), isNumberOfVersion(graph, version.otherwise));
    case 'reference': {
      const type = graph.byId(version.resource)?.type;
      const isNumber = ['LatestVersionNumber', 'DefaultVersionNumber'].includes(version.attribute);
      return type === 'AWS::EC2::LaunchTemplate' ? truthOf(isNumber) : 'open';
    }
    default:
      return matches(version, (text) => /^\d+$/.test(text));
  }
}
