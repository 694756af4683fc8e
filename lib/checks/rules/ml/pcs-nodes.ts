// lib/checks/rules: nodes of a PCS cluster come from a launch template whose metadata takes version 2 alone, by version.
import { type ResourceGraph, type Value } from '../../../assembly';
import { perResource } from '../../control-rule';
import { jointly } from '../../judgement';
import { inEveryBranch } from '../../reading/branches';
import { holdsAt, propertyOf } from '../../reading/property';
import { isOneOf, isSet } from '../../reading/question';
import { shown } from '../../reading/shown';
import { type Truth, all } from '../../reading/truth';
import { isPinned } from '../../reading/versions';

const TEMPLATE = 'CustomLaunchTemplate.TemplateId';
const VERSION = 'CustomLaunchTemplate.Version';

/** `pcs-nodes-launch-template`. */
export const pcsNodesLaunchTemplate = perResource((group, { graph }) => {
  const template = propertyOf(group, TEMPLATE);
  const version = propertyOf(group, VERSION);
  return jointly(
    {
      truth: inEveryBranch(template, (id) => asksVersion2(graph, id)),
      propertyPath: TEMPLATE,
      observed: shown(template),
      wanted: 'a launch template with HttpTokens required',
    },
    {
      truth: isPinned(version, '$Latest', '$Default'),
      propertyPath: VERSION,
      observed: shown(version),
      wanted: 'a version by its number',
    },
  );
});

/** PCS takes the id of a launch template and no name, so a text names one that is in none of the templates. */
function asksVersion2(graph: ResourceGraph, id: Value): Truth {
  const template = id.kind === 'reference' ? graph.byId(id.resource) : undefined;
  if (template?.type !== 'AWS::EC2::LaunchTemplate') return all([isSet(id), 'open']);
  return holdsAt(template.properties, 'LaunchTemplateData.MetadataOptions.HttpTokens', (tokens) =>
    isOneOf(tokens, 'required'),
  );
}
