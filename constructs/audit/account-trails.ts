// constructs/audit: the two trails of an account: what was managed, in every Region, and which objects and functions
// were touched. Both write to the log archive; only the first also writes to CloudWatch Logs, and only the first may be
// somebody else's.
import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnTrail, type CfnTrailProps } from 'aws-cdk-lib/aws-cloudtrail';
import { Construct } from 'constructs';
import {
  ARCHIVE_PREFIXES,
  type AccountScope,
  TRAIL_LOG_GROUP,
  type Trail,
  logGroupOf,
  logWriterPolicy,
  trailOf,
} from '../../policies';
import { acceptConformanceRule } from '../acknowledgement';
import { HardenedLogGroup } from '../data/hardened-log-group';
import { ServiceRole } from '../identity/service-role';

/** Properties of {@link AccountTrails}. */
export interface AccountTrailsProps {
  /** The account and its home Region: both trails cover all others from there. */
  readonly home: AccountScope;
  /** Name of the archive bucket. */
  readonly archiveBucketName: string;
  /** ARN of the archive's key or of its alias: CloudTrail takes both, so no key id has to travel between accounts. */
  readonly archiveKeyArn: string;
  /**
   * ARN of the key that encrypts the log group with every management event.
   *
   * @default - no management trail and no log group: a trail of somebody else's records these events
   */
  readonly logKeyArn?: string;
}

const ARCHIVE_ONLY =
  'this trail carries S3 and Lambda data events, which GPU training makes by the million; they go to the archive only; management events, KMS use included, are the other trail’s, which writes to CloudWatch Logs';

/** All management events, all data events of S3 and Lambda, in every Region, with validated log files, each trail below its own prefix. */
export class AccountTrails extends Construct {
  /** Name of the log group with every management event: metric filters read it. Undefined without a trail of ours. */
  readonly logGroupName: string | undefined;

  constructor(scope: Construct, id: string, props: AccountTrailsProps) {
    super(scope, id);
    this.logGroupName =
      props.logKeyArn === undefined ? undefined : this.addManagement(props, props.logKeyArn);
    // It records its own deliveries to the archive too: whole beats cheap, and a delivery is one event in minutes.
    const data = trail(this, 'Data', 'data', props, {
      advancedEventSelectors: [dataEvents('AWS::S3::Object'), dataEvents('AWS::Lambda::Function')],
    });
    acceptConformanceRule(data, 'CloudTrailCloudWatchLogsEnabled', ARCHIVE_ONLY);
  }

  private addManagement(props: AccountTrailsProps, keyArn: string): string {
    const { home } = props;
    const logs = new HardenedLogGroup(this, 'Logs', { logGroup: logGroupOf(home, TRAIL_LOG_GROUP), keyArn });
    // No aws:SourceArn here: CloudTrail does not send it when it assumes this role.
    // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html
    const writer = new ServiceRole(this, 'LogsRole', {
      account: home,
      components: ['baseline'],
      purpose: 'cloudtrail-logs',
      service: 'cloudtrail.amazonaws.com',
      access: logWriterPolicy(home, TRAIL_LOG_GROUP),
    });
    const management = trail(this, 'Management', 'management', props, {
      advancedEventSelectors: [selector('All management events', [equals('eventCategory', 'Management')])],
      cloudWatchLogsLogGroupArn: logs.logGroupArn,
      cloudWatchLogsRoleArn: writer.role.roleArn,
    });
    management.node.addDependency(writer);
    return logs.logGroupName;
  }
}

/** @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html (CIS-4.1, CIS-4.2, CIS-4.5) */
function trail(
  scope: Construct,
  id: string,
  name: Trail,
  props: AccountTrailsProps,
  what: Partial<
    Pick<CfnTrailProps, 'advancedEventSelectors' | 'cloudWatchLogsLogGroupArn' | 'cloudWatchLogsRoleArn'>
  >,
): CfnTrail {
  const resource = new CfnTrail(scope, id, {
    ...what,
    enableLogFileValidation: true,
    includeGlobalServiceEvents: true,
    isLogging: true,
    isMultiRegionTrail: true,
    kmsKeyId: props.archiveKeyArn,
    s3BucketName: props.archiveBucketName,
    s3KeyPrefix: ARCHIVE_PREFIXES[name],
    trailName: trailOf(props.home, name).name,
  });
  // Deleting a stack does not end the record.
  resource.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
  return resource;
}

function dataEvents(resourceType: string): CfnTrail.AdvancedEventSelectorProperty {
  return selector(`All data events of ${resourceType}`, [
    equals('eventCategory', 'Data'),
    equals('resources.type', resourceType),
  ]);
}

function selector(
  name: string,
  fieldSelectors: CfnTrail.AdvancedFieldSelectorProperty[],
): CfnTrail.AdvancedEventSelectorProperty {
  return { name, fieldSelectors };
}

function equals(field: string, value: string): CfnTrail.AdvancedFieldSelectorProperty {
  return { field, equalTo: [value] };
}
