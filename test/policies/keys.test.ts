import {
  type PolicyDocument,
  accountArn,
  answersBucket,
  answersKeyPolicy,
  archiveBucket,
  archiveKeyPolicy,
  breakGlassRole,
  executionRoleArn,
  investigatorRole,
  logGroupOf,
  logKeyPolicy,
  projectBucket,
  projectKeyPolicy,
  projectRepository,
  projectRole,
  trailOf,
} from '../../policies';
import { type Request, decide, statementsFor } from '../_helpers/decide';
import { insideVpc, outsideVpc } from '../_helpers/requests';
import { KEY_ARN, SCORING, VPC_ID, trailArnsOf } from '../_helpers/scopes';

const execution = executionRoleArn('mlkeep', SCORING.account, SCORING.region);
const breakGlass = breakGlassRole(SCORING).arn;
const administrators = { executionRoleArn: execution, breakGlassRoleArn: breakGlass };
const trail = trailOf(SCORING, 'management').arn;

const project = projectKeyPolicy({
  ...administrators,
  scope: SCORING,
  roles: ['scientist', 'engineer', 'approver', 'auditor', 'training-job'],
  scientistsReadData: true,
  lendsToSageMaker: false,
  onlyFromVpc: VPC_ID,
});
const investigator = investigatorRole(SCORING).arn;
const archive = archiveKeyPolicy({
  ...administrators,
  scope: SCORING,
  bucketArn: archiveBucket(SCORING).arn,
  trailArns: trailArnsOf(SCORING),
  investigatorRoleArn: investigator,
});
const answers = answersKeyPolicy({
  ...administrators,
  scope: SCORING,
  bucketArn: answersBucket(SCORING).arn,
  investigatorRoleArn: investigator,
});
const logs = logKeyPolicy({
  ...administrators,
  scope: SCORING,
  logGroupArns: [logGroupOf(SCORING, ['x']).arn],
});
const keys = [
  ['the project key', project],
  ['the archive key', archive],
  ['the key of answers', answers],
  ['a log key', logs],
] as const;

function answer(policy: PolicyDocument, action: string, context: Request['context']): string {
  return decide({ action, resource: KEY_ARN, context: context ?? {} }, { identity: policy });
}

function throughS3(principal: string, bucketArn: string): NonNullable<Request['context']> {
  return {
    ...insideVpc(SCORING, principal),
    'aws:ViaAWSService': 'true',
    'kms:ViaService': 's3.eu-west-1.amazonaws.com',
    'kms:EncryptionContext:aws:s3:arn': bucketArn,
  };
}

const data = projectBucket(SCORING, 'data').arn;
const USE = ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:CreateGrant'];

describe.each(keys)('%s', (_, policy) => {
  it('names the account as principal and never a role, so that no role has to exist first', () => {
    const principals = policy.Statement.flatMap(({ Principal }) =>
      typeof Principal === 'object' && Principal.AWS !== undefined ? [Principal.AWS] : [],
    );

    expect(new Set(principals)).toEqual(new Set([accountArn(SCORING.account)]));
  });

  it('lets deployment update the key, so that AWS’s lock-out check passes', () => {
    for (const action of [
      'kms:PutKeyPolicy',
      'kms:DescribeKey',
      'kms:TagResource',
      'kms:EnableKeyRotation',
    ]) {
      expect(answer(policy, action, outsideVpc(SCORING, execution))).toBe('allow');
    }
  });

  it.each([
    ['deployment', execution],
    ['an administrator', `arn:aws:iam::${SCORING.account}:role/Administrator`],
  ])('lets %s use it in no way, not even through S3', (__, principal) => {
    for (const action of USE) {
      expect(answer(policy, action, throughS3(principal, data))).not.toBe('allow');
    }
  });

  it('never lets a policy be put past the lock-out check', () => {
    const context = { ...outsideVpc(SCORING, execution), 'kms:BypassPolicyLockoutSafetyCheck': 'true' };

    expect(answer(policy, 'kms:PutKeyPolicy', context)).toBe('explicit deny');
  });

  it('cannot be used from a foreign account, even if somebody added an Allow', () => {
    const context = {
      ...throughS3('arn:aws:iam::999999999999:role/x', data),
      'aws:PrincipalAccount': '999999999999',
    };

    expect(answer(policy, 'kms:Decrypt', context)).toBe('explicit deny');
    expect(answer(policy, 'kms:CreateGrant', context)).toBe('explicit deny');
  });

  it('shows its metadata to whoever the account lets look', () => {
    expect(
      answer(policy, 'kms:GetKeyPolicy', insideVpc(SCORING, 'arn:aws:iam::222222222222:role/Config')),
    ).toBe('allow');
  });
});

