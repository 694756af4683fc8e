// constructs/baseline: an alarm on what a log group says.
import { Duration } from 'aws-cdk-lib';
import { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnMetricFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { type AccountScope, alarmName } from '../../policies';

/** Properties of {@link LogAlarm}. */
export interface LogAlarmProps {
  /** The account and its home Region. */
  readonly home: AccountScope;
  /** What it watches for; ends its name. */
  readonly purpose: string;
  /** What it means when it goes off, and what to do. */
  readonly description: string;
  /** Name of the log group. */
  readonly logGroupName: string;
  /**
   * The events that set it off.
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
   */
  readonly pattern: string;
  /** ARN of the topic that is told. */
  readonly topicArn: string;
  /**
   * Name of the alarm, its filter and its metric.
   *
   * @default - the purpose, among the alarms of the account's baseline
   */
  readonly alarmName?: string;
}

/** Short, so that the alarm is calm again soon and tells of the next event too. */
const PERIOD = Duration.minutes(1);

/** Goes off at the first matching event. Without events it is calm. */
export class LogAlarm extends Construct {
  constructor(scope: Construct, id: string, props: LogAlarmProps) {
    super(scope, id);
    const { home, purpose } = props;
    const metricName = props.alarmName ?? alarmName(home.platform, purpose);
    const metricNamespace = home.platform;
    new CfnMetricFilter(this, 'Filter', {
      filterName: metricName,
      filterPattern: props.pattern,
      logGroupName: props.logGroupName,
      metricTransformations: [{ metricName, metricNamespace, metricValue: '1' }],
    });
    new CfnAlarm(this, 'Alarm', {
      alarmActions: [props.topicArn],
      alarmDescription: props.description,
      alarmName: metricName,
      comparisonOperator: 'GreaterThanOrEqualToThreshold',
      evaluationPeriods: 1,
      metricName,
      namespace: metricNamespace,
      period: PERIOD.toSeconds(),
      statistic: 'Sum',
      threshold: 1,
      treatMissingData: 'notBreaching',
    });
  }
}
