// constructs/baseline: how an account's alarms reach people.
import { CfnSubscription, CfnTopic, CfnTopicPolicy } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import {
  type AccountScope,
  administratorsOf,
  alarmKeyAlias,
  alarmKeyPolicy,
  alarmTopic,
  alarmTopicPolicy,
} from '../../policies';
import { HardenedKey } from '../data/hardened-key';

/** Properties of {@link AlarmTopic}. */
export interface AlarmTopicProps {
  /** The account and its home Region. */
  readonly home: AccountScope;
  /** Qualifier of the CDK bootstrap: it names CloudFormation's role, which alone with break-glass administers. */
  readonly qualifier: string;
  /** Addresses that get every alarm; each has to confirm once, by the link AWS sends. */
  readonly contacts: readonly string[];
}

/** An encrypted topic that only CloudWatch publishes to. */
export class AlarmTopic extends Construct {
  /** ARN of the topic. */
  readonly topicArn: string;

  constructor(scope: Construct, id: string, props: AlarmTopicProps) {
    super(scope, id);
    const { home } = props;
    const key = new HardenedKey(this, 'Key', {
      alias: alarmKeyAlias(home.platform),
      description: 'Alarms on their way to the contacts of the platform',
      policy: alarmKeyPolicy({ ...administratorsOf(home, props.qualifier), scope: home }),
    });
    const topic = new CfnTopic(this, 'Resource', {
      kmsMasterKeyId: key.keyArn,
      topicName: alarmTopic(home).name,
    });
    const policy = new CfnTopicPolicy(this, 'Policy', {
      policyDocument: alarmTopicPolicy(home),
      topics: [topic.ref],
    });
    for (const [index, endpoint] of props.contacts.entries()) {
      new CfnSubscription(this, `Contact${index}`, {
        endpoint,
        protocol: 'email',
        topicArn: topic.ref,
      }).addResourceDependency(policy);
    }
    this.topicArn = topic.ref;
  }
}
