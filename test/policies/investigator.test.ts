import {
  administratorsOf,
  answersBucket,
  answersKeyPolicy,
  answersPolicy,
  archiveBucket,
  archiveKeyPolicy,
  archivePolicy,
  breakGlassRole,
  investigatorPolicy,
  investigatorRole,
  investigatorSetPolicy,
  policyDocument,
  projectBucket,
  trailDatabase,
  trailWorkgroup,
} from '../../policies';
import { type Request, decide, statementsFor } from '../_helpers/decide';
import { outsideVpc } from '../_helpers/requests';
import { KEY_ARN, SCORING, trailArnsOf } from '../_helpers/scopes';

const role = investigatorRole(SCORING).arn;
const own = investigatorPolicy({ audit: SCORING, archiveKeyArn: null }).document;
const everything = policyDocument([{ Sid: 'All', Effect: 'Allow', Action: '*', Resource: '*' }]);
const context = outsideVpc(SCORING, role);
const throughAthena = { ...context, 'aws:CalledVia': ['athena.amazonaws.com'], 'aws:ViaAWSService': 'true' };
const archive = archiveBucket(SCORING).arn;
const answers = answersBucket(SCORING).arn;
const file = `${archive}/management/AWSLogs/222222222222/CloudTrail/eu-west-1/2026/11/21/x.json.gz`;
const workgroup = trailWorkgroup(SCORING).arn;
const glue = (resource: string): string => `arn:aws:glue:eu-west-1:222222222222:${resource}`;
const facts = {
  ...administratorsOf(SCORING, 'mlkeep'),
  scope: SCORING,
  investigatorRoleArn: role,
};
const archiveFacts = { ...facts, bucketArn: archive, trailArns: trailArnsOf(SCORING) };
const answersFacts = { ...facts, bucketArn: answers };

function may(request: Request): boolean {
  return decide(request, { identity: own, boundary: own }) === 'allow';
}

function encrypted(bucketArn: string, alias: string): NonNullable<Request['context']> {
  return {
    ...throughAthena,
    'kms:ViaService': 's3.eu-west-1.amazonaws.com',
    'kms:EncryptionContext:aws:s3:arn': bucketArn,
    'kms:ResourceAliases': [alias],
  };
}

describe('the investigator', () => {
  it.each([
    ['starts a query', 'athena:StartQueryExecution', workgroup, context],
    ['reads its answer', 'athena:GetQueryResults', workgroup, context],
    ['finds a saved question', 'athena:GetNamedQuery', workgroup, context],
    ['fetches an answer as a file', 's3:GetObject', `${answers}/x.csv`, context],
    ['has Athena look up a table', 'glue:GetTable', glue('table/acme_ml__audit/data_events'), throughAthena],
    ['has Athena list the archive', 's3:ListBucket', archive, throughAthena],
    ['has Athena read a log file', 's3:GetObject', file, throughAthena],
    ['has Athena write an answer', 's3:PutObject', `${answers}/x.csv`, throughAthena],
  ])('%s', (_, action, resource, ctx) => {
    expect(may({ action, resource, context: ctx })).toBe(true);
  });

  it.each([
    ['reads a log file without Athena', 's3:GetObject', file, context],
    ['lists the archive without Athena', 's3:ListBucket', archive, context],
    ['writes an answer by hand', 's3:PutObject', `${answers}/x.csv`, context],
    [
      'writes an answer to a stranger’s bucket of that name',
      's3:PutObject',
      `${answers}/x.csv`,
      { ...throughAthena, 'aws:ResourceAccount': '999999999999' },
    ],
    ['writes a log file', 's3:PutObject', file, throughAthena],
    ['deletes a log file', 's3:DeleteObject', file, throughAthena],
    ['deletes an answer', 's3:DeleteObject', `${answers}/x.csv`, throughAthena],
    ['reads data of a project', 's3:GetObject', `${projectBucket(SCORING, 'data').arn}/x`, throughAthena],
    [
      'asks in another workgroup',
      'athena:StartQueryExecution',
      workgroup.replace(/[^/]+$/, 'primary'),
      context,
    ],
    ['changes the workgroup', 'athena:UpdateWorkGroup', workgroup, context],
    ['saves a question over ours', 'athena:UpdateNamedQuery', workgroup, context],
    ['makes a table', 'glue:CreateTable', glue('table/acme_ml__audit/x'), throughAthena],
    ['points a table elsewhere', 'glue:UpdateTable', glue('table/acme_ml__audit/data_events'), throughAthena],
    ['reads another catalogue', 'glue:GetTable', glue('table/payroll/salaries'), throughAthena],
    ['becomes somebody else', 'sts:AssumeRole', breakGlassRole(SCORING).arn, context],
  ])('never %s', (_, action, resource, ctx) => {
    expect(may({ action, resource, context: ctx })).toBe(false);
  });

  it('decrypts log files and keeps answers, each with its key, through S3', () => {
    const use = (action: string, ctx: NonNullable<Request['context']>): boolean =>
      may({ action, resource: KEY_ARN, context: ctx });
    const archived = encrypted(archive, 'alias/acme-ml--audit--archive');
    const answered = encrypted(answers, 'alias/acme-ml--audit--answers');

    expect(use('kms:Decrypt', archived)).toBe(true);
    expect(use('kms:GenerateDataKey', archived)).toBe(false);
    expect(use('kms:GenerateDataKey', answered)).toBe(true);
    expect(use('kms:Decrypt', encrypted(archive, 'alias/payroll'))).toBe(false);
    expect(use('kms:Decrypt', { ...context, 'kms:ResourceAliases': ['alias/acme-ml--audit--archive'] })).toBe(
      false,
    );
  });

  it('names an imported key of the archive', () => {
    const { Statement } = investigatorPolicy({ audit: SCORING, archiveKeyArn: KEY_ARN }).document;

    expect(Statement.find(({ Sid }) => Sid === 'DecryptArchive')).toMatchObject({ Resource: [KEY_ARN] });
  });

  it('gets no further under a policy of a bucket or key that names its session', () => {
    for (const [action, resource] of [
      ['s3:GetObject', `${projectBucket(SCORING, 'data').arn}/x`],
      ['s3:PutObject', file],
      ['s3:DeleteObject', file],
      ['kms:Decrypt', KEY_ARN],
    ] as const) {
      expect(
        decide({ action, resource, context: throughAthena }, { identity: everything, boundary: own }),
      ).toBe('explicit deny');
    }
  });

  it('is met by the policies of archive, answers and both keys, imported or not', () => {
    const requests: readonly (readonly [Request, ReturnType<typeof policyDocument>])[] = [
      [{ action: 's3:GetObject', resource: file, context: throughAthena }, archivePolicy(archiveFacts)],
      [{ action: 's3:ListBucket', resource: archive, context: throughAthena }, archivePolicy(archiveFacts)],
      [
        {
          action: 'kms:Decrypt',
          resource: KEY_ARN,
          context: encrypted(archive, 'alias/acme-ml--audit--archive'),
        },
        archiveKeyPolicy(archiveFacts),
      ],
      [
        {
          action: 'kms:GenerateDataKey',
          resource: KEY_ARN,
          context: encrypted(answers, 'alias/acme-ml--audit--answers'),
        },
        answersKeyPolicy(answersFacts),
      ],
    ];

    for (const [request, policy] of requests) {
      expect(decide(request, { identity: own, boundary: own, requiring: [policy] })).toBe('allow');
    }
  });

  it('is reached by its permission set, which reaches nothing else', () => {
    expect(investigatorSetPolicy(SCORING).document.Statement).toEqual([
      { Sid: 'BecomeInvestigator', Effect: 'Allow', Action: ['sts:AssumeRole'], Resource: [role] },
    ]);
    expect(role).toBe('arn:aws:iam::222222222222:role/acme-ml/audit/acme-ml--audit--investigator');
    expect(trailDatabase(SCORING).name).toBe('acme_ml__audit');
  });
});

