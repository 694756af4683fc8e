// constructs/network: a VPC with isolated subnets only: no gateway, no NAT, no public address, no route out.
import {
  CfnFlowLog,
  CfnRouteTable,
  CfnSubnet,
  CfnSubnetRouteTableAssociation,
  CfnVPC,
  CfnVPCEncryptionControl,
} from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import {
  type EnvironmentScope,
  PARTITION,
  logGroupOf,
  logWriterPolicy,
  networkComponents,
  networkLogGroup,
  onlyForAccount,
  subnetRanges,
} from '../../policies';
import { acceptTemplateRule } from '../acknowledgement';
import { HardenedLogGroup } from '../data/hardened-log-group';
import { ServiceRole } from '../identity/service-role';
import { ClosedDefaultSecurityGroup } from './closed-default-security-group';

/** Properties of {@link IsolatedNetwork}. */
export interface IsolatedNetworkProps {
  /** The environment. */
  readonly environment: EnvironmentScope;
  /** Private IPv4 range of the VPC, /16 to /24. IMPORTANT: another range is another VPC. */
  readonly cidr: string;
  /** Availability zones: one subnet each, two to six. */
  readonly zones: readonly string[];
  /** ARN of the key that encrypts the log groups. */
  readonly logKeyArn: string;
}

/** A VPC whose subnets reach nothing but each other and what endpoints offer; every flow is logged. */
export class IsolatedNetwork extends Construct {
  /** Id of the VPC. */
  readonly vpcId: string;
  /** Ids of the subnets, one per zone. */
  readonly subnetIds: readonly string[];
  /** Ids of the subnets' route tables. */
  readonly routeTableIds: readonly string[];

  constructor(scope: Construct, id: string, props: IsolatedNetworkProps) {
    super(scope, id);
    const vpc = new CfnVPC(this, 'Resource', {
      cidrBlock: props.cidr,
      enableDnsHostnames: true,
      enableDnsSupport: true,
      instanceTenancy: 'default',
    });
    const ranges = subnetRanges(props.cidr, props.zones.length);
    const subnets = props.zones.map((zone, index) =>
      isolatedSubnet(this, vpc.ref, zone, ranges[index] ?? ''),
    );
    this.vpcId = vpc.ref;
    this.subnetIds = subnets.map((each) => each.subnet.ref);
    this.routeTableIds = subnets.map((each) => each.routeTable.ref);
    // Flow logs say which traffic is encrypted. Enforcing it is for whoever knows every instance type that will come.
    // https://docs.aws.amazon.com/vpc/latest/userguide/vpc-encryption-controls.html
    new CfnVPCEncryptionControl(this, 'EncryptionControl', { mode: 'monitor', vpcId: vpc.ref });
    logFlows(this, vpc, props);
    // The id under which cdk-nag looks for what closes the group.
    new ClosedDefaultSecurityGroup(this, 'RestrictDefaultSecurityGroupCustomResource', {
      environment: props.environment,
      vpc,
      logKeyArn: props.logKeyArn,
    });
  }
}

const ZONES_BY_NAME =
  'zones are configuration: the network team chooses those with GPU capacity, and synthesis asks no account for them';

function isolatedSubnet(scope: Construct, vpcId: string, zone: string, cidrBlock: string) {
  const suffix = zone.slice(-1).toUpperCase();
  const subnet = new CfnSubnet(scope, `Subnet${suffix}`, {
    availabilityZone: zone,
    cidrBlock,
    mapPublicIpOnLaunch: false,
    vpcId,
  });
  acceptTemplateRule(subnet, 'W3010', ZONES_BY_NAME);
  const routeTable = new CfnRouteTable(scope, `RouteTable${suffix}`, { vpcId });
  new CfnSubnetRouteTableAssociation(scope, `Routes${suffix}`, {
    routeTableId: routeTable.ref,
    subnetId: subnet.ref,
  });
  return { subnet, routeTable };
}

/** @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html (CIS-4.7) */
function logFlows(scope: Construct, vpc: CfnVPC, props: IsolatedNetworkProps): void {
  const { environment } = props;
  const components = networkComponents(environment);
  const logGroup = networkLogGroup(environment, 'flow-logs');
  const logs = new HardenedLogGroup(scope, 'FlowLogs', {
    logGroup: logGroupOf(environment, logGroup),
    keyArn: props.logKeyArn,
  });
  const writer = new ServiceRole(scope, 'FlowLogsRole', {
    account: environment,
    components,
    purpose: 'flow-logs',
    service: 'vpc-flow-logs.amazonaws.com',
    onBehalfOf: onlyForAccount(
      environment.account,
      `arn:${PARTITION}:ec2:${environment.region}:${environment.account}:vpc-flow-log/*`,
    ),
    access: logWriterPolicy(environment, logGroup),
  });
  const flowLog = new CfnFlowLog(scope, 'FlowLog', {
    deliverLogsPermissionArn: writer.role.roleArn,
    logGroupName: logs.logGroupName,
    maxAggregationInterval: 60,
    resourceId: vpc.ref,
    resourceType: 'VPC',
    trafficType: 'ALL',
  });
  flowLog.node.addDependency(writer);
}
