// lib/checks/rules: nodes: no public address, no SSH key, metadata out of reach of containers.
import { type Value, entry } from '../../../assembly';
import { perResource } from '../../control-rule';
import { type Judgement, judgement } from '../../judgement';
import { everyItem, someItem } from '../../reading/items';
import { type LaunchOption, launchOption } from '../../reading/launch-options';
import { isAbsent, isFalse, isOff, isNumber, isOneOf, isSet } from '../../reading/question';
import { type Truth, all, not, some } from '../../reading/truth';

/** `node-no-public-ip`. */
export const nodeNoPublicIp = perResource((resource, { graph }) => {
  const isConfiguration = resource.type === 'AWS::AutoScaling::LaunchConfiguration';
  const name = isConfiguration ? 'AssociatePublicIpAddress' : 'NetworkInterfaces';
  const option = launchOption(graph, resource, name);
  const truth = isConfiguration ? option.holds(isOff) : interfacesArePrivate(option);
  return judgementOn(option, truth, isConfiguration ? option.observed : ADDRESSES[truth], 'none');
});

const ADDRESSES: Readonly<Record<Truth, string>> = {
  yes: 'without a public address',
  no: 'with a public address',
  open: 'with or without a public address',
};

function interfacesArePrivate({ own, holds, inherited }: LaunchOption): Truth {
  const arePrivate = (interfaces: Value): Truth =>
    all([isList(interfaces), everyItem(interfaces, (each) => addressIs(each, isOff))]);
  const refuses = all([someItem(own, () => 'yes'), everyItem(own, (each) => addressIs(each, isFalse))]);
  // Interfaces of the instance's own come beside its launch template's, unless they say themselves what they want.
  return all([holds(arePrivate), some([refuses, inherited(arePrivate) === 'yes' ? 'yes' : 'open'])]);
}

function isList(value: Value): Truth {
  return value.kind === 'list' || isAbsent(value) === 'yes' ? 'yes' : 'open';
}

function addressIs(networkInterface: Value, test: (value: Value) => Truth): Truth {
  return networkInterface.kind === 'map' ? test(entry(networkInterface, 'AssociatePublicIpAddress')) : 'open';
}

/** `node-no-key-pair`. */
export const nodeNoKeyPair = perResource((resource, { graph }) => {
  const option = launchOption(graph, resource, 'KeyName');
  return judgementOn(
    option,
    option.holds((name) => (name.kind === 'list' ? 'open' : not(isSet(name)))),
    option.observed,
    'absent',
  );
});

/** `node-hop-limit`. */
export const nodeHopLimit = perResource((resource, { graph }) => {
  const limit = launchOption(graph, resource, 'MetadataOptions.HttpPutResponseHopLimit');
  const endpoint = launchOption(graph, resource, 'MetadataOptions.HttpEndpoint');
  const truth = some([limit.holds(isOneHop), endpoint.holds((value) => isOneOf(value, 'disabled'))]);
  return judgementOn(limit, truth, limit.observed, '1');
});

function isOneHop(limit: Value): Truth {
  return some([isAbsent(limit), isNumber(limit, (hops) => hops === 1)]);
}

function judgementOn({ path }: LaunchOption, truth: Truth, observed: string, wanted: string): Judgement {
  return judgement(truth, { propertyPath: path, observed, wanted });
}