describe('the project key', () => {
  const scientist = projectRole(SCORING, 'scientist').arn;
  const job = projectRole(SCORING, 'training-job').arn;

  it('decrypts for readers and encrypts for writers, through S3 and for the project’s buckets', () => {
    expect(answer(project, 'kms:Decrypt', throughS3(scientist, data))).toBe('allow');
    expect(answer(project, 'kms:GenerateDataKey', throughS3(job, projectBucket(SCORING, 'models').arn))).toBe(
      'allow',
    );
  });

  it.each([
    ['directly', insideVpc(SCORING, scientist)],
    [
      'through another service',
      { ...throughS3(scientist, data), 'kms:ViaService': 'sqs.eu-west-1.amazonaws.com' },
    ],
    ['in another Region', { ...throughS3(scientist, data), 'kms:ViaService': 's3.us-east-1.amazonaws.com' }],
    ['for another bucket', throughS3(scientist, 'arn:aws:s3:::elsewhere')],
    ['for a role that is not the project’s', throughS3('arn:aws:iam::222222222222:role/x', data)],
  ])('does not decrypt %s', (_, context) => {
    expect(answer(project, 'kms:Decrypt', context)).not.toBe('allow');
  });

  it('encrypts for nobody who only reads', () => {
    const approver = projectRole(SCORING, 'auditor').arn;

    expect(answer(project, 'kms:GenerateDataKey', throughS3(approver, data))).not.toBe('allow');
  });

  it('refuses direct use from outside the VPC explicitly where the classification asks for it', () => {
    const request = { action: 'kms:Decrypt', resource: KEY_ARN, context: outsideVpc(SCORING, scientist) };

    expect(statementsFor(project, 'Deny', request)).toEqual(['DenyDirectUseOutsideVpc']);
    expect(statementsFor(project, 'Deny', { ...request, context: throughS3(scientist, data) })).toEqual([]);
  });

  it('lets deployment take back a failed first deployment after thirty days, and no sooner', () => {
    const after = (days: string) => ({
      ...outsideVpc(SCORING, execution),
      'kms:ScheduleKeyDeletionPendingWindowInDays': days,
    });

    expect(answer(project, 'kms:ScheduleKeyDeletion', after('30'))).toBe('allow');
    expect(answer(project, 'kms:ScheduleKeyDeletion', after('7'))).not.toBe('allow');
  });

  it('can be rescued, but not used, by break-glass', () => {
    expect(answer(project, 'kms:CancelKeyDeletion', outsideVpc(SCORING, breakGlass))).toBe('allow');
    expect(answer(project, 'kms:Decrypt', throughS3(breakGlass, data))).not.toBe('allow');
  });
});

describe('the archive key', () => {
  const cloudTrail = { 'aws:PrincipalIsAWSService': 'true', 'aws:SourceArn': trail };

  it('encrypts for our trails and for no other', () => {
    const context = { ...cloudTrail, 'kms:EncryptionContext:aws:cloudtrail:arn': trail };
    const stranger = { ...context, 'aws:SourceArn': 'arn:aws:cloudtrail:eu-west-1:999999999999:trail/x' };

    expect(answer(archive, 'kms:GenerateDataKey', context)).toBe('allow');
    expect(answer(archive, 'kms:GenerateDataKey', stranger)).not.toBe('allow');
  });

  it.each([
    ['deployment', execution],
    ['break-glass', breakGlass],
    ['an administrator', `arn:aws:iam::${SCORING.account}:role/Administrator`],
  ])('can be disabled or deleted by %s in no way', (_, principal) => {
    const context = { ...outsideVpc(SCORING, principal), 'kms:ScheduleKeyDeletionPendingWindowInDays': '30' };

    for (const action of [
      'kms:DisableKey',
      'kms:ScheduleKeyDeletion',
      'kms:DisableKeyRotation',
      'kms:DeleteImportedKeyMaterial',
    ]) {
      expect(answer(archive, action, context)).toBe('explicit deny');
    }
  });

  it('is read by break-glass through S3, which administers it in no way', () => {
    expect(answer(archive, 'kms:Decrypt', throughS3(breakGlass, archiveBucket(SCORING).arn))).toBe('allow');
    expect(answer(archive, 'kms:PutKeyPolicy', outsideVpc(SCORING, breakGlass))).not.toBe('allow');
  });
});

