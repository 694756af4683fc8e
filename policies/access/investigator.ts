// policies/access: what the investigator may do: ask the trail through Athena, in one workgroup, and read the answers.
// Athena reads with the caller's own permissions, so they are here: catalogue, archive, answers and both keys.
import { type Policy, type ReasonedStatement, allow, deny, identityPolicy } from '../document';
import { USE_KEY } from '../keys/actions';
import {
  type AccountScope,
  PARTITION,
  answersBucket,
  answersKeyAlias,
  archiveBucket,
  arn,
  trailDatabase,
  trailWorkgroup,
  viaService,
} from '../names';
import { ENCRYPT, LOCATE_BUCKET } from './actions';
import { KEY_NUMBERS, LOG_FILES, decryptArchive } from './archive';
import { THROUGH_ATHENA } from './through-athena';

/** What the policy of the investigator is a function of. */
export interface InvestigatorFacts {
  /** Account and Region of the log archive. */
  readonly audit: AccountScope;
  /** ARN of the archive's key, where it is none of ours; null for the key with the archive's alias. */
  readonly archiveKeyArn: string | null;
}

const LISTED_TOGETHER =
  'Athena lists workgroups and catalogues without a resource, and its console asks for both (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonathena.html)';
const ANSWER_FILES = 'Athena names the file of an answer by the id that it gives the query';
const EVENT_TABLES_ONLY =
  'the database holds the tables over the archive and nothing else; partitions have no ARN (https://docs.aws.amazon.com/athena/latest/ug/fine-grained-access-to-glue-resources.html)';

/** Families of actions on objects, and of actions that change a bucket; a Deny may name more than there is to deny. */
const TOUCH = ['s3:*Object*', 's3:AbortMultipartUpload', 's3:Replicate*'] as const;
const ALTER = ['s3:Abort*', 's3:Delete*', 's3:Put*', 's3:Replicate*', 's3:Restore*', 's3:Update*'] as const;

/** The one list of what the investigator may do. It is the role's boundary too: what is attached later adds nothing. */
export function investigatorPolicy(facts: InvestigatorFacts): Policy {
  return identityPolicy([
    ...ask(facts.audit),
    readCatalogue(facts.audit),
    ...readArchive(facts),
    ...keepAnswers(facts.audit),
    ...keepOut(facts.audit),
  ]);
}

/** The workgroup, and the catalogue as Athena shows it. */
function ask(audit: AccountScope): readonly ReasonedStatement[] {
  return [
    allow('AskTheTrail', {
      actions: [
        'athena:BatchGetNamedQuery',
        'athena:BatchGetQueryExecution',
        'athena:GetNamedQuery',
        'athena:GetQueryExecution',
        'athena:GetQueryResults',
        'athena:GetQueryResultsStream',
        'athena:GetQueryRuntimeStatistics',
        'athena:GetWorkGroup',
        'athena:ListNamedQueries',
        'athena:ListQueryExecutions',
        'athena:StartQueryExecution',
        'athena:StopQueryExecution',
      ],
      resources: [trailWorkgroup(audit).arn],
    }),
    allow('SeeTables', {
      actions: [
        'athena:GetDataCatalog',
        'athena:GetDatabase',
        'athena:GetTableMetadata',
        'athena:ListDatabases',
        'athena:ListTableMetadata',
      ],
      resources: [arn('athena', audit.region, audit.account, 'datacatalog/AwsDataCatalog')],
    }),
    allow('FindWorkgroup', {
      actions: ['athena:ListDataCatalogs', 'athena:ListWorkGroups'],
      resources: ['*'],
      because: LISTED_TOGETHER,
    }),
  ];
}

/** Athena also asks whether there is a database called default. */
function readCatalogue(audit: AccountScope): ReasonedStatement {
  const glue = (resource: string): string => arn('glue', audit.region, audit.account, resource);
  const { name, arn: database } = trailDatabase(audit);
  return allow('ReadCatalogue', {
    actions: [
      'glue:BatchGetPartition',
      'glue:GetDatabase',
      'glue:GetDatabases',
      'glue:GetPartition',
      'glue:GetPartitions',
      'glue:GetTable',
      'glue:GetTables',
    ],
    resources: [glue('catalog'), glue('database/default'), database, glue(`table/${name}/*`)],
    condition: THROUGH_ATHENA,
    because: EVENT_TABLES_ONLY,
  });
}

function readArchive({ audit, archiveKeyArn }: InvestigatorFacts): readonly ReasonedStatement[] {
  const { arn: archive } = archiveBucket(audit);
  return [
    allow('ListArchive', {
      actions: [...LOCATE_BUCKET, 's3:ListBucket'],
      resources: [archive],
      condition: THROUGH_ATHENA,
    }),
    allow('ReadArchive', {
      actions: ['s3:GetObject'],
      resources: [`${archive}/*`],
      condition: THROUGH_ATHENA,
      because: LOG_FILES,
    }),
    decryptArchive(audit, archiveKeyArn),
  ];
}

/** Athena writes answers; the investigator may fetch them as files too. */
function keepAnswers(audit: AccountScope): readonly ReasonedStatement[] {
  const { arn: answers } = answersBucket(audit);
  return [
    allow('FindAnswers', {
      actions: [...LOCATE_BUCKET, 's3:ListBucket', 's3:ListBucketMultipartUploads'],
      resources: [answers],
    }),
    allow('ReadAnswers', { actions: ['s3:GetObject'], resources: [`${answers}/*`], because: ANSWER_FILES }),
    allow('WriteAnswers', {
      actions: ['s3:AbortMultipartUpload', 's3:ListMultipartUploadParts', 's3:PutObject'],
      resources: [`${answers}/*`],
      // Until the bucket is there, or once it is gone, a stranger's of its name would take the answers.
      condition: { ...THROUGH_ATHENA, StringEquals: { 'aws:ResourceAccount': audit.account } },
      because: ANSWER_FILES,
    }),
    allow('EncryptAnswers', {
      actions: ENCRYPT,
      resources: [`arn:${PARTITION}:kms:${audit.region}:${audit.account}:key/*`],
      condition: {
        'ForAnyValue:StringEquals': { 'kms:ResourceAliases': answersKeyAlias(audit.platform) },
        StringEquals: { 'kms:ViaService': viaService('s3', audit) },
      },
      because: KEY_NUMBERS,
    }),
  ];
}

/**
 * What no later policy may add. A resource's policy that names a session of this role would get round what the boundary
 * leaves out, so other data and every use of a key but through S3 are denied outright.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
function keepOut(audit: AccountScope): readonly ReasonedStatement[] {
  const archive = archiveBucket(audit).arn;
  const answers = answersBucket(audit).arn;
  return [
    deny('OtherData', { actions: TOUCH, notResources: [`${archive}/*`, `${answers}/*`] }),
    deny('AlteringTheArchive', { actions: ALTER, resources: [archive, `${archive}/*`] }),
    deny('OtherKeyUse', {
      actions: USE_KEY,
      condition: {
        StringNotLike: {
          'kms:EncryptionContext:aws:s3:arn': [archive, `${archive}/*`, answers, `${answers}/*`],
        },
      },
    }),
  ];
}
