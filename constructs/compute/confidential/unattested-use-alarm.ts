// constructs/compute/confidential: somebody is told when an attested key is asked for without attestation.
import { Fn } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import {
  type ProjectScope,
  attestedKeyAlias,
  unattestedUseAlarm,
  unattestedUsePattern,
} from '../../../policies';
import { LogAlarm } from '../../baseline/log-alarm';

/** Properties of {@link UnattestedUseAlarm}. */
export interface UnattestedUseAlarmProps {
  /** The project. Its Region has to be the home Region of the account: there the log group is. */
  readonly project: ProjectScope;
  /** ARN of the attested key. */
  readonly keyArn: string;
  /** Name of the log group with every management event. */
  readonly logGroupName: string;
  /** ARN of the topic that is told. */
  readonly topicArn: string;
}

/**
 * The key refuses such a request; whoever makes one looks for a way round, or the image that runs is not the approved one.
 */
export class UnattestedUseAlarm extends Construct {
  constructor(scope: Construct, id: string, props: UnattestedUseAlarmProps) {
    super(scope, id);
    const { project, keyArn, logGroupName, topicArn } = props;
    new LogAlarm(this, 'Alarm', {
      home: project,
      purpose: 'unattested-use',
      alarmName: unattestedUseAlarm(project),
      description: `The attested key of ${project.project} in ${project.environment} was asked for without attestation, or refused to code that nobody approved. Find out who and why`,
      pattern: unattestedUsePattern({
        keyId: Fn.select(1, Fn.split('/', keyArn)),
        alias: attestedKeyAlias(project),
      }),
      logGroupName,
      topicArn,
    });
  }
}
