// lib/checks/rules: instance metadata takes version 2 only.
import { type Resource, type Value, entry } from '../../../assembly';
import { type World, perResource } from '../../control-rule';
import { type Judgement, judgement, requires } from '../../judgement';
import { dataOf, launchTemplates, templatePasses } from '../../reading/launch-templates';
import { propertyOf } from '../../reading/property';
import { isAbsent, isOneOf } from '../../reading/question';
import { shown } from '../../reading/shown';
import { type Truth, all, some } from '../../reading/truth';

/** `imdsv2`. */
export const imdsv2 = perResource(judge);

const NOTEBOOK = 'InstanceMetadataServiceConfiguration.MinimumInstanceMetadataServiceVersion';

function judge(resource: Resource, { graph }: World): Judgement {
  switch (resource.type) {
    case 'AWS::SageMaker::NotebookInstance':
      return requires(NOTEBOOK, (value) => isOneOf(value, '2'), '2')(resource);
    case 'AWS::EC2::LaunchTemplate':
      return ofOptions(dataOf(resource, 'MetadataOptions'), 'LaunchTemplateData.MetadataOptions', 'no');
    case 'AWS::EC2::Instance': {
      const named = launchTemplates(graph, propertyOf(resource, 'LaunchTemplate'), resource);
      const inherited = templatePasses(named, (template) =>
        asksVersion2(dataOf(template, 'MetadataOptions')),
      );
      return ofOptions(propertyOf(resource, 'MetadataOptions'), 'MetadataOptions', inherited);
    }
    default:
      return ofOptions(propertyOf(resource, 'MetadataOptions'), 'MetadataOptions', 'no');
  }
}

/** What the resource says itself comes before what it inherits. */
function ofOptions(options: Value, path: string, inherited: Truth): Judgement {
  const tokens = entry(options, 'HttpTokens');
  const fromTemplate = all([isAbsent(tokens), inherited]);
  return judgement(some([asksVersion2(options), fromTemplate]), {
    propertyPath: `${path}.HttpTokens`,
    observed: fromTemplate === 'yes' ? 'as the launch template says' : shown(tokens),
    wanted: 'required',
  });
}

function asksVersion2(options: Value): Truth {
  return some([
    isOneOf(entry(options, 'HttpTokens'), 'required'),
    isOneOf(entry(options, 'HttpEndpoint'), 'disabled'),
  ]);
}
