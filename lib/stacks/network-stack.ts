// lib/stacks: the network of an environment. A function of platform.yaml alone: it never lists teams or projects.
import { CfnParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import { DnsFirewall, Endpoints, IsolatedNetwork, LogKey, PackageDomain } from '../../constructs';
import {
  type EnvironmentScope,
  type NetworkValue,
  TAGS,
  networkComponents,
  networkLogGroups,
  networkParameter,
  networkStackName,
} from '../../policies';
import type { Environment, Platform } from '../model';
import { networkFeature, packageSource } from './kinds';
import { PlatformStack } from './platform-stack';
import { environmentScope } from './scopes';

/** A VPC of ours with its endpoints, or the ids of one that the network team owns. */
export class NetworkStack extends PlatformStack {
  constructor(app: Construct, platform: Platform, environment: Environment) {
    const scope = environmentScope(platform, environment);
    super(app, {
      platform,
      scope,
      stackName: networkStackName(scope),
      description: `${platform.name}: network of ${environment.name}`,
      tags: { [TAGS.environment]: environment.name },
      zones: environment.zones,
      terminationProtection: true,
    });
    const { vpc } = environment;
    const network =
      vpc.kind === 'existing'
        ? { vpcId: vpc.vpcId, subnetIds: vpc.subnetIds }
        : addNetwork(this, platform, environment, vpc.cidr);
    const packages = platform.network.packages.map(packageSource);
    if (packages.length > 0) {
      const { qualifier } = platform.deployment;
      new PackageDomain(this, 'Packages', { environment: scope, packages, qualifier });
    }
    publish(this, scope, 'vpc-id', network.vpcId);
    publish(this, scope, 'subnet-ids', network.subnetIds.join(','));
  }
}

function addNetwork(
  stack: Construct,
  platform: Platform,
  environment: Environment,
  cidr: string,
): IsolatedNetwork {
  const scope = environmentScope(platform, environment);
  const logKey = new LogKey(stack, 'LogKey', {
    account: scope,
    components: networkComponents(scope),
    qualifier: platform.deployment.qualifier,
    logGroups: networkLogGroups(scope),
  });
  const network = new IsolatedNetwork(stack, 'Network', {
    environment: scope,
    cidr,
    zones: environment.zones,
    logKeyArn: logKey.keyArn,
  });
  new Endpoints(stack, 'Endpoints', {
    environment: scope,
    cidr,
    features: platform.network.features.map(networkFeature),
    packages: platform.network.packages.map(packageSource),
    vpcId: network.vpcId,
    subnetIds: network.subnetIds,
    routeTableIds: network.routeTableIds,
  });
  new DnsFirewall(stack, 'DnsFirewall', {
    environment: scope,
    vpcId: network.vpcId,
    allowedDomains: platform.network.allowedDomains,
  });
  return network;
}

/** Only deployment knows these values; projects read them as SSM parameters, never as exports. */
function publish(stack: Construct, scope: EnvironmentScope, value: NetworkValue, text: string): void {
  new CfnParameter(stack, PARAMETER_IDS[value], {
    name: networkParameter(scope.platform, scope.environment, value),
    type: value === 'subnet-ids' ? 'StringList' : 'String',
    value: text,
  });
}

const PARAMETER_IDS: Readonly<Record<NetworkValue, string>> = {
  'vpc-id': 'VpcIdParameter',
  'subnet-ids': 'SubnetIdsParameter',
};
