// constructs/network: the only ways from an isolated network to AWS: one S3 gateway endpoint and the interface
// endpoints that the features ask for, each with a policy where the service takes one.
import { CfnSecurityGroup, CfnVPCEndpoint } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import {
  type EndpointService,
  type EnvironmentScope,
  endpointServices,
  interfaceEndpointPolicy,
  s3EndpointPolicy,
} from '../../policies';
import { acceptRecommendation } from '../acknowledgement';
import { type NetworkFeature, featureOf } from './network-feature';
import { type PackageSource, packageFormatOf } from './public-source';

/** Properties of {@link Endpoints}. */
export interface EndpointsProps {
  /** The environment. */
  readonly environment: EnvironmentScope;
  /** Id of the VPC. */
  readonly vpcId: string;
  /** Private IPv4 range of the VPC: who may talk to the endpoints. */
  readonly cidr: string;
  /** Subnets that the interface endpoints stand in. */
  readonly subnetIds: readonly string[];
  /** Route tables that lead to S3. */
  readonly routeTableIds: readonly string[];
  /** What the network can reach, beyond what every project needs. */
  readonly features: readonly NetworkFeature[];
  /**
   * Formats of packages that are installed in the network.
   *
   * @default - none
   */
  readonly packages?: readonly PackageSource[];
}

/** Every endpoint of a network, behind one closed security group. */
export class Endpoints extends Construct {
  /** The group of the interface endpoints: HTTPS from within the VPC, nothing out. */
  readonly securityGroupId: string;

  constructor(scope: Construct, id: string, props: EndpointsProps) {
    super(scope, id);
    const group = closedGroup(this, props);
    this.securityGroupId = group.attrGroupId;
    const features = props.features.map(featureOf);
    const packages = (props.packages ?? []).map(packageFormatOf);
    const s3 = new CfnVPCEndpoint(this, 'S3', {
      policyDocument: s3EndpointPolicy(props.environment, features, packages),
      routeTableIds: [...props.routeTableIds],
      serviceName: serviceName(props.environment, 's3'),
      vpcEndpointType: 'Gateway',
      vpcId: props.vpcId,
    });
    acceptRecommendation(s3, '2.21', AWS_OWN);
    for (const service of endpointServices(features, packages)) {
      interfaceEndpoint(this, service, group.attrGroupId, props);
    }
  }
}

const AWS_OWN =
  'reads what AWS keeps for machines in buckets of its own, by name; AWS signs these requests itself or takes them unsigned, so no condition on the caller lets them through (https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html)';

/** CloudFormation lets everything out of a group unless it is told otherwise: this rule leads nowhere. */
const NOWHERE = {
  cidrIp: '255.255.255.255/32',
  description: 'nothing leaves an endpoint on its own',
  fromPort: 252,
  ipProtocol: 'icmp',
  toPort: 86,
};

function closedGroup(scope: Construct, props: EndpointsProps): CfnSecurityGroup {
  return new CfnSecurityGroup(scope, 'SecurityGroup', {
    groupDescription: `HTTPS from within the VPC to the endpoints of ${props.environment.environment}`,
    securityGroupEgress: [NOWHERE],
    securityGroupIngress: [
      {
        cidrIp: props.cidr,
        description: 'HTTPS from within the VPC',
        fromPort: 443,
        ipProtocol: 'tcp',
        toPort: 443,
      },
    ],
    vpcId: props.vpcId,
  });
}

function interfaceEndpoint(
  scope: Construct,
  service: EndpointService,
  securityGroupId: string,
  props: EndpointsProps,
): void {
  new CfnVPCEndpoint(scope, endpointId(service.service), {
    ...(service.noPolicyBecause === null
      ? { policyDocument: interfaceEndpointPolicy(props.environment, service) }
      : {}),
    privateDnsEnabled: true,
    securityGroupIds: [securityGroupId],
    serviceName: serviceName(props.environment, service.service),
    subnetIds: [...props.subnetIds],
    vpcEndpointType: 'Interface',
    vpcId: props.vpcId,
  });
}

function serviceName(environment: EnvironmentScope, service: string): string {
  return `com.amazonaws.${environment.region}.${service}`;
}

/** `ecr.api` becomes `EcrApi`, `ecs-agent` becomes `EcsAgent`. */
function endpointId(service: string): string {
  return service.replace(/(?:^|[.-])([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
