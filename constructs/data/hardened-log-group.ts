// constructs/data: an encrypted log group with a retention.
import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Named } from '../../policies';

/** Properties of {@link HardenedLogGroup}. */
export interface HardenedLogGroupProps {
  /** Name and ARN of the log group. IMPORTANT: another name is another log group. */
  readonly logGroup: Named;
  /** ARN of the key that encrypts it. */
  readonly keyArn: string;
  /**
   * How long events are kept, in days that CloudWatch Logs offers.
   *
   * @default 365
   */
  readonly retentionDays?: number;
}

/** A log group under a customer's key that outlives its stack. */
export class HardenedLogGroup extends Construct {
  /** The log group's ARN, ending in `:*` as services want it. */
  readonly logGroupArn: string;
  /** The log group's name. */
  readonly logGroupName: string;

  constructor(scope: Construct, id: string, props: HardenedLogGroupProps) {
    super(scope, id);
    const resource = new CfnLogGroup(this, 'Resource', {
      kmsKeyId: props.keyArn,
      logGroupName: props.logGroup.name,
      retentionInDays: props.retentionDays ?? 365,
    });
    resource.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    this.logGroupArn = resource.attrArn;
    this.logGroupName = resource.ref;
  }
}
