// constructs/audit: asking the trail: tables over the archive, a workgroup with settings that a query cannot change,
// saved questions, and the one role that may ask them.
import { type Duration, Size } from 'aws-cdk-lib';
import { CfnNamedQuery, CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import { Construct } from 'constructs';
import {
  type AccountScope,
  TRAIL_LOG_GROUP,
  type TrailArns,
  archiveBucket,
  archiveKeyAlias,
  investigatorRole,
  logGroupOf,
  trailWorkgroup,
} from '../../policies';
import type { SignIn } from '../identity/sign-in';
import { Answers } from './answers';
import { dataQuestions } from './data-questions';
import { EventTables } from './event-tables';
import { Investigator } from './investigator';
import { managementQuestions } from './management-questions';
import { type Question, descriptionOf } from './question';

/** Properties of {@link Investigation}. */
export interface InvestigationProps {
  /** The audit account and Region. */
  readonly audit: AccountScope;
  /** Qualifier of the CDK bootstrap: it names CloudFormation's role, which alone with break-glass administers. */
  readonly qualifier: string;
  /** ARNs of the trails that write to the archive. */
  readonly trailArns: TrailArns;
  /** How long the archive keeps every log file. */
  readonly retention: Duration;
  /** ARNs of every emergency role of the platform. */
  readonly breakGlassRoleArns: readonly string[];
  /**
   * ARN of the archive's key, where it is none of ours.
   *
   * @default - the key with the archive's alias
   */
  readonly archiveKeyArn?: string;
  /** How people sign in. */
  readonly signIn: SignIn;
  /** The group that may ask, as the identity provider identifies it. */
  readonly group: string;
  /**
   * What one query may read before Athena stops it.
   *
   * @default Size.gibibytes(100)
   */
  readonly scanLimit?: Size;
}

/** Pinned: a new engine is tried before it answers an auditor. */
const ENGINE = 'Athena engine version 3';

/**
 * Athena over the log archive. The catalogue is not encrypted on a key: it holds names of buckets, accounts and columns,
 * and that setting would be one for every catalogue of the account and Region.
 * @see https://docs.aws.amazon.com/athena/latest/ug/workgroups-settings-override.html
 */
export class Investigation extends Construct {
  constructor(scope: Construct, id: string, props: InvestigationProps) {
    super(scope, id);
    const { audit } = props;
    new Investigator(this, 'Investigator', {
      audit,
      signIn: props.signIn,
      group: props.group,
      ...(props.archiveKeyArn === undefined ? {} : { archiveKeyArn: props.archiveKeyArn }),
    });
    const answers = new Answers(this, 'Answers', {
      audit,
      qualifier: props.qualifier,
      investigatorRoleArn: investigatorRole(audit).arn,
    });
    const tables = new EventTables(this, 'Events', props);
    const workgroup = workgroupOf(this, answers, props);
    for (const question of questionsOf(props)) save(this, question, tables, workgroup);
  }
}

function workgroupOf(scope: Construct, answers: Answers, props: InvestigationProps): CfnWorkGroup {
  const { audit } = props;
  return new CfnWorkGroup(scope, 'Workgroup', {
    name: trailWorkgroup(audit).name,
    description: `${audit.platform}: questions to the trail`,
    // Queries that somebody saved or ran would otherwise keep the stack from going.
    recursiveDeleteOption: true,
    state: 'ENABLED',
    workGroupConfiguration: {
      bytesScannedCutoffPerQuery: (props.scanLimit ?? Size.gibibytes(100)).toBytes(),
      enforceWorkGroupConfiguration: true,
      engineVersion: { selectedEngineVersion: ENGINE },
      publishCloudWatchMetricsEnabled: true,
      requesterPaysEnabled: false,
      resultConfiguration: {
        encryptionConfiguration: { encryptionOption: 'SSE_KMS', kmsKey: answers.keyArn },
        expectedBucketOwner: audit.account,
        outputLocation: `s3://${answers.bucketName}/`,
      },
    },
  });
}

/** The questions that a trail of ours can answer. */
function questionsOf({ audit, trailArns, breakGlassRoleArns }: InvestigationProps): readonly Question[] {
  const facts = {
    breakGlassRoleArns,
    archiveBucketName: archiveBucket(audit).name,
    archiveKeyAliasName: archiveKeyAlias(audit).name,
    trailLogGroupName: logGroupOf(audit, TRAIL_LOG_GROUP).name,
    auditAccount: audit.account,
  };
  return [...managementQuestions(facts), ...dataQuestions(facts)].filter(
    ({ trail }) => trailArns[trail].length > 0,
  );
}

function save(scope: Construct, question: Question, tables: EventTables, workgroup: CfnWorkGroup): void {
  const query = new CfnNamedQuery(scope, question.id, {
    database: tables.databaseName,
    description: descriptionOf(question),
    name: question.title,
    queryString: question.sql,
    workGroup: workgroup.ref,
  });
  for (const table of tables.tables) query.addResourceDependency(table);
}
