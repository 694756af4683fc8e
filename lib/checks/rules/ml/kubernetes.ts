// lib/checks/rules: clusters of EKS and their nodes.
import { type Resource, type Value, entry } from '../../../assembly';
import { type Search, type World, perResource } from '../../control-rule';
import { type Judgement, judgement, requires } from '../../judgement';
import { someItem } from '../../reading/items';
import { SHORT_KEYS, dataOf, launchTemplates, templatePasses } from '../../reading/launch-templates';
import { existenceOf, holdsAt, propertyOf } from '../../reading/property';
import { isCustomerKey, isFalse, isNumber, isOneOf, isSet } from '../../reading/question';
import { shown } from '../../reading/shown';
import { type Truth, all, not } from '../../reading/truth';

/** Searches by slug. */
export const kubernetesSearches: Readonly<Record<string, Search>> = {
  'eks-private-endpoint': perResource(requires('ResourcesVpcConfig.EndpointPublicAccess', isFalse, 'false')),
  'eks-secrets-kms': perResource(
    requires('EncryptionConfig', encryptsSecrets, 'secrets under a customer’s key'),
  ),
  'eks-logs': perResource(
    requires('Logging.ClusterLogging.EnabledTypes', logsEnough, 'api, audit and authenticator'),
  ),
  'eks-nodes-launch-template': perResource(judgeNodes),
  'eks-nodes-no-ssh': perResource(requires('RemoteAccess', (value) => not(isSet(value)), 'left out')),
};

function encryptsSecrets(configs: Value): Truth {
  return someItem(configs, (config) =>
    all([
      someItem(entry(config, 'Resources'), (resource) => isOneOf(resource, 'secrets')),
      holdsAt(config, 'Provider.KeyArn', isCustomerKey),
    ]),
  );
}

function logsEnough(types: Value): Truth {
  return all(
    ['api', 'audit', 'authenticator'].map((name) =>
      someItem(types, (type) => isOneOf(entry(type, 'Type'), name)),
    ),
  );
}

function judgeNodes(nodes: Resource, { graph }: World): Judgement {
  const specification = propertyOf(nodes, 'LaunchTemplate');
  const named = launchTemplates(graph, specification, nodes, SHORT_KEYS);
  const [first] = named;
  return judgement(
    templatePasses(named, (template) => all([isThere(specification, template), keepsPodsOut(template)])),
    {
      propertyPath: 'LaunchTemplate',
      observed: first?.kind === 'resource' ? metadataText(first.resource) : outsideText(specification),
      wanted: 'a launch template with HttpTokens required and a hop limit of 1',
    },
  );
}

/** A reference makes sure that the template is there; a name alone does not. */
function isThere(specification: Value, template: Resource): Truth {
  const refers = [entry(specification, 'Id'), entry(specification, 'Name')].some(
    ({ kind }) => kind !== 'literal' && kind !== 'absent',
  );
  return refers ? 'yes' : existenceOf(template);
}

function keepsPodsOut(template: Resource): Truth {
  return all([
    isOneOf(dataOf(template, 'MetadataOptions.HttpTokens'), 'required'),
    isNumber(dataOf(template, 'MetadataOptions.HttpPutResponseHopLimit'), (hops) => hops === 1),
  ]);
}

function outsideText(specification: Value): string {
  return specification.kind === 'absent' ? 'absent' : 'one that is in none of the templates';
}

function metadataText(template: Resource): string {
  const tokens = shown(dataOf(template, 'MetadataOptions.HttpTokens'));
  const hops = shown(dataOf(template, 'MetadataOptions.HttpPutResponseHopLimit'));
  return `${template.logicalId} with HttpTokens ${tokens} and a hop limit of ${hops}`;
}
