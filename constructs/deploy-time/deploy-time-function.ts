// constructs/deploy-time: the one kind of function that runs during a deployment, for settings without a native
// CloudFormation type. Small, in line (no asset, nothing to build), with the service boundary and a log group.
import { CfnFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { type AccountScope, type Policy, logGroupOf, nameOf } from '../../policies';
import { acceptConformanceRule } from '../acknowledgement';
import { HardenedLogGroup } from '../data/hardened-log-group';
import { ServiceRole } from '../identity/service-role';

/** Properties of {@link DeployTimeFunction}. */
export interface DeployTimeFunctionProps {
  /** Account and Region. */
  readonly account: AccountScope;
  /** Where the function belongs, for example `network`, `prod`. */
  readonly components: readonly string[];
  /** What it does; ends its name. */
  readonly purpose: string;
  /** JavaScript of a module whose `handler` answers a custom resource; up to 4,096 characters. */
  readonly source: string;
  /** What it may do. */
  readonly access: Policy;
  /** ARN of the key that encrypts its log group. */
  readonly logKeyArn: string;
}

const ONCE =
  'runs for seconds when CloudFormation creates or updates its one resource, and CloudFormation itself retries and reports; reserving concurrency would fail in accounts whose limit is still 10 (https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html)';
const OUTSIDE_VPC =
  'it calls AWS for CloudFormation before there is a VPC it could run in, opens no data, and its role holds the one policy that it was given';

/** A function of the platform's own, called by CloudFormation only. */
export class DeployTimeFunction extends Construct {
  /** ARN of the function: the service token of a custom resource. */
  readonly functionArn: string;

  constructor(scope: Construct, id: string, props: DeployTimeFunctionProps) {
    super(scope, id);
    const logs = new HardenedLogGroup(this, 'Logs', {
      logGroup: logGroupOf(props.account, [...props.components, props.purpose]),
      keyArn: props.logKeyArn,
    });
    const role = new ServiceRole(this, 'Role', {
      account: props.account,
      components: props.components,
      purpose: props.purpose,
      service: 'lambda.amazonaws.com',
      access: props.access,
    });
    const resource = new CfnFunction(this, 'Resource', {
      architectures: ['arm64'],
      code: { zipFile: props.source },
      functionName: nameOf('function', [props.account.platform, ...props.components, props.purpose]),
      handler: 'index.handler',
      loggingConfig: { logFormat: 'JSON', logGroup: logs.logGroupName },
      memorySize: 256,
      role: role.role.roleArn,
      runtime: Runtime.NODEJS_24_X.name,
      timeout: 60,
    });
    resource.node.addDependency(role);
    for (const rule of ['LambdaConcurrency', 'LambdaDLQ']) acceptConformanceRule(resource, rule, ONCE);
    acceptConformanceRule(resource, 'LambdaInsideVPC', OUTSIDE_VPC);
    this.functionArn = resource.attrArn;
  }
}
