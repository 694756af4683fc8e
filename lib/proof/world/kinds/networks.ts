// lib/proof/world/kinds: networks. EC2 numbers them itself.
import { HERE, type ResourceKind, document, face, kind } from './kind';

const ec2 = (type: string, path: string, attribute: string): ResourceKind =>
  kind(`AWS::EC2::${type}`, `ec2:${HERE}:${path}/{name}`, [face(path, 'none', 'ec2')], {
    attributes: { [attribute]: '{name}' },
  });

/** VPCs and what is in them, doors included. */
export const NETWORK_KINDS: readonly ResourceKind[] = [
  ec2('VPC', 'vpc', 'VpcId'),
  ec2('Subnet', 'subnet', 'SubnetId'),
  ec2('RouteTable', 'route-table', 'RouteTableId'),
  ec2('SecurityGroup', 'security-group', 'GroupId'),
  ec2('InternetGateway', 'internet-gateway', 'InternetGatewayId'),
  ec2('NatGateway', 'natgateway', 'NatGatewayId'),
  ec2('TransitGateway', 'transit-gateway', 'Id'),
  ec2('VPCEndpoint', 'vpc-endpoint', 'Id'),
  ec2('Volume', 'volume', 'VolumeId'),
  ec2('FlowLog', 'vpc-flow-log', 'Id'),
  ec2('NetworkInterface', 'network-interface', 'Id'),
  kind(
    'AWS::ApiGateway::RestApi',
    'apigateway:{region}::/restapis/{name}',
    [
      face('RestApi', 'none', 'apigateway'),
      face('execute-api-general', 'policy', 'execute-api', { arn: `execute-api:${HERE}:{name}/?*` }),
    ],
    { attributes: { RestApiId: '{name}' }, documents: [document('Policy')] },
  ),
];
