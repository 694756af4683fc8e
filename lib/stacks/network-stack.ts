// lib/stacks: the network of an environment. A function of platform.yaml alone: it never lists teams or projects.
import { CfnParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import {
  DnsFirewall,
  Endpoints,
  type EndpointsProps,
  IsolatedNetwork,
  LogDelivery,
  LogKey,
  PackageDomain,
  QueryLogs,
  TransitEgress,
} from '../../constructs';
import {
  type EnvironmentScope,
  FIREWALL_LOGS,
  NETWORK_LOGS,
  type NetworkLog,
  type NetworkValue,
  TAGS,
  networkComponents,
  networkLogGroup,
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
    const network = this.addNetwork(platform, environment);
    const packages = platform.network.packages.map(packageSource);
    if (packages.length > 0) {
      const { qualifier } = platform.deployment;
      new PackageDomain(this, 'Packages', { environment: scope, packages, qualifier });
    }
    publish(this, scope, 'vpc-id', network.vpcId);
    publish(this, scope, 'subnet-ids', network.subnetIds.join(','));
    if (network.endpointGroupId !== null) publish(this, scope, 'endpoint-group-id', network.endpointGroupId);
  }

  private addNetwork(platform: Platform, environment: Environment): NetworkIds {
    const { vpc } = environment;
    if (vpc.kind === 'own') return addOwnNetwork(this, platform, environment, vpc.cidr);
    const { vpcId, subnetIds, endpoints } = vpc;
    const endpointGroupId =
      endpoints === null
        ? null
        : addEndpoints(this, platform, environment, { vpcId, subnetIds, ...endpoints });
    return { vpcId, subnetIds, endpointGroupId };
  }
}

/** What projects have to know of a network. */
interface NetworkIds {
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
  /** The security group of the endpoints; null where somebody else makes them. */
  readonly endpointGroupId: string | null;
}

/** A VPC of ours, what it reaches, and what is written down about it. */
function addOwnNetwork(
  stack: Construct,
  platform: Platform,
  environment: Environment,
  cidr: string,
): NetworkIds {
  const scope = environmentScope(platform, environment);
  const { transitGateway, allowedDomains } = platform.network;
  const records = addRecords(stack, platform, scope);
  const network = new IsolatedNetwork(stack, 'Network', {
    environment: scope,
    cidr,
    zones: environment.zones,
    logKeyArn: records.logKeyArn,
  });
  const { vpcId, subnetIds, routeTableIds } = network;
  const endpointGroupId = addEndpoints(stack, platform, environment, {
    vpcId,
    cidr,
    subnetIds,
    routeTableIds,
  });
  new DnsFirewall(stack, 'DnsFirewall', { environment: scope, vpcId, allowedDomains });
  new QueryLogs(stack, 'QueryLogs', { environment: scope, vpcId, ...records });
  if (transitGateway !== null) {
    new TransitEgress(stack, 'TransitEgress', {
      environment: scope,
      network,
      cidr,
      transitGatewayId: transitGateway,
      allowedDomains,
      ...records,
    });
  }
  return { vpcId, subnetIds, endpointGroupId };
}

/** What the log groups of a network need before they are made: a key, and AWS's leave to write where services do. */
function addRecords(stack: Construct, platform: Platform, scope: EnvironmentScope) {
  const components = networkComponents(scope);
  const firewallLogs = platform.network.transitGateway === null ? [] : FIREWALL_LOGS;
  const logGroups = (logs: readonly NetworkLog[]) => logs.map((log) => networkLogGroup(scope, log));
  const { keyArn: logKeyArn } = new LogKey(stack, 'LogKey', {
    account: scope,
    components,
    qualifier: platform.deployment.qualifier,
    logGroups: logGroups([...NETWORK_LOGS, ...firewallLogs]),
  });
  const delivery = new LogDelivery(stack, 'LogDelivery', {
    account: scope,
    components,
    logGroups: logGroups(['dns-queries', ...firewallLogs]),
  });
  return { logKeyArn, delivery };
}

/** The endpoints that `features` ask for, in a network of ours or in one that has none; gives back their group. */
function addEndpoints(
  stack: Construct,
  platform: Platform,
  environment: Environment,
  place: Pick<EndpointsProps, 'vpcId' | 'cidr' | 'subnetIds' | 'routeTableIds'>,
): string {
  return new Endpoints(stack, 'Endpoints', {
    ...place,
    environment: environmentScope(platform, environment),
    features: platform.network.features.map(networkFeature),
    packages: platform.network.packages.map(packageSource),
  }).securityGroupId;
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
  'endpoint-group-id': 'EndpointGroupIdParameter',
};