describe('the bucket of answers', () => {
  const policy = answersPolicy({ ...answersFacts, keyArn: KEY_ARN });
  const denied = (request: Request): readonly string[] => statementsFor(policy, 'Deny', request);
  const object = `${answers}/x.csv`;

  it('stands in the way of the investigator in nothing that Athena does for it', () => {
    const write = {
      ...throughAthena,
      's3:x-amz-server-side-encryption': 'aws:kms',
      's3:x-amz-server-side-encryption-aws-kms-key-id': KEY_ARN,
    };

    expect(denied({ action: 's3:PutObject', resource: object, context: write })).toEqual([]);
    expect(denied({ action: 's3:AbortMultipartUpload', resource: object, context: throughAthena })).toEqual(
      [],
    );
    expect(denied({ action: 's3:GetObject', resource: object, context })).toEqual([]);
    expect(denied({ action: 's3:GetBucketLocation', resource: answers, context: throughAthena })).toEqual([]);
  });

  it.each([
    [
      'an administrator who reads',
      's3:GetObject',
      { 'aws:PrincipalArn': 'arn:aws:iam::222222222222:role/x' },
    ],
    ['break-glass', 's3:GetObject', { 'aws:PrincipalArn': breakGlassRole(SCORING).arn }],
    ['deployment', 's3:PutObject', { 'aws:PrincipalArn': facts.executionRoleArn }],
  ])('is closed to %s', (_, action, change) => {
    expect(denied({ action, resource: object, context: { ...throughAthena, ...change } })).toContain(
      'DenyOthers',
    );
  });

  it('takes no file that Athena has not written, under no other key, and lets nobody change one', () => {
    expect(denied({ action: 's3:PutObject', resource: object, context })).toEqual(['DenyWritingButByAthena']);
    expect(
      denied({
        action: 's3:PutObject',
        resource: object,
        context: { ...throughAthena, 's3:x-amz-server-side-encryption': 'AES256' },
      }),
    ).toContain('DenyOtherEncryption');
    expect(denied({ action: 's3:DeleteObject', resource: object, context: throughAthena })).toEqual([
      'DenyAlteringAnswers',
    ]);
  });

  it('is closed to other accounts', () => {
    const stranger = { ...throughAthena, 'aws:PrincipalAccount': '999999999999' };

    expect(denied({ action: 's3:ListBucket', resource: answers, context: stranger })).toEqual([
      'DenyForeignAccounts',
    ]);
  });
});
