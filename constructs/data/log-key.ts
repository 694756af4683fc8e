// constructs/data: the key of a shared stack's log groups.
import { Construct } from 'constructs';
import { type AccountScope, administratorsOf, logGroupOf, logKeyAlias, logKeyPolicy } from '../../policies';
import { HardenedKey } from './hardened-key';

/** Properties of {@link LogKey}. */
export interface LogKeyProps {
  /** Account and Region. */
  readonly account: AccountScope;
  /** Where the key belongs, for example `network`, `prod`; ends its alias. */
  readonly components: readonly string[];
  /** Qualifier of the CDK bootstrap: it names CloudFormation's role, which alone with break-glass administers. */
  readonly qualifier: string;
  /** The log groups it encrypts, each as the components of its name. */
  readonly logGroups: readonly (readonly string[])[];
}

/** A key that CloudWatch Logs uses for the named log groups, and nobody else at all. */
export class LogKey extends Construct {
  /** ARN of the key. */
  readonly keyArn: string;

  constructor(scope: Construct, id: string, props: LogKeyProps) {
    super(scope, id);
    const { account, components, qualifier } = props;
    this.keyArn = new HardenedKey(this, 'Hardened', {
      alias: logKeyAlias(account.platform, components),
      description: `Log groups of ${components.join(' ')}`,
      policy: logKeyPolicy({
        ...administratorsOf(account, qualifier),
        scope: account,
        logGroupArns: props.logGroups.map((logGroup) => logGroupOf(account, logGroup).arn),
      }),
    }).keyArn;
  }
}
