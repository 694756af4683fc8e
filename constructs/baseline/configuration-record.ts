// constructs/baseline: AWS Config of an account and Region: what there is, how it changes, and whether it is as the CIS
// benchmark asks.
import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnConfigurationRecorder, CfnConformancePack, CfnDeliveryChannel } from 'aws-cdk-lib/aws-config';
import { Construct } from 'constructs';
import {
  type AccountScope,
  CONFIG_RULES,
  configRole,
  conformancePack,
  conformancePackName,
  isIn,
  recorderName,
} from '../../policies';

/** Properties of {@link ConfigurationRecord}. */
export interface ConfigurationRecordProps {
  /** Account and Region. */
  readonly account: AccountScope;
  /** Whether what the account has once is recorded and judged from here: in its home Region only. */
  readonly isHome: boolean;
  /** Name of the bucket that takes the files, in whichever account. */
  readonly bucketName: string;
}

/**
 * Everything that AWS Config can record, with its own role. An account and Region has one recorder and one channel, so
 * these take the place of none that is there; they stay when the stack goes.
 * @see https://docs.aws.amazon.com/config/latest/developerguide/gs-cfn.html (CIS-4.3)
 */
export class ConfigurationRecord extends Construct {
  constructor(scope: Construct, id: string, props: ConfigurationRecordProps) {
    super(scope, id);
    const { account, isHome } = props;
    const name = recorderName(account.platform);
    // CloudFormation makes both at a time: a channel needs a recorder, and a recorder starts when it has a channel. One
    // that depended on the other would wait for it for ever.
    const recorder = new CfnConfigurationRecorder(this, 'Recorder', {
      name,
      recordingGroup: { allSupported: true, includeGlobalResourceTypes: isHome },
      roleArn: configRole(account.account),
    });
    const channel = new CfnDeliveryChannel(this, 'Channel', {
      name,
      configSnapshotDeliveryProperties: { deliveryFrequency: 'TwentyFour_Hours' },
      s3BucketName: props.bucketName,
    });
    for (const resource of [recorder, channel]) {
      resource.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    }
    if (isIn(account.region, 'conformancePack')) this.addPack(account, isHome, [recorder, channel]);
  }

  private addPack(
    { platform }: AccountScope,
    isHome: boolean,
    needs: readonly (CfnConfigurationRecorder | CfnDeliveryChannel)[],
  ): void {
    const pack = new CfnConformancePack(this, 'Pack', {
      conformancePackName: conformancePackName(platform),
      templateBody: conformancePack(CONFIG_RULES.filter(({ reach }) => isHome || reach === 'region')),
    });
    for (const resource of needs) pack.addResourceDependency(resource);
  }
}
