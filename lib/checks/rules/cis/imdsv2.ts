// lib/checks/rules: instance metadata takes version 2 only.
import type { Resource } from '../../../assembly';
import { type World, perResource } from '../../control-rule';
import { type Judgement, judgement, requires } from '../../judgement';
import { launchOption } from '../../reading/launch-options';
import { isOneOf } from '../../reading/question';
import { some } from '../../reading/truth';

/** `imdsv2`. */
export const imdsv2 = perResource((resource, world) =>
  resource.type === 'AWS::SageMaker::NotebookInstance' ? judgeNotebook(resource) : judge(resource, world),
);

const judgeNotebook = requires(
  'InstanceMetadataServiceConfiguration.MinimumInstanceMetadataServiceVersion',
  (version) => isOneOf(version, '2'),
  '2',
);

function judge(resource: Resource, { graph }: World): Judgement {
  const tokens = launchOption(graph, resource, 'MetadataOptions.HttpTokens');
  const endpoint = launchOption(graph, resource, 'MetadataOptions.HttpEndpoint');
  const truth = some([
    tokens.holds((value) => isOneOf(value, 'required')),
    endpoint.holds((value) => isOneOf(value, 'disabled')),
  ]);
  return judgement(truth, {
    propertyPath: tokens.path,
    observed: tokens.observed,
    wanted: 'required',
  });
}
