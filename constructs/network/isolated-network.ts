// constructs/network: a VPC with isolated subnets only: no gateway, no NAT, no public address, no route out.
import { CfnFlowLog, CfnRouteTable, CfnVPC, CfnVPCEncryptionControl } from 'aws-cdk-lib/aws-ec2';
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
import { HardenedLogGroup } from '../data/hardened-log-group';
import { ServiceRole } from '../identity/service-role';
import { ClosedDefaultSecurityGroup } from './closed-default-security-group';
import { type Placement, privateSubnet, routedBy, zoneId } from './subnet';

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

/** A subnet that workloads use. */
export interface WorkloadSubnet {
  /** Its availability zone. */
  readonly zone: string;
  /** Its range, as the subnet itself says it: a route to it cannot stand before it does. */
  readonly cidr: string;
  /** Its id. */
  readonly subnetId: string;
  /** Id of the route table that is its alone. */
  readonly routeTableId: string;
}

/** A VPC whose subnets reach nothing but each other and what endpoints offer; every flow is logged. */
export class IsolatedNetwork extends Construct {
  /** Id of the VPC. */
  readonly vpcId: string;
  /** The subnets, one per zone. */
  readonly subnets: readonly WorkloadSubnet[];
  /** Ids of the subnets. */
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
    this.vpcId = vpc.ref;
    this.subnets = props.zones.map((zone, index) =>
      isolatedSubnet(this, { vpcId: vpc.ref, zone, cidr: ranges[index] ?? '' }),
    );
    this.subnetIds = this.subnets.map(({ subnetId }) => subnetId);
    this.routeTableIds = this.subnets.map(({ routeTableId }) => routeTableId);
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

function isolatedSubnet(scope: Construct, placement: Placement): WorkloadSubnet {
  const { vpcId, zone } = placement;
  const suffix = zoneId(zone);
  const subnet = privateSubnet(scope, `Subnet${suffix}`, placement);
  const routeTable = new CfnRouteTable(scope, `RouteTable${suffix}`, { vpcId });
  routedBy(scope, `Routes${suffix}`, routeTable, subnet);
  return { zone, cidr: subnet.attrCidrBlock, subnetId: subnet.ref, routeTableId: routeTable.ref };
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
