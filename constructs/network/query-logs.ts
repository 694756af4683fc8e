// constructs/network: a record of every name that a network asks for, and of what it was answered.
import {
  CfnResolverQueryLoggingConfig,
  CfnResolverQueryLoggingConfigAssociation,
} from 'aws-cdk-lib/aws-route53resolver';
import { Construct } from 'constructs';
import { type EnvironmentScope, logGroupOf, networkLogGroup, queryLogName } from '../../policies';
import { HardenedLogGroup } from '../data/hardened-log-group';
import type { LogDelivery } from '../data/log-delivery';

/** Properties of {@link QueryLogs}. */
export interface QueryLogsProps {
  /** The environment. */
  readonly environment: EnvironmentScope;
  /** Id of the VPC. */
  readonly vpcId: string;
  /** ARN of the key that encrypts the log group. */
  readonly logKeyArn: string;
  /** Lets AWS write the log group. */
  readonly delivery: LogDelivery;
}

/**
 * Every query of the VPC, the blocked ones included, in an encrypted log group.
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-query-logs.html
 */
export class QueryLogs extends Construct {
  constructor(scope: Construct, id: string, props: QueryLogsProps) {
    super(scope, id);
    const { environment } = props;
    const logs = new HardenedLogGroup(this, 'Logs', {
      logGroup: logGroupOf(environment, networkLogGroup(environment, 'dns-queries')),
      keyArn: props.logKeyArn,
    });
    const config = new CfnResolverQueryLoggingConfig(this, 'Resource', {
      destinationArn: logs.logGroupArn,
      name: queryLogName(environment),
    });
    config.node.addDependency(props.delivery);
    new CfnResolverQueryLoggingConfigAssociation(this, 'Association', {
      resolverQueryLogConfigId: config.attrId,
      resourceId: props.vpcId,
    });
  }
}
