// constructs/baseline: the alarms on what the trail of an account records, fifteen by the CIS benchmark.
import { Construct } from 'constructs';
import { type AccountScope, WATCHED_EVENTS } from '../../policies';
import { LogAlarm } from './log-alarm';

/** Properties of {@link EventAlarms}. */
export interface EventAlarmsProps {
  /** The account and its home Region. */
  readonly home: AccountScope;
  /** Name of the log group with every management event. */
  readonly logGroupName: string;
  /** ARN of the topic that is told. */
  readonly topicArn: string;
}

/** One filter and one alarm for each kind of event that somebody has to look at. */
export class EventAlarms extends Construct {
  constructor(scope: Construct, id: string, props: EventAlarmsProps) {
    super(scope, id);
    for (const { purpose, description, pattern } of WATCHED_EVENTS) {
      new LogAlarm(this, purpose, { ...props, purpose, description, pattern });
    }
  }
}