describe('the archive key and the key of answers', () => {
  const archived = `${archiveBucket(SCORING).arn}/management/x.json.gz`;

  it('are used by the investigator through S3: one to read, the other to keep what was read', () => {
    expect(answer(archive, 'kms:Decrypt', throughS3(investigator, archived))).toBe('allow');
    expect(answer(archive, 'kms:GenerateDataKey', throughS3(investigator, archived))).not.toBe('allow');
    for (const action of ['kms:Decrypt', 'kms:GenerateDataKey'])
      expect(answer(answers, action, throughS3(investigator, answersBucket(SCORING).arn))).toBe('allow');
  });

  it.each([
    ['directly', insideVpc(SCORING, investigator)],
    ['for another bucket', throughS3(investigator, data)],
    ['by break-glass', throughS3(breakGlass, answersBucket(SCORING).arn)],
  ])('are not used %s', (_, context) => {
    expect(answer(answers, 'kms:Decrypt', context)).not.toBe('allow');
  });

  it('are not used by the investigator where nobody asks the trail', () => {
    const unasked = archiveKeyPolicy({
      ...administrators,
      scope: SCORING,
      bucketArn: archiveBucket(SCORING).arn,
      trailArns: trailArnsOf(SCORING),
      investigatorRoleArn: null,
    });

    expect(answer(unasked, 'kms:Decrypt', throughS3(investigator, archived))).not.toBe('allow');
  });

  it('encrypt for no trail where a landing zone has them all, and stay in reach of deployment', () => {
    const silent = archiveKeyPolicy({
      ...administrators,
      scope: SCORING,
      bucketArn: archiveBucket(SCORING).arn,
      trailArns: { management: [], data: [] },
      investigatorRoleArn: null,
    });
    const cloudTrail = { 'aws:PrincipalIsAWSService': 'true', 'aws:SourceArn': trail };

    expect(answer(silent, 'kms:GenerateDataKey', cloudTrail)).not.toBe('allow');
    expect(answer(silent, 'kms:PutKeyPolicy', outsideVpc(SCORING, execution))).toBe('allow');
  });
});

describe('a log key', () => {
  it('encrypts the named log group and no other', () => {
    const context = (arn: string) => ({
      'aws:PrincipalIsAWSService': 'true',
      'kms:EncryptionContext:aws:logs:arn': arn,
    });

    expect(answer(logs, 'kms:Encrypt', context(logGroupOf(SCORING, ['x']).arn))).toBe('allow');
    expect(answer(logs, 'kms:Encrypt', context(logGroupOf(SCORING, ['y']).arn))).not.toBe('allow');
  });
});

describe('a project key and the registry', () => {
  const registry = {
    ...outsideVpc(SCORING, execution),
    'aws:ViaAWSService': 'true',
    'kms:ViaService': 'ecr.eu-west-1.amazonaws.com',
    'kms:GrantIsForAWSResource': 'true',
    'kms:EncryptionContext:aws:ecr:arn': projectRepository(SCORING).arn,
  };
  const images = projectRepository(SCORING).arn;
  /** ECR at work with a grant: neither an account nor a VPC of ours, and no service principal to count on. */
  const pull = (arn: string): Request => ({
    action: 'kms:Decrypt',
    resource: KEY_ARN,
    context: { 'kms:EncryptionContext:aws:ecr:arn': arn },
  });

  it('is lent to ECR by deployment, and to nobody else by anybody', () => {
    expect(answer(project, 'kms:CreateGrant', registry)).toBe('allow');
    const changes: readonly Record<string, string>[] = [
      { 'kms:ViaService': 'ec2.eu-west-1.amazonaws.com' },
      { 'kms:GrantIsForAWSResource': 'false' },
      { 'kms:EncryptionContext:aws:ecr:arn': projectRepository({ ...SCORING, project: 'other' }).arn },
      { 'aws:PrincipalArn': projectRole(SCORING, 'engineer').arn },
    ];
    for (const change of changes) {
      expect(answer(project, 'kms:CreateGrant', { ...registry, ...change })).not.toBe('allow');
    }
  });

  it('does not stand in the way of the grant for the project’s own images, and of no other', () => {
    expect(statementsFor(project, 'Deny', pull(images))).toEqual([]);
    expect(statementsFor(project, 'Deny', pull(`${images}x`))).toEqual([
      'DenyForeignUse',
      'DenyDirectUseOutsideVpc',
    ]);
  });
});
