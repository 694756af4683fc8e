// constructs/data: lets AWS deliver what services record into log groups of ours.
import { CfnResourcePolicy } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { type AccountScope, logDeliveryPolicy, logDeliveryPolicyName } from '../../policies';

/** Properties of {@link LogDelivery}. */
export interface LogDeliveryProps {
  /** Account and Region. */
  readonly account: AccountScope;
  /** Where the log groups belong, for example `network`, `prod`; ends the policy's name. */
  readonly components: readonly string[];
  /** The log groups, each as the components of its name. */
  readonly logGroups: readonly (readonly string[])[];
}

/**
 * AWS's log delivery may write the named log groups. One policy for all of them: an account and Region takes ten.
 * What is told to log depends on it, so that AWS writes no wider policy of its own.
 */
export class LogDelivery extends Construct {
  constructor(scope: Construct, id: string, props: LogDeliveryProps) {
    super(scope, id);
    new CfnResourcePolicy(this, 'Resource', {
      policyDocument: JSON.stringify(logDeliveryPolicy(props.account, props.logGroups)),
      policyName: logDeliveryPolicyName(props.account.platform, props.components),
    });
  }
}
